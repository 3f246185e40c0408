"""A letter as PDF, by typst: the same letter gives the same bytes."""

from __future__ import annotations

from jinwei.report.letters import layout
from jinwei.report.official.document import Document
from jinwei.report.official.fonts import Chosen
from jinwei.report.typst.pdf import set_by


def pdf_bytes(letter: Document, faces: Chosen | None = None) -> bytes:
    """The letter as a .pdf file; NoChineseFont where none is installed."""
    return set_by(
        "letter.typ",
        letter,
        faces,
        name_top=layout.NAME_TOP_MM,
        rules_below=layout.RULES_BELOW_NAME_MM,
        rules_wide=layout.RULES_MM,
        rules_above_edge=layout.RULES_ABOVE_EDGE_MM,
        left_out=layout.LEFT_OUT_MM,
        rule_thick=layout.THICK_PT,
        rule_thin=layout.THIN_PT,
        rule_between=layout.BETWEEN_PT,
        text_below=layout.TEXT_BELOW_RULES_PT,
        line=layout.pitch_pt(letter),
    )
