"""A publication that somebody stops at the keyboard says what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinwei.cli import output
from jinwei.versions.published import served

NOT_PUBLISHED = "已停下，没有发布，没有留下半成品{stands}。要发布时再运行一次。"
PUBLISHED = "停下以前已经发布：现在使用版本 {version}。"


@contextmanager
def stoppable(home: Path) -> Iterator[None]:
    """Whoever stops what is done within is told which version readers see; the
    interrupt goes on."""
    before = served(home) if home.is_dir() else None
    try:
        yield
    except KeyboardInterrupt:
        output.error(_became(before, served(home) if home.is_dir() else None))
        raise


def _became(before: str | None, now: str | None) -> str:
    if now != before:
        return PUBLISHED.format(version=now)
    stands = f"；仍在使用版本 {now}" if now else ""
    return NOT_PUBLISHED.format(stands=stands)
