"""How long each file of a quarter takes, after the first has warmed up what it uses.

    python -m bench.reports [delivery] [cycle]

The goal is one second a file.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from jinwei import desk
from jinwei.desk.facts import Facts, facts
from jinwei.paths import DEMO
from jinwei.report import outputs
from jinwei.report.letterhead import Issue
from jinwei.versions import publish

TIMES = 5
GOAL_MS = 1000


def main(delivery: Path, cycle: str) -> None:
    """Print the first and the median time of the facts and of each file."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish.publish(delivery, home)
        version = publish.open_current(home).id
        for is_public in (True, False):
            _print(home, version, cycle, is_public)


def _print(home: Path, version: str, cycle: str, is_public: bool) -> None:
    def gathered() -> Facts:
        at = desk.position(version, home)
        return facts(version, at, cycle, is_public=is_public, home=home)

    of = gathered()
    print(of.source.visibility)
    _timed("facts", gathered)
    document = outputs.document(of, Issue(), "")
    for output in (*outputs.BULLETIN, *outputs.pictures_of(of).values()):
        _timed(f"{output.kind}.{output.extension}", output.make, of, document)


def _timed(name: str, make, *of: object) -> None:
    taken = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        make(*of)
        taken.append(1000 * (time.perf_counter() - began))
    first, *later = taken
    median = statistics.median(later)
    state = "" if median <= GOAL_MS else "  over the goal"
    print(f"  {name:16} first {first:7.0f} ms, then {median:6.0f} ms{state}")


if __name__ == "__main__":
    delivery = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    main(delivery, sys.argv[2] if len(sys.argv) > 2 else "2023Q3")
