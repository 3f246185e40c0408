"""In a browser: signing in with a provider of OpenID Connect that is one, and out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bench.serve import free_port, server
from jinwei.access import accounts, cookies, ending
from jinwei.access.house import OIDC
from jinwei.access.oidc import ANOTHER, TURNED_AWAY
from jinwei.access.store import Store, open_store
from jinwei.access.trace import AT_THE_COMMAND_LINE
from jinwei.settings import FILE
from jinwei.web.door_pages import BACK, BEGIN
from tests.browser import identity
from tests.browser.conftest import settled as at_rest
from tests.browser.test_accessible import english
from tests.browser.test_signed_in import is_over

pytestmark = pytest.mark.browser
PEOPLE = ("duty01", "leader01", "unknown01")
ENTER = "用统一身份认证登录"


@pytest.fixture(scope="module")
def provided(new_home) -> Iterator[tuple[str, Store]]:
    """host:port of a board whose people a provider names, and its accounts."""
    home, port = new_home("demo"), free_port()
    (home / FILE).write_text(
        '[sign_in]\nby = "oidc"\n\n[sign_in.oidc]\n'
        f'issuer = "{identity.issuer(port)}"\n'
        f'client_id = "{identity.CLIENT}"\nclient_secret = "{identity.SECRET}"\n',
        "utf-8",
    )
    store = open_store(home)
    opened(store, "区督查办值班", "supervisor", "duty01")
    opened(store, "分管领导", "leader", "leader01")
    with server(home) as (board, _), identity.provider(port, board, PEOPLE):
        yield board, store


def opened(store: Store, name: str, role: str, subject: str) -> accounts.Account:
    return accounts.create(
        store, name, role, provider=OIDC, subject=subject, by=AT_THE_COMMAND_LINE
    )


def sign_in(page: Page, subject: str) -> None:
    """From our door through the provider's pages, and back."""
    page.get_by_role("link", name=ENTER).click()
    page.locator("input[name=login]").fill(subject)
    page.locator("button[name=answer]").first.click()
    page.locator("input[name=password]").fill(identity.PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def arrived(people: BrowserContext, board: str, subject: str) -> Page:
    """The page 保8争9 of somebody who has just signed in."""
    page = people.new_page()
    page.goto(f"http://{board}/target")
    sign_in(page, subject)
    expect(page.locator("h1")).to_have_text("保8争9")
    return at_rest(page)


def test_the_provider_names_who_comes_in_and_the_role_is_ours(provided, people):
    board, _ = provided
    asked: list[str] = []
    people.on("request", lambda each: asked.append(each.url))
    page = arrived(people, board, "leader01")
    expect(page.get_by_text("领导").first).to_be_visible()
    names = page.get_by_test_id("stSidebarNav").locator("a").all_inner_texts()
    assert "数据报送" not in names
    assert english(page) == []
    begun = next(url for url in asked if "/oauth/authorize" in url)
    sent = parse_qs(urlsplit(begun).query)
    assert sent["response_type"] == ["code"]
    assert sent["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= sent.keys()
    held = {each["name"]: each for each in people.cookies(f"http://{board}")}
    assert held[cookies.PLAIN]["httpOnly"]
    assert held[cookies.PLAIN]["sameSite"] == "Lax"
    assert cookies.begun(is_secure=False) not in held


def test_signing_out_ends_the_other_tab_and_no_cookie_comes_back(provided, people):
    board, _ = provided
    first = arrived(people, board, "duty01")
    second = people.new_page()
    second.goto(f"http://{board}/survey")
    expect(second.locator("h1")).to_have_text("三评")
    at_rest(second)
    held = people.cookies()
    first.get_by_role("button", name="退出登录").click()
    expect(first.locator("h1")).to_have_text("已退出看板")
    assert english(first) == []
    way_out = first.get_by_role("link", name="同时退出统一身份认证")
    assert "/oauth/end_session" in way_out.get_attribute("href")
    second.get_by_role("link", name="红黑榜").click()
    is_over(second, ending.SIGNED_OUT)
    people.add_cookies(held)
    first.goto(f"http://{board}/target")
    expect(first.locator("h1")).to_have_text("登录")
    # The provider still holds who it was: one click, and no password.
    first.get_by_role("link", name=ENTER).click()
    expect(first.locator("h1")).to_have_text("保8争9")


def test_a_disabled_account_is_out_at_the_next_click_and_stays_out(provided, people):
    board, store = provided
    page = arrived(people, board, "duty01")
    held = accounts.of_subject(store, OIDC, "duty01")
    accounts.disable(store, held.id, by=AT_THE_COMMAND_LINE)
    try:
        page.get_by_role("link", name="红黑榜").click()
        is_over(page, ending.DISABLED)
        page.get_by_role("link", name="重新登录").click()
        page.get_by_role("link", name=ENTER).click()
        expect(page.get_by_role("alert")).to_contain_text("账号已停用")
        page.goto(f"http://{board}/target")
        expect(page.locator("h1")).to_have_text("登录")
    finally:
        accounts.enable(store, held.id, by=AT_THE_COMMAND_LINE)


def test_who_has_no_account_is_told_by_what_to_ask_for_one(provided, people):
    board, store = provided
    page = people.new_page()
    page.goto(f"http://{board}/")
    sign_in(page, "unknown01")
    expect(page.get_by_role("alert")).to_contain_text("您的标识是 unknown01")
    assert not is_in(people)
    opened(store, "新开的岗位", "presenter", "unknown01")
    page.get_by_role("link", name=ENTER).click()
    expect(page.locator("h1")).to_have_text("会议大屏")


def test_nobody_finishes_what_was_begun_elsewhere_or_twice(provided, people, browser):
    board, _ = provided
    came: list[str] = []
    people.on("request", lambda each: came.append(each.url))
    arrived(people, board, "duty01")
    (back,) = [url for url in came if f"/{BACK}?" in url]
    other = browser.new_context()
    page = other.new_page()
    for address in (back, f"http://{board}/{BACK}", f"http://{board}/{BACK}?error=no"):
        page.goto(address)
        expect(page.get_by_role("alert")).to_contain_text(ANOTHER)
    page.goto(f"http://{board}/{BEGIN}")
    (begun,) = [
        c for c in other.cookies() if c["name"] == cookies.begun(is_secure=False)
    ]
    state = begun["value"].split(".")[0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    page.goto(f"http://{board}/{BACK}?state={state}&code={code}")
    expect(page.get_by_role("alert")).to_contain_text(TURNED_AWAY)
    assert not is_in(other)
    other.close()


def test_a_link_leads_nowhere_else_after_signing_in(provided, people):
    board, _ = provided
    page = people.new_page()
    page.goto(f"http://{board}/sign-in?next=//evil.example/x")
    sign_in(page, "duty01")
    expect(page.locator("h1")).to_be_visible()
    assert re.fullmatch(f"http://{re.escape(board)}/(\\?.*)?", page.url)


def is_in(people: BrowserContext) -> bool:
    return any(each["name"] == cookies.PLAIN for each in people.cookies())
