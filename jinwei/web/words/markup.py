"""Elements of a document: what is put into them is text, and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, tostring

Part = Element | str | None
Data = dict[str, Any]
"""What a piece of the kit gives a browser, or a part of it."""
SHAPES = {"red": "▲", "black": "■", "watch": "◆", "none": "○"}
_unseen = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no document may hold, though a text may."""


def el(tag: str, name: str = "", *children: Part, **attributes: str) -> Element:
    """An element of that class with children; `aria_label` is written aria-label."""
    given = {key.rstrip("_").replace("_", "-"): v for key, v in attributes.items()}
    made = Element(tag, {"class": name} if name else {})
    for key, value in given.items():
        made.set(key, _seen(value))
    return into(made, children)


def into(made: Element, children: Iterable[Part]) -> Element:
    """The element with those children behind the ones that it has."""
    for child in children:
        if isinstance(child, str):
            _say(made, _seen(child))
        elif child is not None:
            made.append(child)
    return made


def html(element: Element) -> str:
    """The element as it is written in a document."""
    return tostring(element, encoding="unicode", method="html")


def state(board: str, words: str) -> Element:
    """A state as its shape and word."""
    shape = el("span", "shape", SHAPES[board], aria_hidden="true")
    return el("span", f"state {board}", shape, words)


@dataclass(frozen=True)
class Address:
    """Where a page stands: what it is asked with, for links that lead on from it."""

    query: tuple[tuple[str, str], ...] = ()

    def to(self, link: Data | None) -> str:
        """The address of a link `{"page": …, "query": {…}}`, the rest as it is here."""
        page = (link or {}).get("page")
        asked = dict(self.query)
        if page is not None:
            asked.pop("mark", None)
        asked.update((link or {}).get("query") or {})
        return f"./{page or ''}?{urlencode(asked)}" if page else f"?{urlencode(asked)}"


def anchor(at: Address, link: Data | None, name: str, *children: Part) -> Element:
    """A link to where that leads from here; the words alone where it leads nowhere."""
    if not link:
        return el("span", name, *children)
    return el("a", name, *children, href=at.to(link))


def _say(made: Element, words: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + words
    else:
        made.text = (made.text or "") + words


def _seen(words: str) -> str:
    return _unseen.sub("\ufffd", words)
