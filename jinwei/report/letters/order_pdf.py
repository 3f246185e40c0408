"""An order as PDF, by typst, on one page: the same order gives the same bytes."""

from __future__ import annotations

from jinwei.report.letters import layout
from jinwei.report.letters.order import Sheet
from jinwei.report.official.fonts import Chosen
from jinwei.report.official.layout import CORE_MM
from jinwei.report.typst.pdf import set_by


def order_pdf_bytes(printed: Sheet, faces: Chosen | None = None) -> bytes:
    """The order as a .pdf file; NoChineseFont where none is installed."""
    size = layout.cell_pt(printed.rows)
    return set_by(
        "order.typ",
        printed.document,
        faces,
        top=layout.ORDER_TOP_MM,
        core=(CORE_MM[0], layout.ORDER_CORE_MM),
        label_wide=layout.LABEL_MM,
        cell=size,
        cell_line=size * layout.CELL_LINE,
        rows=printed.rows,
        slip_title=printed.slip_title,
        slip_rows=printed.slip_rows,
        slip_pt=layout.SLIP_PT,
    )
