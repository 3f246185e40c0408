"""What is asked for is said at once in the words of its document, until it stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import COMING, IN_SIGHT, Visitor, settled

pytestmark = pytest.mark.browser
BEFORE, LAST = "2023年三季度", "2023年四季度"
LINES = """(root) => {
  const said = [];
  const look = (within) => {
    for (const one of within.querySelectorAll('h2, .lines .line, td, th[scope=row]')) {
      const words = one.textContent.replace(/\\s+/g, '');
      if (words) said.push(words);
    }
    for (const { shadowRoot } of within.querySelectorAll('*')) {
      if (shadowRoot) look(shadowRoot);
    }
  };
  const place = document.querySelector(root);
  look(place.shadowRoot ?? place);
  return said;
}"""
MAIN = "[data-testid=stMain]"


class Channel:
    """The channel of a page, on which what the server says may be kept back."""

    def __init__(self, page: Page) -> None:
        self._kept: list[str | bytes] = []
        self._is_held = False
        page.route_web_socket("**/_stcore/stream", self._opened)

    def _opened(self, of_page: WebSocketRoute) -> None:
        of_server = of_page.connect_to_server()
        self._of_page = of_page
        of_server.on_message(self._said)

    def _said(self, message: str | bytes) -> None:
        if self._is_held:
            self._kept.append(message)
        else:
            self._of_page.send(message)

    def hold(self) -> None:
        """From now on the page hears nothing."""
        self._is_held = True

    def let(self) -> None:
        """The page hears all that was kept back, and what comes."""
        self._is_held = False
        while self._kept:
            self._of_page.send(self._kept.pop(0))


@pytest.fixture
def slow(visitor):
    """A settled page and its channel; the words of what will be asked are kept."""

    def open(path: str, *asked: str) -> tuple[Visitor, Channel]:
        came = visitor()
        came.page.add_init_script(IN_SIGHT)
        for each in asked:
            kept(came, each)
        channel = Channel(came.page)
        settled(came.open(path))
        return came, channel

    return open


def kept(came: Visitor, path: str) -> None:
    """The server has the words of that page, however long they take at first."""
    address = f"http://{came.address}{path}"
    while 'class="jinwei-words"' not in came.page.request.get(address).text():
        continue


def choose(page: Page, label: str, words: str) -> None:
    page.get_by_label(label).first.click()
    page.keyboard.type(words)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")


def lines(page: Page, root: str) -> list[str]:
    return page.evaluate(LINES, root)


@pytest.mark.parametrize(("path", "least"), [("/", 5), ("/survey", 50), ("/watch", 20)])
def test_another_cycle_is_said_below_the_head_before_the_page_is_told(
    slow, path, least
):
    came, channel = slow(path, f"{path}?cycle={BEFORE}")
    page = came.page
    before = lines(page, MAIN)
    channel.hold()
    choose(page, "周期", BEFORE)
    expect(page.locator(COMING)).to_be_visible()
    said = lines(page, COMING)
    head = page.locator(".st-key-masthead").bounding_box()
    assert page.locator(COMING).bounding_box()["y"] >= head["y"] + head["height"]
    expect(page.get_by_label("周期").first).to_be_focused()
    channel.let()
    settled(page)
    expect(page.locator(COMING)).to_have_count(0)
    assert len(said) > least
    assert said != before[: len(said)]
    assert set(said) <= {*lines(page, MAIN)}
    assert not came.errors


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_another_page_is_said_before_the_page_is_told(slow, size):
    came, channel = slow(f"/?cycle={BEFORE}", f"/city_rankings?cycle={BEFORE}")
    page = came.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    channel.hold()
    page.get_by_test_id("stSidebarNav").get_by_text("全市排名").click()
    expect(page.locator(f"{COMING} .title")).to_have_text("全市排名")
    chosen = page.locator(f"{COMING} .chosen").get_by_text(BEFORE, exact=True)
    expect(chosen).to_be_visible()
    said = lines(page, COMING)
    channel.let()
    expect(page.locator("h1")).to_have_text("全市排名")
    settled(page)
    assert set(said) <= {*lines(page, MAIN)}
    assert not came.errors


def test_what_is_worked_with_is_not_said_in_advance(slow):
    came, channel = slow("/")
    channel.hold()
    with came.page.expect_response(lambda answer: "/bulletin" in answer.url):
        came.page.get_by_test_id("stSidebarNav").get_by_text("通报与导出").click()
    expect(came.page.locator(COMING)).to_have_count(0)
    channel.let()
    expect(came.page.locator("h1")).to_have_text("通报与导出")
    settled(came.page)
    assert not came.errors


def test_a_table_that_somebody_sorted_is_not_covered(slow):
    came, channel = slow("/survey", f"/survey?cycle={BEFORE}")
    page = came.page
    page.get_by_role("button", name="得分").first.click()
    expect(page.locator("[data-arranged]").first).to_be_visible()
    channel.hold()
    choose(page, "周期", BEFORE)
    expect(page).to_have_url(re.compile("cycle="))
    expect(page.locator(COMING)).to_have_count(0)
    channel.let()
    settled(page)


def test_words_that_come_after_the_page_are_not_shown(slow):
    came, _ = slow("/")
    page = came.page
    waiting = []
    page.route("**/?cycle=*", lambda route: waiting.append(route))
    choose(page, "周期", BEFORE)
    expect(page.locator(".jinwei-masthead .meta")).to_contain_text("2023年9月30日")
    settled(page)
    for route in waiting:
        route.continue_()
    page.unroute("**/?cycle=*")
    settled(page)
    assert waiting
    assert not came.errors
