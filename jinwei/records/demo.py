"""Which log a version's records are in, and the invented ones a demo begins with."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jinwei import paths
from jinwei.paths import DEMO
from jinwei.records import opening
from jinwei.records.appending import seed
from jinwei.records.creating import create
from jinwei.records.entry import Entry
from jinwei.records.errors import Unavailable
from jinwei.records.log import Log, open_log, telling

SEED = DEMO / "记录.toml"
REAL_FILE, INVENTED_FILE = paths.RECORDS_FILE, paths.DEMO_RECORDS_FILE


def open_for(
    is_invented: bool, home: Path, address: str | None, seed_file: Path | None = SEED
) -> Log:
    """The log that a version's records belong in.

    Invented data: a file of its own in `home`, which begins with the seed's records.
    Real data: the log at the address, without one a file in `home`.
    """
    if not is_invented:
        return open_log(address or home / REAL_FILE)
    path = home / INVENTED_FILE
    if not path.exists():
        fill = partial(_fill, seed_file) if seed_file else lambda engine: None
        with telling(str(path)):
            create(path, True, fill)
    return open_log(path, is_invented=True)


def existing(is_invented: bool, home: Path, address: str | None) -> Log | None:
    """The log that a version's records belong in; None where it is not there yet."""
    place = home / INVENTED_FILE if is_invented else address or home / REAL_FILE
    file = opening.file_of(place)
    if file is not None and not file.exists():
        return None
    return open_log(place, is_invented=is_invented)


def read_seed(path: Path) -> list[tuple[dt.datetime, Entry]]:
    """The records of a seed file, each with the time it was recorded."""
    stated = tomllib.loads(path.read_text("utf-8"))
    if stated.get("is_invented") is not True:
        raise Unavailable(f"{path} 没有注明是虚构的演示记录，没有使用。")
    return [_written(number, each) for number, each in enumerate(stated["record"], 1)]


def _written(number: int, stated: dict[str, Any]) -> tuple[dt.datetime, Entry]:
    given = {key: value for key, value in stated.items() if key != "recorded_at"}
    return stated["recorded_at"], Entry(**{"id": f"demo-{number}", **given})


def _fill(path: Path, engine: sa.Engine) -> None:
    seed(Log(engine, opening.shown(engine.url), True), read_seed(path))
