"""Named movement: what a line says, how long its bar is, what its name opens."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def mover(name: str, share: float, **more) -> dict:
    usual = {
        "id": f"全市|{name}", "name": name, "move": "↑5", "place": "3/17", "tag": "",
        "share": share, "is_up": True,
        "link": {"page": "city_rankings", "query": {"items": name}},
    }  # fmt: skip
    return {**usual, **more}


ROWS = [
    mover("招商引资", 1),
    mover("税收", 0, move="持平", tag="后5、6位"),
    mover("项目", 0.5, is_up=False, move="↓2"),
]


def test_a_line_says_what_moved_how_far_and_where_it_stands(kit):
    drawn = kit("moves")
    drawn.draw({"rows": ROWS, "label": "全市名次升降"})
    assert drawn.texts(".mover") == [
        "招商引资↑53/17",
        "税收持平3/17后5、6位",
        "项目↓23/17",
    ]


def test_bars_are_as_long_as_the_movement_and_none_stands_for_none(kit):
    page = kit("moves", styled=True).draw({"rows": ROWS, "label": ""})
    bars = page.locator(".bar")
    assert [bars.nth(i).locator("i").count() for i in range(3)] == [1, 0, 1]
    wide, narrow = (
        page.locator(".bar i").nth(i).bounding_box()["width"] for i in range(2)
    )
    assert narrow == pytest.approx(wide / 2, abs=1)


def test_a_name_is_a_link_and_opens_what_it_names(kit):
    drawn = kit("moves")
    page = drawn.draw({"rows": ROWS, "label": ""})
    page.click("text=税收")
    assert drawn.opened() == ["全市|税收"]
    assert "items=" in page.locator(".name").first.get_attribute("href")
