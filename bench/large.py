"""A version of a million ledger rows: its pages, a supposed closing, and a record.

    python -m bench.large [rows]

Of a page is measured the server's share of a rerun, of the watch list also the run
after somebody recorded something. What is supposed is asked of the version itself,
about other problems each time, so that no answer is one that was kept.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.ledgers import UNITS, write_delivery
from bench.printing import print_rows
from bench.recorded import record
from bench.rerun import PAGES
from bench.row import Row
from bench.serve import server
from bench.session import rerun, session
from jinwei import desk, sql, what_if
from jinwei.versions import publish
from jinwei.what_if import Close

ROWS, TURNS, WARM_UP, RERUNS = 1_000_000, 5, 3, 20
RERUN_MS, SUPPOSED_MS, RECORDED_MS = 15.0, 200.0, 300.0
DESK, UNIT, OVERDUE = "watch", UNITS[0], "overdue"


def rows(size: int = ROWS) -> list[Row]:
    """Every page, closings of one problem and of all overdue ones, and a record."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        write_delivery(Path(folder) / "delivery", size)
        publish.publish(Path(folder) / "delivery", home)
        version = publish.current(home)
        whole = desk.connection(version, desk.position(version, home), home)
        cycle = sql.query(whole, "what_if/as_of")[0]["last_cycle"]
        given = {"unit": UNIT, "cycle": cycle, "most": size}
        problems = sql.query(whole, "board/what_if/problems", **given)
        late = [each for each in problems if each["overdue_days"]]
        found = {
            "rule_id": OVERDUE, "cycle": cycle, "unit": UNIT,
            "subject": late[0]["problem_id"],
        }  # fmt: skip
        supposed = _supposed(whole, cycle, late, size)
        return [*supposed, *_served(home, found, size)]


def _supposed(
    whole: what_if.Connection, cycle: str, late: Sequence[sql.Row], size: int
) -> list[Row]:
    def closed(chosen: Sequence[sql.Row]) -> float:
        ids = tuple(each["problem_id"] for each in chosen)
        begun = time.perf_counter()
        closing = Close(UNIT, ids, late[0]["as_of"])
        what_if.suppose(whole, UNIT, cycle, (closing,))
        return 1000 * (time.perf_counter() - begun)

    asked = {
        "one problem closed": [[each] for each in late[:TURNS]],
        f"{len(late):,} problems closed": [late[turn:] for turn in range(TURNS)],
    }
    return [
        Row(
            f"what-if at {size:,} ledger rows: {name}", "ms",
            tuple(map(closed, chosen)), goal=SUPPOSED_MS,
        )
        for name, chosen in asked.items()
    ]  # fmt: skip


def _served(home: Path, found: dict[str, str], size: int) -> list[Row]:
    measured, after = [], []
    with server(home) as (address, _), session(address) as connection:
        for page in PAGES:
            for _ in range(WARM_UP):
                rerun(connection, page)
            times = tuple(1000 * rerun(connection, page) for _ in range(RERUNS))
            name = f"{page} at {size:,} ledger rows: a rerun"
            measured.append(Row(name, "ms", times, goal=RERUN_MS))
        for _ in range(TURNS):
            record(home, found)
            after.append(1000 * rerun(connection, DESK))
    name = f"{DESK} at {size:,} ledger rows: the run after a record"
    return [*measured, Row(name, "ms", tuple(after), goal=RECORDED_MS)]


if __name__ == "__main__":
    print_rows(rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
