"""How long each file of a quarter takes, after the first has warmed up what it uses.

    python -m bench.reports [delivery] [cycle]

The goal is one second a file, and 0.8 for PowerPoint.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.printing import print_rows
from bench.row import Row
from jinwei import desk
from jinwei.desk.facts import Facts, facts
from jinwei.paths import DEMO
from jinwei.report import outputs
from jinwei.report.letterhead import Issue
from jinwei.versions import publish

TIMES = 5
GOALS_MS = {"pptx": 800.0}
GOAL_MS = 1000.0


def rows(delivery: Path = DEMO, cycle: str = "2023Q3") -> list[Row]:
    """The facts, and each file for the public and for within."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish.publish(delivery, home)
        version = publish.open_current(home).id
        public, internal = (
            list(_of(home, version, cycle, is_public)) for is_public in (True, False)
        )
        return [*public, *internal]


def _of(home: Path, version: str, cycle: str, is_public: bool) -> Iterator[Row]:
    def gathered() -> Facts:
        at = desk.position(version, home)
        return facts(version, at, cycle, is_public=is_public, home=home)

    of = gathered()
    shown = of.source.visibility
    yield _timed(f"{shown}: the facts", GOAL_MS, gathered)
    document = outputs.document(of, Issue(), "")
    for output in (*outputs.BULLETIN, *outputs.pictures_of(of).values()):
        name = f"{shown}: {output.kind}.{output.extension}"
        goal = GOALS_MS.get(output.extension, GOAL_MS)
        yield _timed(name, goal, output.make, of, document)


def _timed(name: str, goal: float, make: Callable[..., object], *of: object) -> Row:
    """How long it takes, once the first has warmed up what it uses."""
    taken = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        make(*of)
        taken.append(1000 * (time.perf_counter() - began))
    return Row(name, "ms", tuple(taken[1:]), goal=goal)


if __name__ == "__main__":
    delivery = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    print_rows(rows(delivery, sys.argv[2] if len(sys.argv) > 2 else "2023Q3"))
