"""A table at hand: it sorts by what its cells are worth, is searched and copied."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import expect

from jinwei.ui.kit import flat
from jinwei.ui.kit.parts import Column, Row
from tests.browser.scripts.test_table_script import NAMES, SCORES, table

pytestmark = pytest.mark.browser
ORDER = """([cells, kind, direction]) => {
  const rows = cells.map((cell) => ({ cells: [cell] }));
  const data = { rows, columns: [{ header: '', kind }] };
  return kit.inOrder(data, { column: 0, direction }).map((i) => cells[i]);
}"""
WITHOUT_CLIPBOARD = """() => {
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
  const keep = () => (window.copied = document.activeElement.value);
  document.addEventListener('copy', keep);
}"""
MANY = [[f"第{i}局", str(i)] for i in range(1, 11)]


def ordered(kit, cells: list, kind: str, direction: int = 1) -> list:
    return kit("table").run(ORDER, [cells, kind, direction])


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("number", ["−2.5", "0", "9.5", "10.5", "1,000.0"]),
        ("number", ["8.3%", "74.9%", "75.00%", "100.0%"]),
        ("number", ["9 天", "30 天", "1,200 天"]),
        ("number", ["↓12", "↓1", "持平", "↑3", "↑10"]),
        ("number", ["2022年12月31日", "2023年2月9日", "2023年10月1日"]),
        ("fixed", ["2022-12-31", "2023-02-09", "2023-10-01"]),
        ("fixed", ["2022年四季度", "2023年一季度", "2023年二季度", "2023年三季度"]),
        ("fixed", ["ZG-9", "ZG-10", "ZG-101"]),
        ("text", ["9", "10", "101"]),
        ("text", ["财政局", "公安局", "水利局"]),
        ("rank", [{"text": each, "of": "17"} for each in ("1", "并列3", "10")]),
        ("spark", [{"spark": [9, each], "ranked": [9, 9]} for each in (1, 5, 9)]),
        ("text", [{"range": [1, 9], "at": each, "among": 9} for each in (1, 5, 9)]),
        ("text", [{"bars": [{"label": "", "share": each}]} for each in (5, 40, 100)]),
    ],
)
def test_a_column_is_sorted_by_what_its_cells_are_worth(kit, kind, cells):
    mixed = [*cells[1::2], *cells[::2]]
    assert ordered(kit, mixed, kind) == cells
    assert ordered(kit, mixed, kind, -1) == cells[::-1]


@pytest.mark.parametrize("direction", [1, -1])
def test_words_come_after_figures_and_what_is_missing_comes_last(kit, direction):
    figures = ["5", "7"][::direction]
    cells = [None, "7", "无数据", "样本不足", "5", "—"]
    expected = [*figures, "样本不足", None, "无数据", "—"]
    assert ordered(kit, cells, "number", direction) == expected


def test_cells_alike_keep_the_order_they_came_in(kit):
    cells = [{"text": "8", "sub": each} for each in "甲乙丙"]
    assert ordered(kit, cells, "number") == cells
    assert ordered(kit, cells, "number", -1) == cells


def test_a_head_sorts_up_then_down_then_as_it_came(kit):
    drawn = kit("table")
    page = drawn.draw(table([["甲", "9"], ["乙", None], ["丙", "10"]]))
    head = page.locator("th", has_text="得分")
    seen = []
    for _ in range(3):
        page.keyboard.press("Enter") if seen else head.locator("button").click()
        rows = "".join(drawn.texts("tbody th"))
        seen.append((rows, head.get_attribute("aria-sort")))
    assert seen == [("甲丙乙", "ascending"), ("丙甲乙", "descending"), ("甲乙丙", None)]


def test_rows_are_sorted_below_their_heading_and_the_whole_stays_on_top(kit):
    rows = [
        {"cells": ["一组"], "tone": "heading"},
        {"cells": ["全区", "1"], "stays": True},
        ["甲", "3"],
        ["乙", "2"],
        {"cells": ["二组"], "tone": "heading"},
        ["丙", "5"],
        ["丁", "4"],
    ]
    drawn = kit("table")
    drawn.draw(table(rows)).get_by_role("button", name="得分").click()
    assert drawn.texts("tbody th") == ["一组", "全区", "乙", "甲", "二组", "丁", "丙"]


def test_a_search_hides_other_rows_and_empty_headings_and_counts(kit):
    rows = [
        {"cells": ["一组"], "tone": "heading"},
        *MANY,
        {"cells": ["二组"], "tone": "heading"},
        [{"text": "财政局", "tags": ["申诉中"]}, "８"],
    ]
    drawn = kit("table", at="/watch")
    page = drawn.draw(table(rows))
    page.get_by_label("在这张表中查找").fill("申诉 8")
    shown = page.locator("tbody tr:not([hidden])")
    expect(shown).to_have_count(2)
    assert shown.nth(0).text_content() == "二组"
    expect(page.get_by_role("status")).to_have_text("显示 1 / 共 11 行")
    page.get_by_label("在这张表中查找").fill("")
    expect(shown).to_have_count(13)
    expect(page.get_by_role("status")).to_have_text("")


def test_a_rerun_keeps_order_and_search_and_where_the_keyboard_was(kit):
    drawn = kit("table")
    page = drawn.draw(table(MANY))
    page.get_by_role("button", name="得分").dblclick()
    page.get_by_label("在这张表中查找").fill("第1")
    drawn.draw(table([*MANY, ["第11局", "11"]]))
    shown = page.locator("tbody tr:not([hidden]) th")
    assert shown.all_text_contents() == ["第11局", "第10局", "第1局"]
    assert page.evaluate("document.activeElement.className") == "search"
    drawn.draw(table([["甲", "2"], ["乙", "1"]], (NAMES, {**SCORES, "header": "件"})))
    assert drawn.texts("tbody th") == ["甲", "乙"]


def test_a_small_table_has_no_search(kit):
    page = kit("table").draw(table(MANY[:3]))
    expect(page.locator(".search")).to_have_count(0)
    expect(page.locator(".tools button")).to_have_text(["复制", "CSV", "Excel"])


def test_what_is_of_no_version_is_copied_and_not_taken_away(kit):
    page = kit("table").draw(table(MANY[:3], has_files=False))
    expect(page.locator(".tools button")).to_have_text(["复制"])


def test_a_row_alone_has_nothing_to_sort(kit):
    page = kit("table").draw(table(MANY[:1]))
    expect(page.locator("button.sort, select")).to_have_count(0)


def test_where_rows_are_paragraphs_a_list_of_columns_sorts(kit):
    drawn = kit("table", styled=True)
    wide = [{"header": f"列{i}", "kind": "fixed"} for i in range(8)]
    page = drawn.page
    page.set_viewport_size({"width": 390, "height": 844})
    drawn.draw(table([["字" * 12] * 7 + [each] for each in ("2", "10", "1")], wide))
    expect(page.locator("button.sort[tabindex='-1']")).to_have_count(8)
    page.get_by_label("怎样排序").select_option("列7 ↓")
    assert drawn.texts("tbody td:last-child") == ["10", "2", "1"]


def test_all_are_chosen_of_those_a_search_shows(kit):
    rows = [
        [{"text": f"第{i}局", "choose": str(i), "chooses": str(i)}, "1"]
        for i in range(1, 11)
    ]
    drawn = kit("table")
    page = drawn.draw(table(rows, together={"words": "一起核实", "id": "several:"}))
    page.get_by_label("在这张表中查找").fill("第1")
    all_, act = page.locator(".choosing button").all()
    expect(all_).to_have_text("全选未核实的 2 行")
    all_.click()
    act.click()
    assert drawn.opened() == ["several:1,10"]


COLUMNS = [
    Column("单位", names=True),
    Column("名次", "rank", group="本期"),
    Column("得分", "number"),
    Column("走势", "spark"),
    Column("账龄"),
]
CELLS = [
    [
        {"text": "甲局", "sub": "三(三)", "tags": ["未核实", "申诉中"]},
        {"text": "3", "of": "17", "move": "↑2"},
        "75.00",
        {"spark": [3, None], "ranked": [9, None]},
        {"bars": [{"label": "未超期 3", "share": 75, "tone": 0}]},
    ],
    ["乙局", None, "1,000.5", None, {"board": "black", "text": "黑榜"}],
]
ROWS = [Row(["一组"], tone="heading"), *(Row(cells) for cells in CELLS)]


def test_a_copy_has_the_columns_and_texts_of_the_files(kit):
    data = table([row.shown() for row in ROWS], [vars(each) for each in COLUMNS])
    copied = kit("table").run("(data) => kit.copied(data, [0, 1, 2])", data)
    lines = [line.split("\t") for line in copied.split("\r\n")]
    parts = flat.parts(COLUMNS, ROWS)
    assert lines[0] == [flat.GROUP, *(part.header for part in parts)]
    for line, row, group in zip(
        lines[1:], ROWS[1:], flat.groups(ROWS)[1:], strict=True
    ):
        texts = [flat.text(row.cells[part.at], part.part) for part in parts]
        assert line == [group, *texts]
    assert "3/9、无数据" in lines[1]
    assert "未核实、申诉中" in lines[1]


@pytest.mark.parametrize(
    ("text", "copied"),
    [("=1+1", "'=1+1"), ("@甲", "'@甲"), ("-2.5", "-2.5"), ("甲\t乙\n丙", "甲 乙 丙")],
)
def test_no_cell_of_a_copy_is_a_formula_or_breaks_its_line(kit, text, copied):
    data = table([["甲局", text]])
    lines = kit("table").run("(data) => kit.copied(data, [0])", data)
    assert lines.split("\r\n")[1] == f"甲局\t{copied}"


def test_what_is_shown_is_copied_where_the_network_gives_no_clipboard(kit):
    drawn = kit("table")
    page = drawn.draw(table(MANY))
    page.evaluate(WITHOUT_CLIPBOARD)
    page.get_by_label("在这张表中查找").fill("第10")
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("status")).to_have_text("已复制 1 行")
    assert page.evaluate("copied") == "单位\t得分\n第10局\t10"
    expect(page.get_by_role("button", name="复制")).to_be_focused()


def test_a_file_is_asked_for_of_the_rows_shown_in_their_order(kit):
    drawn = kit("table")
    page = drawn.draw(table(MANY))
    page.get_by_role("button", name="得分").dblclick()
    page.get_by_label("在这张表中查找").fill("第1")
    page.get_by_role("button", name="CSV").click()
    ((name, asked),) = drawn.run("() => sent")
    assert (name, asked["kind"], asked["rows"]) == ("file", "csv", [9, 0])


def test_a_file_that_came_is_saved_once(kit):
    drawn = kit("table")
    content = base64.b64encode("单位".encode()).decode()
    file = {"name": "表.csv", "mime": "text/csv", "content": content}
    with drawn.page.expect_download() as came:
        drawn.draw(table(MANY, file={**file, "rows": 10, "turn": 1}))
    assert came.value.suggested_filename == "表.csv"
    assert came.value.path().read_text("utf-8") == "单位"
    expect(drawn.page.get_by_role("status")).to_have_text("已下载 10 行")


def test_a_mark_shows_its_own_rows_until_it_is_taken_off(kit):
    drawn = kit("table")
    page = drawn.draw(table(MANY, mark="第2局"))
    assert page.locator("tbody tr:not([hidden])").all_text_contents() == ["第2局2"]
    page.get_by_role("button", name="只看：第2局").click()
    assert drawn.run("() => sent") == [["unmarked", "第2局"]]
    drawn.draw(table(MANY, mark="别的局"))
    expect(page.locator("tbody tr:not([hidden])")).to_have_count(10)
