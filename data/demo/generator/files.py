"""Files as offices save them: GB18030 or UTF-8 CSV, and a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

MADE_AT = datetime(2023, 12, 31, 9, 0, 0)
ARCHIVED_AT = (2023, 12, 31, 9, 0, 0)


def write_csv(
    path: Path,
    rows: Iterable[Sequence[object]],
    *,
    header: Sequence[str],
    encoding: str,
    titles: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> None:
    """The file as a spreadsheet saves it: titles, header, rows, notes, all as wide."""
    padding = [""] * (len(header) - 1)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerows([title, *padding] for title in titles)
    lines.writerow(header)
    lines.writerows(rows)
    lines.writerows([note, *padding] for note in notes)
    path.write_bytes(text.getvalue().encode(encoding))


def write_workbook(
    path: Path, sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]
) -> None:
    """A workbook with these sheets, the same bytes each time it is written."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"title": path.stem, "author": "", "created": MADE_AT})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    path.write_bytes(_stored(packed.getvalue()))


def _stored(packed: bytes) -> bytes:
    """The same archive uncompressed: compressors differ between machines."""
    plain = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ARCHIVED_AT)
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return plain.getvalue()
