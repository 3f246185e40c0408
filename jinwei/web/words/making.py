"""The words of a page as they stand in its document."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from jinwei.web.words import running
from jinwei.web.words.markup import Address, el, html
from jinwei.web.words.page import page
from jinwei.web.words.tree import drawn


class Unworded(Exception):
    """What was drawn is no page to be read: it failed, or nothing stands on it."""


@dataclass(frozen=True)
class Words:
    """What a document says of its page: its title, and what stands on it as HTML."""

    title: str
    body: str


def made(name: str, query: str, token: str | None) -> Words:
    """The words of that page at that address, for who holds that token; Unworded where
    it could not be drawn whole."""
    shown = drawn(running.messages(name, query, token))
    kinds = {piece.WhichOneof("type") for piece in shown.main.pieces()}
    if not kinds or "exception" in kinds:
        raise Unworded(name)
    asked = query if shown.query is None else shown.query
    at = Address(tuple(parse_qsl(asked)))
    return Words(html(el("title", "", shown.title)), html(page(shown, at)))
