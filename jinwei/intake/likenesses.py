"""Which known unit an unknown name may stand for, to be proposed and never taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinwei.intake.tidy import squeezed

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
AREA = re.compile(r"^.{0,6}?[区县市旗](?=..)")
SEAT = re.compile(r"(?<=街道|.[镇乡])(?:办事处|办公室|办|人民政府|政府|党委|党工委)$")
BODY = re.compile(r"(?<=..)(?:委员会|办公室|委|办|局|中心|处|所|大队|支队)$")
EVERYBODY = re.compile(
    r"全[区县旗]$|(?:(?:全|本)?[区县市]|区直|县直|市直)*(?:各|所有|全部|全体|相关|有关|其他|其它|多个)"
)


@dataclass(frozen=True)
class Likenesses:
    """The names of a directory by what is left of them without their trimmings."""

    current: Mapping[str, str]
    forms: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]

    def candidates(self, text: str) -> tuple[str, ...]:
        """The current names that a text may be another form of, the surest kind alone.

        With or without the district's name, brackets, 办事处 or 政府 behind a town;
        then a body called 局 here and 委 there; then a name drawn together.
        """
        written = squeezed(text)
        for index, asked in (
            (self.forms, _forms(written)),
            (self.bodies, _bodies(written)),
        ):
            named = {name for form in asked for name in index.get(form, ())}
            if named:
                return tuple(sorted(named))
        alike = (
            name
            for spelling, name in self.current.items()
            if _is_drawn_together(written, spelling)
        )
        return tuple(dict.fromkeys(alike))


def likenesses(current: Mapping[str, str]) -> Likenesses:
    """The likenesses of a directory's spellings."""
    return Likenesses(current, _index(current, _forms), _index(current, _bodies))


def _index(
    current: Mapping[str, str], forms: Callable[[str], set[str]]
) -> dict[str, frozenset[str]]:
    by_form: dict[str, set[str]] = {}
    for spelling, name in current.items():
        for form in forms(spelling):
            by_form.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in by_form.items()}


def is_everybody(text: str) -> bool:
    """Whether a text says 各单位, 相关部门 and the like, which is nobody by name."""
    return EVERYBODY.match(squeezed(text)) is not None


def _forms(name: str) -> set[str]:
    bare = BRACKETS.sub("", name)
    return {
        SEAT.sub("", form)
        for form in (name, bare, AREA.sub("", bare), *_inside(name))
        if form
    }


def _inside(name: str) -> Iterable[str]:
    return (match[0][1:-1] for match in BRACKETS.finditer(name))


def _bodies(name: str) -> set[str]:
    return {BODY.sub("", form) for form in _forms(name) if BODY.search(form)}


def _is_drawn_together(one: str, other: str) -> bool:
    """Whether the shorter name is made of characters of the longer, in their order."""
    short, long = sorted(map(_drawn, (one, other)), key=len)
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _drawn(name: str) -> str:
    bare = AREA.sub("", BRACKETS.sub("", name))
    return bare.replace("委员会", "委").replace("办公室", "办")
