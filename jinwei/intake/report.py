"""What a reading says of the records that are no rows and the cells it cleaned."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from jinwei.intake.cells import MISSING
from jinwei.intake.columns import ColumnReading
from jinwei.intake.masks import masked
from jinwei.intake.matching import bare, spoken_for
from jinwei.intake.notes import Note
from jinwei.intake.table import Layout
from jinwei.policy.contracts import Column

SHOWN_LENGTH = 200
WITHHELD = "（不显示）"
HIDDEN = "这一列在工作表里是隐藏的，已照样读入"
LACKS = "这一行缺了{}；是记录的请补全，不是记录的请移到表格外面"
FILLED = "是合并单元格的一部分，按合并的内容读"
KEPT = "表头与以前的文件一样，按{by} {on} 保存的对应读"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def refused_notes(layout: Layout, columns: Mapping[str, ColumnReading]) -> list[Note]:
    """A note for every refused record or cell."""
    notes = [*_record_faults(layout), *_cell_faults(layout)]
    faulty = {(note.record, note.column) for note in notes}
    rows = layout.spread.numbers
    for column in layout.contract.columns:
        title = title_of(column, layout)
        for refused in columns[column.name].refused:
            text = WITHHELD if column.is_private else shown(refused.text)
            notes += (
                Note(layout.file, int(rows[row]), title, text, refused.reason)
                for row in refused.rows
                if (int(rows[row]), title) not in faulty
            )
    return _gathered(notes, layout)


def _gathered(notes: list[Note], layout: Layout) -> list[Note]:
    """The notes, those of a record that lacks several cells gathered into one."""
    lacking: dict[int, list[str]] = {}
    for note in notes:
        if note.reason == MISSING and note.record and note.column:
            lacking.setdefault(note.record, []).append(note.column)
    several = {at: columns for at, columns in lacking.items() if len(columns) > 2}
    kept = [n for n in notes if n.reason != MISSING or n.record not in several]
    return kept + [
        Note(layout.file, at, None, _line(layout, at), LACKS.format("、".join(columns)))
        for at, columns in several.items()
    ]


def aside_notes(layout: Layout) -> Iterator[Note]:
    """A note for every record set aside, in the order of the file."""
    for number, reason in sorted(layout.body.aside.items()):
        yield Note(layout.file, number, None, _line(layout, number), reason)


def cleaned_notes(
    layout: Layout, columns: Mapping[str, ColumnReading]
) -> Iterator[Note]:
    """A note for every thing done to a column, and for every remark on a record."""
    for column in layout.contract.columns:
        for cleaned in columns[column.name].cleaned:
            text = WITHHELD if column.is_private else shown(cleaned.text)
            records = layout.spread.numbers[cleaned.rows].tolist()
            first, *others = records
            what = cleaned.what + _also(others)
            title = title_of(column, layout)
            yield Note(layout.file, first, title, text, what, tuple(others))
    yield from _filled_notes(layout)
    yield from _hidden_notes(layout)
    for number, remark in layout.source.records.remarks.items():
        yield Note(layout.file, number, None, None, remark)


def _also(records: Sequence[int]) -> str:
    """The other records of which the same is said, those in a row as a stretch."""
    if not records:
        return ""
    stretches: list[list[int]] = []
    for record in records:
        if stretches and record == stretches[-1][-1] + 1:
            stretches[-1][1:] = [record]
        else:
            stretches.append([record])
    listed = "、".join("–".join(map(str, stretch)) for stretch in stretches)
    return f"（同样的还有第 {listed} 行）"


def _hidden_notes(layout: Layout) -> Iterator[Note]:
    """A note for every column that is read although the sheet hides it."""
    header, hidden = layout.source.header, layout.source.records.hidden_columns
    for place in sorted(hidden & set(header.places.values())):
        yield Note(layout.file, None, header.texts[place].strip(), None, HIDDEN)


def _filled_notes(layout: Layout) -> Iterator[Note]:
    """A note for every cell that was given the text of its merged cell."""
    header, private = layout.source.header, private_places(layout)
    for number, place in sorted(layout.source.records.filled):
        written = layout.source.records.texts(number)[place]
        text = WITHHELD if place in private else shown(written)
        yield Note(layout.file, number, header.texts[place].strip(), text, FILLED)


def stated_notes(layout: Layout) -> Iterator[Note]:
    """A note for every column that is not there and was read from what stands around
    the table, or from another column."""
    header, contract = layout.source.header, layout.contract
    spoken = spoken_for(contract, layout.mapping)
    for name, statement in header.stated.items():
        column = layout.contract.column(name)
        reason = f"文件里没有这一列，按{statement.where}读"
        yield Note(layout.file, None, column.header, statement.text, reason)
    for column in layout.contract.columns:
        constants = layout.mapping.constants.keys()
        is_read = column.name in header.columns | spoken | constants
        if column.type == "text" and not is_read and column.read_from:
            place = header.places.get(column.read_from)
            source = contract.column(column.read_from).header
            beside = source if place is None else header.texts[place].strip()
            reason = f"文件里没有这一列，按“{beside}”读"
            yield Note(layout.file, None, column.header, None, reason)


def kept_note(layout: Layout) -> Iterator[Note]:
    """A note of a mapping that somebody kept from an earlier file of the same shape."""
    mapping = layout.mapping
    if mapping.kept_by:
        reason = KEPT.format(by=mapping.kept_by, on=mapping.kept_on)
        yield Note(layout.file, layout.source.header.first, None, None, reason)


def renamed_note(layout: Layout) -> Iterator[Note]:
    """A note of all the headers that stand for one called otherwise in the contract."""
    header = layout.source.header
    renamed = [
        f"“{header.texts[place].strip()}”读作“{column.header}”"
        for column in layout.contract.columns
        for place in (header.places.get(column.name),)
        if place is not None and column.name not in layout.mapping.columns
        if bare(header.texts[place]) != column.header
    ]
    if renamed:
        reason = f"表头{'，'.join(renamed)}"
        yield Note(layout.file, header.first, None, None, reason)


def title_of(column: Column, layout: Layout) -> str:
    """The header a column has in the file; its own where the file has none."""
    place = layout.source.header.places.get(column.name)
    if place is None:
        return column.header
    return layout.source.header.texts[place].strip()


def shown(text: str) -> str:
    """A text short enough to show, its invisible characters spelt out and the numbers
    of people masked."""
    visible = "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in UNSEEN else c
        for c in masked(text)[:SHOWN_LENGTH]
    )
    return visible + "…" if len(text) > SHOWN_LENGTH else visible


def _line(layout: Layout, number: int) -> str:
    texts, header = layout.source.records.texts(number), layout.source.header
    private = private_places(layout)
    if private and number > header.last:
        if len(texts) != header.width:
            return WITHHELD
        texts = [
            WITHHELD if place in private and text else text
            for place, text in enumerate(texts)
        ]
    return shown("|".join(texts))


def private_places(layout: Layout) -> set[int]:
    """The places of the columns in which people may be named."""
    places = layout.source.header.places
    return {
        places[column.name]
        for column in layout.contract.columns
        if column.is_private and column.name in places
    }


def _record_faults(layout: Layout) -> Iterator[Note]:
    for number, reason in layout.body.refused.items():
        yield Note(layout.file, number, None, _line(layout, number), reason)


def _cell_faults(layout: Layout) -> Iterator[Note]:
    """The cells of columns that are read which the workbook itself has wrong."""
    records, header = layout.source.records, layout.source.header
    read = set(header.places.values())
    rows = set(layout.spread.numbers.tolist()) if records.cell_faults else ()
    private = private_places(layout)
    for (number, place), reason in records.cell_faults.items():
        if place in read and number in rows:
            written = records.texts(number)[place]
            text = WITHHELD if place in private else shown(written)
            title = header.texts[place].strip()
            yield Note(layout.file, number, title, text, reason)
