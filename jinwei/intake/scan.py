"""The records of soundly quoted CSV bytes, found by whole blocks at a time.

Gives cell for cell what `split.py` gives, or nothing where the quoting or the line
ends are not sound; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

QUOTE, LF, CR = 0x22, 0x0A, 0x0D
BLOCK_BYTES = 2 << 20


@dataclass(frozen=True)
class Cells:
    """The cells of one block: their bytes end to end, their lengths in bytes, and how
    many of them each record has."""

    values: np.ndarray
    lengths: np.ndarray
    widths: np.ndarray


def scan(data: bytes, delimiter: str) -> pa.ListArray | None:
    """The records of UTF-8 bytes; None where only the strict parser may judge."""
    line_end = _line_end(data)
    if line_end is None:
        return None
    if data[-1] != line_end:
        data += bytes([line_end])

    has_returns = b"\r" in data

    def cells(span: tuple[int, int]) -> Cells | None:
        block = np.frombuffer(data, np.uint8, span[1] - span[0], span[0])
        return _cells(block, ord(delimiter), line_end, has_returns)

    spans = list(_blocks(data, line_end))
    if len(spans) > 1:
        with ThreadPoolExecutor() as pool:
            blocks = list(pool.map(cells, spans))
    else:
        blocks = [cells(span) for span in spans]
    sound = [block for block in blocks if block is not None]
    if len(sound) < len(blocks):
        return None
    del blocks  # the copies are let go of one by one
    return _records(sound)


def _records(blocks: list[Cells]) -> pa.ListArray:
    """One list of texts per record of all the blocks, which are used up."""
    widths = np.concatenate([block.widths for block in blocks])
    starts = np.zeros(len(widths) + 1, np.int32)
    np.cumsum(widths, out=starts[1:])
    ends = np.zeros(starts[-1] + 1, np.int32)
    values = np.empty(sum(len(block.values) for block in blocks), np.uint8)
    cell, byte = 1, 0
    while blocks:
        block = blocks.pop(0)  # let go of each copy as soon as it is made
        stop = cell + len(block.lengths)
        np.cumsum(block.lengths, out=ends[cell:stop])
        ends[cell:stop] += byte
        values[byte : byte + len(block.values)] = block.values
        cell, byte = stop, byte + len(block.values)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(values)]
    texts = pa.Array.from_buffers(pa.string(), int(starts[-1]), buffers)
    return pa.ListArray.from_arrays(pa.array(starts), texts)


def break_counts(data: bytes) -> tuple[int, int, int]:
    """How many CR and LF a text has, and how many CR stand right before an LF."""
    returns = feeds = pairs = 0
    for start in range(0, len(data), BLOCK_BYTES):
        length = min(BLOCK_BYTES + 1, len(data) - start)
        block = np.frombuffer(data, np.uint8, length, start)
        is_return, is_feed = block == CR, block == LF
        pairs += int(np.count_nonzero(is_return[:-1] & is_feed[1:]))
        returns += int(np.count_nonzero(is_return[:BLOCK_BYTES]))
        feeds += int(np.count_nonzero(is_feed[:BLOCK_BYTES]))
    return returns, feeds, pairs


def _line_end(data: bytes) -> int | None:
    """The byte that ends a line; None where CR stands both alone and before LF."""
    if b"\r" not in data:
        return LF
    returns, feeds, pairs = break_counts(data)
    if not feeds:
        return CR
    return LF if returns == pairs else None


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


def _cells(
    block: np.ndarray, delimiter: int, line_end: int, has_returns: bool
) -> Cells | None:
    """The cells of one block; None where its quoting is not sound."""
    is_end = block == line_end
    is_separator = is_end | (block == delimiter)
    quotes = np.flatnonzero(block == QUOTE)
    if len(quotes):
        if len(quotes) % 2:
            return None
        is_separator[_inside(quotes, np.flatnonzero(is_separator))] = False
    separators = np.flatnonzero(is_separator)
    ends_record = is_end[separators]
    drop, ends = is_separator, separators
    if line_end == LF and has_returns:
        returns = ends_record & (block[separators - 1] == CR) & (separators > 0)
        ends = separators - returns
        drop[ends[returns]] = True
    lengths = ends.astype(np.int32)
    lengths[1:] -= separators[:-1] + 1
    if len(quotes) and not _unquote(quotes, ends - lengths, ends, lengths, drop):
        return None
    widths = np.diff(np.flatnonzero(ends_record), prepend=-1)
    return Cells(block[~drop], lengths, widths)


def _inside(quotes: np.ndarray, separators: np.ndarray) -> np.ndarray:
    """The separators that stand between an odd quote and the next one."""
    first = np.searchsorted(separators, quotes[::2])
    after = np.searchsorted(separators, quotes[1::2])
    depth = np.zeros(len(separators) + 1, np.int32)
    np.add.at(depth, first, 1)
    np.subtract.at(depth, after, 1)
    return separators[np.cumsum(depth[:-1]) > 0]


def _unquote(
    quotes: np.ndarray,
    starts: np.ndarray,
    ends: np.ndarray,
    lengths: np.ndarray,
    drop: np.ndarray,
) -> bool:
    """Drops the quotes that are not text; False where one of them is out of place."""
    owners = np.searchsorted(ends, quotes)
    opening = np.flatnonzero(np.diff(owners, prepend=-1))
    closing = np.append(opening[1:], len(quotes)) - 1
    quoted, count = owners[opening], closing - opening + 1
    if (count % 2).any() or (quotes[opening] != starts[quoted]).any():
        return False
    if (quotes[closing] != ends[quoted] - 1).any():
        return False
    inner = np.ones(len(quotes), bool)
    inner[opening] = inner[closing] = False
    pairs = np.flatnonzero(inner)
    if (quotes[pairs[1::2]] - quotes[pairs[::2]] != 1).any():
        return False
    drop[quotes[opening]] = drop[quotes[closing]] = True
    drop[quotes[pairs[1::2]]] = True
    lengths[quoted] -= count // 2 + 1
    return True
