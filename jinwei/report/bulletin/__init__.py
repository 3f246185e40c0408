"""The 督导通报 of a cycle as a document: a chapter from each part of the facts."""

from __future__ import annotations

import datetime as dt

from jinwei.desk.facts import Facts
from jinwei.report.bulletin import attachments, boards, progress, requirements
from jinwei.report.bulletin.attachments import Attached
from jinwei.report.file_names import marks
from jinwei.report.letterhead import BLANK_DAY, Issue, Letterhead, letterhead, parts
from jinwei.report.official import line_breaks
from jinwei.report.official.document import (
    Block,
    Document,
    Paragraph,
    numbered,
    printable,
)
from jinwei.wording import citations, phrases, words

KIND = "督导通报"


def bulletin(
    facts: Facts, issue: Issue | None = None, head: Letterhead | None = None
) -> Document:
    """The bulletin of a cycle, under that letterhead or the one the issue fills.

    Title and signature may be broken where their words have a bar.
    """
    head = head or letterhead(facts, issue)
    source, attached = facts.source, attachments.attached(facts)
    made_on = _dated(facts, head)
    dated = words.day(made_on) if head.on else BLANK_DAY
    title, office = parts(head.title), parts(head.office)
    return printable(
        Document(
            marks=marks(source),
            red_lines=head.red_lines,
            number=head.number,
            title="".join(title),
            recipients=head.recipients,
            blocks=_blocks(facts, head, attached, made_on),
            signed="".join(office),
            dated=dated,
            remark=_remark(facts),
            copied=f"抄送：{head.copied}。",
            imprint=(head.printed_by, f"{dated}印发"),
            subject=f"{source.visibility} {source.version} {source.records}",
            made_on=made_on,
            attachments=attached.listed,
            title_lines=line_breaks.title_lines(title),
            signed_lines=line_breaks.signed_lines(office),
        )
    )


def _blocks(
    facts: Facts, head: Letterhead, attached: Attached, on: dt.date
) -> tuple[Block, ...]:
    """The body of the bulletin, chapter by chapter."""
    return numbered(
        [
            _opening(facts, head, on),
            *progress.overview(facts, on),
            *progress.progress(facts, attached, on),
            *boards.boards(facts, attached, head),
            *requirements.requirements(facts, head, on),
        ]
    )


def _dated(facts: Facts, head: Letterhead) -> dt.date:
    """The day of the document, or the cut-off while its date is left blank."""
    return dt.date.fromisoformat(head.on) if head.on else facts.source.cutoff_on


def _opening(facts: Facts, head: Letterhead, on: dt.date) -> Paragraph:
    by = f"根据《{head.campaign}》（以下简称{citations.PLAN}）要求，"
    unchecked = "" if facts.source.is_public else "含尚未核实情形"
    aside = "，".join(filter(None, (phrases.unfinished(facts.source), unchecked)))
    return Paragraph(
        f"{by if _is_in_force(facts, on) else ''}"
        f"现将{facts.source.label}督导情况{f'（{aside}）' if aside else ''}通报如下。"
    )


def _is_in_force(facts: Facts, on: dt.date) -> bool:
    """Whether the plan was issued by the day of the document."""
    judged = facts.judged
    return judged is None or judged["issued_on"] <= on


def _remark(facts: Facts) -> str:
    source = facts.source
    records = "" if source.is_public else f"，督查记录{max(source.records, 0)}条"
    invented = "。本文为演示数据，单位和数字都不是真的" if source.is_invented else ""
    return (
        f"（数据截至{words.day(source.cutoff_on)}，版本{words.version(source.version)}"
        f"{records}，{source.visibility}{invented}）"
    )
