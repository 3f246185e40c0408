"""Publishing a large ledger, against DuckDB's own typed reading of the same file.

    python -m bench.publish [--rounds 3] [rows ...]

A round reads the file by DuckDB's `read_csv` with every type given, publishes it in
UTF-8 and publishes it in GB18030, each in a process of its own; a figure is the ratio
of two of one round, said as the median of the rounds with the least and the most. The
largest resident size is the kernel's. Last comes the demo, by the command line.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.ledgers import write_delivery
from bench.printing import print_rows
from bench.row import Row
from jinwei.paths import DEMO, SETTING
from jinwei.policy.contracts import contracts

ENCODINGS = ("utf-8", "gb18030")
GOALS = {100_000: 8.0, 1_000_000: 6.0}
GB18030_GOAL = 1.3
PEAK_GOALS = {1_000_000: 1_500, 10_000_000: 3_000}
DEMO_GOAL_SECONDS = 2.0
SIZES, ROUNDS = (100_000, 1_000_000), 3


@dataclass(frozen=True)
class Run:
    """One process: how long it took, its processor time and its largest size."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def rows(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> list[Row]:
    """Ledgers of those sizes, and the demo by the command line."""
    measured = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured += _rows_of(size, _ledger(Path(folder), size, rounds))
    return [*measured, _demo(rounds)]


def _ledger(folder: Path, rows: int, rounds: int) -> dict[str, list[Run]]:
    ledgers = {
        encoding: write_delivery(folder / encoding, rows, encoding)
        for encoding in ENCODINGS
    }
    runs: dict[str, list[Run]] = {name: [] for name in ("floor", *ENCODINGS)}
    for number in range(rounds):
        runs["floor"].append(_child("floor", ledgers["utf-8"]))
        for encoding, ledger in ledgers.items():
            home = folder / f"home-{encoding}-{number}"
            runs[encoding].append(_child("publish", ledger.parent, home))
    return runs


def _rows_of(size: int, runs: dict[str, list[Run]]) -> list[Row]:
    plain, foreign, floor = runs["utf-8"], runs["gb18030"], runs["floor"]
    peaks = tuple(run.peak_mib for run in (*plain, *foreign))
    of_size = f"publish {size:,} ledger rows"
    reading = "DuckDB's typed read_csv"
    return [
        _ratio(of_size, plain, reading, floor, GOALS.get(size)),
        _ratio(f"{of_size}, GB18030", foreign, "UTF-8", plain, GB18030_GOAL),
        Row(f"{of_size}: processor time", "s", _cpu(plain), reading, _cpu(floor)),
        Row(f"{of_size}: peak", "MiB", peaks, goal=PEAK_GOALS.get(size)),
    ]


def _ratio(
    name: str, ours: Sequence[Run], of: str, floor: Sequence[Run], goal: float | None
) -> Row:
    seconds = (tuple(run.seconds for run in runs) for runs in (ours, floor))
    mine, theirs = seconds
    return Row(name, "s", mine, of, theirs, goal)


def _cpu(runs: Sequence[Run]) -> tuple[float, ...]:
    return tuple(run.cpu_seconds for run in runs)


def _child(job: str, *paths: Path) -> Run:
    command = [sys.executable, "-m", "bench.publish", job, *map(str, paths)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(*map(float, printed.stdout.split()[-3:]))


def _demo(rounds: int) -> Row:
    """The processor time of the command that publishes the demo, its start included."""
    seconds = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            began = _children_seconds()
            subprocess.run(
                [sys.executable, "-m", "jinwei", "publish", str(DEMO)],
                check=True,
                capture_output=True,
                env={**os.environ, SETTING: home},
            )
            seconds.append(_children_seconds() - began)
    name = "publish the demo: processor time"
    return Row(name, "s", tuple(seconds), goal=DEMO_GOAL_SECONDS)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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


def _job(name: str, paths: Sequence[str]) -> None:
    began, used = time.perf_counter(), time.process_time()
    {"floor": _floor, "publish": _publish}[name](*paths)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, cpu_seconds, peak)


if __name__ == "__main__":
    if sys.argv[1:2] in (["floor"], ["publish"]):
        _job(sys.argv[1], sys.argv[2:])
    else:
        asked = argparse.ArgumentParser(prog="python -m bench.publish")
        asked.add_argument("--rounds", type=int, default=ROUNDS)
        asked.add_argument("rows", type=int, nargs="*", default=SIZES)
        given = asked.parse_args()
        print_rows(rows(given.rows, given.rounds))
