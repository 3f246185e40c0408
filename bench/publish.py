"""Publishing a large ledger, against DuckDB's own typed reading of the same file.

    python -m bench.publish [--rounds 3] [--json FILE] [rows ...]

A round reads the file by DuckDB's `read_csv` with every type given, publishes it in
UTF-8 and publishes it in GB18030, each in a process of its own; a figure is the ratio
of two of one round, said as the median of the rounds with the least and the most. The
largest resident size is the kernel's. Last comes the demo, by the command line.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from bench.ledgers import write_delivery
from jinwei.paths import DEMO, SETTING
from jinwei.policy.contracts import contracts

ENCODINGS = ("utf-8", "gb18030")
GOALS = {100_000: 8.0, 1_000_000: 6.0}
GB18030_GOAL = 1.3
PEAK_GOALS = {1_000_000: 1_500, 10_000_000: 3_000}
DEMO_GOAL_SECONDS = 2.0


@dataclass(frozen=True)
class Run:
    """One process: how long it took, its processor time and its largest size."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


@dataclass(frozen=True)
class Figure:
    """One row: a median with the least and the most of the rounds, and its goal."""

    what: str
    median: float
    least: float
    most: float
    goal: float | None
    unit: str

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"   goal <= {self.goal:g}"
        spread = f"{self.least:.2f} to {self.most:.2f}"
        return f"{self.what:58} {self.median:8.2f} {self.unit} ({spread}){goal}"


def main(sizes: Sequence[int], rounds: int, written: Path | None) -> None:
    """Print every row; the JSON file holds them and the machine they were had on."""
    figures: list[Figure] = []
    print(f"{_machine()}, {rounds} rounds")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured = _ledger(Path(folder), rows, rounds)
        figures += _shown(_rows_of(rows, measured))
    figures += _shown([_demo(rounds)])
    if written is not None:
        held = {
            "bench": "publish",
            "machine": _machine(),
            "rounds": rounds,
            "figures": [asdict(figure) for figure in figures],
        }
        text = json.dumps(held, ensure_ascii=False, indent=1)
        written.write_text(text + "\n", "utf-8")


def _shown(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        print(figure, flush=True)
    return figures


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    )


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


def _rows_of(rows: int, runs: dict[str, list[Run]]) -> list[Figure]:
    plain, foreign, floor = runs["utf-8"], runs["gb18030"], runs["floor"]
    peaks = [run.peak_mib for run in (*plain, *foreign)]
    of_floor = "x DuckDB's typed read_csv"
    goal = GOALS.get(rows)
    return [
        _ratio(f"publish {rows:,} rows", plain, floor, of_floor, goal),
        _ratio(f"publish {rows:,} rows, GB18030", foreign, floor, of_floor, None),
        _ratio(f"GB18030, {rows:,} rows", foreign, plain, "x UTF-8", GB18030_GOAL),
        _cpu_ratio(f"processor time of {rows:,} rows", plain, floor, of_floor),
        _figure(f"peak of {rows:,} rows", peaks, "MiB", PEAK_GOALS.get(rows)),
    ]


def _ratio(
    what: str,
    ours: Sequence[Run],
    floor: Sequence[Run],
    unit: str,
    goal: float | None,
) -> Figure:
    pairs = zip(ours, floor, strict=True)
    return _figure(what, [one.seconds / by.seconds for one, by in pairs], unit, goal)


def _cpu_ratio(
    what: str, ours: Sequence[Run], floor: Sequence[Run], unit: str
) -> Figure:
    pairs = zip(ours, floor, strict=True)
    ratios = [one.cpu_seconds / by.cpu_seconds for one, by in pairs]
    return _figure(what, ratios, unit, None)


def _figure(
    what: str, values: Sequence[float], unit: str, goal: float | None
) -> Figure:
    middle = statistics.median(values)
    return Figure(what, middle, min(values), max(values), goal, unit)


def _child(job: str, *paths: Path) -> Run:
    command = [sys.executable, "-m", "bench.publish", job, *map(str, paths)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(*map(float, printed.stdout.split()[-3:]))


def _demo(rounds: int) -> Figure:
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
    return _figure("publish the demo", seconds, "s of CPU", DEMO_GOAL_SECONDS)


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
        asked.add_argument("--rounds", type=int, default=3)
        asked.add_argument("--json", type=Path, dest="written")
        asked.add_argument("rows", type=int, nargs="*", default=[100_000, 1_000_000])
        given = asked.parse_args()
        main(given.rows, given.rounds, given.written)
