"""The words of a page as they stand in its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.Selectbox_pb2 import Selectbox

from jinwei.web.words import running
from jinwei.web.words.markup import Address, el, html
from jinwei.web.words.page import page
from jinwei.web.words.tree import Drawn, drawn
from jinwei.web.words.widgets import chosen

TIMES = ("cycle", "year")
"""Of which choices the ones before and after what is shown are likely asked next."""


class Unworded(Exception):
    """What was drawn is no page to be read: it failed, or nothing stands on it."""


@dataclass(frozen=True)
class Words:
    """What a document says of its page: its title, and what stands on it as HTML.

    `near` are the queries that ask for the times before and after the one shown.
    """

    title: str
    body: str
    near: tuple[str, ...] = ()


def made(name: str, query: str, token: str | None) -> Words:
    """The words of that page at that address, for who holds that token; Unworded where
    it could not be drawn whole."""
    shown = drawn(running.messages(name, query, token))
    kinds = {piece.WhichOneof("type") for piece in shown.main.pieces()}
    if not kinds or "exception" in kinds:
        raise Unworded(name)
    asked = query if shown.query is None else shown.query
    at = Address(tuple(parse_qsl(asked)))
    title = html(el("title", "", shown.title))
    return Words(title, html(page(shown, at)), tuple(_near(shown, at)))


def _near(shown: Drawn, at: Address) -> Iterator[str]:
    for piece in shown.main.pieces():
        box = piece.selectbox
        if piece.WhichOneof("type") == "selectbox" and box.query_param_key in TIMES:
            yield from (_asking(box, i, at) for i in _beside(box))


def _beside(box: Selectbox) -> list[int]:
    here = [*box.options].index(chosen(box)) if chosen(box) in box.options else -2
    return [i for i in (here - 1, here + 1) if 0 <= i < len(box.options)]


def _asking(box: Selectbox, i: int, at: Address) -> str:
    """The query for that option, which is left out where nobody needs to choose it."""
    asked = {k: v for k, v in at.query if k != box.query_param_key}
    if i != box.default:
        asked[box.query_param_key] = box.options[i]
    return urlencode(sorted(asked.items()))
