"""How LibreOffice lays out the Word bulletin: lines, characters and margins, measured.

python -m bench.docx_layout [cycle]: needs soffice; publishes the demo in a temporary
home, converts the bulletin and a document full of characters, and prints what it finds
beside what GB/T 9704-2012 asks.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pdfplumber

from jinwei import desk
from jinwei.desk.facts import facts
from jinwei.paths import DEMO
from jinwei.report.bulletin import bulletin
from jinwei.report.official import layout
from jinwei.report.official.document import Document, Paragraph
from jinwei.report.word import docx_bytes
from jinwei.versions import publish

MM = layout.POINTS_A_MM
FOOT = (layout.TOP_MM + layout.CORE_MM[1]) * MM


def main(cycle: str = "2023Q3") -> None:
    """Print the measures of a page of full lines, and the pages of the bulletin."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("soffice is not installed: apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        version = publish.publish(DEMO, home).version
        at = desk.position(version, home)
        official = bulletin(facts(version, at, cycle, is_public=True, home=home))
        full = _converted(soffice, Path(folder), _filled(official))
        _print_page(full.pages[1])
        whole = _converted(soffice, Path(folder), official)
        print(f"bulletin of {cycle}: {len(whole.pages)} pages")
        _print_imprint(whole.pages[-1])


def _filled(document: Document) -> Document:
    full = "国" * layout.CHARACTERS * layout.LINES * 3
    blocks = (Paragraph(full), Paragraph("完"))
    return replace(document, red_lines=(), marks=(), blocks=blocks)


def _converted(soffice: str, folder: Path, document: Document) -> pdfplumber.PDF:
    written = folder / "written.docx"
    written.write_bytes(docx_bytes(document))
    command = [soffice, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(written)], check=True, capture_output=True)
    return pdfplumber.open(io.BytesIO(written.with_suffix(".pdf").read_bytes()))


def _print_page(page) -> None:
    lines = defaultdict(list)
    for each in page.chars:
        if each["text"] == "国":
            lines[round(each["bottom"], 1)].append(each)
    feet = sorted(lines)
    first = lines[feet[0]]
    apart = (feet[-1] - feet[0]) / (len(feet) - 1)
    left = min(each["x0"] for each in first) / MM
    right = (page.width - max(each["x1"] for each in first)) / MM
    above = layout.LINE_TWIPS / 20 / 2
    middle = (first[0]["top"] + first[0]["bottom"]) / 2
    _line("lines a page", len(feet), layout.LINES)
    _line("characters a line", len(first), layout.CHARACTERS)
    _line("points from line to line", f"{apart:.2f}", layout.LINE_TWIPS / 20)
    _line("left margin, mm", f"{left:.1f}", layout.LEFT_MM)
    _line("right margin, mm", f"{right:.1f}", 210 - layout.LEFT_MM - 156)
    _line("top margin, mm", f"{(middle - above) / MM:.1f}", layout.TOP_MM)


def _print_imprint(page) -> None:
    rules = sorted({round(each["bottom"], 1) for each in page.rects + page.lines})
    _line("last rule, mm from the top", f"{rules[-1] / MM:.1f}", f"{FOOT / MM:.0f}")


def _line(what: str, value: object, asked: object) -> None:
    print(f"{what:28} {value!s:>8}   asked {asked}")


if __name__ == "__main__":
    main(*sys.argv[1:])
