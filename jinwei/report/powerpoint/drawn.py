"""What bars and lines have in common: how they are laid out, and how a label looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinwei.report.deck.slide import Series
from jinwei.report.powerpoint.units import LETTER, UNITS_A_POINT, hundredths, shade

CHARACTER = LETTER * UNITS_A_POINT
"""Units that a wide character of a chart takes."""


@dataclass(frozen=True)
class Drawing:
    """A native chart but for its figures.

    `opening` and `closing` stand around its series, `series` writes one of them, `area`
    is where it draws as shares of its box, `range` from where to where its values go.
    """

    kind: str
    opening: str
    closing: str
    area: tuple[float, float, float, float]
    range: tuple[float, float]
    series: Callable[[int, Series, tuple[str, str]], str]


def text_look(colour: str, *, is_bold: bool = False) -> str:
    """The words of a chart in that colour, as large as any of the smallest."""
    return (
        "<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr"
        f' sz="{hundredths(LETTER)}" b="{int(is_bold)}">{shade(colour)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p>'
    )


def shown(*, value: bool = False, name: bool = False) -> str:
    """What a label holds: the value, the name of its series, both or neither."""
    flags = {
        "LegendKey": False,
        "Val": value,
        "CatName": False,
        "SerName": name,
        "Percent": False,
        "BubbleSize": False,
    }
    return "".join(f'<c:show{flag} val="{int(on)}"/>' for flag, on in flags.items())
