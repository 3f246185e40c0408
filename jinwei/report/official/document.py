"""An official document before it is laid out: one model for Word and for PDF."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

FIGURES = "〇一二三四五六七八九"
TEN = "十"
LEVELS = 4
LEAD = 2
"""The level of a heading in the first line of a paragraph."""
LEFT, CENTRE = "left", "centre"

# What XML cannot carry, and what would break a line or turn the reading direction.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]+"
)

Part = TypeVar("Part")


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; its text carries its number once it is numbered."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, its first line set in by two characters.

    `lead` is a heading of the second level that stands in its first line; it carries
    its number once it is numbered.
    """

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its share of the width and how it is aligned."""

    head: str
    share: int
    align: str = CENTRE


@dataclass(frozen=True)
class Table:
    """A table with its caption above; every row has a cell for each column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Attachment:
    """What a document has attached: its name, and its blocks on pages of their own.

    Without blocks it is a file of its own, which the document only names.
    """

    name: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Document:
    """What GB/T 9704-2012 asks of a document, from the marks to the imprint.

    `marks` stand at the top left; `red_lines` are the issuing office's line above the
    red rule, empty where it goes without; the last of the `blocks` is a paragraph;
    `attachments` are named after it and follow the signature, each from a new page on;
    `imprint` is who printed it and when. `title_lines` and `signed_lines` are title and
    signature where they are broken by their meaning, else empty.
    """

    marks: tuple[str, ...]
    red_lines: tuple[str, ...]
    number: str
    title: str
    recipients: str
    blocks: tuple[Block, ...]
    signed: str
    dated: str
    remark: str
    copied: str
    imprint: tuple[str, str]
    subject: str
    made_on: dt.date
    attachments: tuple[Attachment, ...] = ()
    title_lines: tuple[str, ...] = ()
    signed_lines: tuple[str, ...] = ()


def attached(document: Document) -> Iterator[tuple[str, Attachment]]:
    """Every attachment printed with a document, with its mark, e.g. 附件1."""
    many = len(document.attachments) > 1
    for number, attachment in enumerate(document.attachments, start=1):
        if attachment.blocks:
            yield f"附件{number if many else ''}", attachment


def listed(document: Document) -> Iterator[str]:
    """The lines that name the attachments, e.g. 附件：1.名单; none without any."""
    many = len(document.attachments) > 1
    for number, attachment in enumerate(document.attachments, start=1):
        mark = f"{number}." if many else ""
        yield f"{'附件：' if number == 1 else ''}{mark}{attachment.name}"


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with every heading numbered: 一、（一）1. and （1）."""
    counts = [0] * LEVELS

    def mark(level: int) -> str:
        counts[level - 1] += 1
        counts[level:] = [0] * (LEVELS - level)
        return _mark(level, counts[level - 1])

    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            block = replace(block, text=mark(block.level) + block.text)
        elif isinstance(block, Paragraph) and block.lead:
            block = replace(block, lead=mark(LEAD) + block.lead)
        done.append(block)
    return tuple(done)


def chinese(number: int) -> str:
    """A count from 1 to 99 in Chinese figures, e.g. 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return FIGURES[ones]
    return (FIGURES[tens] if tens > 1 else "") + TEN + (FIGURES[ones] if ones else "")


def printable(part: Part) -> Part:
    """The same with every text as one line that any reader can show."""
    return cast("Part", _printable(part))


def _printable(part: Any) -> object:
    if isinstance(part, str):
        return _UNPRINTABLE.sub(" ", part).strip(" ")
    if isinstance(part, tuple):
        return tuple(_printable(each) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{f.name: _printable(getattr(part, f.name)) for f in fields(part)}
        )
    return part


def texts(document: Document) -> Iterator[str]:
    """Every text of a document in the order in which it is read; page numbers not."""
    yield from document.marks
    yield from document.red_lines
    yield document.number
    yield document.title
    yield document.recipients
    for block in document.blocks:
        yield from _texts_of(block)
    yield from listed(document)
    yield from (document.signed, document.dated, document.remark)
    for mark, attachment in attached(document):
        yield mark
        yield attachment.name
        for block in attachment.blocks:
            yield from _texts_of(block)
    yield from (document.copied, *document.imprint)


def _texts_of(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.lead + block.text
        return
    if isinstance(block, Heading):
        yield block.text
        return
    yield block.caption
    yield from (column.head for column in block.columns)
    for row in block.rows:
        yield from row
    yield block.note


def _mark(level: int, count: int) -> str:
    if level == 1:
        return f"{chinese(count)}、"
    if level == 2:
        return f"（{chinese(count)}）"
    return f"{count}." if level == 3 else f"（{count}）"
