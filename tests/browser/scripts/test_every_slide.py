"""Every slide of every deck at the sizes of meeting rooms: all of it to be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jinwei.paths import ROOT
from jinwei.report.deck import screen
from tests.browser.scripts.decks import deck as page_of
from tests.report.deliveries import CYCLES

pytestmark = pytest.mark.browser
PLOTLY = ROOT / "static" / "plotly-basic-4.1.1.min.js"
SIZES = [(1366, 768), (1024, 768), (1920, 1080)]
LEAST = {"letter": 28, "headline": 38, "figure": 96, "contrast": 7, "filled": 0.7}
DECKS = [*((*each, True) for each in CYCLES), ("demo", "2023Q4", True)]
DECKS += [("demo", "2023Q4", False)]
# What is wrong with each slide in turn, on the screen as it is.
FAULTS = (Path(__file__).parent / "every_slide.js").read_text("utf-8")


def shown(kit, facts):
    """The deck with every slide of it chosen, and the ids of those."""
    deck = {**page_of(), **screen.as_shown(facts), "source": "/plotly"}
    ids = [slide["id"] for slide in deck["slides"]]
    drawn = kit("slides", f"/slides?slide={ids[0]}&show={','.join(ids)}", styled=True)
    drawn.page.route("**/plotly", lambda route: route.fulfill(path=PLOTLY))
    drawn.draw(json.loads(json.dumps(deck, default=str)))
    return drawn, ids


@pytest.mark.parametrize(("delivery", "cycle", "is_public"), DECKS)
def test_every_slide_can_be_read_to_the_end_and_fills_its_height(
    kit, facts_of, delivery, cycle, is_public
):
    drawn, ids = shown(kit, facts_of(delivery, cycle, is_public=is_public))
    for width, height in SIZES:
        drawn.page.set_viewport_size({"width": width, "height": height})
        drawn.page.wait_for_function("wide => innerWidth === wide", arg=width)
        assert drawn.run(FAULTS, [ids, LEAST]) == [], f"{width}×{height}"
