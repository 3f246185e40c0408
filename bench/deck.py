"""How long a slide takes to stand after a key, and what a meeting leaves in memory.

    python -m bench.deck [turns]
    python -m bench.deck file [delivery] [cycle]

The floor is the rerun of an empty Streamlit page, over the websocket, without a
browser. 2,880 turns are four hours at five seconds a slide.

`file` tells how long the PowerPoint file takes, of the usual slides and of all, against
the facts it is made of, in one run; the goal is one second after the first.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import timeit
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.chromium import launched
from bench.serve import server
from bench.session import rerun, session
from jinwei import desk
from jinwei.desk.facts import Facts, facts
from jinwei.paths import DEMO
from jinwei.report.deck import deck
from jinwei.report.powerpoint import pptx_bytes
from jinwei.versions.publish import current, publish

RERUNS = 60
FILES = 9
WARM_UP = 100
# From the key to the frame after the one in which the slide, with its chart, stands.
TURN = """
async (turns) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  const drawn = () => document.querySelector('.slide')?.dataset.drawn === 'true';
  const took = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const [at, of] = document.querySelector('footer .place').textContent.split('/');
    const started = performance.now();
    const key = at === of ? 'Home' : 'PageDown';
    dispatchEvent(new KeyboardEvent('keydown', { key }));
    while (!drawn()) await new Promise((done) => setTimeout(done));
    await painted();
    took.push(performance.now() - started);
  }
  return took;
}
"""


def main(turns: int) -> None:
    """Print the floor, the time of a turn against it, and memory by quarter."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        floor = _floor(home)
        print(f"rerun of an empty page       {floor:6.1f} ms")
        publish(DEMO, home)
        chromium = launched(playwright)
        with server(home) as (address, _):
            page = chromium.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(f"http://{address}/slides?slide=cover")
            page.locator(".slide[data-drawn=true]").wait_for()
            _turns(page, turns, floor)
        chromium.close()


def _floor(home: Path) -> float:
    script = home / "empty.py"
    script.write_text("import streamlit\n", "utf-8")
    with server(home, str(script)) as (address, _), session(address) as connection:
        return 1000 * statistics.median(rerun(connection) for _ in range(RERUNS))


def _turns(page: Page, turns: int, floor: float) -> None:
    page.evaluate(TURN, WARM_UP)
    browser = page.context.new_cdp_session(page)
    took: list[float] = []
    _print_held(browser, WARM_UP)
    for quarter in range(1, 5):
        took += page.evaluate(TURN, turns // 4)
        _print_held(browser, WARM_UP + quarter * (turns // 4))
    median = statistics.median(took)
    most = statistics.quantiles(took, n=20)[-1]
    print(f"slide after a key, median    {median:6.1f} ms = {median / floor:4.2f} x")
    print(f"slide after a key, p95       {most:6.1f} ms = {most / floor:4.2f} x")


def _print_held(browser: CDPSession, turns: int) -> None:
    browser.send("HeapProfiler.collectGarbage")
    heap = browser.send("Runtime.getHeapUsage")["usedSize"] / 2**20
    held = browser.send("Memory.getDOMCounters")
    print(
        f"after {turns:>5} turns {heap:6.2f} MiB of scripts,"
        f" {held['nodes']:,} nodes, {held['jsEventListeners']:,} listeners"
    )


def file(delivery: Path = DEMO, cycle: str = "2023Q3") -> None:
    """Print how long the facts and the file of each deck take, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish(delivery, home)
        version = current(home)
        for is_public in (True, False):
            gathered = partial(
                facts, version, desk.position(version, home), cycle,
                is_public=is_public, home=home,
            )  # fmt: skip
            _print_file(gathered)


def _print_file(gathered: Callable[[], Facts]) -> None:
    of = gathered()
    floor = _median(gathered)
    print(f"{of.source.visibility}  facts {floor:23.0f} ms")
    slides = deck(of)
    usual = [slide for slide in slides if slide.is_chosen]
    for name, some in (("usual", usual), ("all", slides)):
        took = _median(lambda some=some: (deck(of), pptx_bytes(of.source, some)))
        ratio = took / floor
        print(f"  {name:5} {len(some):4} slides {took:12.0f} ms = {ratio:4.2f} x")


def _median(make: Callable[[], object]) -> float:
    make()
    return 1000 * statistics.median(timeit.repeat(make, number=1, repeat=FILES))


if __name__ == "__main__":
    if sys.argv[1:2] == ["file"]:
        file(*map(Path, sys.argv[2:3]), *sys.argv[3:4])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 2880)
