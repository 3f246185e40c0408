"""An official document as PDF, by typst: the same document gives the same bytes."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from jinwei.report import layout
from jinwei.report.document import Document, Heading, Table
from jinwei.report.fonts import Chosen, chosen, installed
from jinwei.report.table_breaks import runs

TEMPLATE = Path(__file__).with_name("document.typ")
WHOLE_LINES = 10
"""The last paragraph up to so many lines is kept whole, with the signature."""


def pdf_bytes(document: Document, faces: Chosen | None = None) -> bytes:
    """The document as a .pdf file; NoChineseFont where none is installed.

    It reaches no network: the template imports nothing, and every text comes as data.
    """
    faces = faces or chosen(installed())
    inputs = {
        "document": json.dumps(_data(document), ensure_ascii=False),
        "measures": json.dumps(_measures(document)),
        "faces": json.dumps(faces.faces, ensure_ascii=False),
    }
    with _one_at_a_time:
        return _compiler().compile(sys_inputs=inputs, format="pdf")


_one_at_a_time = threading.Lock()


@cache
def _compiler() -> typst.Compiler:
    # Looking for the fonts takes longer than setting the text.
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent))


def _data(document: Document) -> dict:
    day = document.made_on
    return asdict(document) | {
        "made_on": [day.year, day.month, day.day],
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block) -> dict:
    kinds = {Table: "table", Heading: "heading"}
    kind = {"kind": kinds.get(type(block), "paragraph")}
    lines = {"runs": [*map(asdict, runs(block))]} if isinstance(block, Table) else {}
    return asdict(block) | kind | lines


def _measures(document: Document) -> dict:
    lines = document.red_lines
    return {
        "page": layout.PAGE_MM,
        "top": layout.TOP_MM,
        "left": layout.LEFT_MM,
        "core": layout.CORE_MM,
        "characters": layout.CHARACTERS,
        "whole": WHOLE_LINES,
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
