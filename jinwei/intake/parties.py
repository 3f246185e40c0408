"""The units one cell names: who leads, and who stands beside.

A text is divided only where every part of it is a known unit; the longest spelling that
is known goes before shorter ones, so that a unit whose own name holds a separator stays
whole. Who is marked 牵头, 主办, 主责 or 负责 leads, else the first that is not marked
配合.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from jinwei.intake.limits import CellError
from jinwei.intake.tidy import half_width

LEADS = "总牵头|牵头|主办|主责|承办"
HELPS = "配合|协办|协同|协助|参与|参加|会同|联办"
IN_FRONT = re.compile(
    rf"(?:(?P<help>{HELPS}|第[二三四五]责任)|(?P<lead>{LEADS}|整改责任|第一责任|责任|整改|负责))"
    r"(?:责任)?(?:(?:单位|部门)?\s*:|(?:(?<=^..)|(?<=[\s、,;。]..))(?:单位|部门)(?=\w))"
)
BEHIND = re.compile(
    rf"(?:(?P<lead>{LEADS}|负责|为主)|(?P<help>{HELPS}))(?:单位|部门)?|(?:责任|整改)(?:单位|部门)"
)
MARKED = re.compile(rf"由?(?P<name>.+?)[\s:—–-]*(?:{BEHIND.pattern})")
NUMBERED = re.compile(
    r"(?:^|(?<=[\s、,;。/]))(?:\([0-9]{1,2}\)|[0-9]{1,2}[.、)])|[①-⑳]"
)
BRACKETS = str.maketrans("[]【】〔〕﹙﹚〈〉<>{}", "()()()()()()()")
BRACKETED = re.compile(r"(.+?)\s*\(([^()]*)\)")
NAMED_UNIT = re.compile(r"(?:单位|部门)(?:名称)?\s*:")
CLAUSE_END = frozenset(",;。\n")
JOINED = r"会同(?=[^\s、,;。:()])"
SEPARATOR = re.compile(
    rf"(\s*[、,;。/|\\+&·・•—–\n-][、,;。/|\\+&·・•—–\s-]*(?:{JOINED})?|\s+|{JOINED}|[和与及])"
)
EDGES = " 、,;。\n"

Resolve = Callable[[str], str | None]


class UnknownPart(Exception):
    """A part of the text that is no known unit."""


@dataclass(frozen=True)
class Party:
    """One unit of a text: whether it is marked to lead or to help, and how."""

    name: str
    leads: bool = False
    helps: bool = False
    is_bracketed: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether the text says which of the two it does."""
        return self.leads or self.helps


def parties(text: str, resolve: Resolve) -> list[Party]:
    """Every unit of a text with its mark, in order; UnknownPart where one is none."""
    plain = NUMBERED.sub("、", half_width(text).translate(BRACKETS))
    heads = list(IN_FRONT.finditer(plain))
    stops = [*(head.start() for head in heads), len(plain)]
    named = _stretch(plain[: stops[0]], resolve)
    for head, stop in zip(heads, stops[1:], strict=True):
        marked = Party("", leads=bool(head["lead"]), helps=bool(head["help"]))
        named += [
            _like(party, marked)
            for party in _stretch(plain[head.end() : stop], resolve)
        ]
    return named


def leader(named: list[Party]) -> tuple[str, tuple[str, ...]]:
    """The unit that leads, and the names of the others, each once."""
    leading = [party for party in named if party.leads]
    leading = leading or [party for party in named if not party.helps]
    if not leading:
        raise CellError("只写了配合的单位，没有写哪个单位负责")
    lead = leading[0].name
    return lead, tuple(dict.fromkeys(p.name for p in named if p.name != lead))


def _stretch(text: str, resolve: Resolve) -> list[Party]:
    """The units of a text without marks in front."""
    plain = NAMED_UNIT.sub("", text).strip(EDGES)
    pieces = SEPARATOR.split(plain) if plain else []
    named: list[Party] = []
    clause = 0
    at = 0
    while at < len(pieces):
        party, stop = _longest(pieces, at, resolve)
        named.append(party)
        if party.is_marked and not party.is_bracketed:
            named[clause:] = [_like(each, party) for each in named[clause:]]
            clause = len(named)
        if stop < len(pieces) and CLAUSE_END & set(pieces[stop]):
            clause = len(named)
        at = stop + 1
    return named


def _like(party: Party, marked: Party) -> Party:
    """The unit with the mark that stands beside it, unless it has its own."""
    if party.is_marked:
        return party
    return replace(party, leads=marked.leads, helps=marked.helps)


def _longest(pieces: list[str], at: int, resolve: Resolve) -> tuple[Party, int]:
    for stop in range(len(pieces), at, -2):
        party = _known("".join(pieces[at:stop]).strip(), resolve)
        if party is not None:
            return party, stop
    raise UnknownPart(_unknown(pieces, at, resolve))


def _unknown(pieces: list[str], at: int, resolve: Resolve) -> str:
    """The part that is no unit, up to where the next one begins."""
    stop = at + 1
    while stop + 1 < len(pieces) and pieces[stop] in ("和", "与", "及"):
        if _known(pieces[stop + 1], resolve) is not None:
            break
        stop += 2
    return "".join(pieces[at:stop])


def _known(text: str, resolve: Resolve) -> Party | None:
    """The unit that a piece names, with the mark behind its name."""
    name = resolve(text)
    if name is not None:
        return Party(name)
    if bracketed := BRACKETED.fullmatch(text):
        mark = BEHIND.fullmatch(bracketed[2].strip())
        name = resolve(bracketed[1]) if mark else None
        if mark and name is not None:
            return Party(name, bool(mark["lead"]), bool(mark["help"]), True)
    if mark := MARKED.fullmatch(text):
        name = resolve(mark["name"])
        if name is not None:
            return Party(name, bool(mark["lead"]), bool(mark["help"]))
    return None
