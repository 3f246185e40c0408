"""The tables of the bulletin: rows of board queries, worded as the pages do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.figures import Place, Score, UnitLedger
from jinwei.desk.rows.lines import BoardLine
from jinwei.report.bulletin import comparisons
from jinwei.report.official.document import LEFT, Column, Table
from jinwei.wording import (
    board_line,
    line_evidence,
    phrases,
    reported,
    words,
)

NONE = "—"
UNNAMED = "未注明"
SHORT = "名单过短"
BASES_BELOW = "各情形所依条款和掌握口径见附件2。"


def growth(facts: Facts) -> Iterator[Table]:
    """The growth of every period of the year against both lines, from two on."""
    rows = [row for row in facts.trend if row["is_this_year"]]
    if facts.target is None or len(rows) < 2:
        return
    yield Table(
        f"{facts.target['unit']}{facts.target['indicator']}各期累计增速",
        (
            Column("时段", 3),
            Column("累计增速", 2),
            Column("保底", 2),
            Column("争取", 2),
        ),
        tuple(
            (
                row["period"],
                f"{words.published(row['growth_pct'])}%",
                _line(row["floor_value"]),
                _line(row["stretch_value"]),
            )
            for row in rows
        ),
    )


def places(facts: Facts) -> Iterator[Table]:
    """Every city-wide place of the cycle, best position first."""
    if facts.places:
        yield Table(
            f"{facts.source.label}全市排名",
            (
                Column("事项", 12, LEFT),
                Column("责任单位", 7, LEFT),
                Column("名次", 4),
                Column("较上期", 5),
                Column("所处位置", 5),
            ),
            tuple(_place(row) for row in facts.places),
            "名次栏为“名次/参评数”。" + _places_compared(facts),
        )


def scores(facts: Facts) -> Iterator[Table]:
    """A table for each track: the ranked best first, then those that are not.

    A column in which nothing would stand is left out.
    """
    for track, group in groupby(facts.scores, key=lambda row: row["track"]):
        rows = list(group)
        channel = rows[0]["whole_channel"] or _no_channel(rows)
        yield _filled(
            Table(
                f"{rows[0]['period']}{track}评议结果",
                (
                    Column("名次", 4),
                    Column("评议对象", 10, LEFT),
                    Column("所属单位", 9, LEFT),
                    Column("得分", 4),
                    Column("有效样本", 5),
                    Column("较上期", 5),
                    *([] if channel else [Column("渠道", 8)]),
                ),
                tuple(_score(row, has_channel=not channel) for row in rows),
                (f"渠道：{channel}。" if channel else "")
                + _scores_compared(facts, rows),
            )
        )


def _no_channel(rows: list[Score]) -> str:
    """That no channel is known of any; empty where it is of one."""
    return "" if any(row["channel"] for row in rows) else UNNAMED


def _filled(table: Table) -> Table:
    """The table without the columns in which no row has anything."""
    kept = [
        i
        for i in range(len(table.columns))
        if any(row[i] != NONE for row in table.rows)
    ]
    return replace(
        table,
        columns=tuple(table.columns[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) for row in table.rows),
    )


def rectification(facts: Facts) -> Iterator[Table]:
    """Every unit that has problems, 全区 on top and then worst first."""
    rows = [row for row in facts.units if row["assigned"] or row["open_problems"]]
    if rows:
        yield Table(
            f"截至{words.day(facts.source.cutoff_on)}各单位整改销号情况",
            (
                Column("责任单位", 8, LEFT),
                Column("交办", 4),
                Column("已销号", 4),
                Column("销号率", 5),
                Column("按期销号率", 7),
                Column("未销号", 4),
                Column("超期", 3),
                *([] if facts.source.is_public else [Column("严重超期", 6)]),
            ),
            tuple(_unit(row) for row in rows),
            _ledger_note(facts, rows),
        )


def reported_rates(facts: Facts) -> Iterator[Table]:
    """Every unit of the closure rates that was to close something, 全区 on top."""
    rows = [row for row in facts.reported if row["assigned"]]
    if rows:
        yield Table(
            f"{rows[0]['period']}各单位销号率",
            (
                Column("单位", 8, LEFT),
                Column("应销号", 4),
                Column("已销号", 4),
                Column("销号率", 4),
                Column("按期销号", 5),
                Column("超期", 3),
            ),
            tuple(
                (
                    "各单位合计" if row["is_summed"] else row["unit"],
                    f"{row['assigned']:,}",
                    reported.count(row["closed"]),
                    reported.rate(row),
                    reported.count(row["closed_on_time"]),
                    reported.count(row["overdue"]),
                )
                for row in rows
            ),
            "据各单位销号率表；只报率的不倒算件数。",
        )


def _ledger_note(facts: Facts, rows: list[UnitLedger]) -> str:
    """Which units are left out, and why open ones may be more than were assigned."""
    left_out = "没有交办问题的单位不列。" if len(rows) < len(facts.units) else ""
    whole = next((row for row in rows if row["is_whole"]), None)
    return left_out + (_carried(whole) if whole else "")


def _carried(whole: UnitLedger) -> str:
    """How much of what is open was assigned in years before; empty for nothing."""
    still_open = whole["closed"] + whole["open_problems"] - whole["assigned"]
    late = whole["overdue_carried"]
    if not still_open:
        return ""
    overdue = f"，其中超期{late:,}件" if late else ""
    return f"未销号含{phrases.CARRIED}{still_open:,}件{overdue}。"


def board(facts: Facts, name: str) -> Iterator[Table]:
    """Every line of the red or the black board, worst or best first."""
    lines = facts.red if name == "red" else facts.black
    if lines:
        yield _board(facts, f"{facts.source.label}{words.BOARDS[name]}", lines)


def _board(facts: Facts, caption: str, lines: Lines) -> Table:
    """Lines of a board; the internal one says how their findings stand."""
    is_internal = not facts.source.is_public
    return Table(
        caption,
        (
            Column("单位", 18 if is_internal else 20, LEFT),
            Column("事项", 20 if is_internal else 23, LEFT),
            Column("数据", 21 if is_internal else 23, LEFT),
            Column("情形", 26 if is_internal else 31, LEFT),
            Column("处置建议", 14),
            *([Column("核实", 11)] if is_internal else []),
        ),
        tuple(_line_cells(facts, line) for line in lines),
        BASES_BELOW + _channels(line_evidence.channels(facts, lines)),
    )


def _channels(channels: dict[str, str]) -> str:
    """The channel of all scores of a table, or of each where they differ."""
    if not channels:
        return ""
    if len(set(channels.values())) == 1:
        return f"三评渠道：{next(iter(channels.values()))}。"
    each = "；".join(f"{item}为{channel}" for item, channel in channels.items())
    return f"三评渠道：{each}。"


def _places_compared(facts: Facts) -> str:
    return comparisons.note(
        (
            (row["item_label"], row["previous_cycle"])
            for row in facts.places
            if row["places_up"] is not None
        ),
        facts.previous_cycle,
    )


def _scores_compared(facts: Facts, rows: list[Score]) -> str:
    return comparisons.note(
        (
            (row["subject"], row["previous_cycle"])
            for row in rows
            if row["is_shown"] and row["score_change"] is not None
        ),
        facts.previous_cycle,
    )


def _place(row: Place) -> tuple[str, ...]:
    tie = "并列" if row["tied"] else ""
    return (
        row["item_label"],
        row["unit"] or NONE,
        tie + words.place(row["rank"], row["ranked"]),
        _moved(row["places_up"]),
        SHORT if row["is_short_list"] else row["third"] or NONE,
    )


def _moved(places_up: int | None) -> str:
    if not places_up:
        return NONE if places_up is None else "持平"
    return f"{'上升' if places_up > 0 else '下降'}{abs(places_up)}位"


def _score(row: Score, *, has_channel: bool) -> tuple[str, ...]:
    change = row["score_change"]
    sample = row["sample_size"]
    cells = (
        str(row["rank"]) if row["is_ranked"] else "不排名",
        row["subject"],
        row["unit"] or NONE,
        (row["score_text"] or NONE) if row["is_shown"] else NONE,
        "缺" if sample is None else f"{sample:,}",
        _change(change) if row["is_shown"] else NONE,
    )
    return (*cells, row["channel"] or UNNAMED) if has_channel else cells


def _change(change: Decimal | None) -> str:
    if change is None:
        return NONE
    size = words.number(abs(change))
    if size == words.number(0):
        return "持平"
    return f"{'上升' if change > 0 else '下降'}{size}"


def _unit(row: UnitLedger) -> tuple[str, ...]:
    return (
        row["unit"],
        f"{row['assigned']:,}",
        f"{row['closed']:,}",
        _percent(row["closure_rate_pct"]),
        _percent(row["on_time_rate_pct"]),
        f"{row['open_problems']:,}",
        f"{row['overdue']:,}",
        *phrases.severe(row),
    )


def _percent(value: Decimal | None) -> str:
    return NONE if value is None else words.percent(value)


def _line_cells(facts: Facts, line: BoardLine) -> tuple[str, ...]:
    qualified = board_line.qualified(line)
    cells = (
        line["unit"],
        board_line.matter(line),
        _data(facts, line) or NONE,
        "；".join(filter(None, (line["rule_name"], board_line.also(line), *qualified))),
        line["disposition"] or NONE,
    )
    return cells if facts.source.is_public else (*cells, board_line.state(line))


def _data(facts: Facts, line: BoardLine) -> str:
    """The figure of a line with its sample, its movement and how long it lasts."""
    size = line_evidence.sample(facts, line)
    figure = board_line.in_words(line) + (f"（{size}）" if size else "")
    parts = (figure, board_line.moved_in_words(line), board_line.streak(line))
    return "，".join(filter(None, parts))


def _line(value: Decimal | None) -> str:
    return NONE if value is None else f"{words.plain(value)}%"
