"""What a page shows is all on paper, and stands readable on a phone and at 200 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jinwei.paths import DEMO, ROOT
from tests.browser import axe
from tests.browser.conftest import settled, until
from tests.browser.papers import Sheet, plain, printed
from tests.listed import STEMS

pytestmark = pytest.mark.browser
# A page for the wall: it is turned, not printed, and set for a screen.
PAGES = [page for page in STEMS if page != "slides"]
SHOWN = Path(__file__).with_name("shown.js").read_text("utf-8")
REAL = ROOT / "data" / "real"
MAIN, DRAWER = "[data-testid=stMain]", "[role=dialog]"
DESK = {"width": 1366, "height": 768}
NARROW = {"phone": {"width": 390, "height": 844}, "200%": {"width": 683, "height": 384}}
WALL = {"width": 1920, "height": 1080}
LEAST = 12
LETTERS = """() => [...document.querySelectorAll('.jinwei-chart text')]
  .filter((text) => text.textContent.trim())
  .map((text) => parseFloat(getComputedStyle(text).fontSize))"""
SAME = "() => [...document.querySelectorAll('.jinwei-chart .plot')].every((plot) => "
# What watches its own size lays itself out anew within the next frames.
LAID_OUT = """() => new Promise((done) => {
  let frames = 4;
  const next = () => (frames-- ? requestAnimationFrame(next) : done());
  next();
})"""
FILLED = SAME + "plot.querySelector('.main-svg').clientWidth === plot.clientWidth)"


def drawn(page: Page) -> Page:
    """The page once its charts and tables stand as wide as there is room."""
    settled(page)
    for chart in page.locator(".jinwei-chart").all():
        expect(chart).to_have_attribute("data-drawn", "true")
    until(page, FILLED)
    page.evaluate(LAID_OUT)
    return page


@pytest.mark.parametrize(
    ("delivery", "name"),
    [
        *((DEMO, name) for name in PAGES),
        (REAL / "civil-service-survey", "survey"),
        (REAL / "boston-311", "rectification"),
    ],
    ids=lambda given: Path(given).name,
)
def test_a_page_is_whole_on_paper_and_on_a_narrow_screen(returning, delivery, name):
    came = returning(delivery)
    came.page.set_viewport_size(DESK)
    page = drawn(came.open(f"/{name}"))
    told, letters = page.evaluate(SHOWN, MAIN), page.evaluate(LETTERS)
    assert told["lines"] or told["words"]
    is_whole_on_paper(told, printed(page))
    for size in NARROW.values():
        page.set_viewport_size(size)
        is_whole_on_screen(told, drawn(page).evaluate(SHOWN, MAIN))
        assert axe.faults(page, axe.MOVED) == []
        assert min(page.evaluate(LETTERS), default=LEAST) >= LEAST
    page.set_viewport_size(WALL)
    is_whole_on_screen(told, drawn(page).evaluate(SHOWN, MAIN))
    if letters:
        assert LEAST <= min(letters) < min(page.evaluate(LETTERS))
    assert came.errors == []


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("/red_black", ".finding .item >> nth=0"),
        ("/rectification?ledger=核查", "tbody a.open >> nth=0"),
        ("/visits", "tbody a.open >> nth=0"),
    ],
)
def test_what_is_open_beside_a_page_is_printed_alone_and_fits_a_phone(
    returning, address, row
):
    came = returning()
    came.page.set_viewport_size(DESK)
    page = drawn(came.open(address))
    page.locator(row).click()
    page.get_by_role("dialog").get_by_role("radio", name="依据").click()
    expect(page.get_by_role("dialog").locator("table").last).to_be_visible()
    told = drawn(page).evaluate(SHOWN, DRAWER)
    sheets = printed(page)
    is_whole_on_paper(told, sheets)
    behind = {plain(line) for line in page.evaluate(SHOWN, MAIN)["lines"]}
    assert not [line for line in behind if line in sheets[0].text]
    assert plain(page.locator(".jinwei-masthead header").inner_text()) in sheets[0].text
    page.set_viewport_size(NARROW["phone"])
    is_whole_on_screen(told, drawn(page).evaluate(SHOWN, DRAWER))
    assert axe.faults(page) == []


def is_whole_on_paper(told: dict, sheets: list[Sheet]) -> None:
    """All that is told is on paper, readable, between the margins, below its head."""
    nothing: list[list[str]] = [[] for _ in sheets]
    assert list(lost_on_paper(told, sheets)) == []
    assert [sheet.beside() for sheet in sheets] == nothing
    assert [sheet.overprinted() for sheet in sheets] == nothing
    assert [sheet.stacked() for sheet in sheets] == nothing
    assert list(headless(told["tables"], sheets)) == []


def is_whole_on_screen(told: dict, seen: dict) -> None:
    """All names stand on a narrow screen too, none cut, crowded or on another."""
    assert set(told["names"]) <= set(seen["names"])
    assert max(seen["beyond"]) <= 0
    assert seen["cut"] == []
    assert list(one_wide(seen["boxes"])) == []
    assert list(overprinted(seen["boxes"])) == []


def lost_on_paper(told: dict, sheets: list[Sheet]) -> Iterator[str]:
    """The names and the rows of the screen that are not on paper as often."""
    text = "".join(sheet.text for sheet in sheets)
    for name in map(plain, told["names"]):
        if name not in text and not is_parted(name, sheets):
            yield name
    for line, often in Counter(map(plain, told["lines"])).items():
        if text.count(line) < often and not is_parted(line, sheets):
            yield line


def is_parted(line: str, sheets: list[Sheet]) -> bool:
    """Whether a line goes on at the head of the next sheet; a column beside it may
    stand between the two."""
    return any(
        line[:at] in one.text and other.text.startswith(line[at:])
        for one, other in pairwise(sheets)
        for at in range(1, len(line))
    )


def headless(tables: list[dict], sheets: list[Sheet]) -> Iterator[str]:
    """The heads that are not on a sheet on which a row of their table stands."""
    for table in tables:
        head = plain(table["head"])
        rows = {plain(row) for row in table["rows"] if len(plain(row)) > 8}
        for sheet in sheets:
            if head not in sheet.text and any(row in sheet.text for row in rows):
                yield table["head"]


def one_wide(boxes: list[dict]) -> Iterator[str]:
    """The words set in a column of hardly more than one character."""
    lines: dict[tuple[str, int], list[float]] = {}
    for box in boxes:
        wide = (box["right"] - box["left"]) / box["size"]
        lines.setdefault((box["leaf"], box["of"]), []).append(wide)
    for (words, of), widths in lines.items():
        if of > 2 and max(widths) < 2:
            yield words


def overprinted(boxes: list[dict]) -> Iterator[tuple[str, str]]:
    """The words of which one stands on the other."""
    rows: dict[int, list[dict]] = {}
    for box in boxes:
        for row in range(int(box["top"] // 20), int(box["bottom"] // 20) + 1):
            rows.setdefault(row, []).append(box)
    for together in rows.values():
        for a, b in combinations(together, 2):
            wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
            high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            if wide > 2 and high > 0.4 * min(a["size"], b["size"]):
                yield a["leaf"], b["leaf"]


@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ("/unit?unit=财政金融局", "单位:财政金融局"),
        ("/rectification?ledger_unit=公安分局", "责任单位:公安分局"),
        ("/rectification?ledger=问题分析", "问题分析"),
        ("/red_black?cycle=2023年三季度", "周期:2023年三季度"),
        ("/red_black?clause=附件3+三(二)", "条款:附件3三(二)"),
    ],
)
def test_the_head_of_the_paper_names_what_was_chosen(returning, address, chosen):
    came = returning()
    came.page.set_viewport_size(DESK)
    page = drawn(came.open(address))
    first = printed(page)[0].text
    title = plain(page.locator("h1").inner_text())
    head = first[: first.index(chosen) + len(chosen)]
    assert head.startswith(f"{title}示例园区截至2023年")
    assert "演示数据" in head
    assert len(head) < 150


def test_the_screen_is_as_before_once_it_was_printed(returning):
    came = returning()
    came.page.set_viewport_size(DESK)
    page = drawn(came.open("/red_black"))
    places = "() => [...document.querySelectorAll('.stMain *')].map((one) => "
    places += "{ const { x, y, width } = one.getBoundingClientRect(); "
    places += "return [x, y, width].map(Math.round).join(); })"
    before = page.evaluate(places)
    page.pdf(format="A4")
    assert page.evaluate(places) == before
    expect(page.locator(".chosen")).to_be_hidden()
