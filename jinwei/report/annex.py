"""The tables behind a bulletin, sheet by sheet, before they become a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from jinwei import words
from jinwei.report import board_sentences, lines, sentences
from jinwei.report.facts import Facts, Row, Rows
from jinwei.report.names import INVENTED

Value = str | int | Decimal | dt.date | None
SHORT_LIST = "名单过短，不判"
YES_NO = {True: "是", False: "否"}

NUMBER, SCORE, SHARE, DATE = "#,##0", "0.0", "0.0%", "yyyy-mm-dd"
MOVE = '"↑"0;"↓"0;"—"'
CHANGE, UNCHANGED = '"↑"0.0;"↓"0.0', '"持平";"持平";"持平"'


@dataclass(frozen=True)
class Cell:
    """A value with the number format it is shown in, for one that has its own."""

    value: Value
    format: str


@dataclass(frozen=True)
class Column:
    """A column: its header, width in characters, number format, how a row fills it."""

    header: str
    width: int
    of: Callable[[Row], Value | Cell]
    format: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: a table with typed values, or in `empty` why it has no row."""

    name: str
    columns: tuple[Column, ...]
    rows: Rows
    empty: str

    def cells(self) -> list[list[Cell]]:
        """The table row by row, each value with its format."""
        return [[_cell(column, row) for column in self.columns] for row in self.rows]


def sheets(facts: Facts) -> tuple[Sheet, ...]:
    """The tables of a cycle that the pages show, typed, in the bulletin's order."""
    whole = any(row["assigned"] or row["open_problems"] for row in facts.units)
    return (
        Sheet(
            "全市排名", PLACES, facts.places,
            sentences.absent(facts, "全市排名", "rankings"),
        ),
        Sheet(
            "三评", SCORES, facts.scores, sentences.absent(facts, "三评", "survey")
        ),
        Sheet(
            "整改销号", UNITS, facts.units if whole else (),
            sentences.absent(facts, "整改销号", "ledger"),
        ),
        _board(facts, "red"),
        _board(facts, "black"),
    )  # fmt: skip


def about(facts: Facts) -> str:
    """Whose figures, as of when, which version, for whom: one line over each sheet."""
    source = facts.source
    parts = [
        source.district,
        source.label,
        f"截至{words.day(source.cutoff_on)}",
        f"版本 {source.version[:7]}",
        source.visibility,
        *([INVENTED] if source.is_invented else []),
    ]
    return "　".join(parts)


def _board(facts: Facts, board: str) -> Sheet:
    return Sheet(
        words.BOARDS[board],
        LINES if facts.source.is_public else (*LINES, CONFIRMED),
        facts.red if board == "red" else facts.black,
        board_sentences.board(facts, board).headline,
    )


def _cell(column: Column, row: Row) -> Cell:
    value = column.of(row)
    return value if isinstance(value, Cell) else Cell(value, column.format)


def _plain(name: str) -> Callable[[Row], Value]:
    return lambda row: row[name]


def _share(name: str) -> Callable[[Row], Value]:
    """A percentage as the fraction that a spreadsheet counts with."""
    return lambda row: None if row[name] is None else row[name] / 100


def _third(row: Row) -> str:
    return SHORT_LIST if row["is_short_list"] else row["third"]


def _measured(name: str) -> Callable[[Row], Value | Cell]:
    """A value with as many decimals as it has."""

    def cell(row: Row) -> Value | Cell:
        value = row[name]
        if value is None:
            return None
        decimals = max(0, -value.normalize().as_tuple().exponent)
        return Cell(value, "#,##0" + ("." + "0" * decimals if decimals else ""))

    return cell


def _score(row: Row) -> Value | Cell:
    """The score with the decimals the page shows, or its words where it has some."""
    said = row["score_text"]
    if not row["is_shown"] or said is None:
        return None
    if not said.replace(".", "", 1).isdigit():
        return said
    decimals = len(said.partition(".")[2])
    return Cell(row["score"], "0" + ("." + "0" * decimals if decimals else ""))


def _change(row: Row) -> Value | Cell:
    change = row["score_change"]
    if change is None or words.number(abs(change)) != words.number(0):
        return change
    return Cell(change, UNCHANGED)


def _if_ranked(name: str, row: Row) -> Value:
    if not row["is_ranked"]:
        return None
    return YES_NO.get(row[name]) if isinstance(row[name], bool) else row[name]


def _worked_on(name: str, of: Callable[[Row], Value] | None = None) -> Callable:
    """A figure of a unit; nothing where it was given no problem and has none open."""
    found = of or _plain(name)
    return lambda row: found(row) if row["assigned"] or row["open_problems"] else None


def _marks(row: Row) -> str:
    return "、".join(lines.tags(row["readings"], has_reading=row["has_reading"]))


def _worked(header: str, name: str, width: int = 9) -> Column:
    return Column(header, width, _worked_on(name), NUMBER)


def _rate(header: str, name: str) -> Column:
    return Column(header, 9, _worked_on(name, _share(name)), SHARE)


PLACES = (
    Column("事项", 30, _plain("item")),
    Column("组别", 12, lambda row: row["list_group"] or None),
    Column("责任单位", 18, _plain("unit")),
    Column("频次", 7, _plain("cadence")),
    Column("时段", 18, _plain("period")),
    Column("名次", 7, _plain("rank"), NUMBER),
    Column("参评数", 8, _plain("ranked"), NUMBER),
    Column("并列", 7, lambda row: YES_NO[row["tied"]]),
    Column("较上期", 9, _plain("places_up"), MOVE),
    Column("位次", 14, _third),
    Column("数值", 12, _measured("value")),
    Column("计量单位", 11, _plain("measure_unit")),
    Column("距上一位", 11, _measured("gap_above_value")),
    Column("领先下一位", 11, _measured("gap_below_value")),
)
SCORES = (
    Column("评议类别", 10, _plain("track")),
    Column("位次", 7, partial(_if_ranked, "rank"), NUMBER),
    Column("评议对象", 22, _plain("subject")),
    Column("所属单位", 18, _plain("unit")),
    Column("得分", 8, _score, SCORE),
    Column("有效样本", 10, _plain("sample_size"), NUMBER),
    Column("区间下限", 10, _plain("interval_low"), SCORE),
    Column("区间上限", 10, _plain("interval_high"), SCORE),
    Column("较上期", 9, _change, CHANGE),
    Column("分数线", 8, _measured("below_score")),
    Column("低于分数线", 11, partial(_if_ranked, "is_below")),
    Column("末位", 7, partial(_if_ranked, "is_last")),
    Column("已确认", 8, partial(_if_ranked, "is_confirmed")),
    Column("说明", 20, lambda row: row["unconfirmed_reason"] or row["status"]),
    Column("渠道", 24, _plain("channel")),
    Column("时段", 14, _plain("period")),
)
UNITS = (
    Column("责任单位", 20, _plain("unit")),
    Column("交办", 8, _plain("assigned"), NUMBER),
    _worked("已销号", "closed"),
    _rate("销号率", "closure_rate_pct"),
    _worked("到期", "due"),
    _worked("按期销号", "closed_on_time"),
    _rate("按期率", "on_time_rate_pct"),
    _worked("未销号", "open_problems"),
    _worked("超期", "overdue"),
    _worked("严重超期", "severely_overdue"),
    _worked("最久超期（天）", "oldest_overdue_days", 13),
    _worked("中位用时（天）", "median_days", 13),
    _worked("核查", "checks_made"),
    _rate("核查通过率", "check_pass_rate_pct"),
    _worked("7日内到期", "due_in_7", 10),
    _worked("15日内到期", "due_in_15", 10),
    _worked("30日内到期", "due_in_30", 10),
)
LINES = (
    Column("单位", 18, _plain("unit")),
    Column("单位类别", 16, _plain("unit_class")),
    Column("规则", 26, _plain("rule_name")),
    Column("事项", 42, lines.about),
    Column("数值", 12, lines.figure),
    Column("变化", 9, lines.movement),
    Column("连续", 9, lambda row: words.streak(row["streak"])),
    Column("认定数", 8, _plain("findings"), NUMBER),
    Column("条款", 15, _plain("clause")),
    Column("依据", 10, lambda row: words.BASES[row["basis"]]),
    Column("建议处置", 16, lambda row: row["disposition"] or None),
    Column("认定", 24, _marks),
)
CONFIRMED = Column("核实", 14, lambda row: "、".join(lines.confirmed(row)))
