"""通报 on the screen: its text as it will be printed, and every file to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Literal

import streamlit as st

from jinwei.desk.facts import Facts
from jinwei.report import outputs
from jinwei.report.bulletin.nothing import why_nothing
from jinwei.report.deck import choice, deck
from jinwei.report.letterhead import Issue
from jinwei.report.letters.addressees import addressed
from jinwei.report.official import fonts
from jinwei.report.official.document import (
    CENTRE,
    LEFT,
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
    attached,
    listed,
)
from jinwei.report.outputs import Output
from jinwei.ui import kit, read
from jinwei.ui.bulletin import choices, issuing, letters
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.ui.shared import internal
from jinwei.wording import words

KINDS: dict[str, Literal["text", "centre"]] = {LEFT: "text", CENTRE: "centre"}
Piece = Sequence[Note] | Table


def show() -> None:
    """The preview, and beside it who may read it, to whom it goes, and the files."""
    text, beside = st.columns([13, 6], gap="medium")
    with beside:
        is_public = _is_public()
        facts = read.of_facts(_itself, is_public=is_public)
        if why := read.of_facts(why_nothing, is_public=is_public):
            kit.notes([Note("本季度不出通报", [why], tone="alert")], key="nothing")
            return
        unit = choices.addressee(read.of_facts(addressed, is_public=is_public))
        issue = issuing.asked(facts)
        if unit == choices.CONCERNED:
            if issue:
                letters.send(facts, issue)
        else:
            document = _document(facts, issue or Issue(), unit)
            if issue:
                pictures = read.of_facts(outputs.pictures_of, is_public=is_public)
                slides = () if unit else _slides(facts)
                _files(facts, document, unit, {} if unit else pictures, slides)
                issuing.show(facts, issue, unit, slides)
    with text:
        if unit == choices.CONCERNED:
            letters.show(facts)
        else:
            _preview(document)


def _slides(facts: Facts) -> Sequence[str]:
    """The slides chosen for the meeting, of which those that are not there are said."""
    ids = choices.slides()
    missing = choice.missing(deck(facts), ids) if ids else []
    if missing:
        why = f"本期没有地址里写的幻灯片{'、'.join(missing)}，其余照选。"
        kit.notes([Note(paragraphs=[why], tone="alert")], key="no_slides")
    return [id for id in ids if id not in missing]


def _document(facts: Facts, issue: Issue, unit: str) -> Document:
    """What is to be printed; the bulletin itself is put together once a cycle."""
    if unit or replace(issue, has_red_line=True) != Issue():
        return outputs.document(facts, issue, unit)
    usual = read.of_facts(_usual, is_public=facts.source.is_public)
    return usual if issue.has_red_line else replace(usual, red_lines=())


def _usual(facts: Facts) -> Document:
    return outputs.document(facts, Issue(), "")


def _itself(facts: Facts) -> Facts:
    return facts


def _is_public() -> bool:
    """Whether the public version is shown; the other one only where it is allowed."""
    if choices.visibility() == choices.PUBLIC:
        return True
    permission = internal.permission("bulletin")
    if not permission.is_allowed:
        refused = Note("不能出内部版", [permission.reason], tone="alert")
        kit.notes([refused], key="refused")
    return not permission.is_allowed


def pieces(document: Document) -> Iterator[Piece]:
    """The document as prose and tables in their order, as the page shows them."""
    marks = "　".join(filter(None, (*document.marks, document.number)))
    opening = [document.recipients] if document.recipients else []
    yield [Note(document.title, [marks], tone="lead"), Note(paragraphs=opening)]
    yield from _in_order(document.blocks)
    foot = (*listed(document), document.signed, document.dated, document.remark)
    yield [Note(paragraphs=[each for each in foot if each])]
    for mark, attachment in attached(document):
        yield [Note(f"{mark}　{attachment.name}", tone="lead")]
        yield from _in_order(attachment.blocks)


def _in_order(listed_blocks: Sequence[Block]) -> Iterator[Piece]:
    for is_table, group in groupby(listed_blocks, key=_is_table):
        blocks = list(group)
        yield from (block for block in blocks if isinstance(block, Table))
        if not is_table:
            yield list(_notes(blocks))


def _is_table(block: Block) -> bool:
    return isinstance(block, Table)


def _notes(group: Sequence[Block]) -> Iterator[Note]:
    """Each heading with the paragraphs below it."""
    heading = ""
    paragraphs: list[str] = []
    for block in group:
        if isinstance(block, Heading):
            if heading or paragraphs:
                yield Note(heading, paragraphs)
            heading, paragraphs = block.text, []
        elif isinstance(block, Paragraph):
            paragraphs.append(block.lead + block.text)
    yield Note(heading, paragraphs)


def _preview(document: Document) -> None:
    for number, piece in enumerate(pieces(document)):
        if isinstance(piece, Table):
            kit.table(
                [Column(each.head, KINDS[each.align]) for each in piece.columns],
                [Row(list(row)) for row in piece.rows],
                of=kit.FOUND,
                key=f"table_{number}",
                caption=piece.caption,
                notes=[piece.note] if piece.note else [],
                dense=True,
            )
        else:
            kit.notes(piece, key=f"text_{number}")


def _files(
    facts: Facts,
    document: Document,
    unit: str,
    pictures: Mapping[str, Output],
    slides: Sequence[str],
) -> None:
    """A button for each file, made of these facts when it is asked for."""
    source = facts.source
    kept = (
        f"都由版本 {words.version(source.version)}、记录位置 {source.records} 生成，"
        "数字与各页相同；再次导出，内容不变。"
    )
    kit.notes([Note("导出", [kept])], key="files")
    offered = outputs.outputs(unit, slides)
    lacking = next(filter(None, map(outputs.why_not, offered)), None)
    for output in offered:
        ready = not (lacking and output.needs_font)
        _button(output, facts, document, unit, is_offered=ready)
    if lacking:
        kit.notes([Note("缺少中文字体", [lacking], tone="alert")], key="fonts")
    elif substituted := fonts.substituted():
        kit.notes([Note("PDF 的字体", [substituted])], key="fonts")
    if pictures and not lacking:
        chosen = pictures[choices.picture(list(pictures))]
        _button(chosen, facts, document, unit, is_offered=True)


def _button(
    output: Output, facts: Facts, document: Document, unit: str, *, is_offered: bool
) -> None:
    taking.download(
        f"{output.label}（{output.extension}）",
        partial(output.make, facts, document),
        file_name=output.name(facts, unit),
        mime=output.mime,
        key=f"file_{output.extension}",
        disabled=not is_offered,
        width="stretch",
    )
