"""Before the meeting: choosing slides, their order, and what may not be switched."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.scripts.decks import deck, slide

pytestmark = pytest.mark.browser


def set_up(kit, query: str = "", data: dict | None = None):
    """The script with the list of slides on the screen."""
    drawn = kit("slides", f"/slides{query}")
    drawn.draw(data or deck())
    return drawn


def order(drawn) -> list[str]:
    """The slides in the order listed, each after its number."""
    return [
        f"{row.locator('.number').text_content()} {row.get_attribute('data-slide')}"
        for row in drawn.page.locator("ol > li").all()
    ]


def row(drawn, name: str):
    return drawn.page.locator(f"li[data-slide={name}]")


@pytest.mark.parametrize(
    ("name", "step", "ids"),
    [
        ("a", 1, ["b", "a", "c"]),
        ("c", -1, ["a", "c", "b"]),
        ("a", -1, ["a", "b", "c"]),
        ("c", 1, ["a", "b", "c"]),
        ("gone", 1, ["a", "b", "c"]),
    ],
)
def test_a_slide_moves_by_one_and_not_over_the_ends(kit, name, step, ids):
    moved = "([id, step]) => kit.moved(['a', 'b', 'c'], id, step)"
    assert kit("slides").run(moved, [name, step]) == ids


@pytest.mark.parametrize(
    ("before", "wanted", "ids"),
    [
        (["cover", "c"], ["cover", "c", "a"], ["cover", "a", "c"]),
        (["c", "cover"], ["c", "cover", "a"], ["a", "c", "cover"]),
        (["cover", "a", "c"], ["c"], ["c"]),
        ([], ["c", "a"], ["a", "c"]),
        (["cover"], ["cover", "u1"], ["cover", "u1"]),
    ],
)
def test_what_comes_back_goes_where_the_deck_has_it(kit, before, wanted, ids):
    in_order = "([deck, wanted, before]) => kit.inOrder(deck, wanted, before)"
    assert kit("slides").run(in_order, [deck(), wanted, before]) == ids


def test_slides_are_listed_as_they_will_be_shown_and_then_the_others(kit):
    assert order(set_up(kit)) == ["1 cover", "2 a", "3 c", "— b"]
    assert order(set_up(kit, "?show=c,a")) == ["1 c", "2 a", "— cover", "— b"]


def test_moving_a_slide_is_kept_in_the_address_and_keeps_the_keyboard(kit):
    drawn = set_up(kit)
    row(drawn, "c").locator(".up").focus()
    drawn.page.keyboard.press("Enter")
    assert order(drawn) == ["1 cover", "2 c", "3 a", "— b"]
    assert "show=cover%2Cc%2Ca" in drawn.page.url
    assert drawn.run("() => document.activeElement.dataset.row") == "up c"
    row(drawn, "c").locator(".down").click()
    assert "show=" not in drawn.page.url


def test_the_ends_of_the_order_cannot_be_left(kit):
    drawn = set_up(kit)
    expect(row(drawn, "cover").locator(".up")).to_be_disabled()
    expect(row(drawn, "cover").locator(".down")).to_be_enabled()
    expect(row(drawn, "c").locator(".down")).to_be_disabled()
    expect(row(drawn, "b").locator(".up")).to_be_disabled()
    expect(row(drawn, "b").locator(".down")).to_be_disabled()


def test_a_slide_is_taken_out_and_put_back_where_it_was(kit):
    drawn = set_up(kit)
    row(drawn, "a").locator("input").uncheck()
    assert order(drawn) == ["1 cover", "2 c", "— a", "— b"]
    row(drawn, "a").locator("input").check()
    assert order(drawn) == ["1 cover", "2 a", "3 c", "— b"]


def test_a_part_is_taken_out_whole_and_comes_back_as_usual(kit):
    drawn = set_up(kit)
    part = drawn.page.locator(".sections label", has_text="排名").locator("input")
    part.uncheck()
    assert order(drawn) == ["1 cover", "2 c", "— a", "— b"]
    part.check()
    assert order(drawn) == ["1 cover", "2 a", "3 c", "— b"]


def test_a_part_shown_in_part_says_so(kit):
    data = deck(slide("a"), slide("b"), slide("c", section="三评"))
    drawn = set_up(kit, "?show=a,c", data)
    states = drawn.page.locator(".sections input").evaluate_all(
        "all => all.map((one) => [one.checked, one.indeterminate])"
    )
    assert states == [[True, True], [True, False]]


def test_without_a_slide_nothing_can_be_started(kit):
    drawn = set_up(kit, data=deck(slide("a")))
    expect(drawn.page.locator(".start")).to_be_enabled()
    row(drawn, "a").locator("input").uncheck()
    expect(drawn.page.locator(".start")).to_be_disabled()


def test_slides_of_units_are_offered_apart_and_come_last(kit):
    drawn = set_up(kit)
    assert drawn.texts("summary") == ["单位（1 家，需要时选）"]
    drawn.page.locator("summary").click()
    drawn.page.locator("details input").check()
    assert order(drawn) == ["1 cover", "2 a", "3 c", "4 u1", "— b"]
    expect(drawn.page.locator("details")).to_have_attribute("open", "")


def test_a_deck_without_units_offers_none(kit):
    assert set_up(kit, data=deck(slide("a"))).page.locator("details").count() == 0


@pytest.mark.parametrize(
    ("typed", "field", "query"),
    [("30", "30", "?every=30"), ("3", "5", "?every=5"), ("99", "60", "?every=60")],
)
def test_the_interval_is_kept_within_bounds(kit, typed, field, query):
    drawn = set_up(kit)
    every = drawn.page.locator("input.every")
    expect(every).to_have_value("15")
    every.fill(typed)
    every.press("Tab")
    expect(every).to_have_value(field)
    assert drawn.page.url.endswith(query)


def test_the_usual_interval_and_choice_leave_nothing_in_the_address(kit):
    drawn = set_up(kit, "?every=30&show=c,a")
    drawn.page.locator("input.every").fill("15")
    drawn.page.locator("input.every").press("Tab")
    drawn.page.get_by_role("button", name="恢复原样").click()
    assert drawn.page.url == "http://localhost/slides"
    assert order(drawn)[:3] == ["1 cover", "2 a", "3 c"]


@pytest.mark.parametrize("is_allowed", [True, False])
def test_the_internal_view_is_refused_beside_the_deck_to_who_may_not_have_it(
    kit, is_allowed
):
    permission = {"is_allowed": is_allowed, "reason": "只公开已核实的"}
    drawn = set_up(kit, data=deck(slide("a"), permission=permission))
    refused = [] if is_allowed else ["只公开已核实的"]
    assert drawn.texts(".internal .why") == refused
    assert drawn.page.locator(".internal input:enabled").count() == 0


def test_slides_that_this_cycle_does_not_have_are_named(kit):
    drawn = set_up(kit, "?show=c,gone,away")
    assert drawn.texts(".gone") == [
        "本期没有地址里写的幻灯片“gone”、“away”，其余照选。"
    ]
    assert set_up(kit, "?show=c").texts(".gone") == []


def test_starting_shows_the_first_slide_chosen(kit):
    drawn = set_up(kit, "?show=c,a")
    drawn.page.locator(".start").click()
    assert drawn.texts(".slide h1") == ["标题 c"]
    assert "slide=c" in drawn.page.url


def test_what_is_chosen_goes_along_to_the_page_of_files(kit):
    drawn = set_up(kit, "?cycle=2023Q3&every=20")
    link = drawn.page.locator("a.export")
    expect(link).to_have_attribute("href", re.compile(r"/bulletin\?cycle=2023Q3$"))
    row(drawn, "c").get_by_role("button", name="上移").click()
    expect(link).to_have_attribute("href", re.compile(r"show=cover%2Cc%2Ca$"))
