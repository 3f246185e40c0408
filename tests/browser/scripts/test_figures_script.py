"""Lines of figures: names among them lead where they say."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
LINK = {"page": "red_black", "query": {"board_unit": "甲局"}}
BLOCK = {
    "heading": "榜单变动",
    "id": "red_black",
    "link": {"page": "red_black"},
    "lines": [
        [
            {"board": "black", "text": "新列入黑榜 1 家"},
            {"text": "甲局", "opens": "black 甲局", "link": LINK, "tags": []},
            {"text": "乙局", "link": LINK, "kind": "name"},
        ]
    ],
}


def test_a_name_opens_what_it_names_and_one_to_load_is_a_plain_link(kit):
    drawn = kit("figures")
    page = drawn.draw({"blocks": [BLOCK], "columns": "1fr"})
    opens, loads = page.locator(".name").all()
    opens.click()
    assert drawn.opened() == ["black 甲局"]
    for name in (opens, loads):
        assert "red_black?board_unit=" in name.get_attribute("href")
    loads.evaluate(
        """a => a.addEventListener('click', (event) => {
          window.kept = !event.defaultPrevented;
          event.preventDefault();
        })"""
    )
    loads.click()
    assert page.evaluate("window.kept")
    assert drawn.opened() == ["black 甲局"]
