"""Work at the desk: through the list by the drawer, several at once, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.serve import server
from jinwei.ui.kit.drawer import RECORDS
from tests.browser import axe
from tests.browser.conftest import Visitor, settled, until

pytestmark = pytest.mark.browser
WRITER, WHY = "督查办 督查岗", "与通报原件逐项核对一致"
READING = ".jinwei-reading"


@pytest.fixture(scope="module")
def desk_address(new_home) -> Iterator[str]:
    """A server of its own: what the office writes here, no other test sees."""
    with server(new_home("demo")) as running:
        yield running[0]


@pytest.fixture(params=[(1366, 768), (390, 844)], ids=["desk", "phone"])
def page(request, browser, desk_address) -> Iterator[Page]:
    width, height = request.param
    size = {"width": width, "height": height}
    context = browser.new_context(locale="zh-CN", viewport=size)
    page = Visitor(context.new_page(), desk_address).open("/watch?unconfirmed=true")
    expect(page.locator(".choice").first).to_be_visible()
    yield settled(page)
    context.close()


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def unit(page: Page) -> Locator:
    return drawer(page).locator("dd").first


def write(page: Page) -> None:
    form = drawer(page).get_by_test_id("stForm")
    form.get_by_role("radio", name="已核实", exact=True).click()
    form.get_by_role("textbox", name="记录岗位").fill(WRITER)
    form.get_by_role("textbox", name="事由").fill(WHY)
    form.get_by_role("button", name="保存记录").click()


def test_what_was_just_confirmed_leads_on_to_the_next_and_focus_returns_there(page):
    rows = page.locator("tbody a.open")
    listed = [row.get_attribute("data-row") for row in rows.all()]
    page.locator("tbody tr").nth(0).get_by_role("link", name="未核实").first.click()
    drawer(page).get_by_role("radio", name=RECORDS).wait_for()
    expect(drawer(page).get_by_role("radio", name=RECORDS)).to_be_checked()
    expect(drawer(page).get_by_text(f"第 1 条，共 {len(listed)} 条")).to_be_visible()
    write(page)
    expect(drawer(page).get_by_text(f"事由：{WHY}").first).to_be_visible()
    expect(drawer(page).get_by_role("button", name="上一条")).to_be_disabled()
    drawer(page).get_by_role("button", name="下一条").click()
    page.wait_for_url(lambda url: listed[1] in url)
    expect(drawer(page).get_by_role("radio", name=RECORDS)).to_be_checked()
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    expect(page.locator(f'a.open[data-row="{listed[1]}"]')).to_be_focused()
    expect(page.locator(f'a.open[data-row="{listed[0]}"]')).to_have_count(0)


def test_the_next_is_what_follows_where_the_reader_sorted(page):
    rows = page.locator("tbody a.open")
    expect(rows.first).to_be_visible()
    came = [row.get_attribute("data-row") for row in rows.all()]
    # On a phone the heads of columns are out of sight.
    page.locator("button.sort", has_text="事项").dispatch_event("click")
    listed = [row.get_attribute("data-row") for row in rows.all()]
    assert listed != came
    rows.first.click()
    expect(drawer(page).get_by_text(f"第 1 条，共 {len(listed)} 条")).to_be_visible()
    drawer(page).get_by_role("button", name="下一条").click()
    page.wait_for_url(lambda url: listed[1] in url)
    expect(drawer(page).get_by_text(f"第 2 条，共 {len(listed)} 条")).to_be_visible()


def test_the_drawer_is_read_with_the_keyboard(page):
    expect(page.locator("tbody a.open").nth(2)).to_be_visible()
    page.locator("tbody a.open").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator(READING)).to_be_focused()
    expect(drawer(page).get_by_text("文件里的原文").first).to_be_attached()
    settled(page)
    page.keyboard.press("End")
    until(page, f"() => document.querySelector('{READING}').scrollTop > 100")


def test_several_rows_are_confirmed_at_once_with_one_reason(page):
    boxes = page.locator(".choice")
    before = boxes.count()
    for box in (boxes.nth(1), boxes.nth(3)):
        box.check()
    page.get_by_role("button", name="一起核实 2 行").click()
    expect(drawer(page).get_by_role("heading", name="一起核实")).to_be_visible()
    expect(drawer(page).locator("tbody tr").nth(1)).to_be_visible()
    count = drawer(page).locator("tbody tr").count()
    assert axe.faults(page) == []
    write(page)
    expect(drawer(page).get_by_role("cell", name="已核实")).to_have_count(count)
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    expect(boxes).to_have_count(before - 2)
    expect(page.get_by_role("button", name="全选未核实的")).to_be_focused()
