"""What a document says is read at once, and goes without a jump when a page stands."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import Page, Route, expect

from jinwei.web.shell import TOO_OLD
from jinwei.web.words import asked
from tests.browser.conftest import WORDS, Visitor, settled
from tests.listed import STEMS

pytestmark = pytest.mark.browser
READ = sorted(set(STEMS) - asked.WORKED_WITH - {"overview"})
ENTRY = re.compile(r"/static/js/index\.[^/]*\.js$")
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
"""
LINES = """(root) => {
  const lines = {};
  const look = (within) => {
    for (const one of within.querySelectorAll('.block h2, .line, .mover, .finding')) {
      const { x, y, height } = one.getBoundingClientRect();
      const words = one.textContent.replace(/\\s+/g, '');
      if (height && words) lines[words] = [x, y, height];
    }
    for (const { shadowRoot } of within.querySelectorAll('*')) {
      if (shadowRoot) look(shadowRoot);
    }
  };
  look(document.querySelector(root));
  return lines;
}"""
TRACES = """(root) => {
  const paths = document.querySelectorAll(`${root} .jinwei-chart .trace path`);
  return [...paths].map((one) => one.getAttribute('d'));
}"""
HEIGHTS = """(root) => {
  const lines = {};
  const look = (within) => {
    for (const one of within.querySelectorAll('p, figcaption, .caption, thead th')) {
      const { y, height } = one.getBoundingClientRect();
      const words = one.textContent.replace(/\\s+/g, '');
      const isRead = height && words && !one.closest('label');
      if (isRead && y < innerHeight / 2) (lines[words] ??= []).push(y);
    }
    for (const { shadowRoot } of within.querySelectorAll('*')) {
      if (shadowRoot) look(shadowRoot);
    }
  };
  look(document.querySelector(root));
  return lines;
}"""
SIZES = ((1920, 1080), (1366, 768), (390, 844))


def ready(visitor, path: str = "", **options: object) -> Visitor:
    """A visitor to a server that has made the words of that page, or the overview."""
    came = visitor(**options)
    ask = f"http://{came.address}/{path}"
    # What takes long at first is kept for who asks next.
    while 'class="jinwei-words"' not in came.page.request.get(ask).text():
        continue
    return came


class Held:
    """What Streamlit's page begins with, kept back until it may come."""

    def __init__(self, page: Page) -> None:
        self._page, self._waiting, self._may_come = page, [], False
        page.route(ENTRY, self._asked)

    def _asked(self, route: Route) -> None:
        if self._may_come:
            route.continue_()
        else:
            self._waiting.append(route)

    def come(self) -> None:
        """It comes, and the page stands."""
        self._may_come = True
        for route in self._waiting:
            route.continue_()
        settled(self._page)


@pytest.fixture
def held(visitor):
    """The overview as its document says it, and a way to let its scripts come."""

    def open(width: int, height: int, path: str = "") -> tuple[Page, Held]:
        came = ready(visitor, path)
        page = came.page
        page.set_viewport_size({"width": width, "height": height})
        page.add_init_script(SHIFTS)
        waiting = Held(page)
        page.goto(f"http://{came.address}/{path}", wait_until="commit")
        expect(page.locator(f"{WORDS} .jinwei-masthead")).to_be_visible()
        return page, waiting

    return open


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_takes_the_place_of_its_words_without_a_jump(held, width, height):
    page, waiting = held(width, height)
    before = page.evaluate(LINES, WORDS)
    waiting.come()
    after = page.evaluate(LINES, "[data-testid=stMain]")
    assert before.keys() == after.keys()
    for words, place in before.items():
        assert place == pytest.approx(after[words], abs=2), words
    assert page.evaluate("shifted") <= 0.02


@pytest.mark.parametrize("path", READ)
def test_what_is_read_first_keeps_its_place_on_every_page(held, path):
    page, waiting = held(1366, 768, path)
    before = page.evaluate(HEIGHTS, f"{WORDS} main")
    waiting.come()
    after = page.evaluate(HEIGHTS, "[data-testid=stMain]")
    once = [words for words, places in before.items() if len(places) == 1]
    both = [words for words in once if len(after.get(words, ())) == 1]
    assert both
    for words in both:
        assert before[words] == pytest.approx(after[words], abs=2), words


def test_charts_are_drawn_before_anything_of_the_page_has_come(held):
    page, waiting = held(1366, 768)
    charts = page.locator(f"{WORDS} .jinwei-chart")
    expect(charts).not_to_have_count(0)
    for chart in charts.all():
        expect(chart.locator(".trace").first).to_be_visible()
    before = page.evaluate(TRACES, WORDS)
    waiting.come()
    assert page.evaluate(TRACES, "[data-testid=stMain]") == before


def test_while_it_stands_nothing_is_there_twice(held):
    page, waiting = held(1366, 768)
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    page.emulate_media(media="print")
    expect(page.locator(f"{WORDS} .headline")).to_be_visible()
    expect(page.locator(f"{WORDS} nav")).to_be_hidden()
    page.emulate_media(media="screen")
    waiting.come()
    expect(page.locator(WORDS)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")


def test_a_browser_that_is_too_old_keeps_the_words_and_says_which_is_needed(visitor):
    came = ready(visitor)
    page = came.page
    page.add_init_script("delete window.structuredClone")
    page.route(ENTRY, lambda route: route.abort())
    page.goto(f"http://{came.address}/")
    expect(page.locator(f"{WORDS} .headline")).to_be_visible()
    expect(page.get_by_text(TOO_OLD)).to_be_visible()
    way = page.locator(f"{WORDS} nav").get_by_text("三评", exact=True)
    expect(way).to_have_attribute("href", "./survey")


def test_who_allows_no_script_reads_the_words_and_goes_from_page_to_page(visitor):
    came = ready(visitor, java_script_enabled=False)
    page = came.page
    page.goto(f"http://{came.address}/")
    expect(page.locator(f"{WORDS} .headline")).to_be_visible()
    page.locator(f"{WORDS} nav").get_by_text("三评", exact=True).click()
    expect(page).to_have_url(re.compile(r"/survey$"))


def test_what_asks_without_a_browser_reads_the_words(visitor):
    with urllib.request.urlopen(f"http://{ready(visitor).address}/") as answer:
        text = answer.read().decode()
    assert "保8争9" in text
    assert "演示数据" in text
