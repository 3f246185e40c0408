"""Memory of the server over a thousand reruns of the overview, collection off the path.

python -m bench.memory [reruns]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.serve import resident_mebibytes, server
from bench.session import rerun, session
from jinwei.paths import DEMO
from jinwei.versions.publish import publish

PAGES = ("overview", "red_black", "city_rankings")
WARM_UP = 100


def main(reruns: int) -> None:
    """Print the resident size after warm-up and after each quarter of the reruns."""
    with tempfile.TemporaryDirectory() as folder:
        publish(DEMO, Path(folder))
        with server(Path(folder)) as (address, pid), session(address) as connection:
            _reruns(connection, WARM_UP)
            base = resident_mebibytes(pid)
            print(f"after {WARM_UP:>5} reruns {base:7.1f} MiB")
            for quarter in range(1, 5):
                _reruns(connection, reruns // 4)
                now = resident_mebibytes(pid)
                done = WARM_UP + quarter * reruns // 4
                print(f"after {done:>5} reruns {now:7.1f} MiB = {now / base:.3f} x")


def _reruns(connection, count: int) -> None:
    for number in range(count):
        rerun(connection, PAGES[number % len(PAGES)])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
