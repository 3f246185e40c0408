"""The 督导通报 of a cycle as a document: a chapter from each part of the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Place
from jinwei.report.bulletin import orders, requirements, tables
from jinwei.report.bulletin.clauses import clauses
from jinwei.report.file_names import INTERNAL, INVENTED
from jinwei.report.letterhead import BLANK_DAY, Issue, Letterhead, letterhead
from jinwei.report.official import line_breaks
from jinwei.report.official.document import (
    Attachment,
    Block,
    Document,
    Heading,
    Paragraph,
    numbered,
    printable,
)
from jinwei.wording import board_sentences, phrases, reported, sentences, words

KIND = "督导通报"
CAMPAIGN_GOALS = "保8争9"
BREAK = "|"


def bulletin(
    facts: Facts, issue: Issue | None = None, head: Letterhead | None = None
) -> Document:
    """The bulletin of a cycle, under that letterhead or the one the issue fills."""
    head = head or letterhead(facts, issue)
    return dressed(facts, head, head.title, head.recipients, blocks(facts, head))


def blocks(facts: Facts, head: Letterhead) -> tuple[Block, ...]:
    """The body of the bulletin, chapter by chapter."""
    return numbered(
        [
            *_opening(facts, head),
            *_target(facts),
            *_rankings(facts),
            *_survey(facts),
            *_rectification(facts),
            *orders.rounds(facts),
            *orders.evaluation(facts),
            *_board(facts, "red"),
            *_board(facts, "black"),
            *clauses(facts),
            *requirements.requirements(facts, _dated(facts, head)),
        ]
    )


def dressed(
    facts: Facts,
    head: Letterhead,
    title: str,
    recipients: str,
    body: tuple[Block, ...],
    attachments: tuple[Attachment, ...] = (),
) -> Document:
    """A body with everything around it: marks, number, signature, remark, imprint.

    Title and signature may be broken where their words have a bar.
    """
    source = facts.source
    made_on = _dated(facts, head)
    dated = words.day(made_on) if head.on else BLANK_DAY
    title_parts, office_parts = title.split(BREAK), head.office.split(BREAK)
    invented = [INVENTED] if source.is_invented else []
    internal = [] if source.is_public else [INTERNAL]
    return printable(
        Document(
            marks=(*invented, *internal),
            red_lines=head.red_lines,
            number=head.number,
            title="".join(title_parts),
            recipients=recipients,
            blocks=body,
            signed="".join(office_parts),
            dated=dated,
            remark=_remark(facts),
            copied=f"抄送：{head.copied}。",
            imprint=(head.printed_by, f"{dated}印发"),
            subject=f"{source.visibility} {source.version} {source.records}",
            made_on=made_on,
            attachments=attachments,
            title_lines=line_breaks.title_lines(title_parts),
            signed_lines=line_breaks.signed_lines(office_parts),
        )
    )


def _dated(facts: Facts, head: Letterhead) -> dt.date:
    """The day of the document, or the cut-off while its date is left blank."""
    return dt.date.fromisoformat(head.on) if head.on else facts.source.cutoff_on


def paragraphs(*groups: str | tuple[str, ...]) -> list[Paragraph]:
    """A paragraph for each group of sentences that is not empty."""
    texts = [each if isinstance(each, str) else "".join(each) for each in groups]
    return [Paragraph(text) for text in texts if text]


def _opening(facts: Facts, head: Letterhead) -> list[Paragraph]:
    is_public = facts.source.is_public
    named = "经核实的红黑榜情况" if is_public else "红黑榜情况（含尚未核实的）"
    return paragraphs(
        f"按照{head.campaign}每季度印发督导通报的要求（{head.clause}），"
        f"依据截至{words.day(facts.source.cutoff_on)}报送的数据，"
        f"现将{facts.source.label}工作进展和{named}通报如下。"
    )


def _target(facts: Facts) -> Iterator[Block]:
    yield Heading(1, _goals(facts))
    passage = sentences.target(facts)
    row = facts.target
    if passage is None or row is None:
        yield from _absent(facts, f"“{CAMPAIGN_GOALS}”", "growth", "targets")
        return
    yield from paragraphs(passage.sentences)
    if not row["is_ours"]:
        yield from paragraphs(
            f"以上是{row['unit']}公布的数据，不是{facts.source.district}的数据，"
            "仅作对照。"
        )
    yield from tables.growth(facts)


def _goals(facts: Facts) -> str:
    """The heading of the targets, with the figures of the year: “保8争9”目标进展."""
    row = facts.target
    if row is None:
        return f"“{CAMPAIGN_GOALS}”目标进展"
    goals = "".join(
        f"{verb}{words.plain(level)}"
        for verb, level in (("保", row["floor_value"]), ("争", row["stretch_value"]))
        if level is not None
    )
    return f"“{goals}”目标进展" if goals else "增速进展"


def _rankings(facts: Facts) -> Iterator[Block]:
    yield Heading(1, "全市排名情况")
    passage = sentences.rankings(facts)
    if passage is None:
        yield from _absent(facts, "全市排名", "rankings")
        return
    yield from paragraphs(passage.sentences)
    for name, sign in (("名次上升的", 1), ("名次下降的", -1)):
        moved = sorted(
            (row for row in facts.places if (row["places_up"] or 0) * sign > 0),
            key=lambda row: -abs(row["places_up"] or 0),
        )
        if moved:
            yield Heading(2, name)
            yield from paragraphs("；".join(map(_moved, moved)) + "。")
    yield from tables.places(facts)


def _moved(row: Place) -> str:
    return f"{phrases.place(row)}，{phrases.movement(row['places_up'])}"


def _survey(facts: Facts) -> Iterator[Block]:
    yield Heading(1, "“三评”情况")
    passage = sentences.survey(facts)
    if passage is None:
        yield from _absent(facts, "“三评”", "survey")
        return
    yield from paragraphs(passage.sentences)
    yield from tables.scores(facts)


def _rectification(facts: Facts) -> Iterator[Block]:
    yield Heading(1, "整改销号情况")
    if rates := reported.passage(facts):
        yield from paragraphs(rates.sentences)
        yield from tables.reported_rates(facts)
        return
    passage, due = sentences.ledger(facts), sentences.due(facts)
    if passage is None or due is None or "ledger" not in facts.exports:
        yield from _absent(facts, "整改销号", "ledger")
        return
    yield from paragraphs(passage.sentences, due.sentences)
    yield from tables.rectification(facts)


def _board(facts: Facts, name: str) -> Iterator[Block]:
    yield Heading(1, f"{words.BOARDS[name]}情况")
    passage = board_sentences.board(facts, name)
    yield from paragraphs(passage.sentences or f"{passage.headline}。")
    yield from tables.board(facts, name)
    if name == "black" and not board_sentences.unjudged(facts):
        changed = board_sentences.changes(facts)
        yield from paragraphs(
            f"与上期相比，{''.join(changed.sentences)}"
            if changed.sentences
            else f"{changed.headline}。"
        )


def _absent(facts: Facts, subject: str, *exports: str) -> list[Paragraph]:
    why = sentences.unreported(facts, *exports) or sentences.absent(facts, subject)
    return paragraphs(f"{why}，本期不作通报。")


def _remark(facts: Facts) -> str:
    source = facts.source
    records = "" if source.is_public else f"，督查记录{max(source.records, 0)}条"
    invented = "。本文为演示数据，单位和数字都不是真的" if source.is_invented else ""
    return (
        f"（数据截至{words.day(source.cutoff_on)}，版本{words.version(source.version)}"
        f"{records}，{source.visibility}{invented}）"
    )
