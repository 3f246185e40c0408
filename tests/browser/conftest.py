"""A live server of our own for each delivery, and a browser that watches itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from bench.chromium import launched
from bench.serve import server
from jinwei.paths import DEMO

LEFT = ".jinwei-left"  # of the page before, until the next has something to show
COMING = ".jinwei-coming"  # what the document of the next says, until that stands
WORDS = ".jinwei-words"  # of the document, until the page itself stands
IN_SIGHT = """
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (given) {
    return attach.call(this, { ...given, mode: 'open' });
  };
"""
"""The words have a room of their own, which tests look into."""
PATIENCE = 60_000  # milliseconds: a busy machine is slow, not wrong
CHECKING = 180_000  # milliseconds: a delivery is checked by a process of its own
expect.set_options(timeout=PATIENCE)
CALM = """() => new Promise((done) => {
  let frames = 0;
  const look = () => {
    const app = document.querySelector('[data-testid=stApp]');
    frames = app?.dataset.testScriptState === 'notRunning' ? frames + 1 : 0;
    frames > 8 ? done() : requestAnimationFrame(look);
  };
  look();
})"""
"""What is over once no run has begun for some frames after the last one ended."""


@dataclass
class Visitor:
    """A page in a browser, with everything that went wrong or went elsewhere."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """The page at that path of our server, once its head stands."""
        self.page.goto(f"http://{self.address}{path}")
        expect(self.page.locator(WORDS)).to_have_count(0)
        self.page.locator("h1").wait_for()
        return self.page


def settled(page: Page) -> Page:
    """The page once its script has run to its end, and what it followed has gone.

    A run that was just asked for may not have begun: what it shows is expected first.
    """
    done = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(done).to_have_count(1)
    expect(page.locator(f"{LEFT}, {COMING}, {WORDS}")).to_have_count(0)
    return page


def calm(page: Page) -> Page:
    """The settled page once nothing was asked of its script for a while."""
    settled(page).evaluate(CALM)
    return page


def until(page: Page, predicate: str, arg: object = None) -> None:
    """Waits until a function in the page is true of `arg`, looked at at every frame.

    Playwright's own waiting makes the function from its text, which our pages forbid.
    """
    looking = """([arg, patience]) => new Promise((done, fail) => {
      const ended = performance.now() + patience;
      const look = () => {
        if ((PREDICATE)(arg)) done();
        else if (performance.now() > ended) fail(new Error('it never became true'));
        else requestAnimationFrame(look);
      };
      look();
    })"""
    page.evaluate(looking.replace("PREDICATE", predicate), [arg, PATIENCE])


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives every browser of a run."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    chromium = launched(playwright)
    yield chromium
    chromium.close()


@pytest.fixture
def people(browser) -> Iterator[BrowserContext]:
    """A browser of one's own, whose tabs share one sign-in."""
    size = {"width": 1366, "height": 768}
    context = browser.new_context(locale="zh-CN", viewport=size)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def served(new_home) -> Iterator[Callable[[Path], str]]:
    """host:port of a server that shows a delivery, started on the first call."""
    with ExitStack() as running:

        @cache
        def address_of(delivery: Path) -> str:
            return running.enter_context(server(new_home(delivery)))[0]

        yield address_of


@pytest.fixture(scope="module")
def returning(browser, served) -> Iterator[Callable[..., Visitor]]:
    """The visitor whose one tab opens page after page of a delivery in the tests of a
    file, each by its address and from the server; what went wrong before is forgotten.
    """
    with ExitStack() as tabs:

        @cache
        def tab(delivery: Path, **options: object) -> Visitor:
            context = tabs.enter_context(context_of(browser, **options))
            return watched(context.new_page(), served(delivery))

        def arrive(delivery: Path = DEMO, **options: object) -> Visitor:
            came = tab(delivery, **options)
            for kept in (came.errors, came.elsewhere, came.alerts):
                kept.clear()
            return came

        yield arrive


@pytest.fixture
def visitor(browser, served) -> Iterator[Callable[..., Visitor]]:
    """A fresh visitor to the server of a delivery, the demo unless told."""
    with ExitStack() as contexts:

        def arrive(delivery: Path = DEMO, **options: object) -> Visitor:
            context = contexts.enter_context(context_of(browser, **options))
            return watched(context.new_page(), served(delivery))

        yield arrive


def context_of(browser: Browser, **options: object) -> BrowserContext:
    """A browser of one's own, in Chinese at the usual size unless told."""
    size = {"width": 1366, "height": 768}
    context = browser.new_context(**{"locale": "zh-CN", "viewport": size, **options})
    context.set_default_timeout(PATIENCE)
    return context


def watched(page: Page, address: str) -> Visitor:
    """The visitor of a page, with what goes wrong on it from now on."""
    visitor = Visitor(page, address)

    def on_console(message) -> None:
        if message.type == "error":
            visitor.errors.append(message.text)

    def asked(request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.netloc != visitor.address:
            visitor.elsewhere.append(request.url)

    def alerted(dialog) -> None:
        visitor.alerts.append(dialog.message)
        dialog.dismiss()

    visitor.page.on("console", on_console)
    visitor.page.on("dialog", alerted)
    visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    visitor.page.on("request", asked)
    return visitor
