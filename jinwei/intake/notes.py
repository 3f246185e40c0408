"""What reading one file leaves behind: its rows, and every record that is not a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.masks import masked

LEFT = pa.schema({"source_record": pa.int64(), "written": pa.list_(pa.string())})
"""How a reading keeps what was written in refused records."""


@dataclass(frozen=True)
class Note:
    """One thing the reader says about a file, in words for whoever can put it right.

    Numbers of people are masked in all that it repeats of the file. `others` are the
    further records of which the same is said.
    """

    file: str
    record: int | None
    column: str | None
    text: str | None
    reason: str
    others: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for name in ("column", "text", "reason"):
            if text := getattr(self, name):
                object.__setattr__(self, name, masked(text))


@dataclass(frozen=True)
class Reading:
    """One file as read: typed rows, or the fault for which the whole of it is refused.

    Records are counted from 1 as a spreadsheet shows them: title, header and blank
    lines count, and a quoted cell with line breaks does not start a new one. Always
    `read == loaded + refused_records + aside_records`; with a fault nothing is loaded
    and every record counts as refused.

    `file` is the name people see: with the sheet's name behind it where several sheets
    of one workbook are read. `original` is the file it lies in. `columns` are those of
    the contract that it has, or that its mapping says for all records. `unread` says of
    sheets and columns that they are not read, and why; `lost` holds names that refused
    records of a directory bear; `proposal` is the text of a mapping that would answer
    what is open, for the sender to check. `beside` gives the places, among the cells
    written, of the columns that are not read and may yet tell two records apart.

    `left` holds what was written in the refused records, with their numbers, as far as
    they have the width of the table; `private` the places in it that are never
    repeated; `stated` the columns that the file has not, by header, with what is said
    of them around it. `answers` are the records of another file that this one, a list
    of refused records which came back, answers: of which file, and their numbers.
    `barred` are the rows of refused records whose key could be read, None where there
    are none.
    """

    file: str
    sha256: str
    original: str = ""
    export: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    line_ending: str | None = None
    sheet: str | None = None
    header: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    mapping: str | None = None
    rows: pa.Table | None = None
    refused: tuple[Note, ...] = ()
    aside: tuple[Note, ...] = ()
    cleaned: tuple[Note, ...] = ()
    unread: tuple[Note, ...] = ()
    read: int = 0
    fault: Note | None = None
    lost: tuple[str, ...] = ()
    proposal: str = ""
    beside: tuple[int, ...] = ()
    left: pa.Table = field(default_factory=LEFT.empty_table)
    private: tuple[int, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[tuple[str, int], ...] = ()
    barred: pa.Table | None = None

    @property
    def loaded(self) -> int:
        """Records that became rows, however many rows each of them."""
        if self.rows is None:
            return 0
        return pc.count_distinct(self.rows["source_record"]).as_py()

    @property
    def refused_records(self) -> int:
        """Records refused, however many notes each of them has."""
        if self.fault is not None:
            return self.read
        return len({note.record for note in self.refused})

    @property
    def aside_records(self) -> int:
        """Records set aside: titles, header, footers, totals, blank lines."""
        if self.fault is not None:
            return 0
        return len({note.record for note in self.aside})
