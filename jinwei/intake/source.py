"""A file's bytes -> its records under a header, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinwei.intake.decode import Decoded, decoded
from jinwei.intake.header import (
    Header,
    best_guess,
    find_header,
    missing_columns,
)
from jinwei.intake.limits import HEADER_WITHIN, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.records import DELIMITERS, Records, head_records, text_records
from jinwei.intake.workbook import is_workbook, workbook_records
from jinwei.policy.contracts import Contract

ENCODING_NAMES = {"gb18030": "GB18030", "utf-8": "UTF-8"}


@dataclass(frozen=True)
class Source:
    """A file's records, the header found among them, and how the text was coded."""

    records: Records
    header: Header
    encoding: str | None = None
    delimiter: str | None = None


def read_source(data: bytes, contract: Contract, mapping: FileMapping | None) -> Source:
    """The records and header of a file; Refusal where it has none that is certain."""
    if is_workbook(data):
        return _sheet(workbook_records(data), contract, mapping)
    text = decoded(data)
    delimiter, head = _delimited(text.utf8, contract, mapping)
    header = find_header(head, contract, mapping)
    if header is None:
        raise _without_header(text, head, contract, mapping)
    _confirm_encoding(text, header, mapping)
    return Source(text_records(text.utf8, delimiter), header, text.encoding, delimiter)


def head_rows(data: bytes) -> Iterator[list[list[str]]]:
    """A file's first records, once for every way to divide it into cells."""
    if is_workbook(data):
        for records in workbook_records(data):
            yield records.cells[:HEADER_WITHIN].to_pylist()
        return
    text = decoded(data)
    for delimiter in DELIMITERS:
        yield head_records(text.utf8, delimiter, HEADER_WITHIN)


def _delimited(
    utf8: bytes, contract: Contract, mapping: FileMapping | None
) -> tuple[str, list[list[str]]]:
    """The delimiter under which the header is known, and the first records by it."""
    heads = {
        delimiter: head_records(utf8, delimiter, HEADER_WITHIN + 1)
        for delimiter in DELIMITERS
    }
    best = max(heads, key=lambda d: _fit(heads[d], contract, mapping))
    return best, heads[best]


def _fit(
    head: list[list[str]], contract: Contract, mapping: FileMapping | None
) -> tuple[int, int, int]:
    """How well a way to divide a text fits: known columns, all columns, even rows."""
    found = find_header(head, contract, mapping) or best_guess(head, contract, mapping)
    if found is None:
        return (0, 0, 0)
    known = len(found.places) + len(found.twice)
    return known, found.width, sum(len(row) == found.width for row in head)


def _without_header(
    text: Decoded,
    head: list[list[str]],
    contract: Contract,
    mapping: FileMapping | None,
) -> Refusal:
    refusal = missing_columns(best_guess(head, contract, mapping), contract, mapping)
    if text.is_assumed:
        refusal.reason += (
            "。文件不是 UTF-8，已按 GB18030 读；如果表头是乱码，文件可能已损坏"
        )
    return refusal


def _confirm_encoding(
    text: Decoded, header: Header, mapping: FileMapping | None
) -> None:
    """Refuses an assumed encoding that no Chinese header and no mapping confirms."""
    declared = ENCODING_NAMES.get(mapping.encoding, "") if mapping else ""
    if declared and not text.encoding.startswith(declared):
        raise Refusal(f"映射文件说编码是 {declared}，文件却是 {text.encoding}")
    known = [header.texts[place] for place in header.places.values()]
    if text.is_assumed and not declared and all(map(str.isascii, known)):
        raise Refusal(
            "文件不是 UTF-8，表头又没有汉字，不能断定是不是 GB18030；请另存为"
            ' UTF-8，或在映射文件里写明 encoding = "gb18030"'
        )


def _sheet(
    sheets: list[Records], contract: Contract, mapping: FileMapping | None
) -> Source:
    """The first sheet that has the header."""
    heads = [records.cells[: HEADER_WITHIN + 1].to_pylist() for records in sheets]
    for records, head in zip(sheets, heads, strict=True):
        header = find_header(head, contract, mapping)
        if header is not None:
            return Source(records, header)
    guesses = [best_guess(head, contract, mapping) for head in heads]
    known = [guess for guess in guesses if guess is not None]
    best = max(known, key=lambda guess: len(guess.places), default=None)
    raise missing_columns(best, contract, mapping)
