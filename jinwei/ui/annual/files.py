"""What can be taken away of a year: all units as a workbook, or as CSV."""

from __future__ import annotations

from functools import partial

from jinwei.desk.annual import Year
from jinwei.report import annual
from jinwei.report.file_names import file_name
from jinwei.report.outputs import XLSX
from jinwei.ui.kit import taking


def offer(year: Year) -> None:
    """A button for each file, made when it is asked for; every class is in it."""
    for label, extension, mime, make in (
        ("下载全部单位（Excel）", "xlsx", XLSX, annual.workbook),
        ("下载全部单位（CSV）", "csv", "text/csv", annual.csv),
    ):
        taking.download(
            label,
            partial(make, year),
            file_name=file_name(year.source, annual.KIND, extension),
            mime=mime,
            key=f"year_{extension}",
        )
