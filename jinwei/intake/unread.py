"""What of a file is not read: its sheets and columns, each named with why.

A column that is not read although it looks like one that decides something — its header
is near and its values can be read so, or its values are the very ones of a choice — is
an error until a mapping says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
from rapidfuzz import fuzz

from jinwei.intake.cells import read_cell
from jinwei.intake.limits import Refusal
from jinwei.intake.notes import Note
from jinwei.intake.returned import NOT_DATA, explaining
from jinwei.intake.sheet_choice import Unread
from jinwei.intake.table import Layout, terms_of
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Column

SAMPLE = 1_000
NEAR = 55
TAIL = re.compile(
    r"(?:日期|时间|时限|期限|情况|结果|结论|数量?|率|比例|名称|类别|类型|单位|状态|\(.*\))$"
)
SHEET = "工作表“{sheet}”没有读：{reason}"
NOT_KNOWN = "这一列不在{title}的约定里，没有读"
DECLARED = "映射文件写明不用这一列"
NO_HEADER = "第 {number} 列没有表头而有内容，没有读"
RUNNING = re.compile(r"序号?|行号|项次|no\.?", re.IGNORECASE)
"""A header of numbers that only count the rows."""
SHARED = (
    "第 {number} 列没有表头，内容却像左边的“{header}”：一个表头下有两列，不知道以哪一列"
    "为准；请给每一列写上自己的表头，只留要交的一列"
)
LOOKS_LIKE = (
    "这一列没有读，而它像是“{header}”：请在映射文件的 [columns] 里写"
    ' {name} = "{text}"；确实不是的，写 unused = ["{text}"]'
)


def sheet_notes(file: str, unread: Iterable[Unread]) -> Iterator[Note]:
    """A note for every sheet that is not read."""
    for each in unread:
        reason = SHEET.format(sheet=each.sheet, reason=each.reason)
        yield Note(file, None, None, None, reason)


def unread_columns(layout: Layout) -> Iterator[Note]:
    """A note for every column with content that is not read.

    Refusal where one looks like a column that decides something.
    """
    header = layout.source.header
    unused = {squeezed(text) for text in layout.mapping.unused}
    absent = _absent(layout)
    for place in _unread_places(layout):
        title = header.texts[place].strip()
        values = _values(layout, place)
        if place in explaining(header.texts):
            if place == explaining(header.texts).start:
                yield Note(layout.file, header.first, title, None, NOT_DATA)
            continue
        if not title and not values:
            continue
        if not title:
            _refuse_shared(place, values, layout)
            reason = NO_HEADER.format(number=place + 1)
            yield Note(layout.file, header.first, None, None, reason)
        elif squeezed(title) in unused:
            yield Note(layout.file, header.first, title, None, DECLARED)
        else:
            _refuse_near(title, values, absent, layout)
            reason = NOT_KNOWN.format(title=layout.contract.title)
            yield Note(layout.file, header.first, title, None, reason)


def telling_apart(layout: Layout) -> tuple[int, ...]:
    """The places of the columns that are not read and may tell two records apart."""
    header = layout.source.header
    left_out = {squeezed(text) for text in layout.mapping.unused}
    left_out |= {header.texts[place] for place in explaining(header.texts)}
    return tuple(
        place
        for place in _unread_places(layout)
        if squeezed(header.texts[place]) not in left_out
        and not RUNNING.fullmatch(squeezed(header.texts[place]))
    )


def _unread_places(layout: Layout) -> list[int]:
    read = {at for way in layout.spread.variants for at in way.places.values()}
    return sorted(set(range(layout.source.header.width)) - read)


def _refuse_shared(place: int, values: Sequence[str], layout: Layout) -> None:
    """Refusal where a column without a header seems to share that of the one before."""
    header = layout.source.header
    titled = next(
        (at for at in reversed(range(place)) if header.texts[at].strip()), None
    )
    if titled is None:
        return
    for column in layout.contract.columns:
        is_free = column.type in ("text", "list") and not column.values
        if header.places.get(column.name) != titled or is_free:
            continue
        readable = _readable(values, column, layout)
        if 2 * sum(readable) >= len(readable):
            raise Refusal(
                SHARED.format(number=place + 1, header=header.texts[titled]),
                record=header.first,
                column=header.texts[titled],
            )


def _decides(column: Column) -> bool:
    is_free = column.type in ("text", "list")
    return not is_free or bool(column.refers_to or column.values)


def _absent(layout: Layout) -> list[Column]:
    """The columns that decide something and that the file does not have."""
    given = layout.source.header.columns | layout.mapping.constants.keys()
    left_out = {name for name, text in layout.mapping.columns.items() if not text}
    return [
        column
        for column in layout.contract.columns
        if column.name not in given | left_out and _decides(column)
    ]


def _values(layout: Layout, place: int) -> list[str]:
    """The different texts of a column among the first rows."""
    rows = layout.body.rows[:SAMPLE]
    cells = layout.source.records.cells
    at = np.asarray(cells.offsets)[rows - 1] + place
    texts = cells.values.take(pa.array(at)).unique().to_pylist()
    return [text for text in texts if text.strip()]


def _refuse_near(
    title: str, values: Sequence[str], absent: Iterable[Column], layout: Layout
) -> None:
    for column in absent:
        readable = _readable(values, column, layout)
        may_be = is_near(title, column) and 2 * sum(readable) >= len(readable)
        is_choice = column.type == "choice" and all(readable)
        if any(readable) and (may_be or is_choice):
            raise Refusal(
                LOOKS_LIKE.format(header=column.header, name=column.name, text=title),
                record=layout.source.header.first,
                column=title,
            )


def _readable(values: Sequence[str], column: Column, layout: Layout) -> list[bool]:
    """Which of the texts say something as a value of that column."""
    terms = terms_of(column, layout)
    cells = (read_cell(text, terms) for text in values)
    return [not cell.reason and cell.value is not None for cell in cells]


def is_near(title: str, column: Column) -> bool:
    """Whether a header is almost one of those that a column is known by."""
    core = _core(title)
    return any(
        fuzz.ratio(core, _core(header)) >= NEAR
        for header in (*column.headers, *column.stand_ins)
    )


def _core(title: str) -> str:
    """A header without the word that says only what kind of thing it is."""
    plain = squeezed(title)
    return TAIL.sub("", plain) or plain
