"""Refused records as a list that can be corrected and handed in again as it is.

The list has the file's own columns as written, those that stand only around the table,
and columns that explain. What was handed in stays as it is: the records of the list
count in the place of those that were refused, which are named by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinwei.drafts.account import advice
from jinwei.intake import Note, Reading
from jinwei.intake.returned import EXPLAINING, JOINT, explaining, marked
from jinwei.spreadsheet_safe import csv_bytes

LISTED = ".退回"
NAME = f"{{file}}{LISTED}.csv"
CODED = re.compile(r"^(?:encoding|sheet)\s*=.*\n", re.MULTILINE)
"""What a mapping says of how a file is stored, which is not so of a list of it."""
HASH_LENGTH = 12
OF = re.compile(rf"(?P<file>.+) (?P<hash>[0-9a-f]{{{HASH_LENGTH}}})")
SHEET = re.compile(r"〔(?P<sheet>.+)〕$")
WITHHELD = "“{header}”一列的内容不在这里列出，请照原件填回"
WHOLE = "这一行的格子数和表头不一样，请照原件把各列填好"


@dataclass(frozen=True)
class Answer:
    """Refused records, by their numbers, of the file whose hash begins so, or of one
    sheet of it, that a list which came back answers."""

    begins: str
    sheet: str
    records: tuple[int, ...]

    def is_of(self, sha256: str) -> bool:
        """Whether the file of that hash is meant."""
        return sha256.startswith(self.begins)


def returned_csv(reading: Reading) -> bytes | None:
    """The refused records of a file; None where it has none or is refused whole."""
    if reading.fault is not None or not reading.refused:
        return None
    ours = [
        place
        for place in range(len(reading.header))
        if place not in explaining(reading.header)
    ]
    header = [reading.header[place] for place in ours]
    written = dict(
        zip(
            reading.left["source_record"].to_pylist(),
            reading.left["written"].to_pylist(),
            strict=True,
        )
    )
    rows = []
    for number, notes in sorted(_by_record(reading.refused).items()):
        cells = written.get(number)
        own = [_cell(place, cells, reading) for place in ours]
        explained = _explained(number, notes, reading, is_whole=cells is not None)
        rows.append([*own, *reading.stated.values(), *explained])
    titles = [*header, *reading.stated, *EXPLAINING]
    return csv_bytes(titles, [[marked(str(cell)) for cell in row] for row in rows])


def origin(name: str) -> str:
    """The file that a list of that name is of; "" where it bears no such name."""
    of, mark, _ = name.rpartition(LISTED)
    return SHEET.sub("", of) if mark else ""


def mapping(text: str) -> str:
    """The mapping of a file, as it holds for the list of its refused records."""
    return CODED.sub("", text)


def answers(readings: Iterable[Reading]) -> tuple[Answer, ...]:
    """What the tables of one file answer, where it is a list that came back."""
    records: dict[tuple[str, str], list[int]] = {}
    for reading in readings:
        for of, record in reading.answers:
            if meant := OF.fullmatch(of):
                sheet = SHEET.search(meant["file"])
                at = meant["hash"], sheet["sheet"] if sheet else ""
                records.setdefault(at, []).append(record)
    return tuple(
        Answer(begins, sheet, tuple(sorted(set(numbers))))
        for (begins, sheet), numbers in records.items()
    )


def _by_record(notes: Iterable[Note]) -> dict[int, list[Note]]:
    listed: dict[int, list[Note]] = {}
    for note in notes:
        if note.record is not None:
            listed.setdefault(note.record, []).append(note)
    return listed


def _cell(place: int, cells: Sequence[str] | None, reading: Reading) -> str:
    return "" if cells is None or place in reading.private else cells[place]


def _explained(
    number: int, notes: Sequence[Note], reading: Reading, *, is_whole: bool
) -> list[object]:
    """What stands behind the cells of a record, in the order of EXPLAINING."""
    parted = [advice(note.reason) for note in notes]
    what = [todo for _, todo in parted] if is_whole else [WHOLE]
    what += [WITHHELD.format(header=reading.header[at]) for at in reading.private]
    return [
        f"{reading.file} {reading.sha256[:HASH_LENGTH]}",
        number,
        _joined(note.column for note in notes),
        _joined(note.text for note in notes),
        _joined(why for why, _ in parted),
        _joined(what),
    ]


def _joined(texts: Iterable[str | None]) -> str:
    return JOINT.join(dict.fromkeys(text for text in texts if text))
