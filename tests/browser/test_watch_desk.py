"""The desk's list by its address and by row, and a unit's page on paper."""

from __future__ import annotations

import re
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
A4 = (595, 842)  # points
PAPER = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)")
TO_UNIT = 'a.leads[href*="/unit?"]'
HIDDEN = ("stSidebar", "stHeader", "stSelectbox", "stPageLink", "stCheckbox")


def test_a_group_in_the_address_is_a_list_under_headings(visitor):
    page = visitor().open("/watch?group=按单位")
    headings = page.locator("tr.heading")
    expect(headings.first).to_be_visible()
    units = headings.locator("a.leads").all_inner_texts()
    assert len(units) == len(set(units)) > 10
    page.get_by_role("radio", name="按部门").click()
    expect(page.locator("tr.heading a.leads")).to_have_count(0)
    expect(headings.first).to_be_visible()
    expect(page).to_have_url(re.compile("group="))


def test_a_row_opens_its_evidence_and_leads_to_its_unit(visitor):
    page = settled(visitor().open("/watch?cycle=2023年三季度"))
    row = page.locator("tbody tr").first
    expect(row.locator(TO_UNIT)).to_be_visible()
    unit = row.locator(TO_UNIT).inner_text()
    row.locator("a.open").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator("dd").first).to_have_text(unit)
    expect(page).to_have_url(re.compile("finding="))
    drawer.get_by_role("button", name=f"{unit}：单位画像").click()
    expect(page.locator("h1")).to_have_text("单位画像")
    expect(page.locator(".lead p").first).to_contain_text(f"{unit}（")
    expect(page.locator(".lead p").first).to_contain_text("2023年三季度")


def test_one_unit_after_another_is_the_one_that_was_clicked(visitor):
    page = visitor().open("/watch")
    links = page.locator(TO_UNIT)
    expect(links.first).to_be_visible()
    names = list(dict.fromkeys(links.all_inner_texts()))[:3]
    for name in names:
        links.filter(has_text=name).first.click()
        expect(page.locator("h1")).to_have_text("单位画像")
        expect(page.locator(".lead p").first).to_contain_text(f"{name}（")
        page.get_by_test_id("stSidebarNav").get_by_text("督办台").click()
        expect(page.locator("h1")).to_have_text("督办台")


def test_the_name_on_a_board_leads_to_the_unit_and_the_item_to_the_evidence(visitor):
    page = settled(visitor().open("/red_black"))
    line = page.locator(".finding").first
    expect(line).to_be_visible()
    unit = line.locator(".unit").inner_text()
    line.locator(".item").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    line.locator(".unit").click()
    expect(page.locator(".lead p").first).to_contain_text(f"{unit}（")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_list_scrolls_within_itself_and_the_page_does_not(visitor, size):
    width, height = size
    came = visitor(viewport={"width": width, "height": height})
    page = settled(came.open("/watch"))
    frame = page.locator(".frame")
    expect(frame).to_be_visible()
    assert frame.evaluate("box => box.scrollHeight > box.clientHeight")
    assert frame.evaluate("box => box.scrollWidth <= box.clientWidth")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")


def test_a_unit_prints_whole_on_a_few_sheets_of_a4(visitor):
    page = settled(visitor().open("/unit?unit=规划建设局"))
    expect(page.get_by_test_id("stMain").get_by_text("四个必访").last).to_be_visible()
    sheets = page.pdf(prefer_css_page_size=True, print_background=True)
    actual = PAPER.findall(_unpacked(sheets))
    sizes = [(round(float(wide)), round(float(high))) for wide, high in actual]
    assert set(sizes) == {A4}
    assert 1 <= len(sizes) <= 3
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    for name in HIDDEN:
        parts = page.get_by_test_id(name)
        expect(parts).not_to_have_count(0)
        for part in parts.all():
            expect(part).to_be_hidden()
    frames = page.locator(".frame")
    expect(frames).not_to_have_count(0)
    for frame in frames.all():
        assert frame.evaluate("box => box.scrollHeight <= box.clientHeight + 1")


def _unpacked(document: bytes) -> bytes:
    """A PDF with its packed objects beside it, so that page sizes can be read."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    parts = [document]
    for each in packed:
        try:
            parts.append(zlib.decompress(each))
        except zlib.error:
            continue
    return b"\n".join(parts)
