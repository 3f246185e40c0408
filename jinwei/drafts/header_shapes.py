"""The shapes of the headers of a file: what tells whether it is like another.

A shape is the set of a header's texts, whatever their order and spaces. Reads what was
dropped: call it in a child under limits, as `mappings` does.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinwei.drafts.model import DraftError
from jinwei.intake import FileMapping
from jinwei.intake.heads import TableHead, table_heads
from jinwei.intake.limits import HEADER_WITHIN, Refusal
from jinwei.intake.matching import bare
from jinwei.intake.surroundings import Surroundings
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Contract, contracts

LEAST_TEXTS = 2
MOST_LINES = 4
FIGURES = re.compile("[0-9一二三四五六七八九十]+")


def every_shape(path: Path) -> tuple[tuple[str, str], ...]:
    """The shapes of all lines of a file that may be its header, each with the name of
    its sheet, and with that name without its figures; none where it cannot be read."""
    try:
        heads = table_heads(path)
    except Refusal:
        return ()
    there = {(head.sheet, shape) for head in heads for shape in _every_shape(head)}
    there |= {(_numberless(sheet), shape) for sheet, shape in there}
    return tuple(sorted(there))


def shapes(path: Path, mapping: FileMapping) -> dict[str, str]:
    """The shape of each header of the file by that mapping, by the name of its sheet;
    DraftError where it has none."""
    contract = contracts()[mapping.export]
    try:
        heads = table_heads(path)
    except Refusal as refusal:
        raise DraftError(f"{path.name}：{refusal.reason}。") from refusal
    wanted = [
        each for each in heads if each.sheet in mapping.sheets or not mapping.sheets
    ]
    there = dict(_of_headers(path, wanted, contract, mapping))
    if not there:
        raise DraftError(f"{path.name} 按这样的对应读不出表头，没有保存。")
    return there


def _of_headers(
    path: Path, heads: Sequence[TableHead], contract: Contract, mapping: FileMapping
) -> Iterator[tuple[str, str]]:
    for head in heads:
        around = Surroundings(path.stem, head.sheet)
        header = head.header(contract, mapping, around)
        if header is not None:
            lines = head.rows[header.first - 1 : header.last]
            sheet = head.sheet if mapping.sheets else _numberless(head.sheet)
            if shape := _shape(lines):
                yield sheet, shape


def _every_shape(head: TableHead) -> Iterator[str]:
    """The shapes of all lines of a head that may be its header."""
    for at in range(min(len(head.rows), HEADER_WITHIN)):
        for last in range(at + 1, at + 1 + MOST_LINES):
            yield _shape(head.rows[at:last])


def _shape(lines: Sequence[Sequence[str]]) -> str:
    texts = sorted({bare(text) for line in lines for text in line} - {""})
    if len(texts) < LEAST_TEXTS:
        return ""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def _numberless(sheet: str) -> str:
    """A sheet's name without the figures that change from one period to the next."""
    return FIGURES.sub("#", squeezed(sheet))
