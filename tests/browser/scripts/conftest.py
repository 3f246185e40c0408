"""The scripts of the kit in a real browser on an empty page, without a server.

What they are joined of is joined as for a page, and every name at its top can be
called from a test as `kit.name`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Route

from jinwei.ui.kit.scripts import ASSETS, script

EMPTY = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body></body></html>'
SIZE = {"width": 1366, "height": 768}
FAR_AHEAD = 600_000  # milliseconds: a clock can only be stopped at what is to come
TOP = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.M)
IMPORT = """async (source) => {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  window.kit = await import(url);
  window.sent = [];
}"""
# As Streamlit does: the component's own element, its data, and a way to say what opens.
DRAW = """(data) => {
  let parent = document.querySelector('#component');
  if (!parent) {
    parent = document.createElement('div');
    parent.id = 'component';
    document.body.append(parent);
  }
  window.stop = kit.default({
    data,
    parentElement: parent,
    setTriggerValue: (name, value) => sent.push([name, value]),
    setStateValue: (name, value) => sent.push([name, value]),
  });
}"""


@dataclass
class Kit:
    """An empty page that holds the script of one component."""

    page: Page

    def run(self, expression: str, argument: object = None):
        """What an expression or a function over the argument comes to."""
        return self.page.evaluate(expression, argument)

    def draw(self, data: object) -> Page:
        """The page with the component drawn, anew where it already stands."""
        self.page.evaluate(DRAW, data)
        return self.page

    def opened(self) -> list:
        """What was told to be opened, in order."""
        return [value for name, value in self.run("() => sent") if name == "opened"]

    def texts(self, selector: str) -> list[str]:
        """The texts of what a selector finds, as they stand in the document."""
        return self.page.locator(selector).all_text_contents()


@pytest.fixture(scope="session")
def context(browser) -> Iterator[BrowserContext]:
    """A browser in which every address is an empty page."""
    with _empty(browser) as context:
        yield context


@pytest.fixture
def stopped(browser) -> Iterator[BrowserContext]:
    """The same, where time passes only when it is told to."""
    with _empty(browser) as context:
        context.clock.install(time=0)
        context.clock.pause_at(FAR_AHEAD)
        yield context


@contextmanager
def _empty(browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="zh-CN", viewport=SIZE)

    def empty(route: Route) -> None:
        # One that was asked for as its page went may be given here twice.
        with suppress(Error):
            route.fulfill(body=EMPTY, status=200)

    context.route("**/*", empty)
    yield context
    context.close()


@pytest.fixture
def kit(context) -> Iterator[Callable[..., Kit]]:
    """Loads the script of a component at an address; no error may come of its use."""
    with _kits(context) as load:
        yield load


@pytest.fixture
def stopped_kit(stopped) -> Iterator[Callable[..., Kit]]:
    """The same, where time passes only when it is told to."""
    with _kits(stopped) as load:
        yield load


@contextmanager
def _kits(context: BrowserContext) -> Iterator[Callable[..., Kit]]:
    # A page of the test before is an empty one again once it has gone elsewhere, and
    # going there takes a third of the time of a new one.
    idle = list(context.pages)
    loaded: list[Kit] = []
    errors: list[str] = []

    def failed(error) -> None:
        errors.append(str(error))

    def load(name: str, at: str = "/slides", *, styled: bool = False) -> Kit:
        made = Kit(idle.pop() if idle else context.new_page())
        made.page.on("pageerror", failed)
        made.page.set_viewport_size(SIZE)
        made.page.goto(f"http://localhost{at}")
        made.run(IMPORT, _open_to_tests(script(name)))
        if styled:
            _dress(made.page, name)
        loaded.append(made)
        return made

    yield load
    for made in loaded:
        made.page.remove_listener("pageerror", failed)
        # What a page asks for as it goes is answered by nobody any more.
        made.page.unroute_all(behavior="ignoreErrors")
        made.page.goto("about:blank")
    ours = [made.page for made in loaded] + idle
    for page in context.pages:
        if page not in ours:
            page.close()
    assert errors == []


def _open_to_tests(source: str) -> str:
    names = ", ".join(TOP.findall(source))
    return f"{source}\nexport {{ {names} }};\n"


def _dress(page: Page, name: str) -> None:
    for sheet in ("base", name):
        page.add_style_tag(content=(ASSETS / f"{sheet}.css").read_text("utf-8"))


def figure() -> str:
    """A figure as the server sends one."""
    return json.dumps({"data": [{"y": [1, 2]}], "layout": {"title": {"text": "图"}}})
