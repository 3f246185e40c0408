"""The words of policy/bulletin.toml around the text of a bulletin, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal

from msgspec.structs import asdict

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, read

BLANKS = frozenset(("district", "label", "year", "town"))


class BulletinWords(Declared, frozen=True, kw_only=True):
    """Who issues a bulletin, to whom, under what title; {…} are filled by cycle."""

    office: str
    printed_by: str
    red_lines: tuple[str, ...]
    number: str
    title: str
    notice: str
    plain_notice: str
    town: str
    towns: str
    copied: str
    campaign: str
    clause: str
    survey_lowest: Literal["named", "withheld"]
    recipients: Mapping[str, str]

    def __post_init__(self) -> None:
        for name, stated in asdict(self).items():
            for text in (stated,) if isinstance(stated, str) else stated:
                unknown = {blank for _, blank, *_ in Formatter().parse(text) if blank}
                if unknown - BLANKS:
                    raise ValueError(f"`{name}` has unknown blanks: {sorted(unknown)}")


def read_bulletin_words(path: Path) -> BulletinWords:
    """The words of one TOML file; ValueError names the line of a slip."""
    return read(path, BulletinWords)


@cache
def bulletin_words() -> BulletinWords:
    """The product's own words, those of policy/bulletin.toml."""
    return read_bulletin_words(POLICY / "bulletin.toml")
