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
    read = {at for way in layout.spread.variants for at in way.places.values()}
    for place in sorted(set(range(header.width)) - read):
        title = header.texts[place].strip()
        values = _values(layout, place)
        if not title and not values:
            continue
        if not title:
            reason = NO_HEADER.format(number=place + 1)
            yield Note(layout.file, header.first, None, None, reason)
        elif squeezed(title) in unused:
            yield Note(layout.file, header.first, title, None, DECLARED)
        else:
            _refuse_near(title, values, absent, layout)
            reason = NOT_KNOWN.format(title=layout.contract.title)
            yield Note(layout.file, header.first, title, None, reason)


def _absent(layout: Layout) -> list[Column]:
    """The columns that decide something and that the file does not have."""
    given = layout.source.header.columns | layout.mapping.constants.keys()
    left_out = {name for name, text in layout.mapping.columns.items() if not text}
    return [
        column
        for column in layout.contract.columns
        if column.name not in given | left_out
        and (column.type not in ("text", "list") or column.refers_to or column.values)
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
        readable = [
            not (cell := read_cell(text, terms_of(column, layout))).reason
            and cell.value is not None
            for text in values
        ]
        is_near = _is_near(title, column) and 2 * sum(readable) >= len(readable)
        is_choice = column.type == "choice" and all(readable)
        if any(readable) and (is_near or is_choice):
            raise Refusal(
                LOOKS_LIKE.format(header=column.header, name=column.name, text=title),
                record=layout.source.header.first,
                column=title,
            )


def _is_near(title: str, column: Column) -> bool:
    core = _core(title)
    return any(
        fuzz.ratio(core, _core(header)) >= NEAR
        for header in (*column.headers, *column.stand_ins)
    )


def _core(title: str) -> str:
    """A header without the word that says only what kind of thing it is."""
    plain = squeezed(title)
    return TAIL.sub("", plain) or plain
