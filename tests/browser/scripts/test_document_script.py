"""What the document does before anything of ours has come."""

from __future__ import annotations

import pytest

from jinwei.ui.kit.scripts import ASSETS

pytestmark = pytest.mark.browser


@pytest.fixture
def document(stopped):
    """Opens an empty page with the document's script in it."""

    def open_at(address: str):
        page = stopped.new_page()
        page.goto(f"http://localhost{address}")
        page.add_script_tag(content=(ASSETS / "document.js").read_text("utf-8"))
        return page

    return open_at


def is_opening(page) -> bool:
    return page.locator("html.jinwei-opening").count() == 1


@pytest.mark.parametrize(
    ("address", "hides"),
    [
        ("/slides?slide=cover", True),
        ("/slides?cycle=2023Q3&notes=1", True),
        ("/below/slides?slide=cover", True),
        ("/slides", False),
        ("/slides?cycle=2023Q3", False),
        ("/slides?is_slide=1", False),
        ("/bulletin?slide=cover", False),
    ],
)
def test_only_who_opens_a_slide_sees_nothing_around_it(document, address, hides):
    assert is_opening(document(address)) is hides


def test_a_slide_that_never_comes_does_not_leave_a_blank_page(document):
    page = document("/slides?slide=cover")
    page.clock.run_for(9_999)
    assert is_opening(page)
    page.clock.run_for(1)
    assert not is_opening(page)


@pytest.mark.parametrize(
    ("address", "under"), [("/slides?slide=cover", ""), ("/a/below/unit", "/a/below")]
)
def test_the_page_is_told_where_its_server_is(document, address, under):
    stated = document(address).evaluate("() => window.__streamlit")
    assert stated["BACKEND_BASE_URL"] == f"http://localhost{under}"
    assert stated["MAIN_PAGE_BASE_URL"] == f"http://localhost{under}"
    assert stated["HOST_CONFIG"] == {"blockErrorDialogs": True}


SAYS = """(moves) => {
  const names = { push: 'pushState', put: 'replaceState' };
  addEventListener('message', () => {
    for (const [how, url] of moves) history[names[how]]({}, '', url);
  }, { once: true });
  dispatchEvent(new MessageEvent('message'));
}"""
"""The server sends a message that asks for those addresses, one after the other."""


@pytest.fixture
def pressed(document):
    """A page of two entries on whose button a message of the server follows."""

    def press(*moves):
        page = document("/red_black?clause=1")
        page.evaluate("() => document.body.append(document.createElement('button'))")
        page.locator("button").click()
        page.evaluate(SAYS, moves)
        return page

    return press


def standing(page) -> str:
    """Where the browser stands."""
    return page.evaluate("() => location.pathname + location.search")


def entries(page) -> int:
    """How many entries the browser has."""
    return page.evaluate("() => history.length")


@pytest.mark.parametrize(
    "moves",
    [
        [("push", "/watch")],
        [("push", "/watch?clause=1"), ("push", "/watch")],
        [("push", "/watch?clause=1"), ("put", "/watch")],
        [("push", "/red_black"), ("push", "/watch")],
    ],
)
def test_another_page_is_one_step_however_its_address_comes_about(pressed, moves):
    page = pressed(*moves)
    assert standing(page) == "/watch"
    page.go_back()
    assert standing(page) == "/red_black?clause=1"


def test_what_a_run_still_asks_for_after_going_back_is_past(pressed):
    page = pressed(("push", "/watch"))
    page.go_back()
    page.evaluate(SAYS, [("push", "/watch"), ("push", "/watch?finding=1")])
    assert standing(page) == "/red_black?clause=1"
    page.go_forward()
    assert standing(page) == "/watch"


def test_what_is_done_after_going_back_is_a_step_again(pressed):
    page = pressed(("push", "/watch"))
    page.go_back()
    page.locator("button").click()
    page.evaluate(SAYS, [("push", "/red_black?clause=1&finding=1")])
    page.go_back()
    assert standing(page) == "/red_black?clause=1"


def test_a_click_without_a_pointer_is_an_act_too(document):
    page = document("/red_black")
    before = entries(page)
    page.evaluate("() => document.body.click()")
    page.evaluate(SAYS, [("push", "/red_black?finding=1")])
    assert standing(page) == "/red_black?finding=1"
    assert entries(page) == before + 1


def test_an_address_put_right_on_arrival_is_no_step(document):
    page = document("/red_black?clause=unknown")
    before = entries(page)
    page.evaluate(SAYS, [("push", "/red_black")])
    assert standing(page) == "/red_black"
    assert entries(page) == before
