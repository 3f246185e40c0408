"""An official document as PDF, by typst: the same document gives the same bytes."""

from __future__ import annotations

from dataclasses import asdict

from jinwei.report.official import layout
from jinwei.report.official.document import (
    Document,
    Heading,
    Table,
    attached,
    listed,
)
from jinwei.report.official.fonts import Chosen, chosen, installed
from jinwei.report.official.table_breaks import runs
from jinwei.report.typst.typesetting import pieces, typeset

WHOLE_LINES = 10
"""The last paragraph up to so many lines is kept whole, with the signature."""


def pdf_bytes(document: Document, faces: Chosen | None = None) -> bytes:
    """The document as a .pdf file; NoChineseFont where none is installed."""
    return set_by("document.typ", document, faces)


def set_by(
    template: str, document: Document, faces: Chosen | None = None, **measures: object
) -> bytes:
    """The document as a template sets it, which is told those measures too."""
    faces = faces or chosen(installed())
    inputs = {
        "document": _data(document),
        "measures": _measures(document) | measures,
        "faces": faces.faces,
    }
    return typeset(template, inputs, format="pdf")


def _data(document: Document) -> dict:
    day = document.made_on
    return asdict(document) | {
        "made_on": [day.year, day.month, day.day],
        "blocks": [_block(block) for block in document.blocks],
        "title_lines": document.title_lines or (document.title,),
        "signed_lines": document.signed_lines or (document.signed,),
        "listed": list(listed(document)),
        "attached": [
            {
                "mark": mark,
                "name": attachment.name,
                "blocks": [_block(block) for block in attachment.blocks],
            }
            for mark, attachment in attached(document)
        ],
    }


def _block(block) -> dict:
    kinds = {Table: "table", Heading: "heading"}
    kind = {"kind": kinds.get(type(block), "paragraph")}
    return asdict(block) | kind | (_lines(block) if isinstance(block, Table) else {})


def _lines(table: Table) -> dict:
    """The rows in pieces between which a line may be broken, and what stays whole."""
    rows = [list(map(pieces, row)) for row in table.rows]
    return {"rows": rows, "runs": [*map(asdict, runs(table))]}


def _measures(document: Document) -> dict:
    lines = document.red_lines
    return {
        "page": layout.PAGE_MM,
        "top": layout.TOP_MM,
        "left": layout.LEFT_MM,
        "core": layout.CORE_MM,
        "characters": layout.CHARACTERS,
        "whole": WHOLE_LINES,
        "bound": layout.BOUND_ATTACHMENTS,
        "line": layout.LINE_TWIPS / 20,
        "body": layout.BODY_PT,
        "title": layout.TITLE_PT,
        "small": layout.SMALL_PT,
        "table": layout.TABLE_PT,
        "headings": layout.HEADING_FACES,
        "number_below": layout.PAGE_NUMBER_BELOW_MM,
        "red": layout.RED,
        "red_size": layout.red_line_pt(lines) if lines else 0,
        "red_top": layout.RED_LINE_TOP_MM,
        "rule_below": layout.RULE_BELOW_NUMBER_MM,
        "thick": layout.THICK_MM,
        "thin": layout.THIN_MM,
    }
