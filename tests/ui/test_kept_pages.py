"""A page shows the same of what was kept, whoever saw what before, as made anew."""

from __future__ import annotations

import sys

import pytest
from streamlit.testing.v1 import AppTest

from jinwei.ui import kept
from tests.ui.drawn import shown

PAGES = {
    "pages/supervision/annual.py": (
        {},
        {"cycle": "2023年第三季度"},
        {"year_part": "红黑榜"},
        {"year_class": "职能部门"},
    ),
    "pages/board/survey.py": ({}, {"cycle": "2023年第三季度"}, {"track": "职能部门"}),
    "pages/supervision/watch.py": ({}, {"cycle": "2023年第三季度"}, {"board": "红榜"}),
    "pages/board/red_black.py": ({}, {"cycle": "2023年第三季度"}),
}
PIECES = ("masthead", "figures", "boards", "notes", "table", "chart")


@pytest.mark.parametrize("page", PAGES)
def test_it_is_what_it_would_be_made_anew(page, visit):
    for query in PAGES[page]:
        visit(page, **query)
    again = [on_screen(visit(page, **query)) for query in PAGES[page]]
    fresh = []
    for query in PAGES[page]:
        forget()
        fresh.append(on_screen(visit(page, **query)))
    assert again == fresh
    assert kept._drawn.cache_info().currsize


def on_screen(app: AppTest) -> list:
    return [shown(app, piece) for piece in PIECES]


def forget() -> None:
    """Nothing that pages keep between runs is kept any more."""
    for name, module in list(sys.modules.items()):
        if name.startswith("jinwei.ui"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()
