"""Rows as CSV that a spreadsheet opens as text: nothing in it can run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula, full width included."""

KEPT_AS_TEXT = {"quote_prefix": True}
"""The format by which a workbook keeps such a text as text, also once it is edited:
what stands in the cell is the text itself."""


def safe_cell(value: object) -> str:
    """The value as text, with ' before a start that a spreadsheet would run.

    Numbers stay numbers: only text can carry a formula.
    """
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and text.startswith(RISKY):
        return "'" + text
    return text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV: byte order mark for Excel and WPS, CRLF, every cell safe."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The same as UTF-8 bytes, ready to be saved or downloaded."""
    return csv_text(header, rows).encode("utf-8")
