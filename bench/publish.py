"""Publishing a large ledger, against DuckDB's own typed reading of the same file.

    python -m bench.publish [rows ...]

Each figure is a ratio to DuckDB's `read_csv` with every type given, both measured in
this run, each in a process of its own; the largest resident size is the kernel's.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from bench.ledgers import write_delivery
from jinwei.policy.contracts import contracts

GOALS = {"utf-8": 3, "gb18030": 4}


def main(sizes: list[int]) -> None:
    """Print a line per size and encoding."""
    for rows in sizes:
        for encoding, goal in GOALS.items():
            with tempfile.TemporaryDirectory() as folder:
                _measure(Path(folder), rows, encoding, goal)


def _measure(folder: Path, rows: int, encoding: str, goal: int) -> None:
    ledger = write_delivery(folder / "delivery", rows, encoding)
    floor = _child("floor", _as_utf8(ledger, encoding))
    ours = _child("publish", folder / "delivery", folder / "home")
    seconds, mebibytes = ours
    print(
        f"{rows:>9,} rows {encoding:8}  publish {seconds:6.2f} s"
        f" = {seconds / floor[0]:5.1f} x DuckDB read_csv ({floor[0]:.2f} s),"
        f" goal <= {goal}   peak {mebibytes:,.0f} MiB"
    )


def _as_utf8(ledger: Path, encoding: str) -> Path:
    plain = ledger.with_suffix(".utf8")
    plain.write_text(ledger.read_text(encoding), "utf-8")
    return plain.rename(ledger.parent.parent / "floor.csv")


def _child(job: str, *paths: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.publish", job, *map(str, paths)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, mebibytes = printed.stdout.split()[-2:]
    return float(seconds), float(mebibytes)


def _floor(ledger: str) -> None:
    types = {c.header: _duckdb_type(c.type) for c in contracts()["ledger"].columns}
    duckdb.connect().execute(
        "create table ledger as select * from read_csv($ledger, header = true,"
        " auto_detect = false, delim = ',', quote = '\"', columns = $types)",
        {"ledger": ledger, "types": types},
    )


def _duckdb_type(kind: str) -> str:
    return {"date": "date"}.get(kind, "varchar")


def _publish(delivery: str, home: str) -> None:
    from jinwei.versions.publish import publish

    publish(Path(delivery), Path(home))


if __name__ == "__main__":
    jobs = {"floor": _floor, "publish": _publish}
    if len(sys.argv) > 1 and sys.argv[1] in jobs:
        started = time.perf_counter()
        jobs[sys.argv[1]](*sys.argv[2:])
        elapsed = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(elapsed, peak)
    else:
        main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
