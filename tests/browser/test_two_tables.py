"""Closure rates beside a ledger are compared one click away, and alone they stand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jinwei.paths import ROOT
from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def test_the_two_tables_are_compared_on_a_click_and_by_address(visitor):
    page = settled(visitor().open("/rectification"))
    page.get_by_text("两表核对", exact=True).first.click()
    expect(page.get_by_text("看板以台账为准").first).to_be_visible()
    expect(page).to_have_url(re.compile("ledger="))
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("规划建设局")
    expect(rows.nth(2)).to_contain_text("城市管理局")
    again = visitor()
    again.page.goto(page.url)
    expect(again.page.locator("tbody tr")).to_have_count(3)


def test_rates_alone_stand_as_published(visitor):
    page = settled(visitor(ROOT / "data/real/panjin").open("/rectification"))
    row = page.locator("tbody tr", has_text="双台子区")
    expect(row).to_contain_text("96.21%")
    expect(row).to_contain_text("无数据")
    expect(page.get_by_text("没有逐件台账").first).to_be_visible()
