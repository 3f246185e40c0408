"""Word documents as LibreOffice lays them out, read back from the PDF it makes."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber
import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.letterhead import Issue
from jinwei.report.official import layout
from jinwei.report.official.document import Document, Heading, Paragraph
from jinwei.report.word import docx_bytes
from tests.report.factual import SOURCE, facts_of
from tests.report.test_bulletin_pdf import rows_and_notes, tabled
from tests.report.word import squeezed

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
MM = layout.POINTS_A_MM
CORE_LEFT, CORE_RIGHT, CORE_BOTTOM = 28 * MM, (28 + 156) * MM, (37 + 225) * MM
FULL = "国" * layout.CHARACTERS * layout.LINES * 3
FILLED = range(8, 18)
LENGTHS = (2, 4, *range(7, 15), 28, 43)


@dataclass(frozen=True)
class Laid:
    """A document and the characters of each page of it."""

    document: Document
    pages: list[list[dict]]


def issued_by(district: str, *text: str) -> Document:
    """A short document of a district of that name, with the widest day there is."""
    facts = facts_of(source=replace(SOURCE, district=district))
    whole = bulletin(facts, Issue(on=dt.date(2023, 12, 31)))
    blocks = tuple(Paragraph(each) for each in (*text, "完"))
    return replace(whole, blocks=blocks, attachments=())


@pytest.fixture(scope="module")
def laid(tmp_path_factory) -> dict[str, Laid]:
    """Every document of these tests, laid out in one go."""
    folder = tmp_path_factory.mktemp("laid")
    full = replace(issued_by("示例园区", FULL), red_lines=(), marks=())
    documents = {str(length): issued_by("区" * length) for length in LENGTHS}
    documents["full"] = full
    documents["marks"] = issued_by("示例园区", *map(punctuated, range(1, 9)))
    documents |= {f"end {lines}": ending(full, lines) for lines in FILLED}
    documents |= {f"table {lines}": tabled(full, lines) for lines in FILLED}
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(docx_bytes(document))
    convert(folder)
    return {
        name: Laid(document, pages(folder / f"{name}.pdf"))
        for name, document in documents.items()
    }


def punctuated(apart: int) -> str:
    """A text of some lines with a mark after so many characters."""
    return ("国" * apart + "，") * (layout.CHARACTERS * 6 // apart)


def ending(document: Document, lines: int) -> Document:
    """A document whose last heading and paragraph stand below so many lines."""
    above = [Paragraph("国")] * lines
    return replace(document, blocks=(*above, Heading(1, "末"), Paragraph("完")))


def convert(folder: Path) -> None:
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = [SOFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    written = [str(path) for path in folder.glob("*.docx")]
    subprocess.run([*asked, *written], check=True, capture_output=True, timeout=300)


def pages(path: Path) -> list[list[dict]]:
    with pdfplumber.open(path) as pdf:
        return [[c for c in page.chars if c["text"].strip()] for page in pdf.pages]


def lines(chars: list[dict]) -> list[list[dict]]:
    listed = defaultdict(list)
    for each in chars:
        listed[round(each["bottom"])].append(each)
    return [sorted(listed[foot], key=lambda c: c["x0"]) for foot in sorted(listed)]


def text_of(chars: list[dict]) -> str:
    return "".join(each["text"] for each in chars)


def imprint(laid: Laid) -> list[list[dict]]:
    """The lines of the imprint, the page number below it left out."""
    inside = [each for each in laid.pages[-1] if each["bottom"] <= CORE_BOTTOM + 1]
    every = lines(inside)
    start = next(i for i, line in enumerate(every) if text_of(line).startswith("抄送"))
    return every[start:]


def test_a_page_has_22_lines_of_28_characters_within_the_margins(laid):
    middle = lines([c for c in laid["full"].pages[1] if c["text"] == "国"])
    assert [len(line) for line in middle] == [layout.CHARACTERS] * layout.LINES
    assert min(line[0]["x0"] for line in middle) == pytest.approx(CORE_LEFT, abs=1)
    assert max(line[-1]["x1"] for line in middle) == pytest.approx(CORE_RIGHT, abs=2)


def test_nothing_but_a_mark_that_libreoffice_hangs_stands_beyond_the_margin(laid):
    for chars in laid["marks"].pages:
        for line in lines([each for each in chars if each["bottom"] < CORE_BOTTOM]):
            outside = [each for each in line if each["x1"] > CORE_RIGHT + 2]
            assert text_of(outside) in ("", "，")
            assert line[0]["x0"] >= CORE_LEFT - 1


@pytest.mark.parametrize("length", LENGTHS)
def test_the_imprint_is_whole_whatever_the_length_of_the_name(laid, length):
    actual = laid[str(length)]
    stated = actual.document
    expected = squeezed("".join((stated.copied, *stated.imprint)))
    assert text_of([each for line in imprint(actual) for each in line]) == expected


@pytest.mark.parametrize("length", LENGTHS)
def test_the_day_of_printing_stands_whole_at_the_right(laid, length):
    actual = laid[str(length)]
    *_, last = imprint(actual)
    printed = actual.document.imprint[1]
    assert text_of(last).endswith(printed)
    day, before = last[-len(printed) :], last[: -len(printed)]
    assert day[-1]["x1"] == pytest.approx(CORE_RIGHT - layout.SMALL_PT, abs=2)
    assert day[0]["top"] > CORE_BOTTOM - layout.LINE_TWIPS / 20
    apart = day[0]["x0"] - before[-1]["x1"] if before else layout.SMALL_PT
    assert apart >= layout.SMALL_PT / 2


@pytest.mark.parametrize("length", LENGTHS)
def test_the_red_lines_are_no_smaller_than_the_title_and_within_the_margins(
    laid, length
):
    actual = laid[str(length)]
    text = squeezed("".join(actual.document.red_lines))
    first = text_of(actual.pages[0])
    start = first.index(text)
    red = actual.pages[0][start : start + len(text)]
    assert min(each["size"] for each in red) >= layout.RED_LINE_LEAST_PT - 0.1
    assert layout.RED_LINE_LEAST_PT >= layout.TITLE_PT
    assert min(each["x0"] for each in red) >= CORE_LEFT - 1
    assert max(each["x1"] for each in red) <= CORE_RIGHT + 1


@pytest.mark.parametrize("lines", FILLED)
def test_no_page_has_one_row_of_a_table_or_its_note_alone(laid, lines):
    for chars in laid[f"table {lines}"].pages:
        rows, notes = rows_and_notes(chars)
        assert rows != 1
        assert rows >= 2 * notes


@pytest.mark.parametrize("lines", FILLED)
def test_the_signature_is_on_the_page_of_the_last_paragraph_and_the_imprint_behind(
    laid, lines
):
    actual = laid[f"end {lines}"]
    stated = actual.document
    below = (
        "末",
        "完",
        stated.signed,
        stated.dated,
        stated.remark,
    )
    signed = next(text for text in map(text_of, actual.pages) if "完" in text)
    assert [text for text in map(squeezed, below) if text not in signed] == []
    last = text_of(actual.pages[-1])
    assert last == squeezed("".join((stated.copied, *stated.imprint)))
