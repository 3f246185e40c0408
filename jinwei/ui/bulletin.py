"""通报 on the screen: its text as it will be printed, and every file to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from jinwei.report import outputs
from jinwei.report.bulletin import bulletin
from jinwei.report.document import CENTRE, LEFT, Block, Heading, Paragraph, Table
from jinwei.report.facts import Facts
from jinwei.report.letterhead import Issue
from jinwei.report.outputs import OUTPUTS, Output
from jinwei.report.visibility import may_see_internal
from jinwei.ui import choice, kit, read
from jinwei.ui.parts import Column, Note, Row

KINDS = {LEFT: "text", CENTRE: "centre"}
Piece = Sequence[Note] | Table


def show() -> None:
    """The preview, and beside it who may read it and the files."""
    text, files = st.columns([13, 6], gap="medium")
    with files:
        is_public = _is_public()
        issue = Issue(has_red_line=choice.red_line())
        _files(read.told(_itself, is_public=is_public), issue)
    with text:
        _preview(read.told(pieces, is_public=is_public))


def pieces(facts: Facts) -> tuple[Piece, ...]:
    """The bulletin as prose and tables in their order, as the page shows them."""
    document = bulletin(facts, Issue())
    head = Note(
        document.title,
        ["　".join(filter(None, (*document.marks, document.number)))],
        tone="lead",
    )
    opening = [Note(paragraphs=[document.recipients])] if document.recipients else []
    foot = [document.signed, document.dated, document.remark]
    return (
        [head, *opening],
        *_body(document.blocks),
        [Note(paragraphs=[each for each in foot if each])],
    )


def _itself(facts: Facts) -> Facts:
    return facts


def _is_public() -> bool:
    """Whether the public version is shown; the other one only where it is allowed."""
    if choice.visibility() == choice.PUBLIC:
        return True
    permission = may_see_internal()
    if not permission.is_allowed:
        refused = Note("不能出内部版", [permission.reason], tone="alert")
        kit.notes([refused], key="refused")
    return not permission.is_allowed


def _preview(shown: Sequence[Piece]) -> None:
    for number, piece in enumerate(shown):
        if isinstance(piece, Table):
            kit.table(
                [Column(each.head, KINDS[each.align]) for each in piece.columns],
                [Row(list(row)) for row in piece.rows],
                key=f"table_{number}",
                caption=piece.caption,
                notes=[piece.note] if piece.note else [],
                dense=True,
            )
        else:
            kit.notes(piece, key=f"text_{number}")


def _body(blocks: Sequence[Block]) -> Iterator[Piece]:
    for is_table, group in groupby(blocks, key=lambda each: isinstance(each, Table)):
        if is_table:
            yield from group
        else:
            yield list(_notes(group))


def _notes(group: Iterator[Heading | Paragraph]) -> Iterator[Note]:
    """Each heading with the paragraphs below it."""
    heading, paragraphs = "", []
    for block in group:
        if isinstance(block, Heading):
            if heading or paragraphs:
                yield Note(heading, paragraphs)
            heading, paragraphs = block.text, []
        else:
            paragraphs.append(block.text)
    yield Note(heading, paragraphs)


def _files(facts: Facts, issue: Issue) -> None:
    """A button for each file, made of these facts when it is asked for."""
    said = [
        f"以下文件都由版本 {facts.source.version[:7]}、记录位置"
        f" {facts.source.records} 生成，数字与各页相同；同一版本、同一记录位置再次"
        "导出，内容不变。"
    ]
    kit.notes([Note("导出", said)], key="files")
    for output in OUTPUTS:
        why = outputs.why_not(output)
        _button(output, facts, issue, is_offered=why is None)
    lacking = next(filter(None, map(outputs.why_not, OUTPUTS)), None)
    if lacking:
        kit.notes([Note("缺少中文字体", [lacking], tone="alert")], key="fonts")


def _button(output: Output, facts: Facts, issue: Issue, *, is_offered: bool) -> None:
    st.download_button(
        f"{output.label}（{output.extension}）",
        partial(output.make, facts, issue),
        file_name=output.name(facts),
        mime=output.mime,
        key=f"file_{output.kind}_{output.extension}",
        on_click="ignore",
        disabled=not is_offered,
        width="stretch",
    )
