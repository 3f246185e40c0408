"""The finished files of one issue tell the same: bulletin, annex and slides."""

from __future__ import annotations

import io
from dataclasses import dataclass

import openpyxl
import pptx
import pytest

from jinwei.report import outputs
from tests.report import word
from tests.report.test_annex_xlsx import table

CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")


@dataclass(frozen=True)
class Finished:
    """The Word bulletin, the annex, and the slides by title with their tables."""

    docx: bytes
    annex: openpyxl.Workbook
    slides: tuple[tuple[str, list[list[str]]], ...]


def finished(facts) -> Finished:
    official = outputs.document(facts, None, "")
    made = {
        each.extension: each.make(facts, official)
        for each in outputs.outputs("")
        if each.extension in ("docx", "xlsx", "pptx")
    }
    show = pptx.Presentation(io.BytesIO(made["pptx"]))
    return Finished(
        made["docx"],
        openpyxl.load_workbook(io.BytesIO(made["xlsx"])),
        tuple((texts_of(page), rows_of(page)) for page in show.slides),
    )


def texts_of(page) -> str:
    return "\n".join(
        shape.text_frame.text for shape in page.shapes if shape.has_text_frame
    )


def rows_of(page) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
    ]


@pytest.fixture(
    scope="module",
    params=[(cycle, public) for cycle in CYCLES for public in (True, False)],
    ids=lambda each: f"{each[0]}-{'公开' if each[1] else '内部'}",
)
def files(request, facts_of) -> Finished:
    cycle, is_public = request.param
    return finished(facts_of("demo", cycle, is_public=is_public))


def test_overdue_units_stand_in_one_order_in_bulletin_annex_and_slides(files):
    listed = [
        row[0]
        for head, *rows in word.tables(files.docx)
        if head[:2] == ["责任单位", "交办"]
        for row in rows
        if row[0] != "全区" and row[6] != "0"
    ]
    annexed = [
        row["责任单位"]
        for row in table(files.annex, "整改销号")
        if row["责任单位"] != "全区" and row.get("超期")
    ]
    shown = [
        row[0]
        for _, (head, *rows) in filter(lambda slide: slide[1], files.slides)
        if head[-1] == "最久超期"
        for row in rows
    ]
    assert listed == annexed
    assert shown == listed[: len(shown)]
    assert bool(shown) == bool(listed)
    if listed:
        assert f"超期问题涉及{listed[0]}（" in "".join(word.texts(files.docx))
