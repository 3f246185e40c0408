"""The words of the overview: where the district stands, in lines of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import streamlit as st

from jinwei.desk.rows.figures import REPORTED, Reported
from jinwei.policy.contracts import contracts
from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Block, headline, quiet, strong
from jinwei.ui.shared import ledger
from jinwei.wording import reported, words

Filled = TypeVar("Filled")
DEFINITIONS = "definitions"
CLOSING, TO_DO = "整改销号", "待办"
FOLDERS = {DEFINITIONS: "data"}


def show(blocks: list[Block], *, key: str, columns: str = "1fr") -> None:
    """Blocks on the screen; what is opened leads to its page, same cycle."""
    opened = kit.figures(blocks, key=key, columns=columns)
    if opened:
        follow(opened, dict(_links(blocks)))


def follow(opened: str, links: Mapping[str, Mapping]) -> None:
    """What was opened leads to the page of its link, with what the link chooses."""
    page, query = links[opened]["page"], links[opened].get("query", {})
    # The page keeps its last choice, which would go before the one in the address.
    for choice in query:
        st.session_state.pop(choice, None)
    st.switch_page(f"pages/{FOLDERS.get(page, 'board')}/{page}.py", query_params=query)


def _links(blocks: list[Block]) -> Iterator[tuple[str, Mapping]]:
    """What each id of the blocks, and of the names in them, leads to."""
    for one in blocks:
        yield one.id, one.link or {}
        parts = (part for line in one.lines for part in line if isinstance(part, dict))
        yield from ((part["opens"], part["link"]) for part in parts if "opens" in part)


def block(
    heading: str,
    page: str,
    row: Filled | None,
    tell: Callable[[Filled], list],
    *exports: str,
) -> Block:
    """A block that leads to its page, or says which export is missing or how old."""
    present = read.exports()
    missing = [contracts()[name].title for name in exports if name not in present]
    if missing:
        files = "、".join(f"“{title}.csv”" for title in missing)
        lines = [[quiet(f"缺少{files}，这一栏空着。列说明和空白模板见“口径”。")]]
        link = {"page": DEFINITIONS, "query": {"export": missing[0]}}
        return Block(heading, lines, DEFINITIONS, link)
    lines = tell(row) if row else [[quiet(_latest(exports))]]
    return Block(heading, lines, page, {"page": page})


def target(row: dict) -> list:
    """Growth so far, its distance to both lines, and what the rest must deliver.

    Another's figure is named as such and is not the large one of the page.
    """
    value = words.published(row["growth_pct"])
    growth: list[str | dict] = [
        f"{row['unit']}{words.so_far(row['period'])}",
        headline(value, "%") if row["is_ours"] else strong(value, "%"),
    ]
    if not row["is_ours"]:
        growth.append(quiet("不是本区的数字，只作对照"))
    if row["floor_value"] is None:
        return [[*growth, quiet(f"{row['indicator']}，这一年没有保底和争取目标")]]
    floor = words.against(row["gap_floor_pp"], "保底")
    growth.append(strong(floor) if row["is_ours"] else floor)
    stretch = words.short_of(row["gap_stretch_pp"], "争取")
    return [growth, [stretch, quiet("·"), *_rest_of_year(row)]]


def rankings(row: dict) -> list:
    """How many city-wide places lie first, and how many last by each of the rules."""
    return [
        [
            "前三分之一",
            strong(str(row["in_first_third"]), " 项"),
            quiet("·"),
            f"后{row['directed_last']}位",
            strong(str(row["in_directed_last"]), " 项"),
            quiet("·"),
            f"后{row['city_last']}位",
            strong(str(row["in_city_last"]), " 项"),
            quiet(f"共 {row['items']} 项"),
        ]
    ]


def survey(row: dict) -> list:
    """How many are below the line and last, and how many are not ranked."""
    below = words.number(row["survey_below"], 0)
    return [
        [
            f"低于 {below} 分",
            strong(str(row["below"]), " 个"),
            quiet("·"),
            "其中末位",
            strong(str(row["last_and_below"]), " 个"),
            quiet("·"),
            "不参加排名",
            strong(str(row["unranked"]), " 个"),
            quiet(f"{row['tracks']} 类 {row['subjects']} 个对象"),
        ]
    ]


def rectification(row: dict) -> list:
    """The closure rate with its count, what is overdue and what falls due."""
    return [
        [
            "销号率",
            strong(words.percent(row["closure_rate_pct"])),
            quiet(f"{row['closed']:,}/{row['assigned']:,}"),
            quiet("·"),
            "超期",
            strong(words.number(row["overdue"], 0), " 件"),
            quiet("·"),
            "严重超期",
            strong(words.number(row["severely_overdue"], 0), " 件"),
        ]
    ]


def closing(cycle: str) -> Block:
    """The block of what is closed: by the ledger, else by closure rates."""
    if _has_rates_alone():
        rates = read.rows(REPORTED, cycle=cycle, unit=None)
        return block(CLOSING, "rectification", rates, by_rates, "closure_rates")
    row = read.row("overview/rectification", cycle=cycle)
    return block(CLOSING, "rectification", row, rectification, "ledger")


def by_rates(rows: list[Reported]) -> list:
    """The closure rate as reported with its counts, or the lowest; what is overdue."""
    row, period = rows[0], quiet(f"{rows[0]['period']}，据销号率表")
    late = [quiet("·"), "超期", strong(*_overdue(row)), period]
    if row["closure_rate_pct"] is not None:
        done = "" if row["closed"] is None else f"{row['closed']:,}/"
        counts = quiet(f"{done}{row['assigned']:,}")
        return [["销号率", strong(reported.rate(row)), counts, *late]]
    least = reported.lowest(rows)
    line = ["应销号", strong(f"{row['assigned']:,}", " 件")]
    if least:
        rate = strong(reported.rate(least[0]))
        line += [quiet("·"), "销号率最低", rate, quiet(reported.names(least))]
    return [[*line, *late]]


def to_do(cycle: str) -> Block:
    """The block of what falls due: by the ledger, for closure rates do not say."""
    if _has_rates_alone():
        lines = [[quiet("几日内到期要看逐件的整改台账，销号率表里没有。")]]
        return Block(TO_DO, lines, "rectification", {"page": "rectification"})
    row = read.row("overview/rectification", cycle=cycle)
    return block(TO_DO, "rectification", row, due, "ledger")


def due(row: dict) -> list:
    """How many problems fall due soon."""
    (first, soonest), *later = ledger.due_soon(row)
    line = [f"{first} 日内到期", strong(soonest, " 件")]
    for days, count in later:
        line += [quiet("·"), f"{days} 日内", strong(count, " 件")]
    return [line]


def _has_rates_alone() -> bool:
    return "closure_rates" in read.exports() and "ledger" not in read.exports()


def _overdue(row: Reported) -> tuple[str, str]:
    late = row["overdue"]
    return (words.MISSING, "") if late is None else (f"{late:,}", " 件")


def _latest(exports: tuple[str, ...]) -> str:
    rows = read.rows("overview/latest_cycles", cycle=read.view().cycle)
    labels = [row["label"] for row in rows if row["subject"] in exports]
    return f"本期没有，最近一期是{labels[0]}。" if labels else "截至本期没有数据。"


def _rest_of_year(row: dict) -> list:
    floor, stretch = (row[f"needed_{line}_pct"] for line in ("floor", "stretch"))
    place = words.place(row["city_rank"], row["city_ranked"])
    ranked = [quiet("·"), "全市第", strong(place)] if row["city_rank"] else []
    if floor is None:
        return [quiet(row["needed_method"] or words.MISSING), *ranked]
    return [
        "余下时段需增",
        strong(words.percent(floor)),
        f"可保 {words.plain(row['floor_value'])}",
        quiet("·"),
        strong(words.percent(stretch)),
        f"可争 {words.plain(row['stretch_value'])}",
        *ranked,
    ]
