"""Lengths and colours of a slide, as the file writes them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

FONT = "微软雅黑"
EMU_A_UNIT = 6350
LETTER = 20
"""The smallest letter of a slide in points: 28 pixels of a screen 768 high."""
UNITS_A_POINT = 2
LINE = 1.25
"""Of a letter's height, what a line takes: fonts differ, the lines must not."""


@dataclass(frozen=True)
class Box:
    """A part of a slide of 1920 × 1080 units."""

    left: int
    top: int
    width: int
    height: int


def emu(units: float) -> int:
    """A length of the slide as the file writes it."""
    return round(units * EMU_A_UNIT)


def hundredths(points: float) -> int:
    """The size of a letter as the file writes it."""
    return round(points * 100)


def placed(box: Box, tag: str = "a:xfrm") -> str:
    """Where something stands, in the element of that name."""
    return (
        f'<{tag}><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{tag}>'
    )


def shade(colour: str) -> str:
    """A fill in a colour such as #1F5A92."""
    written = colour.removeprefix("#")
    return f'<a:solidFill><a:srgbClr val="{written}"/></a:solidFill>'


def attribute(text: str) -> str:
    """The text as an attribute in double quotes holds it."""
    return escape(text, {'"': "&quot;"})
