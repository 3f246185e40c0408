"""Three servers of one home behind nginx are one board, also when one of them dies."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from jinwei import desk
from jinwei.access import accounts, cookies, ending
from jinwei.access.store import Store, open_store
from jinwei.ui.kit.drawer import GROUND, RECORDS
from jinwei.versions import publish
from tests.access.people import PASSWORD, hashed_cheaply, settled
from tests.browser.conftest import settled as at_rest
from tests.browser.replicas import (
    MARK,
    Replicas,
    connected,
    replicas,
    resolving,
    visitor,
)
from tests.browser.test_clerk_delivers import RANKED, drop
from tests.deliveries import DISTRICT, LEDGER, small_delivery
from tests.records.conftest import postgres
from tests.web.proxied import REPLICA

__all__ = ["postgres"]
pytestmark = pytest.mark.browser
REAL = DISTRICT.replace("is_invented = true", "is_invented = false")
CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")
MEDIA = re.compile("/media/.*")
WHY = "与通报原件逐项核对一致"


@pytest.fixture(scope="module")
def board(new_home, postgres, tmp_path_factory) -> Iterator[Replicas]:
    """Three replicas of a home with one district, its records on the server."""
    folder = tmp_path_factory.mktemp("district")
    home = new_home(small_delivery(folder / "delivery", district=REAL))
    postgres.execute("create database replicas")
    records = postgres.address("replicas")
    with (
        pytest.MonkeyPatch.context() as patched,
        hashed_cheaply(),
        replicas(home, tmp_path_factory.mktemp("nginx"), records) as running,
    ):
        patched.setenv(desk.SETTING, records)
        yield running


@pytest.fixture(scope="module")
def store(board) -> Iterator[Store]:
    """The accounts of the board."""
    opened = open_store(board.home)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="module")
def marks(board) -> dict[str, str]:
    """The mark of a browser that comes to each replica, by where that is."""
    return board.marks()


@pytest.fixture(scope="module")
def chromium(playwright) -> Iterator[Browser]:
    """A browser that takes the board's name for this machine."""
    browser = resolving(playwright)
    yield browser
    browser.close()


@pytest.fixture
def come(chromium, marks) -> Iterator[Callable[[str], BrowserContext]]:
    """Somebody with a browser of one's own, at the replica there."""
    with ExitStack() as opened:

        def visit(at: str) -> BrowserContext:
            return opened.enter_context(visitor(chromium, marks[at]))

        yield visit


@pytest.fixture
def pages(board, store, come) -> list[Page]:
    """A page at each replica, signed in to by one post."""
    made = accounts.listed(store) or [settled(store, name="督查岗")]
    return [signed_in(come(each.at), board, made[0].name) for each in board.all]


def signed_in(context: BrowserContext, board: Replicas, name: str) -> Page:
    page = context.new_page()
    page.goto(f"{board.address}/target")
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(PASSWORD + "!")
    page.get_by_role("button", name="登录").click()
    expect(page.locator("h1")).to_have_text("保8争9")
    return at_rest(page)


def opened(page: Page, board: Replicas, path: str) -> Page:
    page.goto(f"{board.address}/{path}")
    page.locator("h1").wait_for()
    return at_rest(page)


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def version(page: Page) -> Locator:
    return page.get_by_text(re.compile(r"版本 [0-9a-f]{7}"))


def test_a_browser_keeps_to_one_replica_from_its_first_visit(board, marks):
    assert set(marks) == {each.at for each in board.all}
    for at, mark in marks.items():
        for path in ("healthz", "sign-in", "_stcore/health"):
            assert board.ask(path, f"{MARK}={mark}").headers[REPLICA] == at


def test_each_replica_says_by_itself_that_it_is_ready(board, marks):
    for at, mark in marks.items():
        answer = board.ask("readyz", f"{MARK}={mark}")
        assert (answer.status, answer.headers[REPLICA]) == (200, at)


def test_what_is_published_at_one_is_shown_by_all_as_they_stand(board, pages, tmp_path):
    first, second, third = pages
    old = str(publish.current(board.home))
    delivery = small_delivery(tmp_path / "second", district=REAL, ledger=CORRECTED)
    new = publish.publish(delivery, board.home, by="王科", reason="更正").version
    for page in pages:
        expect(version(page)).to_contain_text(new[:7])
    opened(second, board, "watch")
    second.locator("tbody a.open").first.click()
    drawer(second).get_by_role("radio", name=RECORDS).click()
    reason = drawer(second).get_by_role("textbox", name="事由")
    reason.fill(WHY)
    before = second.url
    opened(third, board, "survey?track=重点科室")
    opened(first, board, "versions")
    first.locator("tbody a.open").nth(1).click()
    first.get_by_role("button", name=f"换回版本 {old[:7]}").click()
    first.get_by_label("为什么换回").fill("还要再核")
    first.get_by_role("button", name="看换回以后会变什么").click()
    first.get_by_role("button", name="确认换回", exact=True).click()
    for page in pages:
        expect(version(page).first).to_contain_text(old[:7])
    assert second.url == before
    expect(reason).to_have_value(WHY)
    expect(third.get_by_role("combobox", name="评议类别")).to_have_value("重点科室")


def test_what_is_recorded_at_one_is_seen_at_another(board, pages):
    here, there, _ = pages
    opened(here, board, "watch?unconfirmed=true")
    here.locator("tbody a.open").first.click()
    drawer(here).get_by_role("radio", name=RECORDS).click()
    form = drawer(here).get_by_test_id("stForm")
    form.get_by_role("radio", name="已核实", exact=True).click()
    form.get_by_role("textbox", name="事由").fill(WHY)
    form.get_by_role("button", name="保存记录").click()
    expect(drawer(here).get_by_text(f"事由：{WHY}").first).to_be_visible()
    opened(there, board, here.url.partition("/jinwei/")[2])
    drawer(there).get_by_role("radio", name=RECORDS).click()
    expect(drawer(there).get_by_text(f"事由：{WHY}").first).to_be_visible()


def test_who_signs_out_at_one_is_out_at_all(board, store, come):
    made = settled(store, name="两处岗")
    here, there = (come(each.at) for each in board.all[:2])
    page = signed_in(here, board, made.name)
    there.add_cookies([e for e in here.cookies() if e["name"] == cookies.SECURE])
    other = opened(there.new_page(), board, "survey")
    expect(other.get_by_text(made.name)).to_be_visible()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator("h1")).to_have_text("登录")
    # What another replica remembers of a sign-in is a second old at most.
    other.wait_for_timeout(1_100)
    other.get_by_role("link", name="红黑榜").click()
    expect(other.locator("h1")).to_have_text("登录已失效")
    expect(other.get_by_text(ending.WORDS[ending.SIGNED_OUT])).to_be_visible()


def test_viewers_of_a_replica_that_dies_carry_on_where_they_were(
    board, store, marks, come
):
    made = settled(store, name="接着岗")
    killed = board.all[0]
    page = signed_in(come(killed.at), board, made.name)
    opened(page, board, "watch?board=黑榜")
    page.locator("tbody a.open").first.click()
    drawer(page).get_by_role("radio", name=RECORDS).click()
    expect(drawer(page).get_by_role("textbox", name="事由")).to_be_visible()
    delivering = opened(page.context.new_page(), board, "deliver")
    drop(delivering, 台账=CORRECTED.lstrip().encode())
    expect(delivering).to_have_url(re.compile("draft="))
    expect(delivering.get_by_text("台账.csv").first).to_be_visible()
    draft, place = delivering.url, page.url
    versions, fetched = opened(page.context.new_page(), board, "versions"), []
    versions.on("request", lambda asked: fetched.extend(MEDIA.findall(asked.url)))

    with ExitStack() as turned:
        for each in (page, delivering, versions):
            turned.enter_context(each.expect_websocket())
        killed.kill()
    for each in (page, delivering, versions):
        connected(each)
    assert (page.url, delivering.url) == (place, draft)
    expect(page.get_by_role("combobox", name="榜")).to_have_value("黑榜")
    drawer(page).get_by_role("radio", name=GROUND).click()
    expect(drawer(page).get_by_text("文件校验码")).to_be_visible()
    expect(delivering.get_by_text("台账.csv").first).to_be_visible()
    expect(page.get_by_text(made.name)).to_be_visible()

    # Back where it was, it has none of the pages that others took over meanwhile.
    with board.again(killed):
        board.leads_to(killed, marks[killed.at])
        drop(delivering, 名单=RANKED.lstrip().encode())
        expect(delivering.get_by_text("名单.csv").first).to_be_visible()
        with versions.expect_download() as taken:
            versions.get_by_role("button", name="下载版本").first.click()
        with zipfile.ZipFile(io.BytesIO(taken.value.path().read_bytes())) as archive:
            assert "ledger.csv" in archive.namelist()
        assert fetched != []
