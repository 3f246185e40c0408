"""The office's morning: the worst row, its evidence, what was done, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.serve import server
from jinwei import records
from jinwei.ui.finding.recording import TOGETHER_SAID
from jinwei.ui.kit.drawer import RECORDS
from tests.browser.conftest import Visitor, settled

pytestmark = pytest.mark.browser
WRITER = "督查办 督查岗"
MOST_TABS = 40
MOST_CLICKS = 5
COUNTED = """
addEventListener('pointerdown', () => (window.clicks = (window.clicks ?? 0) + 1), true)
"""


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


def choose(page: Page, task: str) -> None:
    """Type a task into the box of the drawer and take it, if it is another.

    A click on the box while the drawer still slides in may only focus it.
    """
    box = drawer(page).get_by_role("combobox", name="登记什么")
    expect(box).to_be_visible()
    settled(page)
    if box.input_value() != task:
        box.fill(task)
        page.get_by_role("option", name=task, exact=True).click()


def write(page: Page, task: str, why: str, *chosen: str, **fields: str) -> None:
    """Fill in the form for a task and send it."""
    choose(page, task)
    for kind in task.split("、"):
        expect(drawer(page).get_by_text(records.kinds()[kind].words)).to_be_visible()
    settled(page)
    form = drawer(page).get_by_test_id("stForm")
    for option in chosen:
        form.get_by_role("radio", name=option, exact=True).click()
    for label, text in {**fields, "记录岗位": WRITER, "事由": why}.items():
        form.get_by_role("textbox", name=label).fill(text)
    form.get_by_role("button", name="保存记录").click()
    expect(drawer(page).get_by_text(why).first).to_be_visible()


def tab_to(page: Page, label: str, text: str) -> None:
    """Reach the field of that name with the keyboard alone, and type into it."""
    field = drawer(page).get_by_role("textbox", name=label)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            page.keyboard.type(text)
            return
    raise AssertionError(f"the keyboard does not come to {label}")


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
    expect(drawer(page).locator("dd").nth(1)).to_be_visible()
    unit, drawn = drawer(page).locator("dd").all_inner_texts()[:2]
    expect(page).to_have_url(re.compile("finding="))
    named = parse_qs(urlsplit(page.url).query)["finding"][0]
    expect(on_board(page, desk_address, "已核实", drawn)).to_have_count(0)

    page.goto(f"http://{desk_address}/watch?finding={named}&tab=记录")
    expect(drawer(page).get_by_text("还没有记录")).to_be_visible()
    write(
        page,
        TOGETHER_SAID,
        "当面核对整改安排",
        "约谈主要负责人",
        办理日期="2024年1月9日",
        办理部门="督查办",
    )
    write(page, TOGETHER_SAID, "与评议原件逐项核对一致", "已核实")
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


def test_a_talk_and_a_confirmation_take_five_clicks_from_the_list(page, desk_address):
    page.add_init_script(COUNTED)
    page.goto(f"http://{desk_address}/watch?cycle=2023年三季度")
    settled(page).get_by_role("row").nth(1).get_by_role("cell").nth(2).click()
    drawer(page).get_by_role("radio", name=RECORDS).click()
    form = drawer(page).get_by_test_id("stForm")
    form.get_by_role("radio", name="约谈主要负责人").click()
    form.get_by_role("radio", name="已核实", exact=True).click()
    why = "已约谈，与原件核对一致"
    for label, text in {
        "记录岗位": WRITER,
        "事由": why,
        "办理日期": "2024年1月9日",
        "办理部门": "督查办",
    }.items():
        tab_to(page, label, text)
    form.get_by_role("button", name="保存记录").click()
    expect(drawer(page).get_by_text("措施：约谈主要负责人")).to_be_visible()
    expect(drawer(page).get_by_text(f"事由：{why}")).to_have_count(2)
    assert page.evaluate("window.clicks") <= MOST_CLICKS


def test_a_fault_stands_in_view_beside_its_field_which_has_the_keyboard(
    page, desk_address
):
    page.goto(f"http://{desk_address}/watch?cycle=2023年三季度")
    settled(page).get_by_role("row").nth(2).get_by_role("cell").nth(2).click()
    drawer(page).get_by_role("radio", name=RECORDS).click()
    form = drawer(page).get_by_test_id("stForm")
    form.get_by_role("radio", name="已核实", exact=True).click()
    form.get_by_role("textbox", name="记录岗位").fill(WRITER)
    for _ in range(2):
        form.get_by_role("button", name="保存记录").click()
        expect(form.get_by_role("alert")).to_be_in_viewport()
        expect(form.get_by_role("alert")).to_contain_text("请填写“事由”")
        why = form.get_by_role("textbox", name="事由")
        expect(why).to_be_focused()
        expect(why).to_have_attribute("aria-invalid", "true")
    why.fill("与原件核对一致")
    form.get_by_role("button", name="保存记录").click()
    expect(drawer(page).get_by_text("事由：与原件核对一致")).to_be_visible()
    expect(drawer(page).get_by_role("alert")).to_have_count(0)
