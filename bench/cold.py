"""How soon the overview is readable and drawn in a browser that has nothing of it yet.

    python -m bench.cold [visits]

A real Chromium visits live servers in turn, each visit with a cache of its own: an
empty Streamlit page, which is the floor, and the overview of the demo. Printed are
medians with the quartiles beside them, the medians of the ratios of visits made in one
turn, and what was measured as JSON in the last line.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.chromium import launched
from bench.serve import server
from jinwei.paths import DEMO
from jinwei.versions.publish import publish

VISITS = 10
EMPTY = 'import streamlit\n\nstreamlit.write("empty")\n'
SIZE = {"width": 1366, "height": 768}
LOOK = """
(() => {
  window.seen = {};
  const within = (root, test) => [...root.querySelectorAll('*')].some(
    (one) => test(one) || (one.shadowRoot && within(one.shadowRoot, test)));
  const isSeen = (one) => one.getBoundingClientRect().height
    && getComputedStyle(one).visibility === 'visible';
  const isRead = (one) => one.matches('.headline, [data-testid=stMarkdown] p')
    && isSeen(one);
  const DONE = '[data-testid=stApp][data-test-script-state=notRunning]';
  const isDrawn = () => {
    const charts = [...document.querySelectorAll('.jinwei-chart')];
    return document.querySelector(DONE) && !document.querySelector('.jinwei-words')
      && charts.length && charts.every((one) => one.dataset.drawn);
  };
  const note = (name, is) => {
    if (!(name in seen) && document.body && is()) seen[name] = performance.now();
  };
  const look = () => {
    note('words', () => within(document, isRead));
    note('drawn', isDrawn);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
UNTIL = """async (name) => {
  while (!(name in window.seen)) await new Promise(requestAnimationFrame);
  return window.seen[name];
}"""
ROWS = (("words", 0.4), ("drawn", 1.3))
"""What is timed, and the goal as a ratio to the empty page."""


def main(visits: int) -> None:
    """Print what was measured, and the same as JSON."""
    with sync_playwright() as playwright, _servers() as (empty, ours):
        browser = launched(playwright)
        turns = [_turn(browser, empty, ours) for _ in range(visits + 1)][1:]
        browser.close()
    floor = [turn["floor"] for turn in turns]
    print(f"{'empty page':12} {_spread(floor)}")
    measured = {"floor": floor}
    for name, goal in ROWS:
        times = measured[name] = [turn[name] for turn in turns]
        ratios = [time / low for time, low in zip(times, floor, strict=True)]
        ratio = statistics.median(ratios)
        print(f"{name:12} {_spread(times)}   {ratio:.2f} x empty, goal {goal} x")
    machine = {"cpus": os.cpu_count(), "system": platform.platform()}
    print(json.dumps({"bench": "cold", "machine": machine, "ms": measured}))


@contextmanager
def _servers() -> Iterator[tuple[str, str]]:
    """host:port of an empty page and of the board, both asked once before."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        script = home / "empty.py"
        script.write_text(EMPTY, "utf-8")
        publish(DEMO, home)
        with server(home, str(script)) as (empty, _), server(home) as (ours, _):
            yield empty, ours


def _turn(browser: Browser, empty: str, ours: str) -> dict[str, float]:
    """Milliseconds of a visit to each, from the navigation on."""
    return {
        "floor": _visit(browser, empty, ("words",))["words"],
        **_visit(browser, ours, [name for name, _ in ROWS]),
    }


def _visit(browser: Browser, address: str, names: Sequence[str]) -> dict[str, float]:
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.add_init_script(LOOK)
    page.goto(f"http://{address}/")
    times = {name: page.evaluate(UNTIL, name) for name in names}
    context.close()
    return times


def _spread(times: list[float]) -> str:
    low, middle, high = statistics.quantiles(times, n=4)
    return f"{middle:6.0f} ms ({low:.0f}–{high:.0f})"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else VISITS)
