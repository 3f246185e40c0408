"""The measures of GB/T 9704-2012 that Word and PDF share, and what follows from them.

Lengths are millimetres (`_mm`), points (`_pt`) or twips, a twentieth of a point.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

TWIPS_A_MM = 1440 / 25.4
POINTS_A_MM = 72 / 25.4

PAGE_MM = (210, 297)
TOP_MM, LEFT_MM = 37, 28
CORE_MM = (156, 225)
LINES, CHARACTERS = 22, 28
# 225 mm are 12756 twips: at 579 a line 22 fit, at 580 only 21.
LINE_TWIPS = 579
BODY_PT, TITLE_PT, SMALL_PT, TABLE_PT = 16, 22, 14, 12
RED_LINE_TOP_MM = 35
RULE_BELOW_NUMBER_MM = 4
THICK_MM, THIN_MM = 0.35, 0.25
PAGE_NUMBER_BELOW_MM = 7
RED = "E60012"
# The red line is as large as the title at the least: a name of 20 characters is whole.
RED_LINE_MOST_PT, RED_LINE_USUAL_PT, RED_LINE_LEAST_PT = 36, 29, 22
SIGNATURE_INDENT = 2
# So many attachments are named on the page of the signature, if there are more.
BOUND_ATTACHMENTS = 2
# The widest that a figure is in any of the faces.
FIGURE_EMS = 0.62
# How wide a figure or a letter is in most of them.
BELOW_TABLE_LINES = 0.25
NARROW_EMS = 0.54
# Fewer characters than fit stand on a line where punctuation may not begin the next.
MOVED_BY_PUNCTUATION = 2

# What stays on one line: figures, and a character with the marks that close behind it.
CLOSING = "）〕》”，。；：、？！"
UNPARTED = re.compile(rf"[（〔《“]*(?:[0-9A-Za-z.,%-]+|.)[{CLOSING}]*")
# How much of a mark that closes may stand beyond the end of a line.
HANGING_EMS = 0.5

FACES = {
    "title": ("方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体"),
    "body": ("仿宋_GB2312", "仿宋"),
    "kai": ("楷体_GB2312", "楷体"),
    "hei": ("黑体",),
    "song": ("宋体",),
}
"""The Chinese faces by their part, the one asked for first."""
HEADING_FACES = ("hei", "kai", "body", "body")
"""The face of each level of heading."""


def twips(mm: float) -> int:
    """A length in whole twips."""
    return round(mm * TWIPS_A_MM)


def points(mm: float) -> float:
    """A length in points."""
    return mm * POINTS_A_MM


def widths(shares: Sequence[int], whole: int) -> list[int]:
    """Whole widths by share that add up to the whole."""
    ends = [whole * sum(shares[: i + 1]) // sum(shares) for i in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def red_line_pt(lines: Sequence[str]) -> int:
    """The size at which the issuing office's longest line fits the width."""
    longest = max(len(line) for line in lines)
    return min(RED_LINE_MOST_PT, int(points(CORE_MM[0]) / longest))


def red_line_pitch_pt(size_pt: int) -> float:
    """How far apart lines of that size stand."""
    return size_pt * 1.2


def red_lines(line: str, name: str) -> list[str]:
    """The line on as many as it takes to stay large, the name on lines of its own.

    A name is whole as long as the line is no smaller than a title is.
    """
    most, usual = (
        int(points(CORE_MM[0]) / size)
        for size in (RED_LINE_LEAST_PT, RED_LINE_USUAL_PT)
    )
    if len(line) <= usual:
        return [line]
    before, own, after = line.partition(name)
    parts = [part for part in (before + own, after) if part]
    return [
        each
        for part in parts
        for each in balanced(part, most if name in part else usual)
    ]


def ems(text: str) -> float:
    """How wide a text is at the most, in characters of its size."""
    return sum(FIGURE_EMS if each.isdigit() else 1 for each in text)


def lines_deep(text: str, ems_wide: int) -> int:
    """How many lines of that width a text takes at the most."""
    if ems(text) <= ems_wide:
        return 1
    return math.ceil(ems(text) / (ems_wide - MOVED_BY_PUNCTUATION))


def wrapped(text: str, ems_wide: float) -> int:
    """How many lines of that width a text takes, broken as Chinese is.

    No line begins with a mark that closes, and no figure is parted.
    """
    lines, wide = 1, 0.0
    for piece in UNPARTED.findall(text):
        more = sum(NARROW_EMS if each.isascii() else 1 for each in piece)
        hangs = HANGING_EMS if piece[-1] in CLOSING else 0
        if wide + more - hangs > ems_wide and wide:
            lines, wide = lines + 1, 0.0
        wide += more
    return lines


def balanced(text: str, most: int) -> list[str]:
    """The text in as few pieces of at most so many characters, as even as can be."""
    pieces = math.ceil(len(text) / most)
    ends = [len(text) * i // pieces for i in range(pieces + 1)]
    return [text[start:end] for start, end in pairwise(ends)]
