"""One slide of the file: the places of its layout, filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinwei.desk.facts import Source
from jinwei.report.deck import foot
from jinwei.report.deck.slide import Slide, width_of
from jinwei.report.file_names import INTERNAL as MARKED
from jinwei.report.powerpoint import template as places
from jinwei.report.powerpoint.master_parts import GROUP, NAMESPACES
from jinwei.report.powerpoint.table import SHAPES, URI, table_xml
from jinwei.report.powerpoint.template import Key, Layout
from jinwei.report.powerpoint.text import (
    filling,
    holder,
    page_number,
    paragraph,
    paragraphs,
)
from jinwei.report.powerpoint.units import (
    UNITS_A_POINT,
    Box,
    attribute,
    hundredths,
    placed,
)

CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_ID = "rIdChart"
WORD_SIZES = (36, 34, 32, 30, 28, 26, 24, 22, 20)
EXPLAINED_SIZES = (30, 28, 26, 24, 22, 20)
BIGGEST = 76
TITLE_SIZES = (44, 40, 36)
BESIDE_MARK, BESIDE_TITLE = 30, 30
KINDS = {
    "figure": "数字",
    "words": "文字",
    "chart": "图表",
    "table": "表格",
    "board": "表格",
}
BOARDS = {"red": "红榜", "black": "黑榜"}
COVER = "封面"


@dataclass(frozen=True)
class Place:
    """A place of the layout and what a slide puts there."""

    key: Key
    name: str
    body: str
    box: Box | None = None


def layout_of(slide: Slide) -> str:
    """The name of the layout that the slide is set in."""
    if slide.kind == "cover":
        return COVER
    if slide.is_bare:
        return "结论"
    if slide.board and slide.table:
        return BOARDS[slide.board]
    return KINDS[slide.kind]


def page_xml(slide: Slide, source: Source, number: int, layout: Layout) -> str:
    """The slide with all that stands on it but what its chart draws."""
    shapes = "".join(
        holder(at, place.key, place.name, place.body, place.box)
        for at, place in enumerate(_places(slide, source, number, layout), 2)
    )
    return (
        f"<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}{shapes}"
        f"{_graphic(slide, layout)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _places(
    slide: Slide, source: Source, number: int, layout: Layout
) -> Iterator[Place]:
    yield from _cover(slide, layout) if slide.kind == "cover" else _words(slide, layout)
    if not source.is_public:
        mark = attribute(MARKED)
        yield Place(places.INTERNAL, "内部", paragraph(mark))
    if slide.kind == "cover":
        return
    yield Place(places.SECTION, "栏目", paragraph(_section(slide)))
    narrow = None if source.is_public else _beside(layout)
    yield Place(places.FOOT, "截止日和版本", paragraph(foot(source)), narrow)
    if slide.source:
        yield Place(places.SOURCE, "来源", paragraph(slide.source))
    yield Place(places.NUMBER, "页码", page_number(number))


def _section(slide: Slide) -> str:
    """The section a slide belongs to; the board that it is about, with its shape."""
    if slide.board is None:
        return slide.section
    return f"{SHAPES[slide.board]}{BOARDS[slide.board]}"


def _beside(layout: Layout) -> Box:
    """Where day and version stand left of the mark 内部."""
    box, mark = layout.boxes[places.FOOT], layout.boxes[places.INTERNAL]
    return Box(box.left, box.top, mark.left - BESIDE_MARK - box.left, box.height)


def _cover(slide: Slide, layout: Layout) -> Iterator[Place]:
    lines = title_lines(slide, layout.boxes[places.TITLE])
    yield Place(places.TITLE, "标题", lines)
    yield Place(places.BODY["words"], "说明", paragraphs(slide.lines))


def title_lines(slide: Slide, box: Box) -> str:
    """The title of the cover, on one line or broken behind the district's name."""
    parts = (slide.whole, slide.headline.removeprefix(slide.whole))
    for size in TITLE_SIZES:
        room = (box.width - BESIDE_TITLE) / (size * UNITS_A_POINT)
        if width_of(slide.headline) <= room:
            return paragraph(slide.headline, f' sz="{hundredths(size)}"')
        if all(width_of(part) <= room for part in parts):
            break
    return _broken([part for part in parts if part], f' sz="{hundredths(size)}"')


def _broken(parts: list[str], look: str) -> str:
    first, *rest = (paragraph(part, look) for part in parts)
    joined = first
    for each in rest:
        joined = joined.removesuffix("</a:p>") + "<a:br/>" + each.removeprefix("<a:p>")
    return joined


def _words(slide: Slide, layout: Layout) -> Iterator[Place]:
    yield Place(places.TITLE, "标题", paragraph(slide.headline))
    if slide.kind == "figure" and slide.figure:
        figure = f"{slide.figure.value}{slide.figure.unit}"
        box = layout.boxes[places.BODY["words"]]
        size = min(BIGGEST, box.width // (UNITS_A_POINT * max(width_of(figure), 1)))
        look = f' sz="{hundredths(size)}"'
        yield Place(places.BODY["words"], "数字", paragraph(figure, look))
        lines = filling(slide.lines, layout.boxes[places.BESIDE], EXPLAINED_SIZES)
        yield Place(places.BESIDE, "说明", lines or "<a:p/>")
    elif slide.lines:
        lines = filling(slide.lines, layout.boxes[places.BODY["words"]], WORD_SIZES)
        yield Place(places.BODY["words"], "正文", lines)


def _graphic(slide: Slide, layout: Layout) -> str:
    """The table or the chart of the slide, in its place."""
    if slide.chart:
        key, uri, box = places.BODY["chart"], CHART_URI, chart_box(layout)
        drawn = f'<c:chart xmlns:c="{CHART_URI}" r:id="{CHART_ID}"/>'
        return _frame(slide, key, "图表", uri, drawn, box)
    if slide.table:
        key = places.BODY["table"]
        box = layout.boxes[key]
        drawn, high = table_xml(box, slide.table)
        taken = Box(box.left, box.top, box.width, high)
        return _frame(slide, key, "表格", URI, drawn, taken)
    return ""


def chart_box(layout: Layout) -> Box:
    """Where the chart of a slide stands."""
    return layout.boxes[places.BODY["chart"]]


def _frame(slide: Slide, key: Key, name: str, uri: str, drawn: str, box: Box) -> str:
    kind, index = key
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="20" name="{name}"'
        f' descr="{attribute(slide.headline)}"/><p:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>'
        f'<p:ph type="{kind}" idx="{index}"/></p:nvPr></p:nvGraphicFramePr>'
        f'{placed(box, "p:xfrm")}<a:graphic><a:graphicData uri="{uri}">{drawn}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
