"""The tables behind a bulletin, sheet by sheet, before they become a workbook."""

from __future__ import annotations

from typing import Any

from jinwei.desk.facts import Facts, Source
from jinwei.desk.rows.lines import BoardLine
from jinwei.report.excel import orders
from jinwei.report.excel.columns import (
    BESIDE,
    CONFIRMED,
    LINES,
    PLACES,
    REPORTED,
    LineShown,
    is_worked,
    scores,
    units,
)
from jinwei.report.excel.sheet import Sheet
from jinwei.report.file_names import INVENTED
from jinwei.wording import board_sentences, line_evidence, sentences, words

CLOSING = "整改销号"


def sheets(facts: Facts) -> tuple[Sheet[Any], ...]:
    """The tables of a cycle that the pages show, typed, in the bulletin's order."""
    return (
        Sheet(
            "全市排名", PLACES, facts.places,
            sentences.absent(facts, "全市排名", "rankings"),
        ),
        Sheet(
            "三评", scores(is_public=facts.source.is_public), facts.scores,
            sentences.absent(facts, "三评", "survey"),
        ),
        _closing(facts),
        *orders.sheets(facts),
        _board(facts, "red"),
        _board(facts, "black"),
    )  # fmt: skip


def _closing(facts: Facts) -> Sheet[Any]:
    """What is closed of each unit, from the ledger, or from closure rates for want."""
    if facts.reported:
        each = tuple(row for row in facts.reported if not row["is_whole"])
        whole = tuple(row for row in facts.reported if row["is_whole"])
        return Sheet(CLOSING, REPORTED, each, "", whole)
    worked = [row for row in facts.units if is_worked(row)]
    return Sheet(
        CLOSING,
        units(
            facts.spans,
            is_public=facts.source.is_public,
            counted_on=facts.counted_on,
        ),
        tuple(row for row in worked if not row["is_whole"]),
        sentences.absent(facts, CLOSING, "ledger"),
        tuple(row for row in worked if row["is_whole"]),
    )  # fmt: skip


def about(source: Source) -> str:
    """Whose figures, as of when, which version, for whom: one line over each sheet."""
    parts = [
        source.district,
        source.label,
        f"截至{words.day(source.cutoff_on)}",
        f"版本 {words.version(source.version)}",
        source.visibility,
        *([INVENTED] if source.is_invented else []),
    ]
    return "　".join(parts)


def _with_evidence(facts: Facts, line: BoardLine) -> LineShown:
    sample, channel = line_evidence.sample(facts, line), line_evidence.channel
    return {**line, "sample": sample or None, "channel": channel(facts, line) or None}


def _board(facts: Facts, board: str) -> Sheet[LineShown]:
    lines = facts.red if board == "red" else facts.black
    return Sheet(
        words.BOARDS[board],
        (*LINES, *(() if facts.source.is_public else (CONFIRMED,)), *BESIDE),
        tuple(_with_evidence(facts, line) for line in lines),
        board_sentences.board(facts, board).headline,
    )
