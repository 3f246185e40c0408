"""Every file a cycle can be taken away as: what it is called and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinwei.report import fonts
from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.docx import docx_bytes
from jinwei.report.facts import Facts
from jinwei.report.letterhead import Issue
from jinwei.report.names import file_name
from jinwei.report.pdf import pdf_bytes
from jinwei.report.pptx import pptx_bytes
from jinwei.report.xlsx import workbook

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Output:
    """One file: what a user calls it, its name's first part, its type, its maker.

    `needs_font` is true where it cannot be made without an installed Chinese font.
    """

    label: str
    kind: str
    extension: str
    mime: str
    make: Callable[[Facts, Issue], bytes]
    needs_font: bool = False

    def name(self, facts: Facts) -> str:
        """What the file is called, e.g. 督导通报-2023年三季度-a1b2c3.docx."""
        return file_name(facts.source, self.kind, self.extension)


def why_not(output: Output) -> str | None:
    """What to install before the file can be made here; None where it can."""
    return fonts.advice() if output.needs_font else None


def _word(facts: Facts, issue: Issue) -> bytes:
    return docx_bytes(bulletin(facts, issue))


def _pdf(facts: Facts, issue: Issue) -> bytes:
    return pdf_bytes(bulletin(facts, issue))


def _excel(facts: Facts, issue: Issue) -> bytes:
    return workbook(facts)


def _slides(facts: Facts, issue: Issue) -> bytes:
    chosen = [slide for slide in deck(facts) if slide.is_chosen]
    return pptx_bytes(facts.source, chosen)


OUTPUTS = (
    Output(
        "Word 通报", "督导通报", "docx", f"{OFFICE}.wordprocessingml.document", _word
    ),
    Output("PDF 通报", "督导通报", "pdf", "application/pdf", _pdf, needs_font=True),
    Output(
        "Excel 附表", "督导通报附表", "xlsx", f"{OFFICE}.spreadsheetml.sheet", _excel
    ),
    Output(
        "PowerPoint 会议材料", "会议材料", "pptx",
        f"{OFFICE}.presentationml.presentation", _slides,
    ),
)  # fmt: skip
