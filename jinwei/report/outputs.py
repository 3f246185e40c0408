"""Every file a cycle can be taken away as: what it is called and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from jinwei.desk.dated import dated
from jinwei.desk.facts import Facts
from jinwei.report import excel
from jinwei.report.bulletin import KIND, bulletin
from jinwei.report.bulletin.nothing import NothingToReport, why_nothing
from jinwei.report.deck import choice, deck
from jinwei.report.excel import workbook
from jinwei.report.file_names import file_name
from jinwei.report.letterhead import Issue, Letterhead
from jinwei.report.letters import notice
from jinwei.report.letters.order import Sheet
from jinwei.report.letters.order_pdf import order_pdf_bytes
from jinwei.report.letters.order_word import order_docx_bytes
from jinwei.report.letters.pdf import pdf_bytes as letter_pdf_bytes
from jinwei.report.letters.word import docx_bytes as letter_docx_bytes
from jinwei.report.official import fonts
from jinwei.report.official.document import Document
from jinwei.report.powerpoint import pptx_bytes
from jinwei.report.typst import png
from jinwei.report.typst.pdf import pdf_bytes
from jinwei.report.word import docx_bytes

OFFICE = "application/vnd.openxmlformats-officedocument"
XLSX = f"{OFFICE}.spreadsheetml.sheet"


@dataclass(frozen=True)
class Output:
    """One file: what a user calls it, its name's first part, its type, its maker.

    `needs_font` is true where it cannot be made without an installed Chinese font.
    """

    label: str
    kind: str
    extension: str
    mime: str
    make: Callable[[Facts, Document], bytes]
    needs_font: bool = False

    def name(self, facts: Facts, about: str = "") -> str:
        """What the file is called, e.g. 督导通报附表-2023年三季度-a1b2c3.xlsx.

        The letter to a unit is called by its title.
        """
        if self.kind == notice.KIND:
            return f"{notice.stem(facts, about)}.{self.extension}"
        return file_name(facts.source, self.kind, self.extension, about)


@dataclass(frozen=True)
class OrderFile:
    """One file of an order: what a user calls it, its type, its maker."""

    label: str
    extension: str
    mime: str
    make: Callable[[Sheet], bytes]
    needs_font: bool = False


def why_not(output: Output | OrderFile) -> str | None:
    """What to install before the file can be made here; None where it can."""
    return fonts.advice() if output.needs_font else None


def document(
    facts: Facts, issue: Issue | None, unit: str, head: Letterhead | None = None
) -> Document:
    """The bulletin of a cycle, or the notice to one unit where one is named.

    NotWritten where that unit gets none, LookupError where it is unknown;
    NothingToReport where a bulletin would hold no figure.
    """
    if unit:
        return notice.notice(facts, unit, issue, head)
    if why := why_nothing(facts):
        raise NothingToReport(why)
    return bulletin(facts, issue, head)


def outputs(unit: str, slides: Sequence[str] = ()) -> tuple[Output, ...]:
    """The files of the bulletin; of the notice to a unit, where one is named.

    `slides` are the ids of those that the deck holds, in its order, if not the usual.
    """
    if unit:
        return NOTICE
    chosen = replace(DECK, make=partial(_slides, ids=tuple(slides)))
    return (*BULLETIN[:-1], chosen if slides else DECK)


def pictures_of(facts: Facts) -> dict[str, Output]:
    """A picture for a chat of each chart and board that the cycle has, by its name."""
    return {name: _picture(name) for name in png.pictures(facts)}


def _picture(name: str) -> Output:
    def make(facts: Facts, official: Document) -> bytes:
        return png.png_bytes(facts, png.pictures(facts)[name])

    return Output("图片", name, "png", "image/png", make, needs_font=True)


def _of_document(
    write: Callable[[Document], bytes],
) -> Callable[[Facts, Document], bytes]:
    """A maker of files that hold the document alone."""
    return lambda facts, official: write(official)


def _excel(facts: Facts, official: Document) -> bytes:
    return workbook(dated(facts, official.made_on))


def _slides(facts: Facts, official: Document, ids: Sequence[str] = ()) -> bytes:
    slides = deck(dated(facts, official.made_on))
    return pptx_bytes(facts.source, choice.chosen(slides, ids))


WORD, PDF = f"{OFFICE}.wordprocessingml.document", "application/pdf"
NOTICE = (
    Output("Word 提示函", notice.KIND, "docx", WORD, _of_document(letter_docx_bytes)),
    Output(
        "PDF 提示函",
        notice.KIND,
        "pdf",
        PDF,
        _of_document(letter_pdf_bytes),
        needs_font=True,
    ),
)
DECK = Output(
    "PowerPoint 会议材料", "会议材料", "pptx",
    f"{OFFICE}.presentationml.presentation", _slides,
)  # fmt: skip
ORDER = (
    OrderFile("Word 单子", "docx", WORD, order_docx_bytes),
    OrderFile("PDF 单子", "pdf", PDF, order_pdf_bytes, needs_font=True),
)
BULLETIN = (
    Output("Word 通报", KIND, "docx", WORD, _of_document(docx_bytes)),
    Output("PDF 通报", KIND, "pdf", PDF, _of_document(pdf_bytes), needs_font=True),
    Output("Excel 附表", excel.KIND, "xlsx", XLSX, _excel),
    DECK,
)
