"""Three servers of one home behind nginx, their records on a PostgreSQL server."""

from __future__ import annotations

import http.client
import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from bench.chromium import ARGUMENTS
from bench.serve import free_port, server
from jinwei.settings import FILE
from tests.browser.conftest import calm
from tests.browser.install import installed_chromium
from tests.web.live import PATIENCE
from tests.web.proxied import NAME, REPLICA, Front, front, settings

LOST = 180_000  # milliseconds until a page that lost its server has found another
PATH = "/jinwei"
MARK = "jinwei_at"
SIGNED_IN = '\n[sign_in]\nby = "accounts"\n'


@dataclass(frozen=True)
class Replica:
    """One of the servers: where nginx finds it, and its process."""

    at: str
    process: int

    def kill(self) -> None:
        """It is gone, and had no time to say so."""
        os.kill(self.process, signal.SIGKILL)


@dataclass(frozen=True)
class Replicas:
    """The servers of a home, and what stands before them."""

    home: Path
    records: str
    front: Front
    all: tuple[Replica, ...]

    @property
    def address(self) -> str:
        """What a browser calls the board."""
        return f"https://{NAME}:{self.front.secure}{PATH}"

    def ask(self, path: str, cookie: str = "") -> http.client.HTTPResponse:
        """The answer to one request, of no browser."""
        asked = http.client.HTTPConnection(NAME, timeout=PATIENCE)
        asked.sock = self.front.connection()
        headers = {"Host": f"{NAME}:{self.front.secure}", "Cookie": cookie}
        asked.request("GET", f"{PATH}/{path}", headers=headers)
        return asked.getresponse()

    def first_visit(self) -> tuple[str, str]:
        """The mark that a browser without one is given, and the replica it came to."""
        answer = self.ask("healthz")
        (mark,) = (
            each.partition(";")[0].partition("=")[2]
            for each in answer.headers.get_all("set-cookie")
            if each.startswith(f"{MARK}=")
        )
        return mark, answer.headers[REPLICA]

    def marks(self) -> dict[str, str]:
        """A mark that leads to each of the replicas, as a first visit gave it."""
        marks: dict[str, str] = {}
        while len(marks) < len(self.all):
            mark, at = self.first_visit()
            marks[at] = mark
        return marks

    def leads_to(self, replica: Replica, mark: str) -> None:
        """Whoever bears that mark comes to that replica, once nginx tries it again."""
        ends = time.monotonic() + PATIENCE
        while self.ask("healthz", f"{MARK}={mark}").headers[REPLICA] != replica.at:
            assert time.monotonic() < ends, "nginx does not try it again"

    @contextmanager
    def again(self, replica: Replica) -> Iterator[Replica]:
        """A replica that was killed runs again at its place."""
        port = int(replica.at.rpartition(":")[2])
        with _served(self.home, self.records, port) as running:
            yield running


@contextmanager
def replicas(home: Path, folder: Path, records: str, how_many: int = 3):
    """So many servers of that home, which is signed in to, behind nginx."""
    (home / FILE).write_text(settings() + SIGNED_IN, "utf-8")
    with ExitStack() as running:
        ports = [free_port() for _ in range(how_many)]
        served = [_served(home, records, port) for port in ports]
        all_of_them = tuple(running.enter_context(each) for each in served)
        before = running.enter_context(front(folder, ports))
        yield Replicas(home, records, before, all_of_them)


@contextmanager
def _served(home: Path, records: str, port: int) -> Iterator[Replica]:
    with server(home, port=port, under=PATH, records=records) as (address, process):
        yield Replica(address, process)


def resolving(playwright: Playwright) -> Browser:
    """A Chromium that takes the board's name for this machine."""
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    return playwright.chromium.launch(
        executable_path=installed_chromium(), args=[*ARGUMENTS, rules]
    )


def visitor(browser: Browser, mark: str) -> BrowserContext:
    """A browser of one's own that comes with that mark."""
    context = browser.new_context(
        locale="zh-CN",
        viewport={"width": 1366, "height": 768},
        ignore_https_errors=True,
    )
    context.add_cookies(
        [{"name": MARK, "value": mark, "domain": NAME, "path": f"{PATH}/"}]
    )
    return context


def connected(page: Page) -> Page:
    """The page once a server that it turned to has drawn it."""
    state = page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    expect(state).to_have_count(1, timeout=LOST)
    return calm(page)
