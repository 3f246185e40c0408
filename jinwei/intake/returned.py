"""A list of refused records that was handed out to be corrected, and came back.

It has the columns of the file it was made of and, behind them, those that explain: they
stand together under fixed headers and are no data. A cell that a spreadsheet would run
stands behind a mark there, which is taken off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.source import Source
from jinwei.spreadsheet_safe import RISKY

OF, NUMBER = "退自", "行号"
EXPLAINING = (OF, NUMBER, "列", "原文", "原因", "怎样改")
"""The headers of the columns that explain, in their order."""
NOT_DATA = "退回清单里说明原因的列，不是数据，没有读"
UNCHANGED = "这一格还是退回时的写法，整列仍分不清；请照退回的原因改好"
JOINT = "；"
"""What stands between the columns, texts and reasons of one record."""
OF_COLUMN = re.compile(rf"(?:^|{JOINT})(?:这一列|分不清)")
"""Reasons that rest on the whole column of a file."""
MARK = "'"
MARKED = rf"^{MARK}({MARK}*[{re.escape(''.join(RISKY))}])"


def explaining(header: Sequence[str]) -> range:
    """The places of the columns that explain; none in a file that nobody sent back."""
    texts = [text.strip() for text in header]
    if OF in texts:
        at = texts.index(OF)
        if tuple(texts[at : at + len(EXPLAINING)]) == EXPLAINING:
            return range(at, at + len(EXPLAINING))
    return range(0)


def answers(source: Source) -> tuple[tuple[str, int], ...]:
    """The records that a list which came back answers, each by what it says they are
    of and their number there; none of any other file."""
    return tuple(answered for _, answered in _listed(source))


def unchanged(source: Source) -> Iterator[tuple[int, str, str]]:
    """The cells of a list that are as they were when a whole column of the file was
    found unclear, by record, header and text: less of the column does not clear it."""
    places = explaining(source.header.texts)
    for number, _ in _listed(source):
        texts = [text.strip() for text in source.records.texts(number)]
        columns, written, reason = (
            texts[places[EXPLAINING.index(name)]] for name in ("列", "原文", "原因")
        )
        if OF_COLUMN.search(reason):
            for title, text in zip(source.header.texts, texts, strict=True):
                if title.strip() in columns.split(JOINT) and text in written.split(
                    JOINT
                ):
                    yield number, title.strip(), text


def _listed(source: Source) -> Iterator[tuple[int, tuple[str, int]]]:
    """The records of a list, each with what it says it is of and its number there."""
    places = explaining(source.header.texts)
    # Only a list has its records gone through one by one: other files are long.
    numbers = range(source.header.last + 1, len(source.records) + 1) if places else ()
    for number in numbers:
        texts = source.records.texts(number)
        if len(texts) == source.header.width:
            of, record = (text.strip() for text in texts[places[0] : places[2]])
            if of and record.isascii() and record.isdecimal():
                yield number, (of, int(record))


def marked(text: str) -> str:
    """The text, behind a mark where a spreadsheet would take it for a formula."""
    return MARK + text if text.lstrip(MARK).startswith(RISKY) else text


def unmarked(source: Source) -> Source:
    """The source with what was marked as it was; any other source itself."""
    if not explaining(source.header.texts):
        return source
    cells = source.records.cells
    texts = pc.replace_substring_regex(cells.flatten(), MARKED, r"\1")
    offsets = pa.array(np.asarray(cells.offsets) - cells.offsets[0].as_py())
    plain = pa.ListArray.from_arrays(offsets.cast(pa.int32()), texts)
    return replace(source, records=replace(source.records, cells=plain))
