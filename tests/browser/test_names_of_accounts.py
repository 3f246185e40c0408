"""Names of accounts that mean to be something else stand at the door, below the list of
pages, on the page of accounts and in the audit log as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, expect

from bench.serve import server
from jinwei.access import accounts, signing
from jinwei.access.errors import Refused
from jinwei.access.store import Store, open_store
from jinwei.settings import FILE
from tests.access.people import PASSWORD, ROOT, hashed_cheaply
from tests.browser.conftest import Visitor, calm, watched
from tests.browser.test_names_stand_as_written import stands
from tests.naughty_demo import STRINGS, named

pytestmark = pytest.mark.browser
NEW = PASSWORD + "!"
READERS = {"accounts": ("administrator", 1), "audit": ("auditor", 4)}
"""The pages that name accounts, and the number of the account that reads each."""


@pytest.fixture(scope="module")
def board(new_home) -> Iterator[str]:
    """host:port of a board whose accounts have such names, as far as they may."""
    home = new_home("demo")
    (home / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    store = open_store(home)
    with hashed_cheaply():
        roles = {number: role for role, number in READERS.values()}
        for number in range(len(STRINGS)):
            with suppress(Refused):
                _open(store, named(number), roles.get(number, "clerk"))
        with server(home) as (address, _):
            yield address


def _open(store: Store, name: str, role: str) -> None:
    made = accounts.create(store, name, role, password=PASSWORD, by=ROOT)
    signing.change_password(store, made.id, PASSWORD, NEW)


def signed_in(browser: Browser, board: str, page: str) -> Visitor:
    """The one who reads that page, on it, after a try with a wrong password."""
    size = {"width": 1366, "height": 768}
    context = browser.new_context(locale="zh-CN", viewport=size)
    came = watched(context.new_page(), board)
    name = named(READERS[page][1])
    came.page.goto(f"http://{board}/{page}")
    for password in ("nothing-of-it", NEW):
        came.page.get_by_label("账号").fill(name)
        came.page.get_by_label("密码").fill(password)
        came.page.get_by_role("button", name="登录").click()
        if password != NEW:
            expect(came.page.get_by_role("alert")).to_be_visible()
            expect(came.page.get_by_label("账号")).to_have_value(name)
            came.errors.clear()  # the browser tells of the answer 401
    expect(came.page.get_by_text("退出登录")).to_be_visible()
    return came


@pytest.mark.parametrize("page", READERS)
def test_a_page_names_every_account_as_it_was_written(browser, board, page):
    came = signed_in(browser, board, page)
    assert len(stands(came)) > len(STRINGS) / 2
    if page == "accounts":
        chosen = came.page.get_by_role("combobox", name="选一个账号")
        # A list that is open closes where the page is scrolled.
        chosen.scroll_into_view_if_needed()
        calm(came.page)
        chosen.click()
        expect(came.page.get_by_role("option").first).to_be_visible()
        assert stands(came)
        came.page.get_by_role("option").first.click()
        expect(came.page.get_by_role("button", name="停用")).to_be_visible()
        assert stands(calm(came.page) and came)
    came.page.context.close()
