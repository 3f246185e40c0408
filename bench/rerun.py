"""The server's share of a rerun of every page, against an empty Streamlit page.

    python -m bench.rerun [delivery] [reruns]

One session over the websocket, no browser. The floor is an empty page served by plain
`streamlit run` with its defaults, and once more with collection off as ours has it.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench.serve import server
from bench.session import rerun, session
from jinwei.access.person import AT_THE_MACHINE
from jinwei.paths import DEMO, ROOT
from jinwei.policy import roles
from jinwei.versions.publish import publish

EVERY_PAGE = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py"))
PAGES = [name for name in EVERY_PAGE if AT_THE_MACHINE.may(roles.PAGE + name)]
WARM_UP = 5


def main(delivery: Path, reruns: int) -> None:
    """Print the floor's median and each page's, with the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        floors = _floors(home, reruns)
        publish(delivery, home)
        with server(home) as (address, _):
            for page in PAGES:
                _print(page, _median_ms(address, page, reruns), floors)


def _floors(home: Path, reruns: int) -> dict[str, float]:
    script = home / "empty.py"
    script.write_text("import streamlit\n", "utf-8")
    floors = {}
    for name, collects in (("default", "true"), ("collection off", "false")):
        os.environ["STREAMLIT_RUNNER_POST_SCRIPT_GC"] = collects
        with server(home, str(script)) as (address, _):
            floors[name] = _median_ms(address, "", reruns)
        print(f"{'empty page, ' + name:28} {floors[name]:6.1f} ms")
    del os.environ["STREAMLIT_RUNNER_POST_SCRIPT_GC"]
    return floors


def _median_ms(address: str, page: str, reruns: int) -> float:
    with session(address) as connection:
        for _ in range(WARM_UP):
            rerun(connection, page)
        return 1000 * statistics.median(rerun(connection, page) for _ in range(reruns))


def _print(page: str, median_ms: float, floors: dict[str, float]) -> None:
    ratios = "  ".join(f"{median_ms / ms:4.2f} x {name}" for name, ms in floors.items())
    print(f"{page:28} {median_ms:6.1f} ms  {ratios}")


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    main(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 100)
