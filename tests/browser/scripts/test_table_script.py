"""A table: cells as they were sent, rows that open, and heads over what they name."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NAMES = {"header": "单位", "kind": "text"}
SCORES = {"header": "得分", "kind": "number"}


def table(rows, columns=(NAMES, SCORES), **more) -> dict:
    """The data of a table; a row is its cells, or all it has."""
    named = [row if isinstance(row, dict) else {"cells": row} for row in rows]
    data = {"columns": list(columns), "rows": named, "caption": "", "has_files": True}
    return {**data, **more}


def cell(kit, value: object):
    """The only cell of a table after its name, once it is drawn."""
    return kit("table").draw(table([["甲局", value]])).locator("tbody td")


@pytest.mark.parametrize(
    "text", ["75.00", "1,000.5", "−0.10", "0", "", "前三分之一", "A&B<br>", "　空　"]
)
def test_a_figure_stands_as_it_was_sent(kit, text):
    shown = cell(kit, text)
    assert shown.evaluate("made => made.textContent") == text
    assert "missing" not in shown.get_attribute("class")


@pytest.mark.parametrize("value", [None, {"text": "0"}])
def test_what_is_missing_is_a_dash_that_says_so_and_a_nought_is_not(kit, value):
    shown = cell(kit, value)
    is_missing = value is None
    assert shown.text_content() == ("—" if is_missing else "0")
    assert shown.get_attribute("title") == ("无数据" if is_missing else None)


def test_rows_stand_in_the_order_they_were_sent_with_the_missing_one_last(kit):
    rows = [["甲", "9.5"], ["乙", "10.5"], ["丙", "10.5"], ["丁", None]]
    drawn = kit("table")
    drawn.draw(table(rows))
    assert drawn.texts("tbody tr") == ["甲9.5", "乙10.5", "丙10.5", "丁—"]


def test_a_rank_says_of_how_many_how_it_moved_and_its_third(kit):
    shown = cell(kit, {"text": "3", "of": "12", "move": "↑2", "third": 1})
    assert shown.text_content() == "3/12↑2"
    assert "third1" in shown.get_attribute("class")


def test_a_second_line_stands_beside_the_first_or_alone(kit):
    assert cell(kit, {"text": "80", "sub": "样本 12"}).text_content() == "80 样本 12"
    assert cell(kit, {"sub": "样本 12"}).text_content() == " 样本 12"


def test_tags_follow_and_a_state_has_its_shape(kit):
    shown = cell(kit, {"board": "black", "text": "黑榜", "tags": ["未核实", "申诉中"]})
    assert shown.text_content() == "■黑榜未核实申诉中"
    assert shown.locator(".tag").count() == 2


SPARK = """([ranks, ranked]) => {
  const drawn = kit.spark(ranks, ranked);
  const of = (name) => [...drawn.querySelectorAll(name)];
  const at = (one, ...names) => names.map((name) => Number(one.getAttribute(name)));
  return {
    label: drawn.getAttribute('aria-label'),
    lines: of('polyline').map((line) => line.getAttribute('points').split(' ')
      .map((point) => point.split(',').map(Number))),
    lone: of('.lone').length,
    now: of('.now').map((dot) => at(dot, 'cx', 'cy')),
  };
}"""


def spark(kit, ranks, ranked) -> dict:
    of = [ranked if rank else None for rank in ranks]
    return kit("table").run(SPARK, [ranks, of])


def test_a_gap_in_the_ranks_is_a_gap_in_the_line_and_is_said(kit):
    drawn = spark(kit, [1, 2, None, 4, 5], 5)
    assert [len(line) for line in drawn["lines"]] == [2, 2]
    assert drawn["label"] == "名次走势：1/5、2/5、无数据、4/5、5/5"


def test_a_rank_alone_between_gaps_is_a_dot(kit):
    drawn = spark(kit, [None, 2, None, 4, 5], 5)
    assert (drawn["lone"], len(drawn["lines"])) == (1, 1)


def test_the_first_place_is_on_top_and_the_last_one_at_the_bottom(kit):
    ((first, last),) = spark(kit, [1, 9], 9)["lines"]
    assert (first[1], last[1]) == (3, 17)
    assert (first[0], last[0]) == (3, 89)


def test_the_last_of_a_short_list_is_drawn_below_the_last_but_one_of_a_long_one(kit):
    drawn = kit("table").run(SPARK, [[8, 14], [8, 15]])
    ((eighth, fourteenth),) = drawn["lines"]
    assert eighth[1] > fourteenth[1]


def test_today_is_marked_only_where_there_is_a_rank_today(kit):
    assert spark(kit, [2, 1], 2)["now"] == [[89, 3]]
    assert spark(kit, [1, None], 2)["now"] == []
    assert spark(kit, [], 2)["now"] == []


@pytest.mark.parametrize(("ranks", "ranked"), [([1], 1), ([1, 1], 1), ([3], 8)])
def test_one_rank_or_one_place_is_drawn_at_a_place(kit, ranks, ranked):
    drawn = spark(kit, ranks, ranked)
    places = [*drawn["now"], *(point for line in drawn["lines"] for point in line)]
    assert places
    assert all(isinstance(each, int | float) for place in places for each in place)


RANGE = """(value) => {
  const drawn = kit.range(value);
  const at = (name, side) => Number(drawn.querySelector(name).getAttribute(side));
  return [drawn.getAttribute('aria-label'), at('.spread', 'x1'), at('.spread', 'x2'),
    at('.now', 'cx')];
}"""


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (
            {"range": [1, 9], "at": 5, "among": 9},
            ["第5，范围第1到第9，共9家", 4, 80, 42],
        ),
        (
            {"range": [9, 9], "at": 9, "among": 9},
            ["第9，范围第9到第9，共9家", 80, 80, 80],
        ),
        ({"range": [1, 1], "at": 1, "among": 1}, ["第1，范围第1到第1，共1家", 4, 4, 4]),
    ],
)
def test_a_range_of_places_is_drawn_from_its_first_to_its_last(kit, value, drawn):
    assert kit("table").run(RANGE, value) == drawn


def test_bars_are_as_wide_as_their_shares_and_say_all_their_parts(kit):
    parts = [
        {"label": "已销号 3", "share": 75, "tone": 1},
        {"label": "整改中 1", "share": 25, "tone": 2},
    ]
    shown = cell(kit, {"bars": parts}).locator(".bars")
    widths = shown.evaluate("made => [...made.children].map((one) => one.style.width)")
    assert widths == ["75%", "25%"]
    assert shown.get_attribute("aria-label") == "已销号 3，整改中 1"


@pytest.mark.parametrize(
    ("kind", "value", "is_long"),
    [
        ("fixed", "字" * 24, False),
        ("fixed", "字" * 25, True),
        ("fixed", {"text": "字" * 25}, True),
        ("text", "字" * 200, False),
        ("text", "a" * 24, False),
        ("text", "a" * 25, True),
        ("text", f"{'a' * 24} {'b' * 24}", False),
        ("text", f"{'a' * 24}，{'b' * 24}", False),
        ("fixed", None, False),
        ("text", {"spark": [1], "ranked": 1}, False),
    ],
)
def test_words_that_would_push_the_other_columns_away_are_long(
    kit, kind, value, is_long
):
    kind_and_value = [kind, value]
    assert kit("table").run("([k, v]) => kit.isLong(k, v)", kind_and_value) is is_long


GROUPS = [
    {"header": "单位", "kind": "text"},
    {"header": "名次", "kind": "rank", "group": "本期"},
    {"header": "得分", "kind": "number", "group": "本期", "help": "满分 100"},
    {"header": "名次", "kind": "rank", "group": "上期", "width": "5em"},
]


def test_neighbours_of_one_group_share_its_head(kit):
    page = kit("table").draw(table([], GROUPS))
    heads = page.locator(".groups > *")
    spans = heads.evaluate_all("all => all.map((th) => [th.textContent, th.colSpan])")
    assert spans == [["", 1], ["本期", 2], ["上期", 1]]
    scopes = heads.evaluate_all("all => all.map((th) => th.scope)")
    assert scopes == ["", "colgroup", "colgroup"]


def test_a_column_says_what_it_means_and_how_wide_it_is(kit):
    page = kit("table").draw(table([], GROUPS))
    heads = page.locator("thead tr:last-child th")
    assert heads.nth(2).get_attribute("title") == "满分 100"
    assert heads.nth(3).evaluate("th => th.style.width") == "5em"
    assert heads.nth(0).get_attribute("scope") == "col"


def test_a_table_without_groups_has_one_row_of_heads(kit):
    assert kit("table").draw(table([])).locator("thead tr").count() == 1


def opening(**more) -> dict:
    """Two rows that open, the first with a cell that leads elsewhere."""
    elsewhere = {"text": "查看", "opens": "there", "link": {"page": "unit"}}
    rows = [
        {
            "id": "one",
            "cells": ["甲局", elsewhere],
            "link": {"query": {"unit": "甲局"}},
        },
        {"id": "two", "cells": [{"text": "乙局"}, "80"]},
        {"id": None, "cells": ["合计", "90"]},
    ]
    return table(rows, opens=True, **more)


@pytest.mark.parametrize(
    ("selector", "opened"),
    [
        ("tbody tr:nth-child(1) a.open", ["one"]),
        ("tbody tr:nth-child(1) a.leads", ["there"]),
        ("tbody tr:nth-child(2) td", ["two"]),
        ("tbody tr:nth-child(3) td", []),
    ],
)
def test_a_click_opens_what_it_is_on_and_only_once(kit, selector, opened):
    drawn = kit("table")
    drawn.draw(opening()).click(selector)
    assert drawn.opened() == opened


def test_a_row_of_a_sorted_table_is_opened_with_those_around_it_as_they_are_read(kit):
    drawn = kit("table")
    page = drawn.draw(opening())
    for _ in range(2):
        page.locator("button.sort").last.click()
    page.click("tbody tr:has-text('乙局') td")
    page.click("tbody a.leads")
    assert drawn.opened() == [{"id": "two", "listed": ["two", "one"]}, "there"]


def test_a_row_is_a_link_that_can_be_copied(kit):
    page = kit("table", "/survey?cycle=2023Q3").draw(opening())
    assert page.locator("a.open").nth(0).get_attribute("href") == (
        "http://localhost/survey?cycle=2023Q3&unit=%E7%94%B2%E5%B1%80"
    )


def test_rows_are_reached_and_opened_by_keyboard(kit):
    drawn = kit("table")
    page = drawn.draw(opening())
    page.locator("button.sort").last.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert drawn.opened() == ["two"]


def test_a_click_that_ends_a_selection_opens_nothing(kit):
    drawn = kit("table")
    page = drawn.draw(opening())
    page.evaluate(
        "() => getSelection().selectAllChildren(document.querySelector('td'))"
    )
    page.locator("tbody tr").nth(1).dispatch_event("click")
    assert drawn.opened() == []


def test_rows_do_not_open_where_nothing_is_to_be_opened(kit):
    drawn = kit("table")
    page = drawn.draw({**opening(), "opens": False})
    page.locator("tbody tr").nth(1).dispatch_event("click")
    assert drawn.opened() == []
    assert page.locator("a.open").count() == 0


def test_a_heading_stands_over_the_whole_width(kit):
    rows = [{"cells": ["一组"], "tone": "heading"}, ["甲局", "80"]]
    heading = kit("table").draw(table(rows)).locator("tr.heading th")
    assert heading.evaluate("th => [th.colSpan, th.scope]") == [2, "rowgroup"]


def test_our_own_row_is_marked_and_its_name_is_its_head(kit):
    page = kit("table").draw(table([{"cells": ["甲局", "80"], "tone": "ours"}]))
    first = page.locator("tr.ours > *").first
    assert first.evaluate("one => [one.tagName, one.scope]") == ["TH", "row"]


@pytest.mark.parametrize(
    ("height", "shown"), [(300, "300px"), ("60vh", "60vh"), (None, "")]
)
def test_a_height_is_in_pixels_or_in_words(kit, height, shown):
    frame = kit("table").draw(table([], height=height)).locator(".frame")
    assert frame.evaluate("one => one.style.maxHeight") == shown


def test_drawn_anew_it_stands_once_with_the_keyboard_on_its_row(kit):
    drawn = kit("table")
    page = drawn.draw(opening(notes=["注"]))
    page.focus('[data-row="two"]')
    drawn.draw(opening(notes=["新注"]))
    expect(page.locator("table")).to_have_count(1)
    assert drawn.texts(".note") == ["新注"]
    assert page.evaluate("() => document.activeElement.dataset.row") == "two"


UNITS = {"header": "责任单位", "kind": "text"}
WORDS = {"header": "问题", "kind": "text"}
SHARE = {"header": "销号率", "kind": "number", "group": "累计"}
LONG = "群众多次跑动，一次性告知不到位，材料重复提交"
PHONE = {"width": 390, "height": 844}


def narrow(kit, columns, cells, size=PHONE):
    """A page as narrow as a phone with a table of one row, in its styles."""
    drawn = kit("table", styled=True)
    drawn.page.set_viewport_size(size)
    return drawn.draw(table([cells], columns))


def test_rows_of_words_become_paragraphs_where_they_find_no_room(kit):
    columns = [UNITS, *[{**WORDS, "header": f"第{i}栏"} for i in range(6)]]
    page = narrow(kit, columns, ["规划建设局", *[LONG] * 5, None])
    expect(page.locator("table.stacked")).to_have_count(1)
    expect(page.locator("tbody .name")).to_have_text("规划建设局")
    labels = page.locator("tbody td").evaluate_all(
        "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert labels[0].startswith('"第0栏')
    expect(page.locator("tbody td").last).to_be_hidden()
    assert page.evaluate("() => document.body.scrollWidth") <= PHONE["width"]


def test_a_table_of_figures_moves_sideways_below_its_names(kit):
    page = narrow(kit, [UNITS, *[SHARE] * 9], ["规划建设局", *["100.0%"] * 9])
    expect(page.locator(".frame.sideways")).to_have_count(1)
    name = page.locator("tbody .name")
    before = name.bounding_box()
    page.locator(".frame").evaluate("frame => { frame.scrollLeft = 200 }")
    assert name.bounding_box() == before
    assert page.evaluate("() => document.body.scrollWidth") <= PHONE["width"]


def test_a_table_that_finds_room_again_is_a_table_again(kit):
    columns = [UNITS, *[{**WORDS, "header": f"第{i}栏"} for i in range(6)]]
    page = narrow(kit, columns, ["规划建设局", *["不到位"] * 6])
    expect(page.locator("table.stacked")).to_have_count(1)
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.locator("table.stacked")).to_have_count(0)


@pytest.mark.parametrize("kind", ["text", "centre"])
@pytest.mark.parametrize(
    ("words", "least"), [("共性", 2), ("规划建设局", 5), (LONG, 7)]
)
def test_no_column_is_narrower_than_a_name(kit, kind, words, least):
    crowd = [{"header": "数", "kind": "number"}] * 20
    cells = [words, *["1,000,000"] * 20]
    page = narrow(kit, [{"header": "名", "kind": kind}, *crowd], cells)
    wide = page.locator("tbody th").evaluate(
        "cell => cell.clientWidth / parseFloat(getComputedStyle(cell).fontSize)"
    )
    assert wide > least


PRINT = "(kind) => dispatchEvent(new Event(kind))"


def on_paper(kit, columns, rows):
    """A page as wide as paper with a table, just before it is printed."""
    drawn = kit("table", styled=True)
    drawn.page.set_viewport_size({"width": 728, "height": 1000})
    page = drawn.draw(table(rows, columns))
    page.evaluate(PRINT, "beforeprint")
    return page


def font(page) -> str:
    return page.locator("table").evaluate("one => getComputedStyle(one).fontSize")


def test_a_wide_table_is_set_smaller_on_paper_until_it_fits(kit):
    page = on_paper(kit, [UNITS, *[SHARE] * 18], [["规划建设局", *["100.0%"] * 18]])
    assert 7.5 <= float(font(page).removesuffix("px")) < 11
    frame, made = page.locator(".frame"), page.locator("table")
    room = frame.evaluate("one => one.clientWidth")
    assert made.evaluate("one => one.offsetWidth") <= room
    page.evaluate(PRINT, "afterprint")
    assert font(page) == page.locator(".kit").evaluate(
        "one => getComputedStyle(one).fontSize"
    )


def test_a_table_that_fits_at_no_size_is_stacked_on_paper(kit):
    page = on_paper(kit, [UNITS, *[SHARE] * 40], [["规划建设局", *["100.0%"] * 40]])
    expect(page.locator("table.stacked")).to_have_count(1)
    page.evaluate(PRINT, "afterprint")
    expect(page.locator("table.stacked")).to_have_count(0)


@pytest.mark.parametrize(("rows", "rest"), [(1000, 0), (1001, 1), (10_000, 9_000)])
def test_paper_bears_a_thousand_rows_and_says_what_is_left_out(kit, rows, rest):
    page = kit("table", styled=True).draw(table([["甲局", "1"]] * rows))
    note = page.locator(".rest")
    expect(note).to_have_count(min(rest, 1))
    page.emulate_media(media="print")
    if rest:
        expect(note).to_contain_text(f"另有{rest}行没有印")
    shown = page.locator("tbody tr").evaluate_all(
        "rows => rows.filter((row) => getComputedStyle(row).display !== 'none').length"
    )
    page.emulate_media(media="screen")
    assert shown == min(rows, 1000)
    expect(note.first).to_be_hidden()


def test_a_table_that_moves_in_its_frame_does_so_by_keyboard_under_its_name(kit):
    rows = [[f"第{i}局", "9.5"] for i in range(20)]
    tall = kit("table", styled=True).draw(table(rows, height=100, caption="得分"))
    frame = tall.get_by_role("group", name="得分")
    frame.focus()
    tall.keyboard.press("End")
    tall.wait_for_function("() => document.querySelector('.frame').scrollTop > 0")
    whole = kit("table", styled=True).draw(table(rows[:2], caption="得分"))
    assert whole.locator(".frame").get_attribute("tabindex") is None
