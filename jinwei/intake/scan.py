"""The records of soundly quoted CSV bytes, found by whole blocks at a time.

Gives cell for cell what `split.py` gives, or nothing where the quoting or the line
ends are not sound; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

QUOTE, LF, CR = 0x22, 0x0A, 0x0D
BLOCK_BYTES = 2 << 20


@dataclass(frozen=True)
class Scan:
    """Cells row by row: their bytes end to end, and how many each record has."""

    values: list[np.ndarray]
    lengths: list[np.ndarray]
    widths: list[np.ndarray]

    def records(self) -> pa.ListArray:
        """One list of texts per record."""
        lengths = np.concatenate(self.lengths)
        ends = np.zeros(len(lengths) + 1, np.int32)
        np.cumsum(lengths, out=ends[1:])
        widths = np.concatenate(self.widths)
        starts = np.zeros(len(widths) + 1, np.int32)
        np.cumsum(widths, out=starts[1:])
        values = pa.py_buffer(np.concatenate(self.values))
        cells = pa.Array.from_buffers(
            pa.string(), len(lengths), [None, pa.py_buffer(ends), values]
        )
        return pa.ListArray.from_arrays(pa.array(starts), cells)


def scan(data: bytes, delimiter: str) -> pa.ListArray | None:
    """The records of UTF-8 bytes; None where only the strict parser may judge."""
    line_end = _line_end(data)
    if line_end is None:
        return None
    if data[-1] != line_end:
        data += bytes([line_end])
    found = Scan([], [], [])
    for start, stop in _blocks(data, line_end):
        block = np.frombuffer(data, np.uint8, stop - start, start)
        if not _add(found, block, ord(delimiter), line_end):
            return None
    return found.records()


def _line_end(data: bytes) -> int | None:
    """The byte that ends a line; None where CR stands both alone and before LF."""
    returns = data.count(b"\r")
    if returns and b"\n" not in data:
        return CR
    return LF if returns == data.count(b"\r\n") else None


def _blocks(data: bytes, line_end: int) -> Iterator[tuple[int, int]]:
    """Stretches of the data that end at a line end outside quotes."""
    end_of_line = bytes([line_end])
    start = 0
    while start < len(data):
        stop, quotes, counted = start + BLOCK_BYTES, 0, start
        while True:
            stop = data.find(end_of_line, min(stop, len(data) - 1)) + 1 or len(data)
            quotes += data.count(b'"', counted, stop)
            counted = stop
            if quotes % 2 == 0 or stop == len(data):
                break
        yield start, stop
        start = stop


def _add(found: Scan, block: np.ndarray, delimiter: int, line_end: int) -> bool:
    """Adds the cells of one block; False where its quoting is not sound."""
    is_end = block == line_end
    separators = np.flatnonzero(is_end | (block == delimiter))
    quotes = np.flatnonzero(block == QUOTE)
    if len(quotes):
        if len(quotes) % 2:
            return False
        outside = np.searchsorted(quotes, separators) % 2 == 0
        separators = separators[outside]
    ends_record = is_end[separators]
    starts = np.empty_like(separators)
    starts[0], starts[1:] = 0, separators[:-1] + 1
    ends, keep = separators, np.ones(len(block), bool)
    keep[separators] = False
    if line_end == LF:
        returns = ends_record & (block[separators - 1] == CR) & (separators > 0)
        ends = separators - returns
        keep[ends[returns]] = False
    lengths = ends - starts
    if len(quotes) and not _unquote(block, quotes, starts, ends, lengths, keep):
        return False
    found.values.append(block[keep])
    found.lengths.append(lengths.astype(np.int32))
    found.widths.append(np.diff(np.flatnonzero(ends_record), prepend=-1))
    return True


def _unquote(
    block: np.ndarray,
    quotes: np.ndarray,
    starts: np.ndarray,
    ends: np.ndarray,
    lengths: np.ndarray,
    keep: np.ndarray,
) -> bool:
    """Drops the quotes that are not text; False where one of them is out of place."""
    first = np.searchsorted(quotes, starts)
    count = np.searchsorted(quotes, ends) - first
    quoted = np.flatnonzero(count)
    if count.sum() != len(quotes) or (count % 2).any():
        return False
    opening, closing = first[quoted], first[quoted] + count[quoted] - 1
    if (quotes[opening] != starts[quoted]).any():
        return False
    if (quotes[closing] != ends[quoted] - 1).any():
        return False
    inner = np.ones(len(quotes), bool)
    inner[opening] = inner[closing] = False
    pairs = np.flatnonzero(inner)
    if (quotes[pairs[1::2]] - quotes[pairs[::2]] != 1).any():
        return False
    keep[quotes[opening]] = keep[quotes[closing]] = False
    keep[quotes[pairs[1::2]]] = False
    lengths[quoted] -= count[quoted] // 2 + 1
    return True
