"""Figures, notes and the head of a page: words in the order they were sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def block(**more) -> dict:
    return {"heading": "全市排名", "lines": [], "id": "", "link": None, **more}


def test_a_line_of_figures_reads_as_it_was_sent(kit):
    figures = kit("figures")
    line = [
        "第",
        {"text": "9", "kind": "figure", "unit": "名"},
        {"text": "黑榜", "board": "black"},
        {"text": "↓1"},
    ]
    figures.draw({"blocks": [block(lines=[line])], "columns": "1fr"})
    assert figures.texts(".line") == ["第9名■黑榜↓1"]
    assert figures.texts(".figure small") == ["名"]


def test_a_headed_block_opens_by_its_id_where_it_has_a_link(kit):
    figures = kit("figures", "/?cycle=2023Q3")
    linked = block(id="rank", link={"page": "city_rankings"})
    page = figures.draw({"blocks": [linked, block()], "columns": "1fr 2fr"})
    assert page.locator("h2 a").count() == 1
    page.click("h2 a")
    assert figures.opened() == ["rank"]
    assert page.locator("h2 a").get_attribute("href") == (
        "http://localhost/city_rankings?cycle=2023Q3"
    )
    columns = page.locator(".grid").evaluate("one => one.style.gridTemplateColumns")
    assert columns == "1fr 2fr"


def test_a_note_holds_its_paragraphs_pairs_and_list_in_this_order(kit):
    notes = kit("notes")
    full = {
        "heading": "依据",
        "paragraphs": ["甲", "乙"],
        "pairs": [["条款", "附件3"], ["数值", ""]],
        "items": ["一", "二"],
        "tone": "lead",
    }
    page = notes.draw({"blocks": [full]})
    parts = page.locator("section.lead > *")
    names = parts.evaluate_all("all => all.map((one) => one.tagName)")
    assert names == ["H2", "P", "P", "DL", "UL"]
    assert notes.texts("dl > *") == ["条款", "附件3", "数值", ""]


def test_what_a_note_has_not_leaves_nothing_behind(kit):
    empty = {"heading": "", "paragraphs": [], "pairs": [], "items": [], "tone": None}
    page = kit("notes").draw({"blocks": [empty]})
    assert page.locator("section > *").count() == 0


def test_notes_drawn_anew_take_the_place_of_the_old(kit):
    notes = kit("notes")
    for words in ("旧", "新"):
        notes.draw({"blocks": [{"paragraphs": [words]}]})
    assert notes.texts("p") == ["新"]


FOUND = [
    {
        "kind": "单位",
        "hits": [
            {"id": "单位||招商局", "words": "招商局", "beside": "", "link": {}},
            {"id": "单位||招商二局", "words": "招商二局", "beside": "", "link": {}},
        ],
        "more": "另有 3 条",
    }
]


def head(title: str, **more: object) -> dict:
    """The data of a head in which nothing was looked for."""
    usual = {"district": "示例园区", "parts": [], "mark": None, "foreign": []}
    return {"title": title, **usual, "found": [], **more}


@pytest.mark.parametrize(("mark", "marks"), [("演示数据", ["演示数据"]), (None, [])])
def test_the_head_names_page_and_district_and_marks_what_is_invented(kit, mark, marks):
    masthead = kit("masthead")
    parts = ["截至2023年12月31日", "版本 a1b0400"]
    masthead.draw(head("总览", parts=parts, mark=mark))
    assert masthead.texts("h1") == ["总览"]
    assert masthead.texts(".district") == ["示例园区"]
    assert masthead.texts(".meta > *") == [*parts, *marks]
    assert masthead.texts(".mark") == marks


def test_what_is_typed_stays_while_the_head_around_it_changes(kit):
    masthead = kit("masthead")
    page = masthead.draw(head("总览"))
    field = page.get_by_role("searchbox", name="查找")
    field.fill("招商")
    masthead.draw(head("督办台", found=FOUND))
    expect(field).to_be_focused()
    expect(field).to_have_value("招商")
    expect(page.locator("h1")).to_have_text("督办台")
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.locator(".found")).to_contain_text("另有 3 条")


def test_what_was_found_is_gone_through_and_opened_with_the_keyboard(kit):
    masthead = kit("masthead")
    page = masthead.draw(head("总览"))
    page.get_by_role("searchbox").fill("招商")
    page.keyboard.press("Enter")
    assert ["asked", "招商"] in masthead.run("() => sent")
    masthead.draw(head("总览", found=FOUND))
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    assert masthead.opened() == ["单位||招商局"]
    expect(page.locator(".found")).to_be_hidden()


def test_escape_puts_what_was_found_away_and_nothing_found_is_said(kit):
    masthead = kit("masthead")
    page = masthead.draw(head("总览"))
    page.get_by_role("searchbox").fill("无此事")
    masthead.draw(head("总览"))
    expect(page.get_by_role("region", name="找到的")).to_contain_text("没有相符的")
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()


def test_the_head_leaves_the_filters_of_other_pages_out_of_the_address(kit):
    masthead = kit("masthead")
    masthead.run("() => history.replaceState(null, '', '?clause=x&cycle=y')")
    masthead.draw(head("督办台", foreign=["clause", "track"]))
    assert masthead.run("() => location.search") == "?cycle=y"
