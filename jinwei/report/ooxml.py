"""WordprocessingML by hand, where a library has no name for what the standard asks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# The first moment that a zip archive can name.
EPOCH = (1980, 1, 1, 0, 0, 0)


def element(tag: str, /, *children: BaseOxmlElement, **values: object):
    """An element such as `w:p`, with attributes of its own prefix and its children."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in values.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = ""):
    """A run of text; quotation marks and dashes in it are taken for Chinese ones."""
    written = element("w:t")
    written.text = text
    written.set(qn("xml:space"), "preserve")
    return element("w:r", _properties(style), written)


def broken(lines: Iterable[str]) -> list:
    """Runs of text with a break between one line and the next."""
    runs = [
        each for line in lines for each in (element("w:r", element("w:br")), run(line))
    ]
    return runs[1:]


def field(instruction: str):
    """A field that the reader's program works out, such as PAGE."""
    ends = [
        element("w:r", _properties(), element("w:fldChar", fldCharType=kind))
        for kind in ("begin", "end")
    ]
    code = element("w:instrText")
    code.text = f" {instruction} "
    return [ends[0], element("w:r", _properties(), code), ends[1]]


def paragraph(style: str, *runs, properties=()):
    """A paragraph in a style, with its runs; texts become runs."""
    made = [run(each) if isinstance(each, str) else each for each in runs if each != ""]
    about = element("w:pPr", element("w:pStyle", val=style), *properties)
    return element("w:p", about, *made)


def frozen(package: bytes) -> bytes:
    """The same package with every time in its archive the first that there is.

    Stored and not packed: packing differs between builds of zlib, and the same facts
    shall give the same bytes on every machine.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            kept.writestr(entry, made.read(name))
    return out.getvalue()


def _properties(style: str = ""):
    named = [element("w:rStyle", val=style)] if style else []
    return element("w:rPr", *named, element("w:rFonts", hint="eastAsia"))
