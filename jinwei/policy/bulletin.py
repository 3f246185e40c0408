"""The words of policy/bulletin.toml around the text of a bulletin, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, read

BLANKS = frozenset(("district", "label", "year", "town", "number", "day", "to"))


class LetterWords(Declared, frozen=True, kw_only=True):
    """What stands around a letter to one unit, and by when it is to be answered."""

    lines: tuple[str, ...]
    closing: str
    answer_days: Annotated[int, Meta(ge=1)]
    answer_to: str
    registered_by: str
    contact: str
    demo_contact: str


class OrderWords(Declared, frozen=True, kw_only=True):
    """How an order to one unit is numbered, and what it asks for besides."""

    number: str
    demand: str


class BulletinWords(Declared, frozen=True, kw_only=True):
    """Who issues a bulletin, to whom, under what title; {…} are filled by cycle."""

    office: str
    printed_by: str
    red_lines: tuple[str, ...]
    number: str
    title: str
    notice: str
    town: str
    towns: str
    copied: str
    campaign: str
    clause: str
    survey_lowest: Literal["named", "withheld"]
    recipients: Mapping[str, str]
    letter: LetterWords
    order: OrderWords

    def __post_init__(self) -> None:
        for name, text in _texts(self):
            unknown = {blank for _, blank, *_ in Formatter().parse(text) if blank}
            if unknown - BLANKS:
                raise ValueError(f"`{name}` has unknown blanks: {sorted(unknown)}")


def _texts(declared: Struct) -> Iterator[tuple[str, str]]:
    """Every text of it, of what it holds too, by its name."""
    for name, stated in asdict(declared).items():
        if isinstance(stated, Struct):
            yield from _texts(stated)
        elif isinstance(stated, str):
            yield name, stated
        elif isinstance(stated, tuple | Mapping):
            texts = stated.values() if isinstance(stated, Mapping) else stated
            yield from ((name, text) for text in texts)


def read_bulletin_words(path: Path) -> BulletinWords:
    """The words of one TOML file; ValueError names the line of a slip."""
    return read(path, BulletinWords)


@cache
def bulletin_words() -> BulletinWords:
    """The product's own words, those of policy/bulletin.toml."""
    return read_bulletin_words(POLICY / "bulletin.toml")
