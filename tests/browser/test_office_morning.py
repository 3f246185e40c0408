"""The office's morning: the worst row, its evidence, what was done, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.serve import server
from jinwei import records
from tests.browser.conftest import Visitor, settled

pytestmark = pytest.mark.browser
WRITER = "督查办 督查岗"


@pytest.fixture(scope="module")
def desk_address(new_home) -> Iterator[str]:
    """A server of its own: what the office writes here, no other test sees."""
    with server(new_home("demo")) as running:
        yield running[0]


@pytest.fixture
def page(browser, desk_address) -> Iterator[Page]:
    size = {"width": 1366, "height": 900}
    context = browser.new_context(locale="zh-CN", viewport=size)
    yield Visitor(context.new_page(), desk_address).open("/watch")
    context.close()


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def choose(page: Page, label: str, option: str) -> None:
    """Type an option into a select box of the drawer and take it, if it is another.

    A click on the box while the drawer still slides in may only focus it.
    """
    box = drawer(page).get_by_role("combobox", name=label)
    expect(box).to_be_visible()
    settled(page)
    if box.input_value() != option:
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).click()


def write(page: Page, task: str, why: str, **choices: str) -> None:
    """Fill in the form for a task and send it."""
    choose(page, "登记什么", task)
    expect(drawer(page).get_by_text(records.kinds()[task].words)).to_be_visible()
    settled(page)
    form = drawer(page).get_by_test_id("stForm")
    for label, option in choices.items():
        if form.get_by_role("textbox", name=label).count():
            form.get_by_role("textbox", name=label).fill(option)
        else:
            choose(page, label, option)
    form.get_by_role("textbox", name="记录岗位").fill(WRITER)
    form.get_by_role("textbox", name="事由").fill(why)
    form.get_by_role("button", name="保存记录").click()
    expect(drawer(page).get_by_text(why).first).to_be_visible()


def on_board(page: Page, address: str, confirmation: str, unit: str) -> Locator:
    """The lines of the black board that name the unit, under that filter."""
    page.goto(f"http://{address}/red_black?confirmation={confirmation}")
    page.locator("h1").wait_for()
    red_and_black = settled(page).locator("section.board:not(.compact)")
    expect(red_and_black).to_have_count(2)
    return red_and_black.nth(1).locator("li", has_text=unit)


def test_the_office_works_through_its_worst_row(page, desk_address):
    page.get_by_role("row").nth(1).get_by_role("cell").nth(2).click()
    expect(drawer(page).get_by_text("文件里的原文").first).to_be_attached()
    unit, drawn = drawer(page).locator("dd").all_inner_texts()[:2]
    expect(page).to_have_url(re.compile("finding="))
    named = parse_qs(urlsplit(page.url).query)["finding"][0]
    expect(on_board(page, desk_address, "已核实", drawn)).to_have_count(0)

    page.goto(f"http://{desk_address}/watch?finding={named}&tab=记录")
    expect(drawer(page).get_by_text("还没有记录")).to_be_visible()
    write(
        page,
        "措施",
        "当面核对整改安排",
        措施="约谈主要负责人",
        办理日期="2024年1月9日",
        办理部门="督查办",
    )
    write(page, "核实", "与评议原件逐项核对一致", 核实="已核实")
    expect(on_board(page, desk_address, "已核实", drawn)).to_have_count(1)

    page.goto(f"http://{desk_address}/watch?finding={named}&tab=记录")
    write(page, "申诉", "单位认为抽样名单有误")
    expect(drawer(page).get_by_text("申诉中").first).to_be_visible()
    expect(on_board(page, desk_address, "已核实", drawn)).to_have_count(0)
    expect(on_board(page, desk_address, "已离榜", drawn)).to_have_count(1)

    page.goto(f"http://{desk_address}/watch?finding={named}&tab=记录")
    for kept in ("当面核对整改安排", "与评议原件逐项核对一致", "单位认为抽样名单有误"):
        expect(drawer(page).get_by_text(kept).first).to_be_visible()
    expect(drawer(page).get_by_text(unit).first).to_be_visible()
