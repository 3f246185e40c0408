"""A file's bytes -> its tables, each as records under a header, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinwei.intake.decode import Decoded, decoded
from jinwei.intake.header import (
    Header,
    best_guess,
    find_header,
    refuse_crossed,
)
from jinwei.intake.limits import HEADER_WITHIN, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.merged import settled
from jinwei.intake.missing import missing_columns
from jinwei.intake.records import DELIMITERS, Records, head_records, text_records
from jinwei.intake.surroundings import NOWHERE, Surroundings
from jinwei.policy.contracts import Contract

ENCODING_NAMES = {"gb18030": "GB18030", "utf-8": "UTF-8"}

Head = list[list[str]]


@dataclass(frozen=True)
class Source:
    """A table's records, the header found among them, and how its text was coded."""

    records: Records
    header: Header
    encoding: str | None = None
    delimiter: str | None = None


def text_source(
    data: bytes,
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings = NOWHERE,
) -> Source:
    """The records and header of a text; Refusal where it has none that is certain."""
    text = decoded(data)
    delimiter, head = _delimited(text.utf8, contract, mapping, around)
    header = find_header(head, contract, mapping, around)
    if header is None:
        raise _without_header(text, head, contract, mapping)
    _confirm_encoding(text, header, mapping)
    return Source(text_records(text.utf8, delimiter), header, text.encoding, delimiter)


def sheet_source(
    records: Records,
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> Source | None:
    """The records of a sheet under its header, merged cells filled in; None without
    a header."""
    header = sheet_header(records, contract, mapping, around)
    if header is None:
        return None
    refuse_crossed(sheet_head(records), header, records.merged)
    return Source(settled(records, header, contract), header)


def sheet_header(
    records: Records,
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> Header | None:
    """The header of a sheet; None where it has none of this export."""
    return find_header(sheet_head(records), contract, mapping, around, records.merged)


def sheet_head(records: Records) -> Head:
    """A sheet's first records, among which its header is looked for."""
    return records.cells[: HEADER_WITHIN + 1].to_pylist()


def text_heads(data: bytes) -> Iterator[Head]:
    """A text's first records, once for every way to divide it into cells."""
    text = decoded(data)
    for delimiter in DELIMITERS:
        yield head_records(text.utf8, delimiter, HEADER_WITHIN + 1)


def _delimited(
    utf8: bytes,
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> tuple[str, Head]:
    """The delimiter under which the header is known, and the first records by it."""
    heads = {
        delimiter: head_records(utf8, delimiter, HEADER_WITHIN + 1)
        for delimiter in DELIMITERS
    }
    fits: dict[str, tuple[int, int, int]] = {}
    for delimiter, head in heads.items():
        # Most delimiters are not in the text: they leave every line one cell, alike.
        alike = next((each for each in fits if heads[each] == head), None)
        fits[delimiter] = (
            fits[alike] if alike else _fit(head, contract, mapping, around)
        )
    best = max(fits, key=fits.__getitem__)
    return best, heads[best]


def _fit(
    head: Head,
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> tuple[int, int, int]:
    """How well a way to divide a text fits: known columns, all columns, even rows."""
    header = find_header(head, contract, mapping, around)
    header = header or best_guess(head, contract, mapping)
    if header is None:
        return (0, 0, 0)
    matched = len(header.places) + len(header.twice)
    return matched, header.width, sum(len(row) == header.width for row in head)


def _without_header(
    text: Decoded,
    head: Head,
    contract: Contract,
    mapping: FileMapping | None,
) -> Refusal:
    guess = best_guess(head, contract, mapping)
    refusal = missing_columns(guess, contract, mapping, head)
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
    headers = [header.texts[place] for place in header.places.values()]
    if text.is_assumed and not declared and all(map(str.isascii, headers)):
        raise Refusal(
            "文件不是 UTF-8，表头又没有汉字，不能断定是不是 GB18030；请另存为"
            ' UTF-8，或在映射文件里写明 encoding = "gb18030"'
        )
