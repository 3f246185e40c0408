"""The styles of the kit for pieces in a document, where nothing keeps them apart."""

from __future__ import annotations

import re
from functools import lru_cache

from jinwei.web.shell import WRITTEN
from jinwei.web.words.page import KIT

SCOPE = ".jinwei-words"
APART = ("masthead", "chart")
"""Those whose styles name themselves, in the page itself too."""
_comment = re.compile(r"/\*.*?\*/", re.S)
_rule = re.compile(r"([^{}]+)\{")
_parted = re.compile(r",(?![^()]*\))")


@lru_cache(maxsize=1)
def styles() -> str:
    """All of them, each for its own pieces, and those of the document around these."""
    own = (WRITTEN / "words.css").read_text("utf-8")
    base = scoped(_read("base"), SCOPE)
    pieces = (
        _read(name) if name in APART else scoped(_read(name), f"{SCOPE} .piece-{name}")
        for name in KIT
    )
    return "\n".join([base, *pieces, own])


def scoped(css: str, scope: str) -> str:
    """The styles, for what stands within that alone."""

    def narrowed(rule: re.Match[str]) -> str:
        selectors = rule[1].strip()
        if selectors.startswith("@"):
            return rule[0]
        each = (one.strip() for one in _parted.split(selectors))
        return ", ".join(_within(one, scope) for one in each) + " {"

    return _rule.sub(narrowed, css)


def _within(selector: str, scope: str) -> str:
    return scope if selector == ":host" else f"{scope} {selector}"


def _read(name: str) -> str:
    return _comment.sub("", (WRITTEN / f"{name}.css").read_text("utf-8"))
