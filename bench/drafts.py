"""The check of a draft beside the command line's check of the same files.

    python -m bench.drafts [rows ...]

The account of a draft is there when the page can show it; the version and what it would
change come after it. Both are measured in this run, each in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from bench.ledgers import write_delivery
from jinwei.drafts import making, store
from jinwei.drafts.model import Upload
from jinwei.intake.limits import MEBIBYTE
from jinwei.paths import ROOT

GOAL = 2
LOOK_SECONDS = 0.05


def main(sizes: list[int]) -> None:
    """Print a line per size."""
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), rows)


def _measure(folder: Path, rows: int) -> None:
    ledger = write_delivery(folder / "delivery", rows)
    floor = _command_line(folder / "delivery")
    account, whole = _draft(folder / "home", folder / "delivery")
    print(
        f"{rows:>9,} rows ({ledger.stat().st_size / MEBIBYTE:.0f} MB)"
        f"  account after {account:6.2f} s = {account / floor:4.2f} x the command line"
        f" ({floor:.2f} s), goal <= {GOAL}   version and consequences after"
        f" {whole:6.2f} s = {whole / floor:4.2f} x"
    )


def _command_line(delivery: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "jinwei", "check", str(delivery)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _draft(home: Path, delivery: Path) -> tuple[float, float]:
    """Seconds from the start of a check to its account, and to its end."""
    home.mkdir()
    district = tomllib.loads((delivery / "district.toml").read_text("utf-8"))
    draft = store.begin(home, "bench", None, district)
    uploads = [Upload(path.name, path) for path in delivery.glob("*.csv")]
    store.put(home, draft.id, uploads, "bench")
    start, account = time.perf_counter(), 0.0
    making.start(home, draft.id)
    while isinstance(state := making.state(home, draft.id), making.Running):
        if state.account is not None and not account:
            account = time.perf_counter() - start
        time.sleep(LOOK_SECONDS)
    assert isinstance(state, making.Checked), state
    return account, time.perf_counter() - start


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000])
