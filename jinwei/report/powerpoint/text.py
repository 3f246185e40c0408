"""Words on a slide, in the place its layout keeps for them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from xml.sax.saxutils import escape

from jinwei.report.deck.slide import width_of
from jinwei.report.powerpoint.template import Key
from jinwei.report.powerpoint.units import (
    LINE,
    UNITS_A_POINT,
    Box,
    hundredths,
    placed,
)

PAGE_NUMBER = "{5D3A3C3C-6A43-4F6B-9C5A-1B4C0B8F7E11}"
BETWEEN = 1.2
"""Of a letter's height, what parts two lines of words at most."""


def holder(number: int, key: Key, name: str, body: str, box: Box | None = None) -> str:
    """What stands in that place of the layout; where the layout has it, or in a box."""
    kind, index = key
    at = f' idx="{index}"' if index else ""
    place = placed(box) if box else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{at}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"{body}</p:txBody></p:sp>"
    )


def paragraph(text: str, look: str = "", about: str = "") -> str:
    """A paragraph of one run; `look` are attributes of the run, `about` its spacing."""
    spaced = f"<a:pPr>{about}</a:pPr>" if about else ""
    run = f'<a:rPr lang="zh-CN" altLang="en-US"{look}/><a:t>{escape(text)}</a:t>'
    return f"<a:p>{spaced}<a:r>{run}</a:r></a:p>"


def paragraphs(lines: Sequence[str]) -> str:
    """Each line a paragraph, as the layout sets them."""
    return "".join(map(paragraph, lines))


def page_number(number: int) -> str:
    """The number of the slide, which the program works out."""
    return (
        f'<a:p><a:fld id="{PAGE_NUMBER}" type="slidenum"><a:rPr lang="zh-CN"/>'
        f"<a:t>{number}</a:t></a:fld></a:p>"
    )


def filling(lines: Sequence[str], box: Box, sizes: Sequence[int]) -> str:
    """The lines in the largest of the sizes that the box has room for, spread in it."""
    fitting = (each for each in sizes if _height(lines, box, each) <= box.height)
    size = next(fitting, sizes[-1])
    left = (box.height - _height(lines, box, size)) / UNITS_A_POINT
    between = min(left / len(lines), BETWEEN * size) if lines else 0
    spacing = (
        f'<a:lnSpc><a:spcPts val="{hundredths(LINE * size)}"/></a:lnSpc>'
        f'<a:spcAft><a:spcPts val="{hundredths(between)}"/></a:spcAft>'
    )
    look = f' sz="{hundredths(size)}"'
    return "".join(paragraph(line, look, spacing) for line in lines)


def _height(lines: Sequence[str], box: Box, size: int) -> float:
    room = box.width / (size * UNITS_A_POINT)
    counted = sum(max(ceil(width_of(line) / room), 1) for line in lines)
    return counted * size * LINE * UNITS_A_POINT
