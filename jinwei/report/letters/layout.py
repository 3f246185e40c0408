"""The measures of GB/T 9704-2012 10.1 that letters in Word and as PDF share."""

from __future__ import annotations

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
