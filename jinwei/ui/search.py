"""查找: units, ranked items and problems by their names, from every page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from jinwei.ui import kit, read, who
from jinwei.ui.kit import drawer, links
from jinwei.ui.shared.places import CITY, ITEMS

MOST = 8
MOST_CYCLES = 8
MOST_WORDS = 60
KEY = "masthead"
FOUND = "jinwei_found"
PAGES = {
    "unit": links.UNIT_PAGE,
    "city_rankings": "pages/board/city_rankings.py",
    "rectification": "pages/board/rectification.py",
}
CHECKS = {"ledger": "核查"}


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and the address of its page with its row."""

    id: str
    words: str
    beside: str
    page: str
    query: dict[str, str]

    def shown(self) -> dict:
        """What the head shows of it."""
        return {
            "id": self.id,
            "words": self.words,
            "beside": self.beside,
            "link": {"page": self.page, "query": self.query},
        }


def follow() -> None:
    """What was found and chosen is shown on its page."""
    hit = st.session_state.pop(FOUND, None)
    if hit is None:
        return
    opened = {drawer.FINDING, drawer.PROBLEM, drawer.VISIT}
    # A page keeps its last choice, which would go before the one in the address.
    for name, value in hit.query.items():
        if name not in opened:
            st.session_state[name] = [value] if name in (ITEMS, "unit_items") else value
    st.switch_page(PAGES[hit.page], query_params=hit.query)


@st.fragment
def head(
    title: str, district: str, parts: list[str], mark: str | None, foreign: list[str]
) -> None:
    """The head of a page, with the field to look for something and what was found."""
    asked = (st.session_state.get(KEY) or {}).get("asked") or ""
    if not any(who.may_open(page) for page in PAGES.values()):
        kit.masthead(title, district, parts, mark, foreign, None)
        return
    groups = _groups(" ".join(asked.split())[:MOST_WORDS])
    shown = [{**group, "hits": [h.shown() for h in group["hits"]]} for group in groups]
    opened = kit.masthead(title, district, parts, mark, foreign, shown)
    hits = {hit.id: hit for group in groups for hit in group["hits"]}
    if opened in hits:
        st.session_state[FOUND] = hits[opened]
        st.rerun()


def _groups(asked: str) -> list[dict]:
    """What was found, by kind, with how many more there are."""
    if not asked:
        return []
    of_view = {"cycle": read.view().cycle, "cycles": MOST_CYCLES, "most": MOST}
    rows = read.rows(
        "frame/search", wanted=asked, unit=read.view().sight.unit, **of_view
    )
    groups = []
    for kind, of_kind in groupby(filter(_is_open, rows), key=lambda row: row["kind"]):
        alike = list(of_kind)
        rest = alike[0]["found_rows"] - len(alike)
        groups.append(
            {
                "kind": kind,
                "hits": [_hit(row) for row in alike],
                "more": f"另有 {rest:,} 条，多写几个字再找" if rest else "",
            }
        )
    return groups


def _is_open(row: dict) -> bool:
    """Whether the one who looks may open the page that it leads to."""
    page, _ = _place(row)
    return who.may_open(PAGES[page])


def _hit(row: dict) -> Hit:
    page, query = _place(row)
    if row["cycle_label"]:
        query = {"cycle": row["cycle_label"], **query}
    name = f"{row['kind']}|{row['scope'] or ''}|{row['target']}"
    return Hit(name, row["words"], row["beside"], page, query)


def _place(row: dict) -> tuple[str, dict[str, str]]:
    if row["kind"] == "单位":
        return "unit", {links.UNIT: row["target"]}
    if row["kind"] == "问题":
        return "rectification", {**CHECKS, drawer.PROBLEM: row["target"]}
    key = ITEMS if row["scope"] == CITY else "unit_items"
    return "city_rankings", {"scope": row["scope"], key: row["target"]}
