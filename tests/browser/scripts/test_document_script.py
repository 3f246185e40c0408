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


def test_the_page_is_told_where_its_server_is(document):
    page = document("/below/slides?slide=cover")
    stated = page.evaluate("() => window.__streamlit")
    assert stated["BACKEND_BASE_URL"] == "http://localhost"
    assert stated["HOST_CONFIG"] == {"blockErrorDialogs": True}
