"""A folder moved away under a running server is missed aloud, and back when it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bench.serve import server
from jinwei.versions import publish
from tests.deliveries import small_delivery

pytestmark = pytest.mark.browser


def test_the_page_says_that_the_home_is_lost_and_shows_it_when_it_is_back(
    visitor, tmp_path
):
    home, away = tmp_path / "home", tmp_path / "away"
    publish.publish(small_delivery(tmp_path / "delivery"), home)
    with server(home) as (address, _):
        came = visitor()
        came.address = address
        page = came.open("/rectification")
        expect(page.locator("h1")).to_be_visible()

        home.rename(away)
        page.reload()
        expect(page.get_by_text(f"存放数据的文件夹 {home} 不见了")).to_be_visible()
        expect(page.locator("h1")).to_have_count(0)
        assert not home.exists()

        home.mkdir()  # what an unmounted disk leaves behind
        other = visitor()
        other.page.goto(f"http://{address}/watch")
        expect(other.page.get_by_text("现在没有可以显示的数据")).to_be_visible()
        expect(other.page.get_by_text("演示数据")).to_have_count(0)
        assert list(home.iterdir()) == []

        home.rmdir()
        away.rename(home)
        for each in (page, other.page):
            each.reload()
            expect(each.locator("h1")).to_be_visible()
        assert came.errors == other.errors == []
