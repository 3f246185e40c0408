"""A policy file read into frozen structs; a slip in it is named with file and line."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from jinwei import typed
from jinwei.policy.places import Place, is_stated, line_of

File = TypeVar("File")
Basis = Literal["plan", "local"]
Filled = Annotated[str, msgspec.Meta(min_length=1)]
USUAL: Any = None
"""The default of a field that is worked out from others where it is not stated."""

_DAYS = (dt.date, dt.datetime, dt.time)
_at = re.compile(r" - at `\$(\S*)`")
_part = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_named = re.compile(r"`(\w+)`")


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a policy file declares: a key it does not know is refused."""


def read(path: Path, declared_as: type[File]) -> File:
    """What the file declares; ValueError names the file, the line and the fault."""
    text = path.read_text("utf-8")
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from None
    try:
        return _converted(stated, declared_as)
    except msgspec.ValidationError as error:
        place = _place(str(error), stated, declared_as)
        line = line_of(text, _nearest(text, place, str(error)))
        raise ValueError(f"{path}:{line}: {error}") from None


def declared_once(entries: Iterable[object], array: str, key: str) -> None:
    """ValueError where two tables of an array have one name under that key."""
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        name = getattr(entry, key)
        if name in seen:
            raise ValueError(
                f"declared more than once: {name} - at `$.{array}[{index}].{key}`"
            )
        seen.add(name)


def _converted(stated: object, declared_as: type[File]) -> File:
    return typed.converted(stated, declared_as, builtin_types=_DAYS)


def _place(
    message: str, stated: Mapping[str, object], declared_as: type[object]
) -> Place:
    """The place a message names, the outermost way last as it was added."""
    way = "".join(reversed(_at.findall(message)))
    place: Place = ()
    for name, index in _part.findall(way):
        if index == "...":
            place = (*place, _culprit(message, stated, declared_as, place))
        else:
            place = (*place, name or int(index))
    return place


def _culprit(
    message: str,
    stated: Mapping[str, object],
    declared_as: type[object],
    place: Place,
) -> str:
    """The key of the table there that gives the message: msgspec leaves it out."""
    keys: list[str] = list(_value(stated, place))
    for key in keys:
        try:
            _converted(_narrowed(stated, place, key), declared_as)
        except msgspec.ValidationError as error:
            if str(error) == message:
                return key
    return keys[0]


def _narrowed(node: Any, place: Place, key: str) -> object:
    """The same declarations with but one key in the table of that place."""
    if not place:
        return {key: node[key]}
    first, *rest = place
    if isinstance(node, list):
        narrowed = list(node)
        narrowed[int(first)] = _narrowed(node[int(first)], tuple(rest), key)
        return narrowed
    return {**node, first: _narrowed(node[first], tuple(rest), key)}


def _value(node: Any, place: Place) -> Any:
    for part in place:
        node = node[part]
    return node


def _nearest(text: str, place: Place, message: str) -> Place:
    """The key of that place which the message names in backquotes, if it names one."""
    stated = [(*place, name) for name in _named.findall(message)]
    return next((each for each in stated if is_stated(text, each)), place)
