"""The first records of each table in a file, among which its header stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinwei.intake.header import best_guess, find_header
from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.matching import Header
from jinwei.intake.opening import file_bytes
from jinwei.intake.ranges import Range
from jinwei.intake.source import Head, sheet_head, text_heads
from jinwei.intake.surroundings import Surroundings
from jinwei.intake.workbook import is_workbook, workbook_records
from jinwei.policy.contracts import Contract


@dataclass(frozen=True)
class TableHead:
    """The first records of a visible sheet, or of a text divided in one way."""

    sheet: str
    rows: Head
    merged: Sequence[Range] = ()

    def header(
        self, contract: Contract, mapping: FileMapping | None, around: Surroundings
    ) -> Header | None:
        """The header of that export; None where there is none."""
        try:
            return find_header(self.rows, contract, mapping, around, self.merged)
        except Refusal:
            return None

    def guess(self, contract: Contract, mapping: FileMapping | None) -> Header | None:
        """The record most like a header of that export."""
        return best_guess(self.rows, contract, mapping, self.merged)

    def samples(self, header: Header) -> Mapping[str, tuple[str, ...]]:
        """The different cells below each text of the header, those that are here."""
        below = [row for row in self.rows[header.last :] if len(row) == header.width]
        return {
            text: tuple(dict.fromkeys(row[at] for row in below if row[at].strip()))
            for at, text in enumerate(header.texts)
            if text.strip()
        }


def table_heads(path: Path) -> list[TableHead]:
    """The heads of a file's visible sheets, or those of its text in each way to divide
    it; Refusal where it cannot be read."""
    data = file_bytes(path)
    if not is_workbook(data):
        return [TableHead("", head) for head in text_heads(data)]
    return [
        TableHead(each.sheet or "", sheet_head(each), each.merged)
        for each in workbook_records(data)
        if each.is_visible
    ]
