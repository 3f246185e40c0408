"""The words of policy/bulletin.toml around the text of a bulletin, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, read

Blanks = Mapping[str, tuple[str, ...]]
DISTRICT = ("district",)
OF_CYCLE = (*DISTRICT, "label", "year")


class Worded(Declared, frozen=True):
    """Texts with blanks, each only with those that are filled where it is used."""

    blanks: ClassVar[Blanks] = {}

    def __post_init__(self) -> None:
        for name, text in _texts(self):
            parts = Formatter().parse(text)
            stated = {blank for _, blank, *_ in parts if blank is not None}
            if unknown := stated.difference(self.blanks.get(name, ())):
                raise ValueError(f"`{name}` has unknown blanks: {sorted(unknown)}")


class LetterWords(Worded, frozen=True, kw_only=True):
    """What stands around a letter to one unit, and by when it is to be answered."""

    blanks: ClassVar[Blanks] = {"lines": OF_CYCLE, "answer_to": DISTRICT}

    lines: tuple[str, ...]
    closing: str
    answer_days: Annotated[int, Meta(ge=1)]
    answer_to: str
    clause: str
    registered_by: str
    contact: str
    demo_contact: str


class OrderWords(Worded, frozen=True, kw_only=True):
    """How an order to one unit is numbered, and what it asks for besides."""

    blanks: ClassVar[Blanks] = {"number": ("year", "number"), "demand": ("day", "to")}

    number: str
    demand: str


class BulletinWords(Worded, frozen=True, kw_only=True):
    """Who issues a bulletin, to whom, under what title."""

    blanks: ClassVar[Blanks] = {
        "office": DISTRICT,
        "printed_by": OF_CYCLE,
        "red_lines": OF_CYCLE,
        "number": OF_CYCLE,
        "title": OF_CYCLE,
        "notice": OF_CYCLE,
        "town": ("town",),
        "copied": OF_CYCLE,
        "campaign": OF_CYCLE,
    }

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
    survey_lowest: Literal["named", "withheld"]
    problem_number: Literal["named", "withheld"]
    recipients: Mapping[str, str]
    letter: LetterWords
    order: OrderWords


def _texts(declared: Struct) -> Iterator[tuple[str, str]]:
    """Every text of it, not of the structs it holds, by its name."""
    for name, stated in asdict(declared).items():
        if isinstance(stated, str):
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
