"""The 整改提示函: what one unit has to put right, told to it and asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.letters import Matter, Overdue
from jinwei.report.file_names import INTERNAL, INVENTED, titled_stem
from jinwei.report.letterhead import BLANK_DAY, Issue, Letterhead, letterhead
from jinwei.report.letters import phrases
from jinwei.report.letters.addressees import late, refuse_others
from jinwei.report.official import line_breaks
from jinwei.report.official.document import (
    LEFT,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    numbered,
    printable,
)
from jinwei.wording import reported, words

KIND = "整改提示函"
BREAK = "|"
PUT_RIGHT = "请你单位逐项查明原因，制定整改措施，明确责任人和完成时限。"
CLOSE = "超期的问题要限期销号，并说明超期原因。"
APPEAL = "对认定有异议的，可在报送时一并提出申诉，并附依据。"
BY_PROCEDURE = "上述处置建议由有关部门按程序研究决定。"


def notice(
    facts: Facts,
    unit: str,
    issue: Issue | None = None,
    head: Letterhead | None = None,
) -> Document:
    """The letter to one unit.

    NotWritten where there is nothing to write to it, or it is no addressee; LookupError
    where there is no such unit.
    """
    refuse_others(facts, unit)
    head = head or letterhead(facts, issue)
    office = head.office.split(BREAK)
    title = [*office, *head.notice.split(BREAK)]
    source = facts.source
    return printable(
        Document(
            marks=(
                *([INVENTED] if source.is_invented else []),
                *([] if source.is_public else [INTERNAL]),
            ),
            red_lines=head.letter_lines,
            number=head.number,
            title="".join(title),
            recipients=f"{unit}：",
            blocks=numbered(_blocks(facts, unit, head)),
            signed="".join(office),
            dated=words.day(head.dated) if head.dated else BLANK_DAY,
            remark=f"（{head.contact}）" if head.contact else "",
            copied="",
            imprint=("", ""),
            subject=f"{source.visibility} {source.version}",
            made_on=head.dated or source.cutoff_on,
            title_lines=line_breaks.title_lines(title),
            signed_lines=line_breaks.signed_lines(office),
        )
    )


def stem(facts: Facts, unit: str) -> str:
    """What the letter is filed as: its title without whose it is, and to whom."""
    return titled_stem(facts.source, topic(letterhead(facts)), unit)


def topic(head: Letterhead) -> str:
    """What a letter is about: its title without whose it is."""
    return head.notice.replace(BREAK, "")


def _blocks(facts: Facts, unit: str, head: Letterhead) -> Iterator[Block]:
    overdue = [row for row in facts.overdue if row["unit"] == unit]
    of_problem = {row["problem_id"]: None for row in overdue}
    matters = [row for row in facts.matters if row["unit"] == unit]
    by_problem = {
        row["subject"]: row
        for row in matters
        if row["subject_kind"] == "ledger" and row["subject"] in of_problem
    }
    others = [row for row in matters if row["subject"] not in by_problem]
    yield Paragraph(
        f"根据《{head.campaign}》，现将你单位{facts.source.label}"
        f"（截至{words.day(facts.source.cutoff_on)}）有关问题函告如下。"
    )
    if overdue:
        yield Heading(1, "超期未销号的问题")
        yield from _overdue(facts, overdue, by_problem)
    elif late(facts, unit):
        yield Heading(1, "超期未销号的问题")
        rows = (row for row in facts.reported if row["unit"] == unit)
        yield from (Paragraph(f"{_of_table(reported.unit(row))}。") for row in rows)
    if others:
        yield Heading(1, "列入黑榜的事项")
        yield from _matters(facts, others)
    yield Heading(1, "有关要求")
    is_late = bool(overdue) or bool(late(facts, unit))
    yield Paragraph(_asked(head, is_late=is_late, is_found=bool(matters)))
    yield Paragraph(head.closing)


def _overdue(
    facts: Facts, rows: list[Overdue], by_problem: dict[str, Matter]
) -> Iterator[Block]:
    longest = max(row["days_past"] for row in rows)
    how_long = f"最长超期{longest:,}天" if len(rows) > 1 else f"超期{longest:,}天"
    yield Paragraph(f"你单位超期未销号的问题{len(rows):,}件，{how_long}。")
    verdicts = [Column("认定和处置建议", 15)] if by_problem else []
    yield Table(
        "",
        (
            Column("编号", 12), Column("问题", 16 if by_problem else 31, LEFT),
            Column("整改时限", 15), Column("超期", 7), *verdicts,
        ),
        tuple(_late_row(row, by_problem) for row in rows),
    )  # fmt: skip


def _late_row(row: Overdue, by_problem: dict[str, Matter]) -> tuple[str, ...]:
    cells = (
        row["problem_id"], phrases.problem(row), phrases.deadline(row),
        f"{row['days_past']:,}天",
    )  # fmt: skip
    if not by_problem:
        return cells
    matter = by_problem.get(row["problem_id"])
    return (*cells, phrases.step(matter) if matter else "—")


def _matters(facts: Facts, rows: list[Matter]) -> Iterator[Block]:
    confirmed = "经核实，" if facts.source.is_public else ""
    yield Paragraph(f"{confirmed}你单位列入黑榜的事项{len(rows)}项。")
    yield Table(
        "",
        (
            Column("事项", 7, LEFT), Column("情况", 7), Column("适用情形", 9, LEFT),
            Column("处置建议", 6),
        ),
        tuple(
            (
                phrases.item(row), phrases.situation(row), phrases.verdict(row),
                row["disposition"],
            )
            for row in rows
        ),
    )  # fmt: skip


def _of_table(sentence: str) -> str:
    return f"按销号率表，你单位{sentence}，逐件情况以你单位台账为准"


def _asked(head: Letterhead, *, is_late: bool, is_found: bool) -> str:
    parts = [PUT_RIGHT, CLOSE if is_late else "", _answer(head)]
    return "".join(parts + ([APPEAL, BY_PROCEDURE] if is_found else []))


def _answer(head: Letterhead) -> str:
    by = (
        f"请于{words.day(head.answer_by)}前"
        if head.answer_by
        else f"请自本函印发之日起{head.answer_days}日内"
    )
    return f"{by}，将整改情况书面报送{head.answer_to}。"
