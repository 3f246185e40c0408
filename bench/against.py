"""The overview beside an empty page and beside the same content in other tools.

    python -m bench.against [turns]

A real Chromium visits live servers in turn, each visit with a cache of its own; then
another cycle is chosen on the page that stands, and of ours other pages in its list,
with the pointer resting over a name first, as a hand has it. Timed are the first words,
both charts, and from the last key or click to the words of what was chosen.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import launched
from bench.peers import content
from bench.row import Row
from bench.serve import free_port, server
from jinwei import desk
from jinwei.paths import DEMO, ROOT
from jinwei.versions import publish

TURNS = 7
EMPTY = 'import streamlit\n\nstreamlit.write("empty")\n'
PAGES = ("全市排名", "三评", "督办台", "整改销号")
STANDS_MS, RESTS_MS = 2_500, 250
SIZE = {"width": 1366, "height": 768}
BEFORE, AFTER = ("2023Q4", "2023Q3"), ("2023年四季度", "2023年三季度")
SEEING = Path(__file__).with_name("seeing.js").read_text("utf-8")
PATIENCE_MS = 60_000
UNTIL = """async ([name, longest]) => {
  const ends = performance.now() + longest;
  while (!(name in window.seen)) {
    if (performance.now() > ends) throw new Error(`${window.peer} never ${name}`);
    await new Promise(requestAnimationFrame);
  }
  return window.seen[name];
}"""
Choose = Callable[[Page], None]
Times = dict[str, float]


@dataclass(frozen=True)
class Peer:
    """A page under a name: what is its text, and how its next cycle is chosen."""

    name: str
    kind: str
    choose: Choose | None = None


def _by_typing(page: Page, label: str, cycle: str) -> None:
    page.get_by_label(label).first.click()
    page.keyboard.type(cycle)
    page.keyboard.press("Enter")


def _in_dash(page: Page) -> None:
    page.locator("#cycle").click()
    page.get_by_text(BEFORE[1], exact=True).last.click()


PEERS = (
    Peer("empty Streamlit page", "empty"),
    Peer("overview", "ours", lambda page: _by_typing(page, "周期", AFTER[1])),
    Peer("naive Streamlit page", "naive", lambda p: _by_typing(p, "周期", BEFORE[1])),
    Peer("Dash", "dash", _in_dash),
    Peer("Panel", "panel", lambda p: p.locator("select").select_option(BEFORE[1])),
)


def rows(turns: int = TURNS) -> list[Row]:
    """What was measured, against the empty page, and the change of cycle by itself."""
    with sync_playwright() as playwright, _servers() as addresses:
        browser = launched(playwright)
        seen = [
            {peer.kind: _visit(browser, addresses[peer.kind], peer) for peer in PEERS}
            for _ in range(turns + 1)
        ][1:]
        browser.close()
    floor = tuple(turn["empty"]["words"] for turn in seen)
    return [*_cold(seen, floor), *_changes(seen)]


def _cold(seen: Sequence[dict[str, Times]], floor: tuple[float, ...]) -> Iterator[Row]:
    goals = {("ours", "words"): 0.4, ("ours", "drawn"): 1.3}
    named = {"words": "first words, cold", "drawn": "charts drawn, cold"}
    for peer in PEERS[1:]:
        for name, what in named.items():
            times = tuple(turn[peer.kind][name] for turn in seen)
            goal = goals.get((peer.kind, name))
            title = f"{peer.name}: {what}"
            yield Row(title, "ms", times, PEERS[0].name, floor, goal)


def _changes(seen: Sequence[dict[str, Times]]) -> Iterator[Row]:
    for peer in PEERS[1:]:
        times = tuple(turn[peer.kind]["changed"] for turn in seen)
        goal = 100 if peer.kind == "ours" else None
        yield Row(f"{peer.name}: another cycle", "ms", times, goal=goal)
    turns = tuple(turn["ours"]["turned"] for turn in seen)
    yield Row("overview and on: another page", "ms", turns, goal=150)


def _visit(browser: Browser, address: str, peer: Peer) -> Times:
    """Milliseconds from the navigation on, and from the choice to what it shows."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.add_init_script(f"window.peer = '{peer.kind}';\n{SEEING}")
    page.goto(f"http://{address}/")
    times = {"words": _when(page, "words")}
    if peer.choose is not None:
        times["drawn"] = _when(page, "drawn")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(STANDS_MS)
        page.evaluate("window.waitForChange()")
        peer.choose(page)
        times["changed"] = _when(page, "changed")
        if peer.kind == "ours":
            times["turned"] = statistics.median(_turned(page, name) for name in PAGES)
    context.close()
    return times


def _turned(page: Page, name: str) -> float:
    """Milliseconds from the click on a page's name to its words."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(STANDS_MS)
    page.evaluate("name => window.waitForPage(name)", name)
    link = page.get_by_test_id("stSidebarNav").get_by_text(name, exact=True)
    link.hover()
    page.wait_for_timeout(RESTS_MS)
    link.click()
    return _when(page, "turned")


def _when(page: Page, name: str) -> float:
    return float(page.evaluate(UNTIL, [name, PATIENCE_MS]))


@contextmanager
def _servers() -> Iterator[dict[str, str]]:
    """host:port of every page, by its kind."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home, tables = Path(folder) / "home", Path(folder) / "tables"
        publish.publish(DEMO, home)
        version = publish.current(home)
        whole = desk.connection(version, desk.position(version, home), home)
        content.write(whole, tables)
        os.environ |= {content.FOLDER: str(tables), "PYTHONPATH": str(ROOT)}
        script = home / "empty.py"
        script.write_text(EMPTY, "utf-8")
        of_streamlit = {"empty": str(script), "ours": None}
        of_streamlit["naive"] = str(Path(__file__).with_name("peers") / "naive.py")
        addresses = {
            kind: stack.enter_context(server(home, script))[0]
            for kind, script in of_streamlit.items()
        }
        for kind in ("dash", "panel"):
            addresses[kind] = stack.enter_context(_peer(f"bench.peers.in_{kind}"))
        yield addresses


@contextmanager
def _peer(module: str) -> Iterator[str]:
    """host:port of a peer that is no Streamlit page, once it says that it listens."""
    port = free_port()
    serving = subprocess.Popen(
        [sys.executable, "-u", "-m", module, str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        for line in serving.stdout or ():
            if str(port) in line:
                break
        yield f"127.0.0.1:{port}"
    finally:
        serving.kill()
        serving.communicate()


if __name__ == "__main__":
    from bench.printing import print_rows

    print_rows(rows(int(sys.argv[1]) if len(sys.argv) > 1 else TURNS))
