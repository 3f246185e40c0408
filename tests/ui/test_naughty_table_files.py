"""Names that mean to be something else stand in the files of every table as text."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest

from tests.naughty_demo import STRINGS, UNSEEN, write_naughty_demo
from tests.ui.test_table_files import ADDRESSES, WITHOUT_TABLES, taken

__all__ = ["taken"]
MARK = re.compile(r"〔(\d\d)〕")
RUN = ("=", "+", "-", "@", "\t", "\r")
WITHOUT_UNITS = {
    "pages/board/target.py", "pages/data/definitions.py", "pages/data/deliver.py",
    "pages/data/versions.py",
}  # fmt: skip
FIGURE = re.compile(r"[+\-][\d.]+%?")


@pytest.fixture
def naughty(home_of, tmp_path_factory):
    """A home in which every unit has such a name."""
    folder = tmp_path_factory.getbasetemp() / "naughty-tables"
    delivery = folder if folder.exists() else write_naughty_demo(folder)
    return home_of(str(delivery))


@pytest.mark.parametrize(("page", "query"), ADDRESSES, ids=str)
def test_every_name_is_in_both_files_as_it_was_written(
    naughty, visit, taken, page, query
):
    visit(page, home=naughty, **query)
    marked = 0
    for table, _, text, book in taken:
        cells = [
            c
            for line in csv.reader(io.StringIO(text.decode("utf-8-sig")))
            for c in line
        ]
        assert [c for c in cells if c.startswith(RUN) and not FIGURE.fullmatch(c)] == []
        marked += sum(map(_marks, cells))
        for sheet in openpyxl.load_workbook(io.BytesIO(book)).worksheets:
            held = [cell for row in sheet.iter_rows() for cell in row if cell.value]
            assert "f" not in {cell.data_type for cell in held}, table.title
            assert not any(cell.hyperlink for cell in held)
            marked += sum(_marks(str(cell.value)) for cell in held)
    assert marked or page in WITHOUT_TABLES | WITHOUT_UNITS


def _marks(cell: str) -> int:
    """How many of the names stand in a cell, each as it was written."""
    whole = UNSEEN.sub("", cell)
    marks = list(MARK.finditer(whole))
    for mark in marks:
        wanted = UNSEEN.sub("", STRINGS[int(mark[1]) % len(STRINGS)])
        assert whole[: mark.start()].endswith(wanted), cell
    return len(marks)
