"""A table of a page is sorted, searched and taken away, and narrowed by a chart."""

from __future__ import annotations

import csv

import openpyxl
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SEARCH = "在这张表中查找"


def test_a_table_is_taken_away_as_it_stands(returning):
    came = returning()
    page = came.open("/rectification")
    table = page.locator(".kit", has=page.locator("button.sort", has_text="按期销号率"))
    head = table.get_by_role("button", name="销号率", exact=True)
    expect(head).to_be_visible()
    head.focus()
    page.keyboard.press("Enter")
    table.get_by_label(SEARCH).fill("分局")
    expect(table.get_by_role("status")).to_contain_text("/ 共 25 行")
    shown = table.locator("tbody tr:not([hidden])")
    rows = [row.locator("th, td").all_text_contents() for row in shown.all()]
    rates = [float(row[3].removesuffix("%")) for row in rows if row[3] != "—"]
    assert len(rates) > 3
    assert rates == sorted(rates)
    assert all(row[3] == "—" for row in rows[len(rates) :])
    files = {}
    for kind in ("CSV", "Excel"):
        with page.expect_download() as download:
            table.get_by_role("button", name=kind).click()
        expect(table.get_by_role("status")).to_have_text(f"已下载 {len(rows)} 行")
        assert download.value.suggested_filename.startswith("整改销号-2023年")
        files[kind] = download.value.path()
    with files["CSV"].open(encoding="utf-8-sig", newline="") as text:
        lines = [*csv.DictReader(text)]
    assert [line["责任单位"] for line in lines] == [row[0] for row in rows]
    assert {line["来源文件"] for line in lines} == {"整改台账.csv"}
    with files["Excel"].open("rb") as book:
        sheet = openpyxl.load_workbook(book).worksheets[0]
    names = [cell.value for cell in sheet["A"]][3:]
    assert names == [row[0] for row in rows]
    # The server ran for each file, and the table stands as it did.
    assert shown.locator("th").all_text_contents() == names
    expect(table.locator("[aria-sort=ascending]")).to_have_text("销号率")
    page.emulate_media(media="print")
    expect(table.locator(".tools button").first).to_be_hidden()
    page.emulate_media(media="screen")
    assert came.errors == []


def test_a_mark_of_a_chart_narrows_the_list_until_it_is_taken_off(returning):
    came = returning()
    page = came.open("/survey")
    chart = page.locator(".jinwei-chart[data-drawn=true]").first
    dot = chart.locator(".scatterlayer .trace").last.locator(".point").nth(2)
    expect(dot).to_be_visible()
    box = dot.bounding_box()
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    page.mouse.move(**at)
    expect(chart.locator(".hoverlayer .hovertext")).to_have_count(1)
    page.mouse.click(**at)
    mark = page.locator("button.mark")
    expect(mark).to_have_count(1)
    named = mark.inner_text().removeprefix("只看：").removesuffix("×")
    row = page.locator(".kit", has=mark).locator("tbody tr:not([hidden])")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(named)
    page.go_back()
    expect(mark).to_have_count(0)
    page.go_forward()
    expect(mark).to_be_visible()
    mark.focus()
    page.keyboard.press("Enter")
    expect(mark).to_have_count(0)
    expect(page.locator("tbody tr[hidden]")).to_have_count(0)
    assert "mark=" not in page.url
    assert came.errors == []


def test_a_mark_goes_to_no_other_page_and_one_that_is_not_there_is_told(returning):
    came = returning()
    page = came.open("/survey?mark=没有的对象")
    expect(page.get_by_text("“没有的对象”本页没有")).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_text("全市排名").click()
    expect(page.locator("h1")).to_have_text("全市排名")
    expect(page.get_by_text("本页没有")).to_have_count(0)
    assert "mark=" not in page.url
