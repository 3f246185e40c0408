"""A line of a board opens what it rests on, and closes again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def test_a_line_of_the_board_opens_its_evidence_down_to_the_record(visitor):
    page = settled(visitor().open("/red_black"))
    line = page.locator(".finding").first
    expect(line).to_be_visible()
    unit = line.locator(".unit").inner_text()
    line.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(unit).first).to_be_visible()
    expect(drawer.get_by_text("文件里的原文").first).to_be_attached()
    expect(page).to_have_url(re.compile("finding="))


def test_evidence_opens_by_keyboard_and_closes_with_escape(visitor):
    page = settled(visitor().open("/red_black"))
    line = page.locator(".finding .item").first
    expect(line).to_be_visible()
    line.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("finding="))


def test_a_line_of_the_overview_leads_to_its_evidence_in_the_same_cycle(visitor):
    page = visitor().open("/?cycle=2023年三季度")
    expect(page.get_by_text("截至2023年9月30日")).to_be_visible()
    page.locator(".finding").first.click()
    expect(page.locator("h1").first).to_have_text("红黑榜")
    expect(page.get_by_role("dialog").get_by_text("2023年三季度").first).to_be_visible()


def test_the_address_of_an_evidence_opens_it_again(visitor):
    page = visitor().open("/red_black")
    page.locator(".finding").nth(1).click()
    expect(page.get_by_role("dialog").locator("dd").first).to_be_visible()
    expect(page).to_have_url(re.compile("finding="))
    text = page.get_by_role("dialog").locator("dd").first.inner_text()
    again = visitor()
    again.page.goto(page.url)
    expect(again.page.get_by_role("dialog").locator("dd").first).to_have_text(text)


def test_a_line_is_a_link_that_can_be_opened_beside(visitor):
    came = visitor()
    page = came.open("/red_black")
    link = page.locator(".finding .item").first.get_attribute("href")
    beside = visitor()
    beside.page.goto(link)
    expect(beside.page.get_by_role("dialog")).to_be_visible()


def test_no_board_is_longer_than_the_screen(visitor):
    page = settled(visitor().open("/red_black"))
    lists = page.locator(".board ol")
    expect(lists).to_have_count(3)
    expect(page.locator(".board").nth(1).locator(".pager")).to_have_count(1)
    for board in lists.all():
        assert board.bounding_box()["height"] < 768
    units = page.locator(".board").nth(1).locator(".unit:visible")
    expect(units.first).to_be_visible()
    before = units.all_inner_texts()
    page.locator(".board").nth(1).get_by_role("button", name="下一页").click()
    expect(units).not_to_have_text(before)
    expect(units.first).to_be_visible()
