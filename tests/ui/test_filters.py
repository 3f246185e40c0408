"""A filter is chosen for one page: named in sight, in its address, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from jinwei.paths import ROOT
from jinwei.ui import read
from jinwei.ui.filters import FILTERS
from jinwei.ui.frame import Screen
from tests.listed import PATHS
from tests.ui.drawn import unvisited, words

LISTED = next(
    ast.unparse(node.value)
    for node in ast.parse((ROOT / "app.py").read_text("utf-8")).body
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SCREENS"
)
SCREENS: tuple[Screen, ...] = tuple(
    each for each in eval(LISTED, {"Screen": Screen}) if each.path in PATHS
)
CHOOSING = ("selectbox", "multiselect", "text_input", "text_area", "pills", "toggle")


@pytest.fixture
def heads(visit, monkeypatch) -> AppTest:
    """The app whose pages are empty below their heads."""
    whole = PagesManager.get_page_script_byte_code

    def code(pages: PagesManager, path: str):
        is_page = (ROOT / "pages") in Path(path).parents
        return compile("", path, "exec") if is_page else whole(pages, path)

    monkeypatch.setattr(PagesManager, "get_page_script_byte_code", code)
    return visit()


def chosen(app: AppTest) -> dict[str, str | None]:
    return dict(app.session_state[read.VIEW].filters)


def choose_all(app: AppTest, screen: Screen) -> None:
    """Every filter of the page that stands is set to the first it offers."""
    for name in screen.filters:
        box = app.selectbox(key=name)
        box.select(box.options[1])
    app.run()


def test_no_filter_is_offered_on_two_pages():
    offered = [name for screen in SCREENS for name in screen.filters]
    assert sorted(offered) == sorted(set(offered)) == sorted(FILTERS)


@pytest.mark.parametrize(
    "first", [s for s in SCREENS if s.filters], ids=lambda s: Path(s.path).stem
)
def test_no_filter_of_a_page_follows_to_any_other(heads, first):
    for other in SCREENS:
        if other == first:
            continue
        heads.switch_page(first.path).run()
        choose_all(heads, first)
        assert None not in chosen(heads).values()
        heads.switch_page(other.path).run()
        assert set(chosen(heads).values()) <= {None}, other.title
        assert not set(heads.query_params) & set(FILTERS), other.title


def test_the_cycle_alone_follows_to_every_page_that_has_one(heads):
    heads.selectbox(key="cycle").select("2023年二季度").run()
    for screen in SCREENS:
        heads.switch_page(screen.path).run()
        if screen.time == "cycle":
            assert heads.session_state[read.VIEW].cycle == "2023Q2", screen.title


def test_every_choice_has_a_label_in_sight():
    hidden = [
        f"{path.name}: {ast.unparse(call.args[0])}"
        for path in (ROOT / "jinwei/ui").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") in CHOOSING
        and any(each.arg == "label_visibility" for each in call.keywords)
    ]
    assert not hidden


@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: Path(s.path).stem)
def test_a_page_says_which_filters_in_its_address_are_of_other_pages(heads, screen):
    assert not heads.exception
    app = unvisited()
    for name in FILTERS:
        app.query_params[name] = f"值{name}。"
    app.switch_page(screen.path).run()
    not_used = words(app).rpartition("地址里的")[2].partition("是别的页的选项")[0]
    other = [name for name in FILTERS if name not in screen.filters]
    assert not_used.split("、") == [f"{FILTERS[n].label}“值{n}。”" for n in other]


def test_what_another_page_left_in_the_address_is_not_told_of(heads):
    heads.query_params["clause"] = "附件3 三(三)"
    for path in ("pages/supervision/watch.py", "pages/board/overview.py"):
        heads.switch_page(path).run()
        assert "别的页的选项" not in words(heads)
