"""The slides about names: the boards, what changed and what falls due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.figures import UnitLedger
from jinwei.desk.rows.lines import BoardLine
from jinwei.policy.record_kinds import UNANSWERED, UNCHECKED
from jinwei.report.deck import headlines
from jinwei.report.deck.names import named_rows
from jinwei.report.deck.slide import (
    Column,
    Side,
    Slide,
    Table,
    absent,
    source_of,
    with_note,
)
from jinwei.report.deck.ties import first_of
from jinwei.wording import (
    board_line,
    board_sentences,
    citations,
    line_evidence,
    phrases,
    rectification,
    sentences,
    words,
)
from jinwei.wording import evidence_notes as notes

BOARDS, CHANGES, NEXT = "红黑榜", "变化", "下步"
CONFIRMED = "只列经核实的认定"
PROPOSED = "处置为建议，由核实人确认"
DECIDED = "处置为建议，由有关部门按程序研究决定"
LISTED = "逐条见附表"
MOVED = "新列入：本期在黑榜而上期不在；退出：上期在黑榜而本期已不在。"
ON_BOARD = f"{UNCHECKED}、{UNANSWERED}的也算在榜。"
MOST_UNITS, MOST_AT_ONCE, MOST_LISTED = 8, 4, 30
NAME_COLUMNS = (
    Column("依据", 8), Column("事项", 6, "number"), Column("单位", 20),
)  # fmt: skip
STEP_COLUMNS = (
    Column("处置建议", 8), Column("事项", 6, "number"), Column("单位", 20),
)  # fmt: skip
LINE_COLUMNS = (
    Column("单位", 7), Column("事项和数据", 13), Column("方案依据", 8),
    Column("处置建议", 6),
)  # fmt: skip


def boards(facts: Facts) -> Iterator[Slide]:
    """Who is on which board and by what, then each line of it, or why there is none."""
    why = board_sentences.unjudged(facts)
    if why:
        yield Slide("boards", BOARDS, why, "words")
        return
    yield from _praised(facts)
    yield _board(facts, "red", facts.red)
    yield from _ladder(facts)
    yield _board(facts, "black", facts.black)


def changes(facts: Facts) -> Iterator[Slide]:
    """Who came onto the black board and who left it."""
    if board_sentences.unjudged(facts):
        return
    passage = board_sentences.changes(facts)
    if facts.source.is_public and not passage.sentences:
        return
    yield Slide(
        "changes", CHANGES, headlines.changes(facts, passage), "words",
        lines=tuple(sentence.removesuffix("。") for sentence in passage.sentences),
        source=_ground(facts, facts.black),
        points=passage.sentences,
        notes=(MOVED if facts.source.is_public else f"{MOVED}{ON_BOARD}",),
    )  # fmt: skip


def due(facts: Facts) -> Iterator[Slide]:
    """Which units have problems falling due, and which duties fall due."""
    passage = rectification.due(facts)
    if passage is None:
        from_ledger = sentences.absent(facts, "到期整改问题", "ledger")
        yield absent("next", NEXT, from_ledger)
    else:
        yield _due_problems(facts, passage)
    yield from _due_duties(facts)


def _board(facts: Facts, board: Side, lines: Lines) -> Slide:
    """Every line of a board, over as many slides as they take."""
    passage = board_sentences.board(facts, board)
    return Slide(
        board, BOARDS,
        headlines.board(passage, board_sentences.units_of(lines)),
        "board" if lines else "words",
        table=Table(LINE_COLUMNS, _lines(facts, lines)) if lines else None,
        board=board,
        source=gathered(facts, lines),
        points=passage.sentences,
        notes=notes.board_lines(facts, lines),
        is_chosen=len(lines) <= MOST_LISTED,
    )  # fmt: skip


def _praised(facts: Facts) -> Iterator[Slide]:
    """Who is on the red board by what, where its lines take more than a slide."""
    if len(facts.red) <= MOST_AT_ONCE:
        return
    passage = board_sentences.board(facts, "red")
    by_rule: dict[str, list[BoardLine]] = {}
    for row in facts.red:
        by_rule.setdefault(row["rule_name"], []).append(row)
    rows = tuple(
        row
        for rule, lines in by_rule.items()
        for row in named_rows(
            rule,
            f"{board_line.matters(lines)}个",
            board_sentences.marked(lines),
            NAME_COLUMNS,
        )
    )
    yield Slide(
        "red-names", BOARDS, headlines.praised(facts), "table",
        table=Table(NAME_COLUMNS, rows),
        board="red",
        source=_all_listed(_ground(facts, facts.red), facts.red),
        points=passage.sentences,
        notes=notes.board_lines(facts, facts.red),
    )  # fmt: skip


def _lines(facts: Facts, lines: Sequence[BoardLine]) -> tuple[tuple[str, ...], ...]:
    return tuple((row["unit"], *finding(facts, row)) for row in lines)


def finding(facts: Facts, row: BoardLine) -> tuple[str, ...]:
    """Item with figure and sample, ground with what qualifies it, and disposition.

    What else applies to the same matter stands in the notes.
    """
    marks = "、".join(board_line.short(board_line.qualified(row)))
    matter = (board_line.about(row), line_evidence.figure(facts, row))
    clause = citations.short(row["clause"]).removeprefix(citations.SHORT)
    ground = (row["rule_name"], clause, marks)
    return (*map(_apart, (matter, ground)), _step(row))


def _step(row: BoardLine) -> str:
    """The disposition and how the line stands, as two pieces in a narrow column."""
    step, _, stand = board_line.proposed(row).partition("（")
    return _apart((step, stand.removesuffix("）")))


def _apart(parts: Sequence[str]) -> str:
    return "　".join(filter(None, parts))


def _ground(facts: Facts, rows: Sequence[BoardLine], *exports: str) -> str:
    """The files behind some lines and those of exports, and what is confirmed."""
    behind = sorted({row["file"] for row in rows if row["file"]})
    files = (*behind, *notes.files_of(facts, *exports))
    source = source_of(tuple(dict.fromkeys(files)))
    confirmed = CONFIRMED if facts.source.is_public else ""
    return "；".join(filter(None, (source, confirmed)))


def gathered(facts: Facts, rows: Sequence[BoardLine], *exports: str) -> str:
    """The same, and by which channels the scores among them were gathered."""
    by_item = line_evidence.channels(facts, rows).values()
    channels = "、".join(
        dict.fromkeys(each for of in by_item for each in of.split("、"))
    )
    by = f"三评渠道：{channels}" if channels else ""
    return "；".join(filter(None, (_ground(facts, rows, *exports), by)))


def _ladder(facts: Facts) -> Iterator[Slide]:
    each = board_sentences.ladder(facts)
    if not each:
        return
    rows = tuple(
        row
        for rung in board_sentences.rungs(facts)
        for row in named_rows(
            rung.disposition,
            _counted(facts, rung),
            board_sentences.marked(_on(facts, rung)),
            STEP_COLUMNS,
        )
    )
    decided = DECIDED if facts.source.is_public else PROPOSED
    ground = with_note(_ground(facts, facts.black), decided)
    yield Slide(
        "ladder", BOARDS, headlines.ladder(facts), "table",
        table=Table(STEP_COLUMNS, rows),
        board="black",
        source=_all_listed(ground, facts.black),
        points=(each,),
        notes=(
            *notes.definition(facts, "ladder"),
            *notes.board_lines(facts, facts.black),
        ),
    )  # fmt: skip


def _all_listed(source: str, lines: Lines) -> str:
    """The source, and where each line stands if the deck does not show them all."""
    return with_note(source, LISTED) if len(lines) > MOST_LISTED else source


def _counted(facts: Facts, rung: board_sentences.Rung) -> str:
    """How many matters a disposition is for, and how many findings stand open."""
    waiting = board_line.unsettled(board_line.all_states(_on(facts, rung)))
    parts = (f"{name}{size:,}{board_line.FINDINGS}" for name, size in waiting.items())
    return "，".join((f"{rung.matters:,}个", *parts))


def _on(facts: Facts, rung: board_sentences.Rung) -> list[BoardLine]:
    return [row for row in facts.black if row["disposition"] == rung.disposition]


def _due_problems(facts: Facts, passage: sentences.Said) -> Slide:
    rows = sorted(
        (row for row in facts.units if row["due_third"] and not row["is_whole"]),
        key=lambda row: tuple(-count for count in _soon(row)),
    )
    shown = first_of(rows, MOST_UNITS, _soon)[:MOST_UNITS]
    rest = len(rows) - len(shown)
    within = facts.spans
    days = (within["first_days"], within["second_days"], within["third_days"])
    spans = "、".join(f"{each}日" for each in days)
    order = f"按{spans}内到期件数列前{len(shown)}家，另有{rest}家"
    aside = [_from_day(facts), *([order] if rest else [])]
    source = source_of(notes.files_of(facts, "ledger"))
    columns = (
        Column("单位", 13), *(Column(f"{each}日内", 7, "number") for each in days),
    )  # fmt: skip
    cells = tuple(
        (row["unit"], *(f"{count:,}" for count in _soon(row))) for row in shown
    )
    return Slide(
        "next", NEXT, headlines.due(facts, passage), "table" if cells else "words",
        table=Table(columns, cells) if cells else None,
        source=with_note(source, "；".join(aside)),
        points=passage.sentences,
        notes=notes.problems(facts, overdue=False),
    )  # fmt: skip


def _from_day(facts: Facts) -> str:
    """From which day it counts what falls due: that of the document, or the cut-off."""
    return f"自{words.day(facts.counted_on or facts.source.cutoff_on)}起算"


def _soon(row: UnitLedger) -> tuple[int, ...]:
    """What falls due first: most within the shortest span, then the longer ones."""
    return row["due_first"], row["due_second"], row["due_third"]


def _due_duties(facts: Facts) -> Iterator[Slide]:
    passage = board_sentences.duties(facts)
    if passage is None:
        return
    columns = (
        Column("规定动作", 6), Column("时段", 7), Column("期限", 7),
        Column("已完成", 4, "number"), Column("未完成的单位", 10),
    )  # fmt: skip
    waiting = [row for row in facts.duties if row["waiting"]]
    rows = tuple(
        (
            row["duty"],
            row["period"],
            words.day(row["due_on"]),
            f"{row['done']}/{row['owing']} 家",
            phrases.names(row["waiting"]),
        )
        for row in waiting
    )
    yield Slide(
        "duties", NEXT, headlines.duties(waiting, passage),
        "table" if rows else "words",
        table=Table(columns, rows) if rows else None,
        source=with_note(
            source_of(notes.files_of(facts, "duties")),
            f"自{words.day(facts.source.cutoff_on)}起算",
        ),
        notes=(
            *notes.duties(waiting),
            *notes.definition(facts, "duty_due", "duty_done"),
        ),
    )  # fmt: skip
