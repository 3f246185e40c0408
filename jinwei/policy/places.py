"""Where an entry stands in a TOML text: the line of each table and of each key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache

Place = tuple[str | int, ...]
"""The way to a value from the top, e.g. ("rule", 3, "since")."""


def line_of(text: str, place: Place) -> int:
    """The line, from 1, of what stands there, or of the nearest thing around it."""
    lines = _lines(text)
    while place not in lines:
        place = place[:-1]
    return lines[place]


def is_stated(text: str, place: Place) -> bool:
    """Whether the text has a line of its own for that place."""
    return place in _lines(text)


@lru_cache(maxsize=2)
def _lines(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {(): 1}
    lengths: dict[Place, int] = {}
    table: Place = ()
    for line, statement in _statements(text):
        stated = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            table = _table(stated, lengths)
            lines.setdefault(table, line)
        else:
            lines.update({(*table, *key): line for key in _keys(stated)})
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header or key with its value, and the line it begins at.

    One ends where it can be read by itself, however many lines a value runs over.
    """
    begun = ""
    first = 1
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        begun += line
        try:
            tomllib.loads(begun)
        except tomllib.TOMLDecodeError:
            continue
        if not line.lstrip().startswith("#") and begun.strip():
            yield first, begun
        begun, first = "", number + 1


def _table(stated: Mapping[str, object], lengths: dict[Place, int]) -> Place:
    """The place a header opens; `lengths` counts the tables of each array so far."""
    place: Place = ()
    node: object = stated
    while isinstance(node, Mapping) and node:
        ((key, node),) = node.items()
        place = (*place, key)
        if isinstance(node, list):
            lengths[place] = lengths.get(place, 0) + 1
            node = node[0]
        if place in lengths:
            place = (*place, lengths[place] - 1)
    return place


def _keys(stated: Mapping[str, object]) -> Iterator[Place]:
    for key, value in stated.items():
        yield (key,)
        if isinstance(value, Mapping):
            yield from ((key, *below) for below in _keys(value))
