"""The server's share of a rerun of every page, against an empty Streamlit page.

    python -m bench.rerun [delivery] [reruns]

One session over the websocket, no browser, which keeps what a browser keeps. The floor
is an empty page served by plain `streamlit run` with its defaults, once more with
collection off as ours has it, and once more sending at once as ours does: Streamlit's
own listener waits 40 ms for the browser's delayed acknowledgement in every run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.printing import print_rows
from bench.row import Row
from bench.serve import server
from bench.session import rerun, session
from jinwei.access.person import AT_THE_MACHINE
from jinwei.paths import DEMO, ROOT
from jinwei.policy import roles
from jinwei.versions.publish import publish

EVERY_PAGE = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py"))
PAGES = [name for name in EVERY_PAGE if AT_THE_MACHINE.may(roles.PAGE + name)]
FLOORS = (
    ("default", "true", False),
    ("collection off", "false", False),
    ("collection off, sent at once", "false", True),
)
WARM_UP, RERUNS, GOAL_MS = 5, 50, 12.0


def rows(delivery: Path = DEMO, reruns: int = RERUNS) -> list[Row]:
    """The empty page with and without collection, and every page."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        measured = _floors(home, reruns)
        publish(delivery, home)
        with server(home) as (address, _):
            for page in PAGES:
                times = _milliseconds(address, page, reruns)
                measured.append(Row(f"{page}: a rerun", "ms", times, goal=GOAL_MS))
    return measured


def _floors(home: Path, reruns: int) -> list[Row]:
    script = home / "empty.py"
    script.write_text("import streamlit\n", "utf-8")
    floors = []
    for name, collects, at_once in FLOORS:
        os.environ["STREAMLIT_RUNNER_POST_SCRIPT_GC"] = collects
        with server(home, str(script), sends_at_once=at_once) as (address, _):
            times = _milliseconds(address, "", reruns)
        floors.append(Row(f"empty Streamlit page, {name}: a rerun", "ms", times))
    del os.environ["STREAMLIT_RUNNER_POST_SCRIPT_GC"]
    return floors


def _milliseconds(address: str, page: str, reruns: int) -> tuple[float, ...]:
    with session(address) as connection:
        for _ in range(WARM_UP):
            rerun(connection, page)
        return tuple(1000 * rerun(connection, page) for _ in range(reruns))


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    print_rows(rows(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else RERUNS))
