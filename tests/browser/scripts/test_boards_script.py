"""Boards: what a line says, what opens, and pages that leave no line out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jinwei.ui.kit.scripts import ASSETS

pytestmark = pytest.mark.browser


def line(name: str = "甲局", **more) -> dict:
    return {
        "id": f"finding {name}",
        "unit": name,
        "unit_id": f"unit {name}",
        "unit_link": {"page": "unit", "query": {"unit": name}},
        "item": "招商引资",
        "figure": "第9/9",
        "movement": "↓2",
        "streak": "连续2期",
        "rule": "全市末位",
        "clause": "附件3 三(二)",
        "disposition": "约谈",
        "tags": ["未核实"],
        "link": {"query": {"finding": name}},
        **more,
    }


def board(rows, **more) -> dict:
    usual = {"board": "black", "title": "黑榜", "aside": "", "empty": "本期没有。"}
    more_of_it = {"more": "", "more_id": "more", "more_link": None}
    return {**usual, **more_of_it, "count": len(rows), "rows": rows, **more}


def boards(*columns, compact: bool = False) -> dict:
    return {"columns": list(columns), "compact": compact}


def many(count: int) -> dict:
    return board([line(f"单位{number}") for number in range(count)])


def test_a_line_says_whom_what_how_far_and_on_which_ground(kit):
    drawn = kit("boards")
    page = drawn.draw(boards(board([line()])))
    assert drawn.texts(".finding > *") == [
        "甲局",
        "招商引资",
        "第9/9",
        "↓2",
        "连续2期全市末位附件3 三(二)→ 约谈未核实",
    ]
    assert page.locator(".ground").get_attribute("title") == (
        "连续2期 · 全市末位 · 附件3 三(二) · 约谈 · 未核实"
    )


OPEN = {
    "state": "1项已核实、2项未核实",
    "lead_state": "未核实",
    "is_final": False,
    "chips": ["全市后5位"],
    "tags": [],
}


def test_a_step_that_nobody_confirmed_says_so_on_every_width(kit):
    drawn = kit("boards")
    drawn.draw(boards(board([line(**OPEN)])))
    assert drawn.texts(".ground > *")[3:] == [
        "1项已核实、2项未核实",
        "→ 约谈（未核实）",
        "全市后5位",
    ]
    drawn.draw(boards(board([line(**OPEN)]), compact=True))
    assert drawn.texts(".standing, .next") == ["未核实", "→ 约谈"]
    assert drawn.page.locator(".next.open, .standing").count() == 2
    drawn.draw(boards(board([line(**OPEN | {"state": "未核实"})])))
    assert drawn.texts(".standing, .next") == ["未核实", "→ 约谈"]


def test_a_run_that_its_rule_names_is_said_once(kit):
    drawn = kit("boards")
    drawn.draw(boards(board([line(rule="连续2期落后")])))
    assert drawn.texts(".ground > *")[:2] == ["连续2期落后", "附件3 三(二)"]


def test_what_does_not_fit_a_summary_is_counted_in_matters(kit):
    drawn = kit("boards")
    lines = [line(f"单位{number}", matters=2) for number in range(20)]
    drawn.draw(boards(board(lines, more="另有 {} 件事"), compact=True))
    shown = drawn.page.locator(".finding:visible").count()
    assert drawn.texts(".more") == [f"另有 {2 * (20 - shown)} 件事"]


def test_a_compact_line_counts_its_run_in_fewer_words(kit):
    drawn = kit("boards")
    drawn.draw(boards(board([line()]), compact=True))
    assert drawn.texts(".streak") == ["2期"]


def test_what_a_line_has_not_leaves_no_mark(kit):
    drawn = kit("boards")
    bare = line(streak="", rule="", disposition="", tags=[])
    page = drawn.draw(boards(board([bare])))
    assert drawn.texts(".ground > *") == ["附件3 三(二)"]
    assert page.locator(".ground").get_attribute("title") == "附件3 三(二)"


def test_an_empty_board_says_so_and_counts_nought(kit):
    drawn = kit("boards")
    page = drawn.draw(boards(board([], aside="另有 3 条未核实")))
    assert drawn.texts(".empty") == ["本期没有。"]
    assert drawn.texts("h2") == ["■黑榜0另有 3 条未核实"]
    assert page.locator("ol").count() == 0


@pytest.mark.parametrize(
    ("selector", "opened"),
    [
        (".unit", "unit 甲局"),
        (".item", "finding 甲局"),
        (".figure", "finding 甲局"),
        (".ground", "finding 甲局"),
    ],
)
def test_a_click_opens_the_unit_or_the_finding_and_only_once(kit, selector, opened):
    drawn = kit("boards")
    drawn.draw(boards(board([line()]))).click(selector)
    assert drawn.opened() == [opened]


def test_a_click_that_ends_a_selection_opens_nothing(kit):
    drawn = kit("boards")
    page = drawn.draw(boards(board([line()])))
    page.evaluate(
        "() => getSelection().selectAllChildren(document.querySelector('li'))"
    )
    page.locator(".figure").dispatch_event("click")
    assert drawn.opened() == []


def shown(page) -> list[str]:
    """The units of the lines that can be seen."""
    return page.locator(".finding:not([hidden]) .unit").all_text_contents()


def test_every_line_is_on_one_page_and_only_there(kit):
    page = kit("boards", styled=True).draw(boards(many(40)))
    seen = shown(page)
    while page.get_by_text("下一页").is_enabled():
        page.get_by_text("下一页").click()
        assert shown(page)
        seen += shown(page)
    assert seen == [f"单位{number}" for number in range(40)]


def test_the_first_page_has_none_before_it_and_the_last_none_after_it(kit):
    page = kit("boards", styled=True).draw(boards(many(20)))
    back, on = page.get_by_text("上一页"), page.get_by_text("下一页")
    expect(back).to_be_disabled()
    expect(page.locator(".place")).to_have_text("第 1 页，共 2 页")
    on.click()
    expect(on).to_be_disabled()
    expect(back).to_be_enabled()
    back.click()
    assert shown(page)[0] == "单位0"


def test_a_board_that_fits_has_no_pages(kit):
    page = kit("boards", styled=True).draw(boards(many(3)))
    assert page.locator(".pager").count() == 0
    assert len(shown(page)) == 3


def test_a_board_drawn_anew_stays_on_its_page_or_on_the_last_there_is(kit):
    drawn = kit("boards", styled=True)
    page = drawn.draw(boards(many(60)))
    for _ in range(3):
        page.get_by_text("下一页").click()
    before = shown(page)
    drawn.draw(boards(many(60)))
    assert shown(page) == before
    drawn.draw(boards(many(20)))
    expect(page.locator(".place")).to_have_text("第 2 页，共 2 页")
    assert shown(page)[-1] == "单位19"


@pytest.mark.parametrize(
    ("height", "lines"), [(768, 6), (839, 6), (840, 8), (999, 8), (1000, 11)]
)
def test_a_summary_has_as_many_lines_as_the_screen_has_room_for(kit, height, lines):
    drawn = kit("boards", styled=True)
    drawn.page.set_viewport_size({"width": 1366, "height": height})
    data = board(many(20)["rows"], more="另有 {} 条", more_link={"page": "red_black"})
    page = drawn.draw(boards(data, compact=True))
    assert len(shown(page)) == lines
    expect(page.locator(".more")).to_have_text(f"另有 {20 - lines} 条")
    page.click(".more")
    assert drawn.opened() == ["more"]


@pytest.mark.parametrize(("rows", "is_hidden"), [(6, True), (7, False)])
def test_a_summary_that_shows_all_leads_to_no_more(kit, rows, is_hidden):
    data = board(many(rows)["rows"], more="另有 {} 条", more_link={})
    page = kit("boards", styled=True).draw(boards(data))
    assert page.locator(".more").is_hidden() is is_hidden


def test_two_boards_stand_side_by_side_with_pages_of_their_own(kit):
    red = {**many(40), "board": "red", "title": "红榜"}
    page = kit("boards", styled=True).draw(boards(red, many(40)))
    page.get_by_text("下一页").nth(1).click()
    assert page.locator(".place").all_text_contents()[0].startswith("第 1 页")
    assert page.locator(".place").all_text_contents()[1].startswith("第 2 页")
    columns = page.locator(".sides").evaluate("one => one.style.gridTemplateColumns")
    assert columns == "repeat(2, minmax(0px, 1fr))"


WITHOUT_SUBGRID = "CSS.supports = (name, value) => value !== 'subgrid'"
CELLS = """() => {
  const cells = [...document.querySelectorAll('.finding > *')];
  return cells.filter((cell) => cell.getClientRects().length).map((cell) => {
    const { left, right, top } = cell.getBoundingClientRect();
    return [left, right, top].map(Math.round);
  });
}"""


def uneven(count: int) -> list[dict]:
    """Lines of which neighbours differ in width, the widest on later pages."""
    return [
        line(
            "甲" * (2 + number % 3 + number // 9),
            figure="9" * (1 + number % 5 + number // 9),
            movement="↓" * (number % 4),
            disposition="谈" * (1 + number % 6),
        )
        for number in range(count)
    ]


def of_today_and_before(kit) -> tuple:
    """The boards in a browser with subgrid and in one without."""
    older = kit("boards")
    older.run(WITHOUT_SUBGRID)
    for sheet in ("base", "boards"):
        text = (ASSETS / f"{sheet}.css").read_text("utf-8")
        older.page.add_style_tag(content=text.replace("subgrid", "unknown"))
    return kit("boards", styled=True), older


@pytest.mark.parametrize("compact", [True, False])
def test_a_browser_without_subgrid_shows_the_same_on_every_page(kit, compact):
    data = boards(board(uneven(40)), board(uneven(3)), compact=compact)
    today, older = pages = [drawn.draw(data) for drawn in of_today_and_before(kit)]
    while True:
        assert older.evaluate(CELLS) == today.evaluate(CELLS)
        if today.get_by_text("下一页").is_disabled():
            break
        for page in pages:
            page.get_by_text("下一页").click()


@pytest.mark.parametrize("compact", [True, False])
def test_a_browser_without_subgrid_shows_the_same_once_its_window_is_wider(
    kit, compact
):
    data = boards(board(uneven(4)), board(uneven(3)), compact=compact)
    today, older = of_today_and_before(kit)
    for drawn in (today, older):
        drawn.page.set_viewport_size({"width": 600, "height": 768})
        drawn.draw(data)
        drawn.page.set_viewport_size({"width": 1700, "height": 768})
    cells = today.page.evaluate(f"JSON.stringify(({CELLS})())")
    older.page.wait_for_function(
        f"(cells) => JSON.stringify(({CELLS})()) === cells", arg=cells
    )


@pytest.mark.parametrize("compact", [True, False])
def test_a_browser_without_subgrid_gives_paper_the_columns_of_all_pages(kit, compact):
    data = boards(board(uneven(40)), compact=compact)
    today, older = (drawn.draw(data) for drawn in of_today_and_before(kit))
    for page in (today, older):
        page.emulate_media(media="print")
    tops = [[cell[2] for cell in page.evaluate(CELLS)] for page in (today, older)]
    assert len(tops[0]) == 40 * 5
    assert max(abs(a - b) for a, b in zip(*tops, strict=True)) <= 1
    rights = {cell[1] for cell in older.evaluate(CELLS)[2::5]}
    assert len(rights) == 1
    for page in (today, older):
        page.emulate_media(media="screen")
