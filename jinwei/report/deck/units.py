"""The slide of one unit: its lines on the boards, its ledger, places and scores."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Place, Score
from jinwei.report.deck.boards import finding, gathered
from jinwei.report.deck.slide import Column, Slide, Table, id_of
from jinwei.wording import board_sentences, phrases, reported, words
from jinwei.wording import evidence_notes as notes

UNITS = "单位"
UNIT_COLUMNS = (
    Column("榜", 5, "board"), Column("事项和数据", 14), Column("方案依据", 9),
    Column("处置建议", 6),
)  # fmt: skip


def units(facts: Facts) -> Iterator[Slide]:
    """One slide a unit, those on the black board first, shown where asked for."""
    on_boards = board_sentences.units_of((*facts.black, *facts.red))
    closing = (*facts.units, *facts.reported)
    in_ledger = [row["unit"] for row in closing if not row["is_whole"]]
    elsewhere = [row["unit"] for row in (*facts.places, *facts.scores) if row["unit"]]
    for unit in dict.fromkeys((*on_boards, *in_ledger, *elsewhere)):
        yield _unit(facts, unit)


def unit_id(unit: str) -> str:
    """What the slide of a unit is called in an address."""
    return id_of("unit", unit)


def _unit(facts: Facts, unit: str) -> Slide:
    passage = board_sentences.unit(facts, unit)
    lines = board_sentences.lines_of(facts, unit)
    places = [row for row in facts.places if row["unit"] == unit]
    scores = [row for row in facts.scores if row["unit"] == unit and row["is_shown"]]
    ledger = _ledger_line(facts, unit)
    spoken = (*ledger, *map(_place_line, places), *map(_score_line, scores))
    exports = (
        *(["ledger", "closure_rates"] if ledger else []),
        *(["rankings"] if places else []),
        *(["survey", "survey_responses"] if scores else []),
    )  # fmt: skip
    rows = tuple((words.BOARDS[row["board"]], *finding(facts, row)) for row in lines)
    return Slide(
        unit_id(unit), UNITS, passage.headline, "table" if rows else "words",
        table=Table(UNIT_COLUMNS, rows) if rows else None,
        lines=() if rows else spoken,
        source=gathered(facts, lines, *exports),
        points=tuple(f"{line}。" for line in spoken),
        notes=(*notes.board_lines(facts, lines), *notes.places(places)),
        is_chosen=False,
        unit=unit,
    )  # fmt: skip


def _ledger_line(facts: Facts, unit: str) -> tuple[str, ...]:
    if rates := reported.of_unit(facts, unit):
        return (f"整改：{reported.unit(rates)}",)
    row = next((row for row in facts.units if row["unit"] == unit), None)
    if row is None or not (row["assigned"] or row["open_problems"]):
        return ()
    rate = words.percent(row["closure_rate_pct"])
    assigned = f"整改：交办{row['assigned']:,}件，销号率{rate}"
    return (f"{assigned}，{phrases.overdue(row)}",)


def _place_line(row: Place) -> str:
    return f"排名：{phrases.place(row)}，{phrases.movement(row['places_up'])}"


def _score_line(row: Score) -> str:
    return f"三评：{row['track']}的{phrases.scored(row)}"
