"""Workbooks (.xlsx, .xls, .et) -> records, read in a child with limits."""

from __future__ import annotations

from pathlib import Path

from jinwei.intake.records import Records

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook, or some other container that is none."""
    return data.startswith((ZIP, OLE))


def workbook_records(data: bytes, path: Path) -> list[Records]:
    """The records of every visible sheet, in the order of the workbook."""
    raise NotImplementedError
