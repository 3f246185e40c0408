"""What was written down, as values of the types that declare it.

The library learns what a type declares when it first meets it, and a second thread that
meets the type meanwhile ends the whole process: here they take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import RLock
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")
_turn = RLock()


def converted(
    stated: object, kind: type[Value], *, builtin_types: Iterable[type] = ()
) -> Value:
    """What was stated, as that type; msgspec.ValidationError where it is none."""
    with _turn:
        return msgspec.convert(stated, kind, builtin_types=tuple(builtin_types))


def decoded(
    content: bytes | str | msgspec.Raw,
    kind: type[Value],
    *,
    dec_hook: Callable[[type, Any], Any] | None = None,
) -> Value:
    """What is written as JSON, as that type.

    msgspec.ValidationError where it is none, msgspec.DecodeError where it is no JSON.
    """
    with _turn:
        return msgspec.json.decode(content, type=kind, dec_hook=dec_hook)
