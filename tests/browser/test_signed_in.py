"""In a browser: signing in, being out at the next click, and nothing left open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bench.serve import server
from jinwei.access import accounts, ending
from jinwei.access.store import Store, open_store
from jinwei.settings import FILE
from tests.access.people import PASSWORD, ROOT, hashed_cheaply, opened, settled
from tests.browser.conftest import settled as at_rest

pytestmark = pytest.mark.browser
NEW = PASSWORD + "!"


@pytest.fixture(scope="module")
def guarded(new_home) -> Iterator[tuple[str, Store]]:
    """host:port of a board at which people sign in, and its accounts."""
    home = new_home("demo")
    (home / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    with hashed_cheaply(), server(home) as (address, _):
        yield address, open_store(home)


def sign_in(page: Page, name: str, password: str = NEW) -> None:
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def arrived(people: BrowserContext, address: str, name: str) -> Page:
    """The page 保8争9 of somebody who has just signed in."""
    page = people.new_page()
    page.goto(f"http://{address}/target")
    sign_in(page, name)
    expect(page.locator("h1")).to_have_text("保8争9")
    return at_rest(page)


def is_over(page: Page, why: str) -> None:
    expect(page.locator("h1")).to_have_text("登录已失效")
    expect(page.get_by_text(ending.WORDS[why])).to_be_visible()
    expect(page.locator(".st-key-masthead")).to_have_count(0)
    expect(page.locator("[data-testid=stSidebarNav]")).to_have_count(0)


def test_the_first_sign_in_asks_for_a_password_of_ones_own(guarded, people):
    address, store = guarded
    made = opened(store, name="初次岗")
    page = people.new_page()
    page.goto(f"http://{address}/target")
    sign_in(page, made.name, "nothing-of-it")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对")
    expect(page.get_by_label("账号")).to_have_value(made.name)
    sign_in(page, made.name, PASSWORD)
    expect(page.locator("h1")).to_have_text("改密码")
    page.goto(f"http://{address}/target")
    expect(page.locator("h1")).to_have_text("改密码")
    page.get_by_label("原来的密码").fill(PASSWORD)
    page.get_by_label("新密码（").fill(NEW)
    page.get_by_label("再写一遍").fill(NEW)
    page.get_by_role("button", name="改密码").click()
    expect(page.get_by_text(made.name)).to_be_visible()
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()


def test_signing_out_ends_the_other_tab_at_its_next_click(guarded, people):
    address, store = guarded
    made = settled(store, name="两窗岗")
    first = arrived(people, address, made.name)
    second = people.new_page()
    second.goto(f"http://{address}/survey")
    expect(second.locator("h1")).to_have_text("三评")
    at_rest(second)
    held = people.cookies()
    first.get_by_role("button", name="退出登录").click()
    expect(first.locator("h1")).to_have_text("登录")
    second.get_by_role("link", name="红黑榜").click()
    is_over(second, ending.SIGNED_OUT)
    people.add_cookies(held)
    first.goto(f"http://{address}/target")
    expect(first.locator("h1")).to_have_text("登录")
    second.get_by_role("link", name="重新登录").click()
    sign_in(second, made.name)
    expect(second.locator("h1")).to_have_text("红黑榜")


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (lambda store, id: accounts.disable(store, id, by=ROOT), ending.DISABLED),
        (
            lambda store, id: accounts.assign(store, id, "clerk", by=ROOT),
            ending.REASSIGNED,
        ),
        (lambda store, id: accounts.reset(store, id, by=ROOT), ending.PASSWORD),
    ],
)
def test_a_changed_account_is_out_at_the_next_click(guarded, people, end, why):
    address, store = guarded
    made = settled(store, name=f"变动岗{why}")
    page = arrived(people, address, made.name)
    end(store, made.id)
    # Another process made the change: what it remembers is a second old at most.
    page.wait_for_timeout(1_100)
    page.get_by_role("link", name="红黑榜").click()
    is_over(page, why)
    page.goto(f"http://{address}/target")
    expect(page.locator("h1")).to_have_text("登录")


def test_the_sign_in_page_and_the_account_fit_a_phone(guarded, browser):
    address, store = guarded
    made = settled(store, name="手机岗")
    phone = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    page = phone.new_page()
    page.goto(f"http://{address}/target")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sign_in(page, made.name)
    expect(page.locator("h1")).to_have_text("保8争9")
    expect(page.get_by_role("button", name="退出登录")).not_to_be_in_viewport()
    phone.close()
