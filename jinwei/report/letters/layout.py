"""The measures of GB/T 9704-2012 10.1 that letters in Word and as PDF share."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.report.official import layout

NAME_TOP_MM = 30
RULES_BELOW_NAME_MM = 4
RULES_MM = 170
RULES_ABOVE_EDGE_MM = 20
THICK_PT, THIN_PT, BETWEEN_PT = 2.25, 0.75, 1.5
"""The two lines of a double rule, and the white between them."""
LEFT_OUT_MM = layout.LEFT_MM - (layout.PAGE_MM[0] - RULES_MM) / 2
RIGHT_OUT_MM = RULES_MM - layout.CORE_MM[0] - LEFT_OUT_MM
"""How far the rules, in the middle of the page, reach beyond the text."""
TEXT_BELOW_RULES_PT = layout.BODY_PT * 7 / 8

ORDER_TOP_MM, ORDER_CORE_MM = 25, 247
"""The core of an order, which is one page whatever it says."""
LABEL_MM = 28
"""How wide the labels of an order are."""
SLIP_PT = 18
CELL_LINE = 1.5
SIZES = ((14, 12), (12, 16), (10.5, 22))
"""In which sizes the rows of an order are set, and how many lines of each fit."""


def cell_pt(rows: Sequence[tuple[str, str]]) -> float:
    """The largest size in which the rows of an order fit its page."""
    fitting = (size for size, most in SIZES if _deep(rows, size) <= most)
    return next(fitting, SIZES[-1][0])


def _deep(rows: Sequence[tuple[str, str]], size: float) -> int:
    wide = layout.points(layout.CORE_MM[0] - LABEL_MM) / size - 1
    return sum(layout.lines_deep(text, int(wide)) for _, text in rows)
