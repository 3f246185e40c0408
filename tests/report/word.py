"""A Word document read back: its XML, and its texts in the order of a document's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What a program draws that does not know the text box beside it."""


def part(package: bytes, name: str):
    """One part of the package as XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return etree.fromstring(archive.read(name))


def body(package: bytes):
    """The body of the document."""
    return part(package, "word/document.xml").find(f"{W}body")


def texts(package: bytes) -> list[str]:
    """Every text of the body that is not empty; what floats comes at the end."""
    return texts_of(body(package))


def texts_of(element) -> list[str]:
    """The same of any part, a header for one."""
    return [text for text in _texts(element) if text]


def tables(package: bytes) -> list[list[list[str]]]:
    """The rows of every table, heads included."""
    return [
        [
            ["".join(_own(each) for each in cell) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        for table in body(package).iter(f"{W}tbl")
    ]


def styled(package: bytes, style: str):
    """The definition of a style."""
    listed = part(package, "word/styles.xml").findall(f"{W}style")
    return next(each for each in listed if each.get(f"{W}styleId") == style)


def value(element, path: str, name: str = "val") -> str | None:
    """An attribute of the first element at a path such as `pPr/spacing`."""
    listed = element.find("/".join(W + step for step in path.split("/")))
    return None if listed is None else listed.get(W + name)


def squeezed(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)


def _texts(element) -> Iterator[str]:
    for paragraph in element.iter(f"{W}p"):
        if not any(each.tag == f"{W}txbxContent" for each in paragraph.iterancestors()):
            yield _own(paragraph)
    for box in element.iter(f"{W}txbxContent"):
        if any(each.tag == FALLBACK for each in box.iterancestors()):
            continue
        for inside in box.iter(f"{W}p"):
            yield from _tabbed(inside)


def _own(paragraph) -> str:
    return "".join(
        text.text or ""
        for text in paragraph.iter(f"{W}t")
        if next(text.iterancestors(f"{W}p")) is paragraph
    )


def _tabbed(paragraph) -> Iterator[str]:
    texts = (text.text or "" for text in paragraph.iter(f"{W}t"))
    yield from (text for text in texts if text.strip("\u3000"))
