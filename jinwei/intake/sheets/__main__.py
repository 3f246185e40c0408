"""Reads a workbook from standard input and writes its cells as JSON.

Run as a child with `-I`, so that a hostile workbook can only take the memory and time
allowed here. Nothing of the package is imported: the child starts fast and small.
"""

import io
import json
import sys
import zipfile
import zlib

import ooxml
from marks import Marks
from python_calamine import CalamineError, SheetVisibleEnum, load_workbook
from texts import cell_text
from trouble import Trouble

FAILURES = (
    CalamineError, zipfile.BadZipFile, zlib.error, MemoryError, RuntimeError, OSError,
    ValueError, KeyError,
)  # fmt: skip
"""What the readers raise for a file that is damaged, encrypted or packed otherwise."""


def main() -> None:
    """Writes `{"sheets": [...]}`, or `{"refusal": why}` where the file is not read."""
    limits = json.loads(sys.argv[1])
    _limit(limits)
    answer: dict[str, object]
    try:
        answer = {"sheets": list(_sheets(sys.stdin.buffer.read(), limits))}
    except Trouble as trouble:
        answer = {"refusal": str(trouble)}
    except FAILURES as error:
        answer = {
            "refusal": f"工作簿打不开（{type(error).__name__}），可能已损坏或带密码"
        }
    json.dump(answer, sys.stdout, ensure_ascii=True)


def _limit(limits: dict) -> None:
    """Caps memory and processor time where the system knows how to."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)


def _sheets(data: bytes, limits: dict):
    if data.startswith((b"PK", b"\xd0\xcf")):
        return _workbook_sheets(data, limits)
    # Not at the top: its parser is large, and most files are workbooks.
    import markup

    return markup.sheets(data, limits)


def _workbook_sheets(data: bytes, limits: dict):
    if data.startswith(b"PK"):
        data = ooxml.straightened(data, limits)
        marks = ooxml.marks(data, limits)
    else:
        import biff  # like the other parser

        marks = biff.marks(data)
    workbook = load_workbook(io.BytesIO(data))
    for position, sheet in enumerate(workbook.sheets_metadata):
        yield {
            "is_visible": sheet.visible == SheetVisibleEnum.Visible,
            **_sheet(
                workbook.get_sheet_by_index(position),
                marks.get(sheet.name, Marks()),
                limits,
            ),
        }


def _sheet(sheet, mark: Marks, limits: dict) -> dict:
    rows = sheet.to_python(skip_empty_area=False)
    _refuse_outsized(rows, limits)
    faults = {f"{r},{c}": why for (r, c), why in mark.faults.items()}
    texts = [
        [cell_text(value, (r, c), mark, faults) for c, value in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    merged = sheet.merged_cell_ranges or ()
    return {
        "name": sheet.name,
        "is_1904": mark.is_1904,
        "rows": texts,
        "hidden": sorted(mark.hidden),
        "hidden_columns": sorted(mark.hidden_columns),
        "faults": faults,
        "merged": [(*first, *last) for first, last in merged],
    }


def _refuse_outsized(rows: list, limits: dict) -> None:
    width = len(rows[0]) if rows else 0
    if width > limits["columns"] or len(rows) * width > limits["cells"]:
        raise Trouble(f"工作表有 {len(rows):,} 行 × {width:,} 列，超过上限")


if __name__ == "__main__":
    main()
