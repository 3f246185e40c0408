"""A deck as PowerPoint, 16:9, charts and tables native: same slides, same bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.presentation import Presentation
from pptx.slide import Slide as Page

from jinwei import charts
from jinwei.desk.facts import Source
from jinwei.report.deck import foot
from jinwei.report.deck.colours import BLACK, RED, SECOND
from jinwei.report.deck.slide import Slide
from jinwei.report.file_names import INVENTED
from jinwei.report.ooxml import frozen
from jinwei.report.powerpoint.chart import add_chart
from jinwei.report.powerpoint.table import SHAPES, add_table
from jinwei.report.powerpoint.text import FONT, LETTER, Box, Look, emu, put, say

WIDE, HIGH = 1920, 1080
LEFT, RIGHT = 60, 1860
BODY = Box(LEFT, 236, RIGHT - LEFT, 724)
TITLE_ONLY = 5
HEADLINE = Look(29, charts.INK, is_bold=True)
SMALL = Look(LETTER, SECOND)
LINE = Look(24, charts.INK, space_after=14, anchor="middle")


def pptx_bytes(source: Source, slides: Sequence[Slide]) -> bytes:
    """The slides as a .pptx file, each with its evidence as notes."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = emu(WIDE), emu(HIGH)
    _sign(deck, source)
    _bare(deck)
    for number, slide in enumerate(slides, 1):
        page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        DRAWN[slide.kind](page, slide)
        _around(page, slide, source, number)
        spoken = (*slide.points, *slide.notes)
        if spoken:
            say(page.notes_slide.notes_text_frame, spoken, Look(12, charts.INK))
    out = io.BytesIO()
    deck.save(out)
    return frozen(out.getvalue())


def _sign(deck: Presentation, source: Source) -> None:
    """Title, version and day stand in the file's properties; nobody's name does."""
    about = deck.core_properties
    made = dt.datetime.combine(source.cutoff_on, dt.time())
    marks = [source.visibility, *([INVENTED] if source.is_invented else [])]
    about.title = f"{source.district}{source.label}督查情况"
    records = "" if source.is_public else f"，记录位置 {source.records}"
    about.subject = f"版本 {source.version}{records}"
    about.keywords = "、".join(marks)
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = about.last_printed = made
    about.revision = 1


def _bare(deck: Presentation) -> None:
    """The template without its picture, and in a Chinese face for what users add."""
    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype == RELATION.THUMBNAIL:
            package.drop_rel(name)
    theme = deck.slide_masters[0].part.part_related_by(RELATION.THEME)
    theme.blob = theme.blob.replace(
        b'<a:ea typeface=""/>', f'<a:ea typeface="{FONT}"/>'.encode()
    )


def _around(page: Page, slide: Slide, source: Source, number: int) -> None:
    """Section, day and version above the headline; source and number at the foot."""
    title = page.shapes.title
    if title is None:
        raise LookupError("the layout of a slide has a title")
    if slide.kind == "cover":
        _place(title, Box(LEFT, 380, RIGHT - LEFT, 160))
        say(title.text_frame, [slide.headline], Look(40, charts.INK, is_bold=True))
    else:
        _place(title, Box(LEFT, 80, RIGHT - LEFT, 150))
        say(title.text_frame, [slide.headline], HEADLINE)
        mark = SHAPES.get(slide.board or "", "")
        colour = {"red": RED, "black": BLACK}.get(slide.board or "", charts.DATA)
        section = Look(LETTER, colour, is_bold=True)
        put(page, Box(LEFT, 24, 600, 52), [f"{mark}{slide.section}"], section)
        right = Look(LETTER, SECOND, align="right")
        put(page, Box(LEFT + 600, 24, RIGHT - LEFT - 600, 52), [foot(source)], right)
        put(page, Box(LEFT, 970, RIGHT - LEFT - 120, 100), [slide.source], SMALL)
        put(page, Box(RIGHT - 110, 970, 110, 52), [str(number)], right)


def _cover(page: Page, slide: Slide) -> None:
    put(page, Box(LEFT, 560, RIGHT - LEFT, 120), slide.lines, Look(24, SECOND))


def _figure(page: Page, slide: Slide) -> None:
    """The figure large at the left, what it means beside it."""
    box = Box(LEFT, BODY.top + 130, 640, 320)
    figure = f"{slide.figure.value}{slide.figure.unit}" if slide.figure else ""
    big = Look(76, charts.DATA, is_bold=True, anchor="middle")
    put(page, box, [figure], big)
    beside = Box(LEFT + 700, BODY.top + 40, RIGHT - LEFT - 700, BODY.height - 80)
    put(page, beside, slide.lines, LINE)


def _words(page: Page, slide: Slide) -> None:
    put(page, BODY, slide.lines, LINE)


def _chart(page: Page, slide: Slide) -> None:
    if slide.chart:
        add_chart(page, BODY, slide.chart)


def _table(page: Page, slide: Slide) -> None:
    if slide.table:
        add_table(page, BODY, slide.table)


def _place(shape, box: Box) -> None:
    shape.left, shape.top = emu(box.left), emu(box.top)
    shape.width, shape.height = emu(box.width), emu(box.height)


DRAWN: dict[str, Callable[[Page, Slide], None]] = {
    "cover": _cover,
    "figure": _figure,
    "words": _words,
    "chart": _chart,
    "table": _table,
    "board": _table,
}
