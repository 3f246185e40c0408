"""A chart or a board as a picture for a chat group, by typst and without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jinwei import charts
from jinwei.desk.facts import Facts
from jinwei.policy.terms import terms
from jinwei.report.deck import PARTS, foot
from jinwei.report.deck.colours import BLACK, RED
from jinwei.report.deck.slide import Slide, Table
from jinwei.report.file_names import INVENTED
from jinwei.report.official.document import printable
from jinwei.report.official.fonts import chosen, installed
from jinwei.report.powerpoint.table import SHAPES
from jinwei.report.typst.png_chart import drawing
from jinwei.report.typst.typesetting import pieces, typeset
from jinwei.wording import board_line, words

PIXELS_AN_INCH = 144
"""At which the 540 points of the template are 1080 pixels."""
MOST_ROWS = 40
SHOWN = ("chart", "table", "board")


def pictures(facts: Facts) -> dict[str, Slide]:
    """The slides of a cycle that make a picture, by their names, boards whole."""
    slides = [slide for part in PARTS for slide in part(facts)]
    return {
        NAMES[slide.id]: printable(_with_all_rules(facts, slide))
        for slide in slides
        if slide.kind in SHOWN and slide.id in NAMES
    }


def _with_all_rules(facts: Facts, slide: Slide) -> Slide:
    """A board with what else applies to each matter: a picture has no notes."""
    if slide.kind != "board" or slide.table is None:
        return slide
    lines = facts.red if slide.board == "red" else facts.black
    rows = tuple(
        (*row[:2], "　".join(filter(None, (row[2], board_line.also(line)))), *row[3:])
        for row, line in zip(slide.table.rows, lines, strict=True)
    )
    return replace(slide, table=replace(slide.table, rows=rows))


def png_bytes(facts: Facts, slide: Slide) -> bytes:
    """The slide as a .png file, 1080 pixels wide; NoChineseFont where none is there."""
    faces = chosen(installed()).faces["hei"]
    inputs = {"slide": _data(facts, slide), "faces": faces}
    return typeset("picture.typ", inputs, format="png", ppi=PIXELS_AN_INCH)


def _data(facts: Facts, slide: Slide) -> dict:
    mark = {"red": RED, "black": BLACK}.get(slide.board or "", charts.DATA)
    left_out = len(slide.table.rows) - MOST_ROWS if slide.table else 0
    return {
        "section": SHAPES.get(slide.board or "", "") + slide.section,
        "tag": INVENTED if facts.source.is_invented else "",
        "headline": slide.headline,
        "drawing": drawing(slide.chart) if slide.chart else None,
        "table": _table(slide.table) if slide.table else None,
        "lines": [f"另有{left_out}行，见附表"] if left_out > 0 else [],
        "foot": list(filter(None, (*_clauses(slide), slide.source, _foot(facts)))),
        "colours": {
            "ink": charts.INK, "second": charts.SECOND, "lines": charts.LINES,
            "panel": charts.PANEL, "red": RED, "mark": mark,
        },
    }  # fmt: skip


def _table(table: Table) -> dict:
    return {
        "head": [column.header for column in table.columns],
        "shares": [column.share for column in table.columns],
        "align": [
            "right" if column.shape == "number" else "left" for column in table.columns
        ],
        "rows": [list(map(pieces, row)) for row in table.rows[:MOST_ROWS]],
    }


def _clauses(slide: Slide) -> Iterator[str]:
    """The clause that the plan names the subject in; a board gives one in each row."""
    clause = next((term.clause for term in terms() if term.page == slide.section), None)
    if clause and not slide.board:
        yield f"条款：{clause}"


def _foot(facts: Facts) -> str:
    return f"{facts.source.district} · {facts.source.label} · {foot(facts.source)}"


NAMES = {
    "trend": "累计增速",
    "rankings": "名次升降",
    "best": "名次最好",
    "worst": "名次最靠后",
    "overdue": "超期单位",
    "red": words.BOARDS["red"],
    "black": words.BOARDS["black"],
    "ladder": "处置阶梯",
}
"""What a user chooses a picture by, by the id of its slide."""
