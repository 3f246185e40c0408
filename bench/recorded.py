"""The run after somebody recorded something, against an ordinary run of the page.

python -m bench.recorded
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

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


def rows() -> list[Row]:
    """Each page: an ordinary run and the first one after a record, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish.publish(DEMO, home)
        with server(home) as (address, _), session(address) as connection:
            return [_of(page, connection, home) for page in PAGES]


def _of(page: str, connection, home: Path) -> Row:  # type: ignore[no-untyped-def]
    for _ in range(WARM_UP):
        rerun(connection, page)
    usual, after, found = [], [], _finding(home)
    for _ in range(TURNS):
        usual.append(1000 * rerun(connection, page))
        record(home, found)
        after.append(1000 * rerun(connection, page))
        rerun(connection, page)
    name = f"{page}: the run after a record"
    return Row(name, "ms", tuple(after), "ordinary run", tuple(usual), GOAL)


def record(home: Path, found: dict[str, Any]) -> None:
    """A confirmation of that finding stands in the log beside the version in use."""
    log = desk.log_of(publish.current(home), home)
    written = Entry(
        id=new_id(),
        kind="核实",
        value="属实",
        rule_id=found["rule_id"],
        cycle=found["cycle"],
        subject=found["subject"],
        unit=found["unit"],
        recorded_by="督查值班",
        why="已核对",
    )
    append(log, written, seen=head(log))


def _finding(home: Path) -> dict[str, Any]:
    version = publish.current(home)
    whole = desk.connection(version, desk.position(version, home), home)
    return sql.query(whole, "recorded/finding")[0]


if __name__ == "__main__":
    print_rows(rows())
