"""年度汇总 on the screen: what the year came to, unit by unit, nothing made final."""

from __future__ import annotations

import streamlit as st

from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.rows.annual import YearFinding
from jinwei.ui import explain, kit, read
from jinwei.ui.annual import choices
from jinwei.ui.kit import drawer, links
from jinwei.ui.kit.parts import Note
from jinwei.wording import annual, words

RED_BLACK = "pages/board/red_black.py"
LACKING = "这一版缺的"
CYCLE, BOARD_UNIT = "cycle", "board_unit"
TO_BOARDS, TO_FINDING, TO_SHEET = "boards:", "finding:", "sheet:"


def chosen(year: Year) -> list[UnitYear]:
    """The units of the class that is chosen in the head."""
    unit_class = read.view().filters.get("unit_class")
    return [each for each in year.units if unit_class in (None, each.unit_class)]


def lead(year: Year) -> None:
    """What the year covers, what its counts count, and how much of it is confirmed."""
    paragraphs = [
        "".join(annual.covers(year)),
        annual.totals(year),
        annual.COUNTED,
        annual.outside(year),
    ]
    shown = [each for each in paragraphs if each]
    kit.notes([Note(paragraphs=shown, tone="lead")], key="lead")


def missing(year: Year) -> None:
    """One sentence for each export that the year lacks; nothing where it has all."""
    lacking = annual.missing(year)
    if lacking:
        kit.notes([Note(LACKING, [kit.HAND_IN], items=lacking)], key="missing")


def nothing(year: Year, part: str) -> None:
    """Says that no unit has a figure of a part of the year, and where it says why."""
    why = "" if year.judged else "未判定的原因见上面。"
    why += f"要用的文件见下面“{LACKING}”。" if annual.missing(year) else ""
    heading = f"{year.year}年{part}没有可列的数字"
    kit.notes([Note(heading, [why] if why else [], tone="empty")], key="nothing")


def nobody(year: Year) -> None:
    """Says that no unit of the class was there in the year."""
    reason = f"{year.year}年单位目录里没有这一类的单位。"
    kit.notes([Note("没有单位", [reason], tone="empty")], key="nobody")


def defined() -> None:
    """What the year covers and how each of its figures is counted."""
    items = explain.words_of(
        "annual_quarters", "annual_findings", "annual_duties", "annual_closure",
        "annual_survey", "annual_campaigns", "annual_use",
    )  # fmt: skip
    kit.notes([Note("口径", items=items)], key="defined")


def boards_link(cycle: str, unit: str) -> dict:
    """The address of what the boards of a quarter have of a unit."""
    query = {CYCLE: words.quarter(cycle), BOARD_UNIT: unit}
    return {"page": "red_black", "query": query}


def finding_link(row: YearFinding) -> dict:
    """The address of the evidence of a finding, on the boards of its quarter."""
    return drawer_link(row["cycle"], row["finding_id"])


def drawer_link(cycle: str, finding: str) -> dict:
    """The same from what is opened by it."""
    query = {CYCLE: words.quarter(cycle), drawer.FINDING: finding}
    return {"page": "red_black", "query": query}


def unit_link(year: Year, unit: str) -> dict:
    """The address of a unit's page in the last cycle of the year."""
    cycle = words.quarter(year.source.cycle)
    return {"page": "unit", "query": {links.UNIT: unit, CYCLE: cycle}}


def follow(opened: str | None, year: Year) -> None:
    """What was opened is shown: a sheet here, boards and units on their own pages."""
    kind, _, name = (opened or "").partition(":")
    match f"{kind}:":
        case "sheet:":
            choices.open_unit(name)
        case "unit:":
            _go(links.UNIT_PAGE, unit_link(year, name))
        case "boards:":
            _go(RED_BLACK, boards_link(*name.split("|", 1)))
        case "finding:":
            _go(RED_BLACK, drawer_link(*name.split("|", 1)))


def _go(page: str, link: dict) -> None:
    query = link["query"]
    # A page keeps its last choices, which would go before those in the address.
    for name in {CYCLE, links.UNIT, BOARD_UNIT} & query.keys():
        st.session_state[name] = query[name]
    cycles = read.rows("frame/cycles")
    usual = {(CYCLE, each["label"]) for each in cycles if each["is_default"]}
    # What a page opens with anyway it takes out of the address, as one more step back.
    st.switch_page(page, query_params=dict(query.items() - usual))
