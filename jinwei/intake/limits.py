"""How large a file may be before it is refused unread, and the refusal itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MEBIBYTE = 1 << 20
FILE_BYTES = 1024 * MEBIBYTE
CELL_LENGTH = 32_767
LINE_LENGTH = 1_000_000
COLUMNS = 1_000
HEADER_WITHIN = 15

UNPACKED_BYTES = 512 * MEBIBYTE
UNPACKED_RATIO = 200
PACKED_ENTRIES = 2_000
SHEET_CELLS = 5_000_000
CHILD_MEMORY_BYTES = 1536 * MEBIBYTE
CHILD_SECONDS = 120

UPLOAD_BYTES = 50 * MEBIBYTE
ARCHIVE_BYTES = 200 * MEBIBYTE
ARCHIVE_FILES = 500
ARCHIVE_NAMES = 10_000
NAME_BYTES = 200
NAME_FOLDERS = 8


class Refusal(Exception):
    """A whole file that cannot be read, with where and why in words for its sender.

    `missing` names the contract columns it lacks, `offers` the header in the file that
    is most like each of them, `free` the headers that are none of its columns, `known`
    the contract columns that are there, `cells` the first cells below free headers,
    `above` the records above the header.
    """

    def __init__(
        self,
        reason: str,
        *,
        record: int | None = None,
        column: str | None = None,
        text: str | None = None,
        records: int = 0,
        missing: Sequence[str] = (),
        offers: Mapping[str, str] | None = None,
        free: Sequence[str] = (),
        placed: Sequence[str] = (),
        cells: Mapping[str, Sequence[str]] | None = None,
        above: Sequence[Sequence[str]] = (),
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.record = record
        self.column = column
        self.text = text
        self.records = records
        self.missing = missing
        self.offers = offers or {}
        self.free = free
        self.placed = placed
        self.cells = cells or {}
        self.above = above


class CellError(Exception):
    """One cell whose text cannot be read as its column's type; says why."""
