"""Everything that is measured, in one run, as ratios to floors of the same run.

    python -m bench [--only PART ...] [--write]

`--write` keeps the figures in docs/bench.json and their table in docs/scale.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable

from bench import against, large, publish, recorded, reports, rerun, viewers
from bench.printing import print_rows, write
from bench.row import Row
from jinwei.paths import ROOT

PARTS: dict[str, Callable[[], list[Row]]] = {
    "against": against.rows,
    "rerun": rerun.rows,
    "recorded": recorded.rows,
    "viewers": viewers.rows,
    "reports": reports.rows,
    "publish": publish.rows,
    "large": large.rows,
}
"""Each part measures by itself, while nothing else runs."""


def main(parts: list[str], *, is_written: bool) -> None:
    """Print every row, part by part, and keep them if asked to."""
    measured: list[Row] = []
    for part in parts:
        rows = PARTS[part]()
        print_rows(rows)
        measured += rows
    if is_written:
        today = dt.date.today().isoformat()
        docs = ROOT / "docs"
        write(measured, today, docs / "bench.json", docs / "scale.md")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m bench")
    asked.add_argument("--only", nargs="*", choices=PARTS, default=list(PARTS))
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    main(given.only, is_written=given.write)
