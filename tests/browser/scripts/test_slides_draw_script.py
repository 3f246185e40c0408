"""One slide: what stands on it, and letters as large as there is room for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.scripts.conftest import figure
from tests.browser.scripts.decks import deck, slide

pytestmark = pytest.mark.browser
TABLE = {
    "columns": [
        {"header": "榜", "shape": "board", "share": 1},
        {"header": "单位", "shape": "text", "share": 2},
        {"header": "名次", "shape": "number", "share": 1},
    ],
    "rows": [["黑榜", "招商局（牵头）", "9"], ["其他", "税务局", "10"]],
}


def presented(kit, only: dict):
    """The page of a deck of one slide that is on the screen."""
    drawn = kit("slides", "/slides?slide=only", styled=True)
    drawn.page.route("**/plotly", lambda route: route.abort())
    drawn.draw(deck({**only, "id": "only"}))
    return drawn


def fit(drawn) -> float:
    """How large the letters of the slide on the screen are set."""
    return float(drawn.page.locator(".slide").get_attribute("data-fit"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("招商局", ["招商局"]),
        ("招商局（牵头）等", ["招商局", "（牵头）", "等"]),
        ("（甲）（乙）", ["（甲）", "（乙）"]),
        ("（没有关上", ["（没有关上"]),
        ("", []),
    ],
)
def test_what_brackets_hold_stays_together(kit, text, parts):
    actual = kit("slides").run(
        "(text) => kit.bracketed(text).map((one) => one.textContent ?? one)", text
    )
    assert actual == parts


def test_what_a_wide_space_parts_stays_whole(kit):
    actual = kit("slides").run(
        "(text) => kit.wholes(text).map((one) => [one.className, one.textContent])",
        "甲　乙（丙）",
    )
    assert actual == [["whole", "甲"], ["whole", "乙（丙）"]]


def test_a_table_has_its_heads_shares_and_states(kit):
    drawn = presented(kit, slide("t", kind="board", table=TABLE, lines=[]))
    assert drawn.texts(".slide th") == ["榜", "单位", "名次"]
    assert drawn.texts(".slide td") == [
        "■黑榜",
        "招商局（牵头）",
        "9",
        "其他",
        "税务局",
        "10",
    ]
    widths = drawn.page.locator("col").evaluate_all(
        "all => all.map((c) => c.style.width)"
    )
    assert widths == ["25%", "50%", "25%"]
    assert drawn.page.locator("td .state.black").count() == 1


def test_a_slide_says_its_part_source_district_and_place(kit):
    drawn = presented(kit, slide("a"))
    assert drawn.texts(".slide .section") == ["排名"]
    assert drawn.texts(".slide h1") == ["标题 a"]
    assert drawn.texts(".slide .mark") == []
    assert drawn.texts(".slide .foot") == ["示例园区　2023年三季度"]
    assert drawn.texts("footer > *") == ["全市排名", "1/1"]


def test_a_slide_about_a_board_is_tagged_with_that_board(kit):
    for board, tag in (("red", "▲红榜"), ("black", "■黑榜")):
        drawn = presented(kit, slide("a", board=board))
        assert drawn.texts(".slide .section") == [tag]
        assert drawn.texts(".slide h1") == [f"{tag[0]}标题 a"]


def test_an_internal_deck_is_marked_on_the_cover_as_on_every_slide(kit):
    for kind in ("cover", "words", "board"):
        drawn = kit("slides", "/slides?slide=only", styled=True)
        drawn.draw(deck(slide("only", kind=kind), mark="内部"))
        expect(drawn.page.locator(".slide .mark")).to_be_visible()
        assert drawn.texts(".slide .mark") == ["内部"]


def test_a_headline_is_broken_behind_what_is_to_stay_whole(kit):
    headline = "高新技术产业开发区2023年三季度督查情况"
    drawn = presented(kit, slide("a", headline=headline, whole="高新技术产业开发区"))
    assert drawn.texts(".slide .clause") == [headline[:9], headline[9:]]


def test_the_cover_does_not_say_the_district_twice(kit):
    drawn = presented(kit, slide("a", kind="cover"))
    assert not drawn.page.locator(".slide .about").is_visible()


@pytest.mark.parametrize(
    ("kind", "lines", "is_alone"),
    [("words", [], True), ("words", ["甲"], False), ("board", [], False)],
)
def test_words_that_have_the_slide_to_themselves_stand_alone(
    kit, kind, lines, is_alone
):
    drawn = presented(kit, slide("a", kind=kind, lines=lines))
    assert (drawn.page.locator(".slide.alone").count() == 1) is is_alone


def test_few_words_are_set_as_large_as_is_allowed(kit):
    assert fit(presented(kit, slide("a"))) == 1.8


def test_a_board_is_set_like_the_other_pages_of_it(kit):
    few = fit(presented(kit, slide("a", kind="board", table=TABLE, lines=[])))
    assert few == 1.25


def test_names_do_not_break_to_be_set_larger(kit):
    drawn = presented(kit, slide("a", kind="table", table=rows_of(2), lines=[]))
    lines = """() => [...document.querySelectorAll('td')].map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const letter = parseFloat(getComputedStyle(cell).fontSize);
      return Math.round(range.getBoundingClientRect().height / letter / 1.28);
    })"""
    assert drawn.run(lines) == [1, 1, 1] * 2
    assert fit(drawn) > 1


def test_what_is_left_of_the_height_goes_between_the_rows(kit):
    drawn = presented(kit, slide("a", kind="table", table=rows_of(4), lines=[]))
    sides = [drawn.page.locator(each).bounding_box() for each in (".body", "table")]
    assert sides[1]["height"] > 0.9 * sides[0]["height"]


def test_a_headline_breaks_between_its_clauses(kit):
    clauses = "(text) => kit.clauses(text)"
    parts = kit("slides").run(clauses, "16家列入黑榜，涉及18件事：甲、乙；丙")
    assert parts == ["16家列入黑榜，", "涉及18件事：", "甲、乙；", "丙"]


def rows_of(count: int) -> dict:
    row = ["黑榜", "招商引资和优化营商环境工作专班", "9"]
    return {**TABLE, "rows": [row] * count}


def test_many_rows_are_set_smaller_until_they_fit(kit):
    drawn = presented(kit, slide("a", kind="table", table=rows_of(14), lines=[]))
    assert 0.5 < fit(drawn) < 1.25
    assert (
        drawn.page.evaluate("() => kit.isCut(document.querySelector('.slide'))")
        is False
    )


def test_no_letter_is_smaller_than_half(kit):
    drawn = presented(kit, slide("a", kind="table", table=rows_of(90), lines=[]))
    assert fit(drawn) == pytest.approx(0.55, abs=0.06)


def test_a_drawing_without_plotly_says_so_on_the_slide(kit):
    drawn = presented(kit, slide("a", kind="chart", drawing=figure(), lines=[]))
    expect(drawn.page.locator(".canvas")).to_have_text("图未能画出，请刷新页面。")


def test_a_chart_is_laid_out_small_and_shown_large(kit):
    drawn = kit("slides", "/slides?slide=only", styled=True)
    answer = """window.Plotly = {
      purge: () => {}, react: async (_, data, layout) => { window.asked = layout; },
    };"""
    drawn.page.set_viewport_size({"width": 1920, "height": 1080})
    drawn.page.route("**/plotly", lambda route: route.fulfill(body=answer))
    page = drawn.draw(deck(slide("only", kind="chart", drawing=figure(), lines=[])))
    expect(page.locator(".slide[data-drawn=true]")).to_have_count(1)
    scale = page.locator(".canvas").evaluate("one => one.style.transform")
    assert scale.startswith("scale(3.28")
    asked = drawn.run("() => window.asked")
    room = page.locator(".plot").bounding_box()
    assert asked["width"] == pytest.approx(room["width"] / 3.28125, abs=1)
    assert asked["height"] == pytest.approx(room["height"] / 3.28125, abs=1)
