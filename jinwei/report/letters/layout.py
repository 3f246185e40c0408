"""The measures of GB/T 9704-2012 10.1 that letters in Word and as PDF share."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.report.official import layout
from jinwei.report.official.document import Document, Paragraph, Table

INDENT = "\u3000\u3000"

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

PITCHES_PT = (layout.LINE_TWIPS / 20, 27.5, 26, 25, 24, 23)
"""How far apart the lines of a letter stand, the usual first, lest one more page be
taken for what a little less white holds."""
AROUND = 4
"""The blank lines of a letter: two above its title, and one below that and above the
signature."""
TABLE_PITCH_PT, ROW_EDGES_PT, CELL_EDGES_PT = 16, 3.3, 6.5

ORDER_TOP_MM, ORDER_CORE_MM = 25, 247
"""The core of an order, which is one page whatever it says."""
LABEL_MM = 28
"""How wide the labels of an order are."""
SLIP_PT = 18
CELL_LINE = 1.5
SIZES = ((14, 12), (12, 16), (10.5, 22))
"""In which sizes the rows of an order are set, and how many lines of each fit."""


def pitch_pt(letter: Document) -> float:
    """The usual pitch of lines, or one at which a letter that can fits a page."""
    room = layout.points(layout.TOP_MM + layout.CORE_MM[1]) - _text_top_pt(letter)
    lines, tables = _lines(letter), sum(map(_table_pt, _tables(letter)))
    fitting = (each for each in PITCHES_PT if lines * each + tables <= room)
    return next(fitting, PITCHES_PT[0])


def _text_top_pt(letter: Document) -> float:
    """Where the text begins on the first page, below the rules of its head."""
    red = letter.red_lines
    if not red:
        return layout.points(layout.TOP_MM)
    size = layout.red_line_pt(red)
    name = size + (len(red) - 1) * layout.red_line_pitch_pt(size)
    rules = THICK_PT + BETWEEN_PT + THIN_PT
    above = layout.points(NAME_TOP_MM + RULES_BELOW_NAME_MM)
    return above + name + rules + TEXT_BELOW_RULES_PT


def _tables(letter: Document) -> list[Table]:
    return [each for each in letter.blocks if isinstance(each, Table)]


def _lines(letter: Document) -> int:
    """How many lines all but the tables takes, blank ones too."""
    texts = [each.text for each in letter.blocks if isinstance(each, Paragraph)]
    deep = [layout.wrapped(INDENT + each, layout.CHARACTERS) for each in texts]
    remark = layout.wrapped(INDENT + letter.remark, layout.CHARACTERS)
    of_names = len(letter.title_lines) + len(letter.signed_lines)
    single = (letter.number, letter.recipients, letter.dated)
    around = of_names + len(single)
    return AROUND + around + sum(deep) + remark


def _table_pt(table: Table) -> float:
    shares = sum(column.share for column in table.columns)
    whole = layout.points(layout.CORE_MM[0])
    wide = [
        (whole * column.share / shares - CELL_EDGES_PT) / layout.TABLE_PT
        for column in table.columns
    ]
    rows = ([column.head for column in table.columns], *table.rows)
    deep = (
        max(layout.wrapped(*cell) for cell in zip(row, wide, strict=True))
        for row in rows
    )
    below = layout.LINE_TWIPS / 20 * layout.BELOW_TABLE_LINES
    return below + sum(lines * TABLE_PITCH_PT + ROW_EDGES_PT for lines in deep)


def cell_pt(rows: Sequence[tuple[str, str]]) -> float:
    """The largest size in which the rows of an order fit its page."""
    fitting = (size for size, most in SIZES if _deep(rows, size) <= most)
    return next(fitting, SIZES[-1][0])


def _deep(rows: Sequence[tuple[str, str]], size: float) -> int:
    wide = layout.points(layout.CORE_MM[0] - LABEL_MM) / size - 1
    return sum(layout.lines_deep(text, int(wide)) for _, text in rows)
