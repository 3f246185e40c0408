"""The slides about names: the boards, what changed, what falls due, and one unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from jinwei import words
from jinwei.report import board_sentences, line_evidence, lines, phrases, sentences
from jinwei.report import evidence_notes as notes
from jinwei.report.facts import Facts, Row
from jinwei.report.slide import Column, Slide, Table, absent, source_of

BOARDS, CHANGES, NEXT, UNITS = "红黑榜", "变化", "下步", "单位"
CONFIRMED = "只列经核实的认定"
PROPOSED = "处置为建议，由核实人确认"
MOST_UNITS = 8
LINE_COLUMNS = (
    Column("单位", 9), Column("事项", 14), Column("数据", 13, "number"),
    Column("依据", 17), Column("建议处置", 9),
)  # fmt: skip
UNIT_COLUMNS = (
    Column("榜", 6, "board"), Column("事项", 17), Column("数据", 13, "number"),
    Column("依据", 17), Column("建议处置", 9),
)  # fmt: skip


def boards(facts: Facts) -> Iterator[Slide]:
    """The red board, the black board and its ladder, or why there is none."""
    why = board_sentences.unjudged(facts)
    if why:
        yield Slide("boards", BOARDS, why, "words")
        return
    for board, found in (("red", facts.red), ("black", facts.black)):
        said = board_sentences.board(facts, board)
        yield Slide(
            board, BOARDS, said.headline, "board" if found else "words",
            table=Table(LINE_COLUMNS, _lines(facts, found)) if found else None,
            board=board,
            source=_gathered(facts, found),
            notes=notes.board_lines(facts, found),
        )  # fmt: skip
    yield from _ladder(facts)


def changes(facts: Facts) -> Iterator[Slide]:
    """Who came onto the black board and who left it."""
    if board_sentences.unjudged(facts):
        return
    said = board_sentences.changes(facts)
    yield Slide(
        "changes", CHANGES, said.headline, "words",
        lines=tuple(sentence.removesuffix("。") for sentence in said.sentences),
        source=_ground(facts, facts.black),
        notes=(
            "新上：本期在黑榜而上期不在；退出：上期在黑榜而本期已不在，未核实的也算在榜。",
        ),
    )  # fmt: skip


def due(facts: Facts) -> Iterator[Slide]:
    """Which units have problems falling due, and which duties fall due."""
    said = sentences.due(facts)
    if said is None:
        from_ledger = sentences.absent(facts, "到期整改问题", "ledger")
        yield absent("next", NEXT, from_ledger)
    else:
        yield _due_problems(facts, said)
    yield from _due_duties(facts)


def units(facts: Facts) -> Iterator[Slide]:
    """One slide a unit, those on the black board first, shown where asked for."""
    on_boards = board_sentences.units_of((*facts.black, *facts.red))
    in_ledger = [row["unit"] for row in facts.units if not row["is_whole"]]
    in_lists = [row["unit"] for row in facts.places if row["unit"]]
    for unit in dict.fromkeys((*on_boards, *in_ledger, *in_lists)):
        yield _unit(facts, unit)


def unit_id(unit: str) -> str:
    """What the slide of a unit is called in an address, whatever the name holds."""
    return f"unit-{hashlib.sha256(unit.encode()).hexdigest()[:8]}"


def _lines(facts: Facts, found: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple((row["unit"], *_finding(facts, row)) for row in found)


def _finding(facts: Facts, row: Row) -> tuple[str, ...]:
    """Item, figure with its sample, ground with what qualifies it, and disposition."""
    marks = "、".join(lines.short(lines.qualified(row)))
    ground = "　".join(filter(None, (row["rule_name"], row["clause"], marks)))
    figure = line_evidence.figure(facts, row)
    return (lines.about(row), figure, ground, _proposed(facts, row))


def _proposed(facts: Facts, row: Row) -> str:
    """The disposition, marked where the line is not confirmed throughout."""
    said = row["disposition"] or ""
    if facts.source.is_public or row["published"] == row["findings"]:
        return said
    checked = lines.checked(row)
    return f"{said}（{checked}）" if said else checked


def _ground(facts: Facts, rows: Sequence[Row]) -> str:
    """The files behind some lines, and that they are confirmed where all are."""
    shown = {row["finding_id"] for row in rows}
    files = (row["file"] for row in facts.sources if row["finding_id"] in shown)
    source = source_of(tuple(dict.fromkeys(file for file in files if file)))
    confirmed = CONFIRMED if facts.source.is_public else ""
    return "；".join(filter(None, (source, confirmed)))


def _gathered(facts: Facts, rows: Sequence[Row]) -> str:
    """The same, and by which channels the scores among them were gathered."""
    told = line_evidence.channels(facts, rows).values()
    channels = "、".join(dict.fromkeys(each for of in told for each in of.split("、")))
    gathered = f"三评渠道：{channels}" if channels else ""
    return "；".join(filter(None, (_ground(facts, rows), gathered)))


def _ladder(facts: Facts) -> Iterator[Slide]:
    said = board_sentences.ladder(facts)
    if said is None:
        return
    columns = (
        Column("建议处置", 12), Column("认定", 7, "number"),
        Column("单位", 7, "number"), Column("涉及单位", 36),
    )  # fmt: skip
    rows = tuple(
        (
            rung.disposition,
            _counted(facts, rung),
            f"{len(rung.units)}家",
            phrases.names(_marked(facts, rung), most=9),
        )
        for rung in board_sentences.rungs(facts)
    )
    yield Slide(
        "ladder", BOARDS, said.headline, "table",
        table=Table(columns, rows),
        board="black",
        source="；".join(filter(None, (_ground(facts, facts.black), PROPOSED))),
        notes=(*said.sentences, *notes.definition(facts, "ladder")),
    )  # fmt: skip


def _counted(facts: Facts, rung: board_sentences.Rung) -> str:
    """How many findings a disposition rests on, and how many nobody confirmed."""
    said = f"{rung.findings:,}项"
    if facts.source.is_public:
        return said
    waiting = sum(row["findings"] - row["published"] for row in _on(facts, rung))
    return f"{said}，{lines.UNCONFIRMED}{waiting:,}项" if waiting else said


def _marked(facts: Facts, rung: board_sentences.Rung) -> tuple[str, ...]:
    """The units of a disposition, marked where a finding has to be reviewed."""
    doubtful = {row["unit"] for row in _on(facts, rung) if lines.needs_review(row)}
    return tuple(f"{u}（需复核）" if u in doubtful else u for u in rung.units)


def _on(facts: Facts, rung: board_sentences.Rung) -> list[Row]:
    return [row for row in facts.black if row["disposition"] == rung.disposition]


def _due_problems(facts: Facts, said: sentences.Said) -> Slide:
    rows = sorted(
        (row for row in facts.units if row["due_in_30"] and not row["is_whole"]),
        key=lambda row: (-row["due_in_7"], -row["due_in_30"], row["unit"]),
    )
    source = source_of(notes.files_of(facts, "ledger"))
    some = f"；列到期最早的{MOST_UNITS}家" if len(rows) > MOST_UNITS else ""
    columns = (
        Column("单位", 20), Column("7日内", 14, "number"),
        Column("15日内", 14, "number"), Column("30日内", 14, "number"),
    )  # fmt: skip
    cells = tuple(
        (row["unit"], *(f"{row[f'due_in_{days}']:,}" for days in (7, 15, 30)))
        for row in rows[:MOST_UNITS]
    )
    return Slide(
        "next", NEXT, said.headline, "table" if cells else "words",
        table=Table(columns, cells) if cells else None,
        source=source + some,
        notes=said.sentences,
    )  # fmt: skip


def _due_duties(facts: Facts) -> Iterator[Slide]:
    said = board_sentences.duties(facts)
    if said is None:
        return
    columns = (
        Column("规定动作", 22), Column("时段", 14), Column("期限", 14),
        Column("已完成", 12, "number"),
    )  # fmt: skip
    waiting = [row for row in facts.duties if row["waiting"]]
    rows = tuple(
        (
            row["duty"],
            row["period"],
            words.day(row["due_on"]),
            f"{row['done']}/{row['owing']} 家",
        )
        for row in waiting
    )
    yield Slide(
        "duties", NEXT, said.headline, "table" if rows else "words",
        table=Table(columns, rows) if rows else None,
        source=source_of(notes.files_of(facts, "duties")),
        notes=notes.definition(facts, "duty_due", "duty_done"),
    )  # fmt: skip


def _unit(facts: Facts, unit: str) -> Slide:
    said = board_sentences.unit(facts, unit)
    found = board_sentences.lines_of(facts, unit)
    places = [row for row in facts.places if row["unit"] == unit]
    told = (*_ledger_line(facts, unit), *map(_place_line, places))
    rows = tuple((words.BOARDS[row["board"]], *_finding(facts, row)) for row in found)
    return Slide(
        unit_id(unit), UNITS, said.headline, "table" if rows else "words",
        table=Table(UNIT_COLUMNS, rows) if rows else None,
        lines=() if rows else told,
        source=_gathered(facts, found),
        notes=(*told, *notes.board_lines(facts, found), *notes.places(places)),
        is_chosen=False,
        unit=unit,
    )  # fmt: skip


def _ledger_line(facts: Facts, unit: str) -> tuple[str, ...]:
    row = next((row for row in facts.units if row["unit"] == unit), None)
    if row is None or not (row["assigned"] or row["open_problems"]):
        return ()
    rate = words.percent(row["closure_rate_pct"])
    assigned = f"整改：交办{row['assigned']:,}件，销号率{rate}"
    return (f"{assigned}，{phrases.overdue(row)}",)


def _place_line(row: Row) -> str:
    return f"排名：{phrases.place(row)}，{phrases.movement(row['places_up'])}"
