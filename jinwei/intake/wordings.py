"""What one cell of a choice says, in the words that its column declares.

A text is a value, another spelling of one, or a phrase put together as the column
says. Several of them in one text, with marks between or run together, have to agree;
but one that comes after, as 待验收 after 已完成, says what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from rapidfuzz import fuzz, process

from jinwei.intake.limits import CellError
from jinwei.intake.tidy import half_width
from jinwei.policy.contracts import Column, Phrase

MARKS = re.compile(r"[、,;。./:|()\[\]{}<>【】〔〕《》“”‘’\"'\s]+|并且?|而且|且|但是?")
DIFFERENT = "{}，不知道以哪个为准；请只留一个"


@dataclass(frozen=True)
class Wording:
    """What a part of a text is: its value, its kind, and what it may come after."""

    text: str
    value: str
    name: str = ""
    after: tuple[str, ...] = ()


def chosen(text: str, column: Column) -> str:
    """The value a text stands for; CellError naming the nearest where it is none."""
    plain = "".join(text.split())
    for spelling in (text, plain, half_width(plain)):
        if (wording := _wording(spelling, column)) is not None:
            return wording.value
    unknown: list[str] = []
    for each in (text, plain) if column.phrases else ():
        parts = [part for part in MARKS.split(half_width(each)) if part]
        read = [_together(part, column) for part in parts]
        if read and None not in read:
            return _agreed([one for several in read for one in several or ()])
        unknown = [p for p, r in zip(parts, read, strict=True) if r is None]
    raise CellError(_why_unknown(plain, unknown, column))


def _agreed(wordings: Sequence[Wording]) -> str:
    """The one value of all, less those that another comes after."""
    later = {name for each in wordings for name in each.after}
    left = [each for each in wordings if each.name not in later]
    if len({each.value for each in left}) > 1:
        listed = "，".join(
            f"“{each.text}”读作“{each.value}”" for each in dict.fromkeys(left)
        )
        raise CellError(DIFFERENT.format(listed))
    return left[0].value


def _together(text: str, column: Column) -> tuple[Wording, ...] | None:
    """The wordings of a text without marks: one, or two run together."""
    if (wording := _wording(text, column)) is not None:
        return (wording,)
    for at in range(len(text) - 1, 0, -1):
        first, second = _wording(text[:at], column), _wording(text[at:], column)
        if first and second and _is_sequel(first, second):
            return (first, second)
    return None


def _is_sequel(first: Wording, second: Wording) -> bool:
    return first.name in second.after or first.value == second.value


def _wording(text: str, column: Column) -> Wording | None:
    phrase = _phrases(column.phrases).get(text)
    if phrase is not None:
        return Wording(text, phrase.value, phrase.name, phrase.after)
    value = text if text in column.values else column.value_aliases.get(text)
    return None if value is None else Wording(text, value)


@cache
def _phrases(phrases: tuple[Phrase, ...]) -> Mapping[str, Phrase]:
    """Every wording that the phrases make, the first of them winning."""
    made: dict[str, Phrase] = {}
    for phrase in phrases:
        for parts in product(phrase.front, phrase.core, phrase.behind):
            made.setdefault("".join(parts), phrase)
    return made


def _why_unknown(text: str, unknown: Sequence[str], column: Column) -> str:
    whose = f"“{unknown[0]}”不认得，" if unknown and unknown != [text] else ""
    asked = unknown[0] if unknown else text
    listed = "、".join(column.values)
    return f"{whose}只能填：{listed}{_nearest(asked, column)}"


def nearest_value(text: str, column: Column) -> str:
    """The value that a text unknown to a column looks most like; "" where none does."""
    closest = _closest("".join(text.split()), column)
    wording = _wording(closest[0], column) if closest else None
    return wording.value if wording else ""


def _closest(text: str, column: Column) -> list[str]:
    """The wordings a column knows that look most like a text, the nearest first."""
    choices = (*column.values, *column.value_aliases, *_phrases(column.phrases))
    closest = process.extract(
        text, list(dict.fromkeys(choices)), scorer=fuzz.ratio, limit=2, score_cutoff=50
    )
    return [word for word, *_ in closest]


def _nearest(text: str, column: Column) -> str:
    """What looks most like a text, and how each is read."""
    near = [f"“{word}”{_read_as(word, column)}" for word in _closest(text, column)]
    return f"；相近的说法有：{'、'.join(near)}" if near else ""


def _read_as(word: str, column: Column) -> str:
    wording = _wording(word, column)
    return f"（读作{wording.value}）" if wording and wording.value != word else ""
