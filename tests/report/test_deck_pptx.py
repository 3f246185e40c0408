"""The PowerPoint file says what the deck says, in native shapes of Chinese faces."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pptx
import pytest

from jinwei.report.deck import deck, foot
from jinwei.report.deck.slide import Chart, Series, Slide
from jinwei.report.powerpoint import pptx_bytes
from jinwei.report.powerpoint.table import SHAPES
from tests.report.deliveries import CYCLES, RARE


def chosen(facts) -> list[Slide]:
    return [slide for slide in deck(facts) if slide.is_chosen]


def read(content: bytes):
    return pptx.Presentation(io.BytesIO(content))


def texts(page) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
@pytest.mark.parametrize("is_public", [True, False])
def test_every_slide_says_its_headline_lines_and_cells(
    facts_of, delivery, cycle, is_public
):
    facts = facts_of(delivery, cycle, is_public=is_public)
    slides = deck(facts)
    pages = read(pptx_bytes(facts.source, slides)).slides
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        title = page.shapes.title.text_frame.text
        assert title.replace("\v", "") == slide.headline
        drawn = "\n".join(texts(page))
        if slide.kind in ("words", "figure", "cover"):
            assert all(line in drawn for line in slide.lines)
        if slide.figure:
            assert f"{slide.figure.value}{slide.figure.unit}" in drawn
        if slide.kind != "cover":
            assert foot(facts.source) in drawn
        assert ("演示数据" in drawn) is facts.source.is_invented
        stated = page.notes_slide.notes_text_frame.text
        assert stated == "\n".join((*slide.points, *slide.notes))
        _table_agrees(page, slide)
        _chart_agrees(page, slide)


def _table_agrees(page, slide: Slide) -> None:
    if slide.kind not in ("table", "board"):
        return
    (native,) = (shape.table for shape in page.shapes if shape.has_table)
    head, *rows = (tuple(cell.text for cell in row.cells) for row in native.rows)
    assert head == tuple(column.header for column in slide.table.columns)
    marks = tuple(SHAPES.values())
    plain = [tuple(_without(cell, marks) for cell in row) for row in rows]
    assert plain == [tuple(map(_unbroken, row)) for row in slide.table.rows]


def _without(text: str, marks: tuple[str, ...]) -> str:
    text = next((text[len(m) :] for m in marks if text.startswith(m)), text)
    return _unbroken(text)


def _unbroken(text: str) -> str:
    return text.replace("\v", "").replace("\u3000", "")


def _chart_agrees(page, slide: Slide) -> None:
    if slide.kind != "chart":
        return
    (native,) = (shape.chart for shape in page.shapes if shape.has_chart)
    plot = native.plots[0]
    _names_agree(plot, slide.chart)
    blob = native.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    for column, (drawn, series) in enumerate(
        zip(plot.series, slide.chart.series, strict=True), 2
    ):
        listed = tuple(None if v is None else float(v) for v in series.values)
        assert (drawn.name, drawn.values) == (series.name, listed)
        beside = [sheet.cell(row + 2, column).value for row in range(len(listed))]
        assert beside == list(listed)


def _names_agree(plot, chart: Chart) -> None:
    """An item without a bar tells its place beside its name."""
    values = chart.series[0].values
    labels = chart.labels if chart.kind == "bar" else ("",) * len(values)
    for drawn, name, value, text in zip(
        plot.categories, chart.categories, values, labels, strict=True
    ):
        without_bar = chart.kind == "bar" and value is None
        assert drawn == (f"{name}　{text}" if without_bar else name)


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
def test_the_same_slides_give_the_same_bytes(facts_of, delivery, cycle):
    facts = facts_of(delivery, cycle)
    slides = chosen(facts)
    assert pptx_bytes(facts.source, slides) == pptx_bytes(facts.source, slides)


def test_rare_characters_stay(facts_of):
    facts = facts_of("demo", "2023Q3")
    slide = Slide("x", "红黑榜", "、".join(RARE), "words", lines=RARE)
    (page,) = read(pptx_bytes(facts.source, [slide])).slides
    assert page.shapes.title.text_frame.text == "、".join(RARE)
    assert all(rare in "\n".join(texts(page)) for rare in RARE)


def test_words_beside_a_chart_are_never_a_formula(facts_of):
    facts = facts_of("demo", "2023Q3")
    chart = Chart("bar", ("=1+1", "<b>&"), (Series("=A1", (1, None)),), "位")
    slide = Slide("x", "全市排名", "=1", "chart", chart=chart)
    (page,) = read(pptx_bytes(facts.source, [slide])).slides
    native = next(shape.chart for shape in page.shapes if shape.has_chart)
    assert list(native.plots[0].categories) == ["=1+1", "<b>&　无数据"]
    blob = native.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    assert [sheet["A2"].data_type, sheet["B1"].data_type] == ["s", "s"]


def test_nobody_s_name_and_no_picture_of_the_template_stays(facts_of):
    facts = facts_of("demo", "2023Q3")
    content = pptx_bytes(facts.source, chosen(facts))
    about = read(content).core_properties
    assert (about.author, about.last_modified_by) == ("", "")
    assert facts.source.version in about.subject
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [n for n in package.namelist() if "thumbnail" in n]


def test_a_public_deck_does_not_name_internal(facts_of):
    facts = facts_of("demo", "2023Q3")
    pages = read(pptx_bytes(facts.source, chosen(facts))).slides
    assert all("内部" not in "\n".join(texts(page)) for page in pages)
    marked = replace(facts.source, is_public=False)
    assert "内部" in "\n".join(texts(read(pptx_bytes(marked, chosen(facts))).slides[1]))


def test_the_public_one_does_not_say_where_the_records_stand(facts_of):
    for is_public in (True, False):
        facts = facts_of("demo", "2023Q4", is_public=is_public)
        about = read(pptx_bytes(facts.source, deck(facts)[:1])).core_properties.subject
        assert facts.source.version in about
        assert ("记录位置" in about) is not is_public
