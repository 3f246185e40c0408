"""The run after somebody recorded something, against an ordinary run of the page.

    python -m bench.recorded

A record about an old cycle touches little of what a page shows, a confirmation of what
it shows nearly all of it, and a measure that alone which tells of measures.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection

from bench.printing import print_rows
from bench.row import Row
from bench.serve import server
from bench.session import rerun, session
from jinwei import desk, sql
from jinwei.paths import DEMO
from jinwei.records import Entry, append, head, new_id
from jinwei.versions import publish

PAGES = ("bulletin", "watch", "red_black", "overview")
TURNS, WARM_UP, GOAL = 7, 5, 2.0
OLD, SHOWN = "a record", "a record about the cycle shown"
MEASURED = "a measure about the cycle shown"
MEASURE = {"done_on": dt.date(2023, 12, 1), "office": "督查室"}


def rows() -> list[Row]:
    """Each page: an ordinary run and the first one after a record, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish.publish(DEMO, home)
        with server(home) as (address, _), session(address) as connection:
            found = _findings(home)
            return [
                _of(page, about, found[about], connection, home)
                for page in PAGES
                for about in (OLD, SHOWN, MEASURED)
            ]


def _of(
    page: str,
    about: str,
    found: dict[str, Any],
    connection: ClientConnection,
    home: Path,
) -> Row:
    for _ in range(WARM_UP):
        rerun(connection, page)
    usual, after = [], []
    for _ in range(TURNS):
        usual.append(1000 * rerun(connection, page))
        record(home, found, is_measure=about == MEASURED)
        after.append(1000 * rerun(connection, page))
        rerun(connection, page)
    name = f"{page}: the run after {about}"
    return Row(name, "ms", tuple(after), "ordinary run", tuple(usual), GOAL)


def record(home: Path, found: dict[str, Any], *, is_measure: bool = False) -> None:
    """A confirmation of that finding stands in the log beside the version in use, or
    a measure about it."""
    log = desk.log_of(publish.current(home), home)
    done: dict[str, Any] = MEASURE if is_measure else {}
    written = Entry(
        id=new_id(),
        kind="措施" if is_measure else "核实",
        value="约谈主要负责人" if is_measure else "属实",
        rule_id=found["rule_id"],
        cycle=found["cycle"],
        subject=found["subject"],
        unit=found["unit"],
        recorded_by="督查值班",
        why="已核对",
        **done,
    )
    append(log, written, seen=head(log))


def _findings(home: Path) -> dict[str, dict[str, Any]]:
    """A finding of the first cycle that has one, and one of the cycle pages open at."""
    version = publish.current(home)
    assert version is not None
    whole = desk.connection(version, desk.position(version, home), home)
    listed = sql.query(whole, "board/frame/cycles")
    shown = next(each["cycle"] for each in listed if each["is_default"])
    findings = sql.query(whole, "recorded/finding")
    of_shown = next(each for each in findings if each["cycle"] == shown)
    oldest = min(findings, key=lambda each: each["cycle"])
    return {OLD: oldest, SHOWN: of_shown, MEASURED: of_shown}


if __name__ == "__main__":
    print_rows(rows())
