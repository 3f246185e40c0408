"""Text on a slide, in a Chinese face wherever the program looks for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.text.text import Font, TextFrame
from pptx.util import Emu, Pt

FONT = "微软雅黑"
EMU_A_UNIT = 6350
LETTER = 20
"""The smallest letter of a slide in points: 28 pixels of a screen 768 high."""
UNITS_A_POINT = 2
ALIGNED = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}
ANCHORED = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE}

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Box:
    """A part of a slide of 1920 × 1080 units."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Look:
    """How a text is set: size and space after it in points, colour, weight, place.

    `line` is the height of a line in points, where a font's own may not decide.
    """

    size: float
    colour: str
    space_after: float = 0
    is_bold: bool = False
    align: Align = "left"
    anchor: Literal["top", "middle"] = "top"
    line: float | None = None


def emu(units: float) -> Emu:
    """A length of the slide as the file writes it."""
    return Emu(round(units * EMU_A_UNIT))


def colour(written: str) -> RGBColor:
    """A colour such as #1F5A92."""
    return RGBColor.from_string(written.removeprefix("#"))


def put(page: Page, box: Box, lines: Sequence[str], look: Look) -> None:
    """The lines stand in a box of their own; nothing is added for no line."""
    if not any(lines):
        return
    corners = (box.left, box.top, box.width, box.height)
    say(page.shapes.add_textbox(*map(emu, corners)).text_frame, lines, look)


def say(frame: TextFrame, lines: Sequence[str], look: Look) -> None:
    """The frame holds exactly these lines, each a paragraph."""
    frame.word_wrap = True
    frame.vertical_anchor = ANCHORED[look.anchor]
    frame.margin_left = frame.margin_right = Emu(0)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[look.align]
        paragraph.space_after = Pt(look.space_after)
        if look.line:
            paragraph.line_spacing = Pt(look.line)
        run = paragraph.add_run()
        run.text = line
        dress(run.font, look)


def lay_out(native: Chart, left: float, top: float, wide: float, high: float) -> None:
    """The chart draws in that part of its frame, as shares; names stand around it."""
    area = native._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    layout = area.makeelement(qn("c:layout"), {})
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), {"val": "inner"})
    for mode in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{mode}"), {"val": "edge"})
    for side, share in (("x", left), ("y", top), ("w", wide), ("h", high)):
        etree.SubElement(manual, qn(f"c:{side}"), {"val": f"{share:.4f}"})
    if old is not None:
        area.remove(old)
    area.insert(0, layout)


def dress(font: Font, look: Look) -> None:
    """The font is that of the look; Latin and Chinese signs are of one face."""
    font.size = Pt(look.size)
    font.bold = look.is_bold
    font.color.rgb = colour(look.colour)
    font.name = FONT
    latin = font._element.find(qn("a:latin"))
    chinese = latin.makeelement(qn("a:ea"), {"typeface": FONT})
    latin.addnext(chinese)
