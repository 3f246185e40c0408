"""On a live server every page draws cleanly, offline, by whatever way it is reached."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bench.serve import server
from jinwei.paths import DEMO, ROOT
from tests.browser.conftest import Visitor, settled
from tests.listed import STEMS as PAGES

pytestmark = pytest.mark.browser
FIRST = "overview"
DELIVERIES = [DEMO, *sorted(path for path in (ROOT / "data/real").iterdir())]
SIZES = [(1366, 768), (1920, 1080)]
DRAWN = ".jinwei-chart[data-drawn=true]"
PIECE = "[data-testid=stBidiComponentIsolated], [data-testid=stBidiComponentRegular]"
# What is marked as drawn no longer keeps back what stands below it.
UNDRAWN = f":is({PIECE}):not([data-drawn])"
PLOTLY = re.compile("plotly")
# The left edge of the page in every picture that is shown while it loads.
WHERE_IT_STOOD = """
window.stood = new Set();
const look = () => {
  const main = document.querySelector('.stMainBlockContainer');
  if (main) stood.add(main.getBoundingClientRect().left);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
# The tables of a page, by their headers, that do not sort or cannot be taken away.
WITHOUT_TOOLS = """() => {
  const hosts = [...document.querySelectorAll('*')].filter((one) => one.shadowRoot);
  const tables = [document, ...hosts.map((host) => host.shadowRoot)]
    .flatMap((root) => [...root.querySelectorAll('table')]);
  const lacking = (table) => {
    const tools = table.closest('.kit')?.querySelectorAll('.tools button') ?? [];
    const words = [...tools].map((one) => one.textContent);
    const heads = [...(table.tHead?.lastElementChild.cells ?? [])];
    const isSorted = table.tBodies[0].rows.length < 2
      || heads.every((head) => head.querySelector('button.sort'));
    return !isSorted || !['复制', 'CSV', 'Excel'].every((one) => words.includes(one));
  };
  return tables.filter(lacking).map((table) => table.tHead?.textContent ?? '');
}"""


def test_the_first_visit_after_a_start_may_be_a_deep_link(visitor, new_home):
    with server(new_home("demo")) as (address, _):
        came = visitor()
        came.address = address
        page = came.open("/red_black")
        _wait_until_done(page)
        expect(page.get_by_test_id("stSidebarNav")).to_be_visible()
        expect(page.get_by_text("演示数据", exact=True)).to_be_visible()
        expect(page.locator(".finding").first).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("delivery", DELIVERIES, ids=lambda path: path.name)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_without_error_and_without_another_host(
    returning, page, delivery
):
    came = returning(delivery)
    _turn_to(came, page)
    _wait_until_done(came.page)
    expect(came.page.get_by_test_id("stException")).to_have_count(0)
    expect(came.page.locator(UNDRAWN)).to_have_count(0)
    assert came.page.evaluate(WITHOUT_TOOLS) == []
    assert came.errors == []
    assert came.elsewhere == []


@pytest.mark.parametrize("size", SIZES)
def test_the_overview_needs_no_scrolling(visitor, size):
    width, height = size
    came = visitor(viewport={"width": width, "height": height})
    page = came.open("/")
    _wait_until_done(page)
    expect(page.locator(DRAWN)).to_have_count(1)
    main = page.get_by_test_id("stMain")
    for named in (".mover .name", ".line .name"):
        expect(page.locator(named).first).to_be_in_viewport(ratio=1)
        expect(page.locator(named).last).to_be_in_viewport(ratio=1)
    expect(page.locator(".board .finding").first).to_be_visible()
    expect(main.get_by_text("待办")).to_be_visible()
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    pages = page.get_by_test_id("stSidebarContent")
    for lower in (height, 640):
        page.set_viewport_size({"width": width, "height": lower})
        assert pages.evaluate("list => list.scrollHeight <= list.clientHeight")


def test_a_name_of_the_overview_leads_to_its_own_rows(visitor):
    came = visitor()
    page = came.open("/")
    mover = page.locator(".mover .name").first
    expect(mover).to_be_visible()
    name = mover.inner_text()
    mover.click()
    expect(page.locator("h1")).to_have_text("全市排名")
    chosen = page.locator("table", has_text="所选事项").locator("tbody tr")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text(name)
    came.open("/")
    left = page.locator(".line", has_text="退出黑榜").locator(".name").first
    expect(left).to_be_visible()
    unit = left.inner_text()
    left.click()
    expect(page.locator("h1")).to_have_text("红黑榜")
    settled(page)
    expect(page.get_by_text("截至2023年9月30日")).to_be_visible()
    expect(page.locator(".finding .unit").first).to_have_text(unit)
    expect(page.locator(".finding .unit", has_not_text=unit)).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_a_page_stands_where_it_stays_from_the_first_picture_on(visitor, size):
    width, height = size
    came = visitor(viewport={"width": width, "height": height})
    came.page.add_init_script(WHERE_IT_STOOD)
    page = came.open("/red_black")
    _wait_until_done(page)
    ours = "main => main.getBoundingClientRect().left"
    left = page.locator(".stMainBlockContainer").evaluate(ours)
    assert page.evaluate("() => [...stood]") == [left]


def test_words_and_boards_stand_before_plotly_has_come(visitor):
    came = visitor()
    held = []
    came.page.route(PLOTLY, lambda route: held.append(route))
    with came.page.expect_request(PLOTLY):
        came.open("/")
    expect(came.page.locator(".finding").first).to_be_visible()
    expect(came.page.locator(".headline")).to_be_visible()
    expect(came.page.locator(".jinwei-chart")).to_have_count(1)
    assert held
    expect(came.page.locator(DRAWN)).to_have_count(0)
    came.page.route(PLOTLY, lambda route: route.continue_())  # what is asked for later
    for route in held:
        route.continue_()
    expect(came.page.locator(DRAWN)).to_have_count(1)


def test_the_address_restores_the_view(visitor):
    came = visitor()
    page = came.open("/red_black")
    _choose(page, "周期", "2023年三季度")
    expect(page.get_by_text("截至2023年9月30日")).to_be_visible()
    _choose(settled(page), "条款", "附件3 三(二)")
    expect(page.locator(".clause", has_not_text="附件3 三(二)")).to_have_count(0)
    expect(page).to_have_url(re.compile("cycle=.*clause=|clause=.*cycle="))
    shown = settled(page).locator(".board").all_inner_texts()
    again = visitor()
    again.page.goto(page.url)
    expect(again.page.get_by_text("截至2023年9月30日")).to_be_visible()
    expect(again.page.locator(".board")).to_have_text(shown, use_inner_text=True)


def test_the_cycle_stays_when_another_page_is_opened(visitor):
    page = visitor().open("/red_black")
    _choose(page, "周期", "2023年二季度")
    expect(page.get_by_text("截至2023年6月30日")).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_text("总览").click()
    expect(page.locator("h1")).to_have_text("总览")
    expect(page.get_by_text("截至2023年6月30日")).to_be_visible()


def test_a_piece_whose_data_did_not_change_is_not_drawn_again(visitor):
    page = visitor().open("/red_black")
    first = page.locator(".finding").first
    expect(first).to_be_visible()
    first.evaluate("line => { line.marked = true }")
    first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert first.evaluate("line => line.marked === true")


def _choose(page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(label)).click()
    page.get_by_role("option", name=option, exact=True).click()


def _turn_to(came: Visitor, name: str) -> None:
    """The first page is opened by its address, each other by its name on the left."""
    if not came.page.url.startswith("http"):
        came.open(f"/{name}")
    address = "/" if name == FIRST else f"/{name}"
    link = came.page.get_by_test_id("stSidebarNav").locator(f"a[href$='{address}']")
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    expect(came.page.locator("h1")).to_have_text(link.inner_text())


def _wait_until_done(page) -> None:
    settled(page)
    for chart in page.locator(".jinwei-chart").all():
        expect(chart).to_have_attribute("data-drawn", "true")
