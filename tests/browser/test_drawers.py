"""Whatever opens beside a page closes again, from every tab and in every way."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from jinwei.paths import ROOT
from jinwei.ui.bulletin.choices import CONCERNED
from jinwei.ui.kit.drawer import (
    FINDING,
    GROUND,
    LETTER,
    ORDERS,
    PROBLEM,
    RECORDS,
    TAB,
    VISIT,
)
from tests.browser import axe
from tests.browser.conftest import Visitor, settled

pytestmark = pytest.mark.browser
CYCLE = {"cycle": "2023年三季度"}
UNIT = "规划建设局"
CROSS = "关闭"
ROW, LINE = "tbody a.open", ".finding .item"
# How each page is asked for, what is clicked on it, and what then stands opened.
PAGES = {
    "red_black": ({"unit_class": "区直单位"}, LINE, FINDING),
    "watch": ({"board": "黑榜"}, ROW, FINDING),
    "unit": ({"unit": UNIT}, ROW, FINDING),
    "duties": ({"duty_class": "区直单位"}, ROW, FINDING),
    "campaigns": ({"round": "夜间噪声专项"}, f"{ROW}[href*=finding]", FINDING),
    "visits": ({"visit_unit": UNIT}, ROW, VISIT),
    "rectification": ({"ledger": "核查", "ledger_unit": UNIT}, ROW, PROBLEM),
    "bulletin": ({"notice": CONCERNED}, ROW, LETTER),
}
WAYS: dict[str, Callable[[Page], None]] = {
    "esc": lambda page: page.keyboard.press("Escape"),
    "cross": lambda page: (
        drawer(page).get_by_role("button", name=CROSS, exact=True).click()
    ),
    "outside": lambda page: page.mouse.click(300, 400),
}


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def asked(page: Page | str) -> dict[str, str]:
    """What the address asks for, by name."""
    query = parse_qs(urlsplit(page if isinstance(page, str) else page.url).query)
    return {name: value for name, (value,) in query.items()}


def address(name: str) -> tuple[str, dict[str, str]]:
    query = CYCLE | PAGES[name][0]
    return f"/{name}?{urlencode(query)}", query


def arrived(returning, name: str) -> tuple[Visitor, dict[str, str]]:
    """A visitor on a page with its filters chosen, and what its address asks for."""
    came = returning()
    path, query = address(name)
    page = settled(came.open(path))
    expect(page.locator(PAGES[name][1]).first).to_be_visible()
    assert asked(page) == query, "a filter of this test is not one of the page"
    return came, query


def opened(page: Page, name: str, tab: int = 0) -> list[str]:
    """The names of the tabs of the drawer just opened, which stands at one of them."""
    page.locator(PAGES[name][1]).first.click()
    expect(drawer(page).get_by_role("radio").first).to_be_checked()
    wanted = {*CYCLE, *PAGES[name][0], PAGES[name][2]}
    page.wait_for_url(lambda url: set(asked(url)) == wanted)
    # A form below the tabs may have choices of its own.
    tabs = drawer(page).get_by_role("radiogroup").first.get_by_role("radio")
    names = tabs.all_inner_texts()
    assert {GROUND, RECORDS} <= set(names) <= {GROUND, RECORDS, ORDERS}
    tabs.nth(tab).click()
    stands_at(page, names[tab])
    return names


def stands_at(page: Page, tab: str) -> None:
    """The drawer shows what belongs to that tab, and nothing of another."""
    written = drawer(page).get_by_text("已有的记录")
    expect(drawer(page).get_by_role("radio", name=tab, exact=True)).to_be_checked()
    expect(written).to_have_count(1 if tab in (RECORDS, ORDERS) else 0)
    settled(page)


def stands(came: Visitor, name: str, query: dict[str, str]) -> None:
    """The page is as it was before: no drawer, no error, its filters, its rows."""
    page = came.page
    expect(drawer(page)).to_have_count(0)
    page.wait_for_url(lambda url: asked(url) == query)
    settled(page)
    for error in ("stException", "stAlert"):
        expect(page.get_by_test_id(error)).to_have_count(0)
    expect(page.locator(PAGES[name][1]).first).to_be_visible()
    assert came.errors == []


@pytest.mark.parametrize("name", PAGES)
def test_a_drawer_closes_in_every_way_and_from_every_tab_and_opens_again(
    returning, name
):
    came, query = arrived(returning, name)
    # Each page closes in every way and from both tabs; all pages, each way from both.
    turn = list(PAGES).index(name)
    for at, (way, close) in enumerate(WAYS.items()):
        opened(came.page, name, (turn + at) % 2)
        if at < 2:
            assert axe.faults(came.page) == []
        close(came.page)
        stands(came, name, query)
        # What is clicked beside the drawer has the keyboard then.
        if way != "outside":
            expect(came.page.locator(PAGES[name][1]).first).to_be_focused()
    page = came.page
    first, *_ = opened(page, name, tab=1)
    what = asked(page)
    page.go_back()
    stands(came, name, query)
    page.go_forward()
    stands_at(page, first)
    assert asked(page) == what
    assert came.errors == []


def test_an_address_may_name_the_tab_and_closing_forgets_it(returning):
    came, query = arrived(returning, "red_black")
    opened(came.page, "red_black")
    came.page.goto(f"{came.page.url}&{urlencode({TAB: RECORDS})}")
    stands_at(came.page, RECORDS)
    came.page.keyboard.press("Escape")
    stands(came, "red_black", query)
    opened(came.page, "red_black")


ESCAPE_ON_THE_PAGE = """() => {
  document.activeElement.blur();
  const escape = { key: 'Escape', bubbles: true };
  document.body.dispatchEvent(new KeyboardEvent('keydown', escape));
}"""


def test_a_drawer_that_has_not_got_the_keyboard_yet_closes_by_the_key(returning):
    came, query = arrived(returning, "red_black")
    opened(came.page, "red_black")
    came.page.evaluate(ESCAPE_ON_THE_PAGE)
    stands(came, "red_black", query)


@pytest.mark.parametrize("name", ["red_black", "visits", "rectification"])
def test_a_drawer_of_what_is_not_there_closes_as_well(returning, name):
    came, query = arrived(returning, name)
    came.page.goto(f"{came.page.url}&{PAGES[name][2]}=0")
    expect(drawer(came.page).locator("h2, .block")).not_to_have_count(0)
    settled(came.page)
    came.page.keyboard.press("Escape")
    stands(came, name, query)


def test_the_drawer_of_a_spot_check_leads_to_the_unit_in_the_same_cycle(returning):
    page = arrived(returning, "rectification")[0].page
    opened(page, "rectification")
    drawer(page).get_by_role("button", name=f"{UNIT}：单位画像").click()
    expect(page.locator("h1")).to_have_text("单位画像")
    expect(page.locator(".lead p").first).to_contain_text(f"{UNIT}（")
    expect(page.locator(".lead p").first).to_contain_text(CYCLE["cycle"])


def test_the_drawer_on_the_page_of_a_unit_leads_to_no_unit(returning):
    page = arrived(returning, "unit")[0].page
    opened(page, "unit")
    expect(drawer(page).get_by_role("button", name="单位画像")).to_have_count(0)


def test_every_page_that_can_open_a_drawer_is_walked_here():
    modules = {_name(path): path for path in (ROOT / "jinwei/ui").rglob("*.py")}
    imports = {name: _imported(path) for name, path in modules.items()}
    drawing = {
        name
        for name, path in modules.items()
        if "drawer.show(" in path.read_text("utf-8")
    }
    while more := {name for name in imports if imports[name] & drawing} - drawing:
        drawing |= more
    pages = (ROOT / "pages").rglob("*.py")
    walked = {page.stem for page in pages if _imported(page) & drawing}
    assert walked == set(PAGES), "add the page, what is clicked on it and what it opens"


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _imported(path: Path) -> set[str]:
    """The full names of what a file imports from ours."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
