"""A clerk who has never seen a terminal drops, sees, corrects and publishes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.serve import server
from tests.browser.conftest import Visitor, settled
from tests.deliveries import LEDGER, small_delivery

pytestmark = pytest.mark.browser
CLERK, SECOND = "报送员甲", "复核人乙"
HEAD = LEDGER.strip().splitlines()[0]
OPEN_AGAIN = "W001,门头牌匾破损,招商局,共性,2023-01-05,2023-02-05,,整改中"
KEPT = LEDGER.strip().splitlines()[2]
FAULTS = (
    "W003,路灯不亮,招商居,共性,2023-05-01,2023-06-01,,整改中",
    "W004,井盖缺失,招商局,特别,2023-05-01,2023-06-01,,整改中",
    "W005,垃圾未清,招商局,共性,2023年13月5日,2023-06-01,,整改中",
    "W006,占道经营,招商局,共性,2023-05-01,2023-06-01,2023-04-01,已销号",
    "W007,绿化枯死,,共性,2023-05-01,2023-06-01,,整改中",
)
MENDED = (
    "W003,路灯不亮,招商局,共性,2023-05-01,2023-06-01,,整改中",
    "W004,井盖缺失,招商局,共性,2023-05-01,2023-06-01,,整改中",
    "W005,垃圾未清,招商局,共性,2023-05-05,2023-06-01,,整改中",
    *FAULTS[3:],
)


@pytest.fixture(scope="module")
def home(new_home, tmp_path_factory) -> Path:
    """A home with one version, in which this office delivers."""
    return new_home(small_delivery(tmp_path_factory.mktemp("first")))


@pytest.fixture
def office(browser, home) -> Iterator[Visitor]:
    """A clerk's browser, which speaks English, and the office's own server."""
    with server(home) as (address, _):
        context = browser.new_context(
            locale="en-GB", viewport={"width": 1366, "height": 768}
        )
        yield Visitor(context.new_page(), address)
        context.close()


def ledger(*rows: str) -> bytes:
    """A ledger as Excel on a Chinese Windows saves it."""
    return "\r\n".join([HEAD, OPEN_AGAIN, KEPT, *rows, ""]).encode("gb18030")


def named(page: Page, name: str) -> None:
    field = page.get_by_role("textbox", name="您的姓名")
    field.fill(name)
    field.press("Enter")
    settled(page)


def drop(page: Page, name: str, content: bytes) -> None:
    given = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([given])


def step(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def table(page: Page, caption: str) -> Locator:
    return page.get_by_role("table", name=caption)


def test_a_clerk_drops_sees_corrects_and_publishes(office, home):
    page = settled(office.open("/deliver"))
    named(page, CLERK)
    drop(page, "台账.csv", ledger(*FAULTS))
    refused = table(page, "拒收的记录").get_by_role("row")
    expect(refused).to_have_count(len(FAULTS) + 1)
    expect(refused.filter(has_text="招商居")).to_contain_text("相近的有")
    drop(page, "台账.csv", ledger(*MENDED))
    expect(refused).to_have_count(len(FAULTS) - len(MENDED[:3]) + 1)
    step(page, "影响")
    expect(
        table(page, "认定的变化").get_by_role("row", name="招商局").first
    ).to_be_visible()
    step(page, "发布")
    page.get_by_role("textbox", name="为什么发布").fill("四季度台账报齐")
    page.get_by_role("textbox", name="为什么可以少这些").fill("单位未定，下期补")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布为版本")).to_be_visible()
    page.get_by_role("link", name="看红黑榜").click()
    expect(page.locator("h1")).to_have_text("红黑榜")
    expect(page.get_by_text("条记录未入库")).to_be_visible()
    assert office.errors == []
