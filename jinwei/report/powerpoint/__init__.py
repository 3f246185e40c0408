"""A deck as PowerPoint, 16:9, charts and tables native: same slides, same bytes.

    pptx_bytes(source, slides)     the file, each slide with its evidence as notes

Parts are written as the standard has them, into the layouts of `template.pptx`, which
an office may change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinwei.desk.facts import Source
from jinwei.report.deck.slide import Slide
from jinwei.report.powerpoint import properties, template
from jinwei.report.powerpoint.bars import named
from jinwei.report.powerpoint.chart import WORKBOOK, chart_xml
from jinwei.report.powerpoint.master_parts import OF_LAYOUT, RELATION
from jinwei.report.powerpoint.notes import notes_part
from jinwei.report.powerpoint.package import Part, Relation, packed
from jinwei.report.powerpoint.page import CHART_ID, chart_box, layout_of, page_xml
from jinwei.report.powerpoint.template import Layout, Template
from jinwei.report.powerpoint.workbook import workbook

_OFFICE = "application/vnd.openxmlformats-officedocument"
SLIDE = f"{_OFFICE}.presentationml.slide+xml"
CHART = f"{_OFFICE}.drawingml.chart+xml"
SHEET = f"{_OFFICE}.spreadsheetml.sheet"
OF_CHART, OF_SHEET = f"{RELATION}/chart", f"{RELATION}/package"
OF_NOTES = f"{RELATION}/notesSlide"


def pptx_bytes(source: Source, slides: Sequence[Slide]) -> bytes:
    """The slides as a .pptx file, each with its evidence as notes."""
    of = template.opened()
    pages = [
        part
        for number, slide in enumerate(slides, 1)
        for part in _parts(of, source, slide, number)
    ]
    names = [part.name for part in pages if part.type == SLIDE]
    frame = properties.with_slides(of, names)
    return packed([*frame, *properties.about(source, len(names)), *pages])


def _parts(of: Template, source: Source, slide: Slide, number: int) -> Iterator[Part]:
    """A slide with its notes, its chart and the workbook of that."""
    layout = of.layout(layout_of(slide))
    name = f"ppt/slides/slide{number}.xml"
    written = f"ppt/notesSlides/notesSlide{number}.xml"
    chart = f"ppt/charts/chart{number}.xml"
    relations = (
        Relation("rId1", OF_LAYOUT, layout.part),
        Relation("rIdNotes", OF_NOTES, written),
        *((Relation(CHART_ID, OF_CHART, chart),) if slide.chart else ()),
    )
    yield Part(name, SLIDE, page_xml(slide, source, number, layout), relations)
    spoken = (*slide.points, *slide.notes)
    yield notes_part(written, name, of.notes_master(), spoken)
    if slide.chart:
        yield from _chart_parts(slide, layout, chart, number)


def _chart_parts(
    slide: Slide, layout: Layout, name: str, number: int
) -> Iterator[Part]:
    if slide.chart is None:
        return
    drawn = named(slide.chart) if slide.chart.kind == "bar" else slide.chart
    sheet = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    related = (Relation(WORKBOOK, OF_SHEET, sheet),)
    yield Part(name, CHART, chart_xml(drawn, chart_box(layout)), related)
    yield Part(sheet, SHEET, workbook(drawn))
