"""What the server and its readers send each other: a length, then so many bytes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any, get_type_hints

import msgspec

from jinwei import typed

LENGTH_BYTES = 8
OURS = "jinwei.drafts."


class Asked(msgspec.Struct, frozen=True):
    """A call of a function of this package, and the seconds it may take."""

    module: str
    function: str
    arguments: msgspec.Raw
    seconds: int


class Answered(msgspec.Struct, frozen=True):
    """What came of a call: its value, or else what is wrong with what it was about, or
    why it broke off, after which the reader ends."""

    value: msgspec.Raw = msgspec.Raw(b"null")
    fault: str = ""
    broken: str = ""


def send(stream: IO[bytes], message: object) -> None:
    """The message is in the stream, whole."""
    content = packed(message)
    stream.write(len(content).to_bytes(LENGTH_BYTES, "big") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message of the stream; EOFError where it ends before one is whole."""
    length = int.from_bytes(_exactly(stream, LENGTH_BYTES), "big")
    return _exactly(stream, length)


def packed(message: object) -> bytes:
    """The message as it is sent."""
    return msgspec.json.encode(message, enc_hook=str)


def unpacked(content: bytes | msgspec.Raw, kind: Any) -> Any:
    """What was sent as such; ValueError where it is none."""
    return typed.decoded(content, kind, dec_hook=_made)


def returned(function: Callable[..., object]) -> Any:
    """What kind of value a function returns."""
    return get_type_hints(function)["return"]


def called(asked: Asked) -> bytes:
    """The value of a call, as it is sent."""
    if not asked.module.startswith(OURS):
        raise ValueError(asked.module)
    function = getattr(import_module(asked.module), asked.function)
    kinds = [k for name, k in get_type_hints(function).items() if name != "return"]
    given = unpacked(asked.arguments, tuple[tuple(kinds)])  # type: ignore[misc]
    return packed(function(*given))


def _exactly(stream: IO[bytes], count: int) -> bytes:
    content = stream.read(count)
    if len(content) < count:
        raise EOFError
    return content


def _made(kind: type, text: object) -> object:
    if kind is Path:
        return Path(str(text))
    raise NotImplementedError(kind)
