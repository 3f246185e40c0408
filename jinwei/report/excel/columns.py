"""The columns of the annex, table by table: heads, formats, and what fills them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial

from jinwei.desk.rows.lines import BoardLine
from jinwei.report.excel.cells import (
    CHANGE,
    MOVE,
    NUMBER,
    SCORE,
    SHARE,
    UNCHANGED,
    YES_NO,
    Cell,
    Column,
    Row,
    Value,
    measured,
    plain,
)
from jinwei.report.excel.typed import typed
from jinwei.wording import board_line, words

LASTED = re.compile(r"连续(\d+)期")


def _share(name: str) -> Callable[[Row], Value]:
    """A percentage as the fraction that a spreadsheet counts with."""
    return lambda row: None if row[name] is None else row[name] / 100


def _third(row: Row) -> str | None:
    return words.SHORT_LIST if row["is_short_list"] else row["third"]


def _score(row: Row) -> Value | Cell:
    """The score with the decimals the page shows, or its words where it has some."""
    text = row["score_text"]
    if not row["is_shown"] or text is None:
        return None
    if not text.replace(".", "", 1).isdigit():
        return text
    decimals = len(text.partition(".")[2])
    return Cell(row["score"], "0" + ("." + "0" * decimals if decimals else ""))


def _change(row: Row) -> Value | Cell:
    change = row["score_change"]
    if change is None or words.number(abs(change)) != words.number(0):
        return change
    return Cell(change, UNCHANGED)


def _compared_with(change: str, row: Row) -> str | None:
    """The cycle that a movement counts from; nothing where there is no movement."""
    return None if row[change] is None else words.quarter(row["previous_cycle"])


def _if_ranked(name: str, row: Row) -> Value:
    if not row["is_ranked"]:
        return None
    return YES_NO.get(row[name]) if isinstance(row[name], bool) else row[name]


def is_worked(row: Row) -> bool:
    """Whether a unit was given problems or still has some open, as the tables list."""
    return bool(row["assigned"] or row["open_problems"])


def _reported_rate(row: Row) -> Value | Cell:
    """The rate as a fraction, shown with the decimals of its table."""
    rate, decimals = row["closure_rate_pct"], row["rate_decimals"]
    if rate is None:
        return None
    return Cell(rate / 100, "0" + ("." + "0" * decimals if decimals else "") + "%")


def _besides(row: BoardLine) -> str | None:
    """The rules that found the same besides the one that leads."""
    names = [rule["rule_name"] for rule in board_line.besides(row)]
    return "、".join(names) or None


def _marks(row: BoardLine) -> str:
    """What qualifies the verdict in full, then how the clause is read in short."""
    marks = board_line.tags(row["readings"], has_reading=row["has_reading"])
    in_full = board_line.qualified(row)
    return "；".join(
        [*in_full, *(each for each in marks if not _is_told(each, in_full))]
    )


def _is_told(mark: str, in_full: list[str]) -> bool:
    """Whether one of the qualifications says the mark and more, e.g. 中间缺期1个."""
    return any(each.startswith(mark) for each in in_full)


def _lasted(row: BoardLine) -> Value | Cell:
    """For how many cycles it has lasted; where that is withheld, as its rules name."""
    named = (LASTED.search(rule["rule_name"]) for rule in row["rules"])
    by_rule = max((int(match[1]) for match in named if match), default=0)
    length = words.streak(row["streak"] or by_rule)
    longest = "最长" if length and row["matters"] > 1 else ""
    return typed(longest + length, is_figure=True)


def _numbers(row: BoardLine) -> str | None:
    """The numbers of the problems that a line holds."""
    return "、".join(row["named"]) if row["subject_kind"] == "ledger" else None


def _worked(header: str, name: str, width: int = 9) -> Column[Row]:
    return Column(header, width, plain(name), NUMBER)


def _rate(header: str, name: str) -> Column[Row]:
    return Column(header, 9, _share(name), SHARE)


PLACES: tuple[Column[Row], ...] = (
    Column("事项", 30, plain("item")),
    Column("组别", 10, lambda row: row["list_group"] or None),
    Column("责任单位", 18, plain("unit")),
    Column("频次", 7, plain("cadence")),
    Column("时段", 18, plain("period")),
    Column("名次", 7, plain("rank"), NUMBER),
    Column("参评数", 8, plain("ranked"), NUMBER),
    Column("并列", 7, lambda row: YES_NO[row["tied"]]),
    Column("较上期", 9, plain("places_up"), MOVE),
    Column("上期是指", 15, partial(_compared_with, "places_up")),
    Column("所处位置", 14, _third),
    Column("数值", 12, measured("value")),
    Column("计量单位", 11, plain("measure_unit")),
    Column("距上一位", 11, measured("gap_above_value")),
    Column("领先下一位", 11, measured("gap_below_value")),
)
JUDGED: tuple[Column[Row], ...] = (
    Column("末位", 7, partial(_if_ranked, "is_last")),
    Column("样本足且区间全部低于分数线", 13, partial(_if_ranked, "is_confirmed")),
)
SCORES: tuple[Column[Row], ...] = (
    Column("评议类别", 10, plain("track")),
    Column("名次", 7, partial(_if_ranked, "rank"), NUMBER),
    Column("评议对象", 22, plain("subject")),
    Column("所属单位", 18, plain("unit")),
    Column("得分", 8, _score, SCORE),
    Column("有效样本", 10, plain("sample_size"), NUMBER),
    Column("区间下限", 10, plain("interval_low"), SCORE),
    Column("区间上限", 10, plain("interval_high"), SCORE),
    Column("较上期", 9, _change, CHANGE),
    Column("上期是指", 15, partial(_compared_with, "score_change")),
    Column("分数线", 8, measured("below_score")),
    Column("低于分数线", 11, partial(_if_ranked, "is_below")),
    *JUDGED,
    Column("说明", 20, lambda row: row["unconfirmed_reason"] or row["status"]),
    Column("时段", 14, plain("period"), is_printed=False),
    Column("渠道", 24, plain("channel"), is_printed=False),
)
SEVERE, SUMMED = "严重超期", "各单位合计"
UNITS: tuple[Column[Row], ...] = (
    Column("责任单位", 20, plain("unit")),
    Column("交办", 8, plain("assigned"), NUMBER),
    _worked("已销号", "closed"),
    _rate("销号率", "closure_rate_pct"),
    _worked("到期", "due"),
    _worked("按期销号", "closed_on_time"),
    _rate("按期销号率", "on_time_rate_pct"),
    _worked("未销号", "open_problems"),
    _worked("超期", "overdue"),
    _worked(SEVERE, "severely_overdue"),
    _worked("最长超期（天）", "oldest_overdue_days", 13),
    _worked("办结用时中位数（天）", "median_days", 13),
    _worked("核查", "checks_made"),
    _rate("核查通过率", "check_pass_rate_pct"),
)


REPORTED: tuple[Column[Row], ...] = (
    Column("责任单位", 20, lambda row: SUMMED if row["is_summed"] else row["unit"]),
    Column("应销号", 8, plain("assigned"), NUMBER),
    Column("已销号", 8, plain("closed"), NUMBER),
    Column("未销号", 8, plain("open_problems"), NUMBER),
    Column("销号率", 10, _reported_rate, SHARE),
    Column("按期销号", 10, plain("closed_on_time"), NUMBER),
    Column("超期", 8, plain("overdue"), NUMBER),
    Column("时段", 18, plain("period")),
    Column("来源", 30, plain("published_by")),
    Column("文件", 24, plain("source_file"), is_printed=False),
    Column("行", 7, plain("source_record"), NUMBER, is_printed=False),
)


def scores(*, is_public: bool) -> tuple[Column[Row], ...]:
    """The columns of the scores; in public what a score is, and no part of a finding.

    A verdict on some rows alone would tell which one is held back.
    """
    if not is_public:
        return SCORES
    shown = [column for column in SCORES if column not in JUDGED]
    plainly = Column[Row]("说明", 20, plain("status"))
    return tuple(plainly if each.header == plainly.header else each for each in shown)


def units(
    spans: Row, *, is_public: bool, counted_on: dt.date | None = None
) -> tuple[Column[Row], ...]:
    """The columns of the ledger by unit, with what falls due soon at the end.

    What is severely overdue is a finding, and left to the boards in public.
    """
    shown = [column for column in UNITS if not (is_public and column.header == SEVERE)]
    days = [(spans[f"{each}_days"], f"due_{each}") for each in words.SOON]
    start = f"自{words.day(counted_on)}起" if counted_on else ""
    return (*shown, *(_worked(f"{start}{n}日内到期", name, 10) for n, name in days))


class LineShown(BoardLine):
    """A line of a board with the sample and the channel of the score behind it."""

    sample: str | None
    channel: str | None


def _figured(words_of: Callable[[LineShown], str | None]) -> Callable:
    """The figure in words as a number that shows the same words, where it is one."""
    return lambda row: typed(words_of(row) or "", is_figure=True)


def _sample(row: LineShown) -> str:
    return (row["sample"] or "").removeprefix("有效样本")


LINES: tuple[Column[LineShown], ...] = (
    Column("单位", 16, plain("unit")),
    Column("规则", 20, plain("rule_name")),
    Column("事项", 32, board_line.matter),
    Column("数值", 14, _figured(board_line.figure)),
    Column("变化", 8, _figured(board_line.movement)),
    Column("有效样本", 9, _figured(_sample)),
    Column("连续", 10, _lasted),
    Column("件数", 6, plain("matters"), NUMBER),
    Column("认定数", 7, plain("findings"), NUMBER),
    Column("条款", 13, plain("clause")),
    Column("处置建议", 14, lambda row: row["disposition"] or None),
    Column("认定", 18, _marks),
    Column("同时适用", 20, _besides),
)
BESIDE: tuple[Column[LineShown], ...] = (
    Column("编号", 20, _numbers, is_printed=False),
    Column("单位类别", 16, plain("unit_class"), is_printed=False),
    Column("依据", 10, lambda row: words.BASES[row["basis"]], is_printed=False),
    Column("渠道", 20, plain("channel"), is_printed=False),
)
CONFIRMED: Column[LineShown] = Column("核实", 11, board_line.state)
