"""What was chosen is undone by back and done again by forward, across pages too."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import calm, settled

pytestmark = pytest.mark.browser
CLAUSE, CLASS = "附件3 三(二)", "区直单位"


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    stands(page, label, option)


def stands(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True)
    expect(box).to_have_value(option)
    calm(page)


def asks(page: Page, **names: str) -> None:
    wanted = {name: [value] for name, value in names.items()}
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == wanted)


def test_back_and_forward_go_through_the_choices_of_a_page(visitor):
    came = visitor()
    page = settled(came.open("/red_black"))
    choose(page, "条款", CLAUSE)
    elsewhere = page.locator(".board").get_by_text("人力资源分局", exact=True)
    expect(elsewhere).to_be_visible()
    choose(page, "单位类别", CLASS)
    expect(elsewhere).to_have_count(0)
    shown = page.locator(".board").all_inner_texts()
    page.go_back()
    stands(page, "单位类别", "全部类别")
    stands(page, "条款", CLAUSE)
    page.go_back()
    stands(page, "条款", "全部条款")
    asks(page)
    page.go_forward()
    stands(page, "条款", CLAUSE)
    page.go_forward()
    stands(page, "单位类别", CLASS)
    expect(page.locator(".board")).to_have_text(shown, use_inner_text=True)
    assert came.errors == []


def test_another_page_begins_with_all_and_back_finds_the_first_as_it_was(visitor):
    page = settled(visitor().open("/red_black"))
    choose(page, "条款", CLAUSE)
    page.get_by_test_id("stSidebarNav").get_by_text("督办台").click()
    expect(page.locator("h1")).to_have_text("督办台")
    stands(page, "条款", "全部条款")
    asks(page)
    of_another_class = page.locator("tbody").get_by_text("税务分局", exact=True)
    expect(of_another_class.first).to_be_visible()
    choose(page, "单位类别", CLASS)
    expect(of_another_class).to_have_count(0)
    page.go_back()
    expect(of_another_class.first).to_be_visible()
    stands(page, "单位类别", "全部类别")
    page.go_back()
    expect(page.locator("h1")).to_have_text("红黑榜")
    expect(page.locator(".board .finding").first).to_be_visible()
    stands(page, "条款", CLAUSE)
    asks(page, clause=CLAUSE)
    page.go_forward()
    expect(page.locator("h1")).to_have_text("督办台")
    stands(page, "条款", "全部条款")


@pytest.mark.parametrize("pause", [0, 20, 80])
def test_back_twice_at_once_is_two_steps_and_forward_finds_what_was_left(
    visitor, pause
):
    page = settled(visitor().open("/red_black"))
    choose(page, "条款", CLAUSE)
    page.get_by_test_id("stSidebarNav").get_by_text("督办台").click()
    expect(page.locator("h1")).to_have_text("督办台")
    stands(page, "条款", "全部条款")
    choose(page, "单位类别", CLASS)
    page.evaluate(
        "(pause) => { history.back(); setTimeout(() => history.back(), pause); }", pause
    )
    expect(page.locator("h1")).to_have_text("红黑榜")
    stands(page, "条款", CLAUSE)
    page.go_forward()
    expect(page.locator("h1")).to_have_text("督办台")
    stands(page, "单位类别", "全部类别")
    page.go_forward()
    stands(page, "单位类别", CLASS)
