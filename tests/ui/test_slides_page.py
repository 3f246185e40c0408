"""The meeting's page hands the browser the whole deck, and it is what the pages say."""

from __future__ import annotations

import json

import pytest

from jinwei.paths import ROOT
from tests.ui.drawn import shown, words

SLIDES = "pages/meeting/slides.py"
REAL = sorted(path for path in (ROOT / "data/real").iterdir())


def deck_of(app) -> dict:
    (deck,) = shown(app, "slides")
    return deck


@pytest.mark.parametrize("label", ["2022年四季度", "2023年三季度", "2023年四季度"])
def test_the_deck_tells_the_figures_of_the_overview(visit, label):
    headlines = {
        slide["id"]: slide["headline"]
        for slide in deck_of(visit(SLIDES, cycle=label))["slides"]
    }
    overview = words(visit("pages/board/overview.py", cycle=label))
    growth = headlines["target"].partition("增长")[2].partition("%")[0]
    rate = headlines["ledger"].partition("销号率")[2].partition("，")[0]
    assert f'"text": "{growth}", "unit": "%"' in overview
    assert f'"text": "{rate}"' in overview


def test_the_deck_shows_the_lines_that_the_boards_page_calls_confirmed(visit):
    query = {"cycle": "2023年四季度", "confirmation": "已核实"}
    on_page = {
        side["board"]: [(row["unit"], row["figure"]) for row in side["rows"]]
        for boards in shown(visit("pages/board/red_black.py", **query), "boards")
        for side in boards["columns"]
    }
    on_slides: dict[str, list] = {"red": [], "black": []}
    for slide in deck_of(visit(SLIDES, cycle="2023年四季度"))["slides"]:
        if slide["kind"] == "board":
            on_slides[slide["board"]] += [
                (row[0], row[1].partition("　")[2].split(" ")[0])
                for row in slide["table"]["rows"]
            ]
    assert on_slides == {board: on_page[board] for board in on_slides}


def test_the_deck_comes_at_once_with_its_charts_and_is_small(visit):
    deck = deck_of(visit(SLIDES))
    charts = [slide for slide in deck["slides"] if slide["kind"] == "chart"]
    assert charts
    assert all(json.loads(slide["drawing"])["data"] for slide in charts)
    assert len(json.dumps(deck)) < 500_000


def test_the_internal_version_is_refused_with_a_reason(visit):
    permission = deck_of(visit(SLIDES))["permission"]
    assert permission["is_allowed"] is False
    assert permission["reason"]


@pytest.mark.parametrize("delivery", REAL, ids=lambda path: path.name)
def test_a_delivery_with_exports_missing_has_a_deck(visit, home_of, delivery):
    deck = deck_of(visit(SLIDES, home=home_of(delivery)))
    assert deck["slides"][0]["kind"] == "cover"
    assert "演示数据" not in deck["foot"]
