"""What a running server did, one line of JSON an event, and nothing of what it holds.

A line names the moment in UTC and what happened in words fixed here and in the code:
numbers, version ids, kinds, places in the code. Names, telephone numbers, addresses
with their query, and whatever an error quotes from a file stay out of it, so that the
log may be handed to whoever mends the program. An event of a business day says which,
as of Shanghai.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from filelock import FileLock

from jinwei.paths import ROOT

FOLDER, FILE = "logs", "jinwei.log"
FILE_BYTES, FILES_KEPT = 5 << 20, 9
SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
"""China keeps one time all year; Windows brings no table of zones."""
FRAMES = 30
OF_CODE = (
    ArithmeticError, AttributeError, ImportError, IndexError, NameError,
    RecursionError, TypeError,
)  # fmt: skip
"""Errors whose text speaks of the code alone; that of others may quote a file."""
Value = str | int | bool | dt.date
_log = logging.getLogger("jinwei")


def event(name: str, level: int = logging.INFO, **fields: Value) -> None:
    """The log says so, where there is one; a field holds nothing that people wrote."""
    _log.log(level, "%s", name, extra={"event": name, "fields": fields})


def failed(
    name: str, error: BaseException, level: int = logging.ERROR, **fields: Value
) -> None:
    """The log says so, with the kind of the error and its place in the code."""
    named = {"event": name, "fields": fields}
    _log.log(level, "%s", name, extra=named, exc_info=error)


def business_day(moment: dt.datetime | None = None) -> dt.date:
    """The day of a moment, by default of now, on which it counts in Shanghai."""
    return (moment or dt.datetime.now(dt.UTC)).astimezone(SHANGHAI).date()


def begin(home: Path) -> None:
    """From here on every line goes into the home's log, and to where errors go.

    A terminal gets only what somebody has to look at. Where the home takes no file, the
    lines go to the standard error alone, and the first of them says so.
    """
    root = logging.getLogger()
    for handler in (*root.handlers,):
        if getattr(handler, "formatter", None) is _FORMATTER:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(logging.WARNING)
    _log.setLevel(logging.INFO)
    logging.raiseExceptions = False  # a full disk takes no line, and stops nothing
    threading.excepthook = _unhandled
    beside = logging.StreamHandler()
    if sys.stderr is not None and sys.stderr.isatty():
        beside.setLevel(logging.WARNING)
    _add(root, beside)
    try:
        (home / FOLDER).mkdir(parents=True, exist_ok=True, mode=0o700)
        _add(root, _Kept(home / FOLDER / FILE))
    except OSError as error:
        event("log_unwritable", logging.WARNING, errno=error.errno or 0)


def _add(root: logging.Logger, handler: logging.Handler) -> None:
    handler.setFormatter(_FORMATTER)
    root.addHandler(handler)


def _unhandled(args: threading.ExceptHookArgs) -> None:
    """A thread that ends by an error is heard of, as a page is."""
    _log.error("thread", extra={"event": "thread_failed"}, exc_info=args.exc_value)


class _Kept(RotatingFileHandler):
    """The file and those before it, for nobody but the account of the servers; several
    that write to it put it aside once."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
        )

    def _open(self):  # type: ignore[no-untyped-def] # as the class above has it
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream

    def shouldRollover(self, record: logging.LogRecord) -> bool:
        """Whether this line has no room in the file that stands there now."""
        self._follow()
        return bool(super().shouldRollover(record))

    def doRollover(self) -> None:
        """The file is put aside, unless another server did that meanwhile."""
        with FileLock(Path(self.baseFilename).parent.with_suffix(".lock")):
            if not self._follow():
                super().doRollover()

    def _follow(self) -> bool:
        """Whether another file stands there than was written to; it is from now on."""
        if self.stream is None or _is_at(self.stream, Path(self.baseFilename)):
            return False
        self.stream.close()
        self.stream = self._open()  # type: ignore[no-untyped-call]
        return True


def _is_at(stream: TextIO, path: Path) -> bool:
    """Whether the open file is the one that stands there."""
    try:
        return os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False


class _Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without what a library or an error may quote."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, object] = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            **_what(record),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["errors"] = [_described(each) for each in _chain(error)]
        return json.dumps(line, ensure_ascii=False, default=str)


_FORMATTER = _Lines()


def _what(record: logging.LogRecord) -> dict[str, object]:
    name = getattr(record, "event", None)
    if name is not None:
        return {"event": name, **getattr(record, "fields", {})}
    line: dict[str, object] = {
        "event": "library",
        "logger": record.name,
        "where": f"{_place(record.pathname)}:{record.lineno}",
    }
    # With arguments it is a text of the code, and they are what is left out.
    return {**line, "text": str(record.msg)} if record.args else line


def _chain(error: BaseException) -> list[BaseException]:
    """The error and those it came of, the last first."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)
    return chain


def _described(error: BaseException) -> dict[str, object]:
    kind = type(error)
    line: dict[str, object] = {"type": f"{kind.__module__}.{kind.__qualname__}"}
    if isinstance(error, OSError) and error.errno:
        line["errno"] = error.errno
    if isinstance(error, OF_CODE):
        line["text"] = str(error)
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    line["at"] = [f"{_place(at.filename)}:{at.lineno} {at.name}" for at in frames]
    return line


def _place(path: str) -> str:
    """A file of the code, as seen from the program or from where libraries lie."""
    for base in (str(ROOT), *sys.path):
        if base and path.startswith(base + os.sep):
            short = path[len(base) + 1 :].replace("\\", "/")
            return short.rpartition("site-packages/")[2]
    return Path(path).name
