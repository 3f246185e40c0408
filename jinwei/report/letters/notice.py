"""The 整改提示函: what one unit has to put right, told to it and asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.letters import Matter, Overdue
from jinwei.report.file_names import marks, titled_stem
from jinwei.report.letterhead import (
    BLANK_DAY,
    Issue,
    Letterhead,
    addressee,
    letterhead,
    parts,
    whole,
)
from jinwei.report.letters import phrases
from jinwei.report.letters.addressees import late, refuse_others
from jinwei.report.official import line_breaks
from jinwei.report.official.document import (
    LEFT,
    Block,
    Column,
    Document,
    Paragraph,
    Table,
    printable,
)
from jinwei.wording import reported, words

KIND = "整改提示函"
NONE = "—"
PUT_RIGHT = "请你单位逐项查明原因，明确整改措施、责任人和完成时限，"
CLOSE = "超期的限期销号，"
APPEAL = "对认定有异议的，可一并申诉并附依据。处置建议由有关部门按程序研究决定。"


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
    office = parts(head.office)
    title = [head.printed_by, *parts(head.notice)]
    source = facts.source
    return printable(
        Document(
            marks=marks(source),
            red_lines=head.letter_lines,
            number=head.number,
            title="".join(title),
            recipients=f"{addressee(unit, facts.directory)}：",
            blocks=tuple(_blocks(facts, unit, head)),
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
    return whole(head.notice)


def _blocks(facts: Facts, unit: str, head: Letterhead) -> Iterator[Block]:
    overdue = [row for row in facts.overdue if row["unit"] == unit]
    matters = [row for row in facts.matters if row["unit"] == unit]
    by_rates = [] if overdue else list(_reported(facts, unit))
    yield Paragraph(_opening(facts, head))
    yield from by_rates
    if overdue or matters:
        yield _table(overdue, matters)
    is_late = bool(overdue or by_rates)
    yield Paragraph(_asked(head, is_late=is_late, is_found=bool(matters)))
    yield Paragraph(head.closing)


def _opening(facts: Facts, head: Letterhead) -> str:
    source = facts.source
    until = words.day(source.cutoff_on)
    return (
        f"根据《{head.campaign}》，现将你单位{source.label}（截至{until}）"
        "有关问题函告如下。"
    )


def _table(overdue: list[Overdue], matters: list[Matter]) -> Table:
    """Each overdue problem once, with what was found of it, then all other matters."""
    by_problem = {
        row["subject"]: row for row in matters if row["subject_kind"] == "ledger"
    }
    late = {row["problem_id"] for row in overdue}
    return Table(
        "",
        (
            Column("事项", 10, LEFT), Column("情况", 9, LEFT),
            Column("认定情形", 9, LEFT), Column("处置建议", 8),
        ),
        (
            *(_late_row(row, by_problem.get(row["problem_id"])) for row in overdue),
            *(_row(row) for row in matters if row["subject"] not in late),
        ),
    )  # fmt: skip


def _late_row(row: Overdue, matter: Matter | None) -> tuple[str, ...]:
    verdict = (
        (phrases.verdict(matter), matter["disposition"]) if matter else (NONE, NONE)
    )
    due, days = phrases.deadline(row), f"{row['days_past']:,}天"
    return (
        f"{phrases.problem(row)}（{row['problem_id']}）",
        f"{due}到期，超期{days}",
        *verdict,
    )


def _row(row: Matter) -> tuple[str, ...]:
    situation = phrases.situation(row) or NONE
    return phrases.item(row), situation, phrases.verdict(row), row["disposition"]


def _reported(facts: Facts, unit: str) -> Iterator[Paragraph]:
    """What closure rates say is overdue, where no ledger tells which."""
    if late(facts, unit):
        for row in facts.reported:
            if row["unit"] == unit:
                yield Paragraph(
                    f"按销号率表，你单位{reported.unit(row)}，"
                    "逐件情况以你单位台账为准。"
                )


def _asked(head: Letterhead, *, is_late: bool, is_found: bool) -> str:
    close = CLOSE if is_late else ""
    return f"{PUT_RIGHT}{close}{_answer(head)}{APPEAL if is_found else ''}"


def _answer(head: Letterhead) -> str:
    by = (
        f"于{words.day(head.answer_by)}前"
        if head.answer_by
        else f"自本函印发之日起{head.answer_days}日内"
    )
    return f"{by}书面报送{head.answer_to}。"
