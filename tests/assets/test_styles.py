"""What the styles say holds in Chromium 109, or something older stands in for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from jinwei.ui.kit.scripts import ASSETS

NEWER = tomllib.loads(
    Path(__file__).with_name("newer_than_109.toml").read_text("utf-8")
)
# A browser without these sets lines a little less well; nothing is lost or misplaced.
ORNAMENTS = {"text-spacing-trim", "text-wrap"}
BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
SHEETS = sorted(ASSETS.glob("*.css"))


def names(kind: str) -> set[str]:
    return {name for listed in NEWER[kind].values() for name in listed.split()}


def unsupported(sheet: str) -> Iterator[str]:
    """What of a style sheet Chromium 109 drops without anything in its place."""
    text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    for selector in re.findall(r"([^{};]+)\{", text):
        yield from (name for name in names("selectors") if name in selector)
    for before, block in BLOCK.findall(text):
        if ";" in before:
            yield "a block within a block"
        yield from _dropped([_declared(one) for one in block.split(";") if one.strip()])


def _declared(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name.strip(), value.strip()


def _dropped(declared: list[tuple[str, str]]) -> Iterator[str]:
    older = {name for name, value in declared if not _is_newer(value)}
    for name, value in declared:
        if name in names("properties") - ORNAMENTS and f"-webkit-{name}" not in older:
            yield name
        if _is_newer(value) and name not in older:
            yield f"{name}: {value}"


def _is_newer(value: str) -> bool:
    words = re.findall(r"(?<![\w-])[\w-]+\(?", value)
    return not names("values").isdisjoint(words)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_style_holds_in_chromium_109(sheet):
    assert list(unsupported(sheet.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("sheet", "dropped"),
    [
        (".a { display: grid; grid-template-columns: subgrid; }", 1),
        (".a { grid-template-columns: 1fr; grid-template-columns: subgrid; }", 0),
        (".a { print-color-adjust: exact; }", 1),
        (".a { -webkit-print-color-adjust: exact; print-color-adjust: exact; }", 0),
        (".a { color: oklch(40% .2 20); }", 1),
        (".a { color: red; .b { color: blue; } }", 1),
        (".a { & .b { color: blue; } }", 1),
        ("@media print { .a { color: blue; } }", 0),
        (".a:user-invalid { color: red; }", 1),
        (".a { width: 30px; /* round(1px) */ }", 0),
        (".a { text-wrap: balance; }", 0),
    ],
)
def test_what_is_dropped_is_found_and_nothing_else(sheet, dropped):
    assert len(list(unsupported(sheet))) == dropped


def test_a_newer_way_is_listed_under_one_version_only():
    for kind, versions in NEWER.items():
        listed = [name for names in versions.values() for name in names.split()]
        assert len(set(listed)) == len(listed), kind
        assert all(int(one) < int(other) for one, other in pairwise(versions)), kind
        assert all(int(version) > 109 for version in versions), kind
