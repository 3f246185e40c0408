"""A text export's records: every cell as read, before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.limits import CELL_LENGTH, COLUMNS, LINE_LENGTH, Refusal
from jinwei.intake.scan import BLOCK_BYTES, break_counts, scan
from jinwei.intake.split import split

DELIMITERS = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线"}
CONTROLS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x{9F}]"
CONTROL = "含有不可见的控制字符，内容可能已损坏"
TOO_LONG = f"单元格超过 {CELL_LENGTH:,} 个字符"
HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
HEAD_BYTES = 65_536


@dataclass(frozen=True)
class Records:
    """All records of a file or sheet, the first being record 1.

    `faults` says of a record by its number why its cells cannot be trusted,
    `cell_faults` the same of one cell by record and place; `remarks` what a person
    should know of a record that can be (it was hidden, for instance). `merged` holds
    the merged ranges as (top, left, bottom, right), all counted from 0; `filled` the
    cells, by record and place, that were given the text of the merged cell they are of.
    """

    cells: pa.ListArray
    line_ending: str | None = None
    faults: Mapping[int, str] = field(default_factory=dict)
    cell_faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remarks: Mapping[int, str] = field(default_factory=dict)
    filled: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    sheet: str | None = None
    hidden_columns: frozenset[int] = frozenset()
    is_visible: bool = True
    is_1904: bool = False

    def __len__(self) -> int:
        return len(self.cells)

    def texts(self, number: int) -> list[str]:
        """The cells of one record, by its number."""
        return self.cells[number - 1].as_py()


def text_records(utf8: bytes, delimiter: str) -> Records:
    """The records of a CSV text, with every record that cannot be trusted named."""
    cells = scan(utf8, delimiter)
    faults: dict[int, str] = {}
    if cells is None:
        cells, faults = strict_records(utf8, delimiter)
    _refuse_outsized(cells)
    faults = {**_unclean(cells, utf8), **_overlong(cells), **faults}
    return Records(cells, line_ending(utf8), faults)


def strict_records(utf8: bytes, delimiter: str) -> tuple[pa.ListArray, dict[int, str]]:
    """The records by the strict parser, and the faults of those it does not trust."""
    rows, faults = [], {}
    for number, (cells, fault) in enumerate(split(utf8.decode(), delimiter), start=1):
        rows.append(cells)
        if fault:
            faults[number] = fault
    return pa.array(rows, pa.list_(pa.string())), faults


def head_records(utf8: bytes, delimiter: str, count: int) -> list[list[str]]:
    """The first records of a text, as far as they can be told without the rest."""
    head = utf8[:HEAD_BYTES].decode(errors="ignore")
    rows = []
    try:
        for cells, _ in split(head, delimiter):
            rows.append(cells)
            if len(rows) == count:
                break
    except Refusal:
        return rows
    return rows


def line_ending(utf8: bytes) -> str:
    """CRLF, LF or CR, or LF/CRLF where a text has both."""
    if b"\r" not in utf8:
        return "LF"
    _, feeds, pairs = break_counts(utf8)
    if not feeds:
        return "CR"
    if pairs == feeds:
        return "CRLF"
    return "LF/CRLF" if pairs else "LF"


def _refuse_outsized(cells: pa.ListArray) -> None:
    widths = np.diff(cells.offsets)
    if widths.max(initial=0) > COLUMNS:
        number = int(widths.argmax()) + 1
        raise Refusal(
            f"第 {number} 条记录有 {widths.max():,} 列，超过 {COLUMNS:,} 列的上限",
            record=number,
            records=len(cells),
        )


def _unclean(cells: pa.ListArray, utf8: bytes) -> dict[int, str]:
    """The records with control characters; looked for only where there are any."""
    if not _has_controls(utf8):
        return {}
    unclean = pc.match_substring_regex(cells.values, CONTROLS)
    return dict.fromkeys(_numbers(cells, unclean), CONTROL)


def _has_controls(utf8: bytes) -> bool:
    if b"\x7f" in utf8:
        return True
    breaks = [ord(byte) for byte in (b"\t", b"\n", b"\r") if byte in utf8]
    for start in range(0, len(utf8), BLOCK_BYTES):
        length = min(BLOCK_BYTES, len(utf8) - start)
        block = np.frombuffer(utf8, np.uint8, length, start)
        expected = sum(np.count_nonzero(block == byte) for byte in breaks)
        if np.count_nonzero(block < 32) != expected:
            return True
    return b"\xc2" in utf8 and HIGH_CONTROL.search(utf8) is not None


def _overlong(cells: pa.ListArray) -> dict[int, str]:
    texts = cells.values
    ends = np.frombuffer(texts.buffers()[1], np.int32, len(texts) + 1)
    line_bytes = np.diff(ends[cells.offsets.to_numpy()])
    long_lines = np.flatnonzero(line_bytes > LINE_LENGTH) + 1
    faults = dict.fromkeys(long_lines.tolist(), f"一行超过 {LINE_LENGTH:,} 个字节")
    if line_bytes.max(initial=0) <= CELL_LENGTH:
        return faults
    overlong = pc.greater(pc.utf8_length(texts), CELL_LENGTH)
    return faults | dict.fromkeys(_numbers(cells, overlong), TOO_LONG)


def _numbers(cells: pa.ListArray, flags: pa.BooleanArray) -> list[int]:
    """The numbers of the records that hold one of the cells found."""
    at = np.flatnonzero(flags.to_numpy(zero_copy_only=False))
    owners = np.searchsorted(cells.offsets.to_numpy(), at, side="right")
    return np.unique(owners).tolist()
