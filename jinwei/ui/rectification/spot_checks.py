"""核查 on the screen: closed problems, checked by the ledger and on record."""

from __future__ import annotations

from jinwei.ui import explain, kit, read
from jinwei.ui.finding import problem
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, tagged
from jinwei.ui.rectification import choices
from jinwei.wording import words

MOST_LISTED = 100


def show(closure: dict, cycle: str, unit: str | None) -> None:
    """The problems of a unit, or of 全区, with their checks; a row opens its drawer.

    `closure` has the figures of that unit, or of 全区.
    """
    lead(closure, cycle, unit)
    opened = table(choices.words_of_problem(), cycle, unit)
    problem.show(opened)


def lead(closure: dict, cycle: str, unit: str | None) -> None:
    """How many closed problems were checked, by the ledger and on record.

    The pass rate of `closure` stays that of the ledger.
    """
    row = read.row("rectification/checks", cycle=cycle, unit=unit, wanted=None, most=1)
    if row is None:
        return
    sentence = (
        f"{unit or '全区'}台账里写着已销号的{row['closed_problems']:,}件，"
        f"台账填了核查结果的{row['checked_problems']:,}件；{_recorded(row)}。"
    )
    rate = words.percent(closure["check_pass_rate_pct"])
    counted = read.only("rectification/counted", cycle=cycle)
    published = (
        f"核查通过率照台账：自{words.day(counted['counted_from'])}起交办的，"
        f"核查{closure['checks_made']:,}件，{rate}。"
    )
    kit.notes([Note(paragraphs=[sentence, published], tone="lead")], key="lead")


def _recorded(row: dict) -> str:
    if not row["recorded_problems"]:
        return "还没有登记过核查，点一行可以登记"
    sentence = f"登记了核查的{row['recorded_problems']:,}件，"
    if not row["differing_problems"]:
        return f"{sentence}都与台账一致"
    sentence += f"与台账不一致的{row['differing_problems']:,}件"
    if row["unfilled_problems"]:
        sentence += f"（其中台账没有填的{row['unfilled_problems']:,}件）"
    return f"{sentence}，列在最前"


def table(wanted: str | None, cycle: str, unit: str | None) -> str | None:
    """The problems that hold those words, all of them for None; the id just opened."""
    rows = read.rows(
        "rectification/checks", cycle=cycle, unit=unit, wanted=wanted, most=MOST_LISTED
    )
    if not rows:
        _nothing(wanted, cycle, unit)
        return None
    return kit.table(
        [
            Column("编号", "fixed"),
            Column("问题"),
            Column("责任单位", "fixed"),
            Column("销号日期", "number"),
            Column("台账核查结果", "fixed"),
            Column("登记的核查", "fixed"),
            Column("核查日期", "number"),
            Column("对照", "fixed", help=explain.help_of("checks_compared")),
        ],
        [_row(row) for row in rows],
        of=("ledger",),
        key="checks",
        caption=_caption(rows),
        notes=explain.words_of("checks_compared", "check_pass_rate"),
        height=470 if len(rows) > 14 else None,
        dense=True,
        opens=True,
    )


def _caption(rows: list[dict]) -> str:
    total = rows[0]["found_problems"]
    some = f"，列前{len(rows):,}件，其余可按编号或词查找" if len(rows) < total else ""
    return (
        f"核查　{total:,}件{some}（不一致的在前，销号晚的在前；点一行看依据、登记核查）"
    )


def _row(row: dict) -> Row:
    return Row(
        [
            row["problem_id"],
            row["problem"],
            row["unit"],
            _closed(row),
            row["spot_check"],
            row["recorded_check"],
            words.day(row["recorded_on"]) if row["recorded_on"] else None,
            tagged(row["verdict"], strong=row["differs"]) if row["verdict"] else None,
        ],
        id=row["problem_id"],
        link=drawer.link(drawer.PROBLEM, row["problem_id"]),
    )


def _closed(row: dict) -> Cell:
    if not row["is_closed"]:
        return row["status"]
    return words.day(row["closed_on"]) if row["closed_on"] else "没有日期"


def _nothing(wanted: str | None, cycle: str, unit: str | None) -> None:
    if wanted:
        title, then = f"没有找到“{wanted}”", "请换一个编号或词，或在右上角另选单位。"
    else:
        title = f"截至{words.quarter(cycle)}，{unit or '全区'}没有已销号的问题"
        then = "核查的是已销号的问题；请在右上角另选单位或周期。"
    kit.notes([Note(title, [then], tone="empty")], key="no_checks")
