"""Where nothing was ever published, each page leads to where the first delivery begins.

Begun there, it is still there when the server is started again, and what is published
is on every page.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bench.serve import server
from jinwei.drafts import store
from tests.browser import axe
from tests.browser.conftest import CHECKING, settled
from tests.browser.test_accessible import UNDRAWN, english
from tests.browser.test_clerk_delivers import drop, named, step, uploader
from tests.deliveries import LEDGER, UNITS
from tests.listed import STEMS

pytestmark = pytest.mark.browser
BEGINS = "deliver"
CLERK = "报送员甲"
DISTRICT = {
    "本区名称": "某某区",
    "计划年度": "2023",
    "数据截至": "2023-12-31",
    "全市排名里的其他县区": "甲县、乙县",
}


def test_a_new_district_begins_on_its_pages_and_hands_in_what_they_show(
    visitor, tmp_path
):
    home = tmp_path / "home"
    came, again = visitor(locale="en-GB"), visitor(locale="en-GB")
    with server(home, options=["--new"]) as (came.address, _):
        for name in STEMS:
            page = settled(came.open(f"/{name}"))
            if name != BEGINS:
                expect(page.get_by_text("还没有", exact=False).first).to_be_visible()
                page.get_by_role("link", name="去“数据报送”").click()
                expect(page.locator("h1")).to_have_text("数据报送")
            expect(page.get_by_text("第一次报送")).to_be_visible()
            expect(page.locator(UNDRAWN)).to_have_count(0)
            assert english(page) == []
        assert axe.faults(page) == []
        page.get_by_role("textbox", name="您的姓名").fill(CLERK)
        for label, text in DISTRICT.items():
            page.get_by_role("textbox", name=label).first.fill(text)
        page.get_by_role("button", name="开始报送").click()
        expect(page.get_by_text("报送草稿")).to_be_visible()
        assert came.errors == []
    (draft,) = store.listed(home)
    # Started again without a word of a new home: what was begun there goes on.
    with server(home) as (again.address, _):
        page = settled(again.open(f"/deliver?draft={draft.id}"))
        named(page, CLERK, uploader(page))
        drop(page, 单位目录=UNITS.strip().encode(), 台账=LEDGER.strip().encode())
        onward = page.get_by_role("button", name="接着看发布的“影响”")
        expect(onward).to_be_visible(timeout=CHECKING)
        why = page.get_by_role("textbox", name="为什么发布")
        step(page, "发布", why)
        why.fill("第一次报送")
        page.get_by_role("button", name="发布", exact=True).click()
        expect(page.get_by_text("已发布为版本")).to_be_visible()
        page.get_by_test_id("stSidebarNav").get_by_text("整改销号").click()
        expect(page.locator("h1")).to_have_text("整改销号")
        expect(page.get_by_text("某某区").first).to_be_visible()
        expect(page.get_by_role("row", name="税务局").first).to_be_visible()
        assert again.errors == []
