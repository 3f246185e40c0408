"""Which slides, in which order and how fast: read from the address and put there."""

from __future__ import annotations

import pytest

from tests.browser.scripts.decks import deck

pytestmark = pytest.mark.browser
SLIDES = deck()["slides"]


def asked(kit, address: str, expression: str, argument: object = None):
    return kit("slides", address).run(expression, argument)


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", ["cover", "a", "c"]),
        ("?show=", ["cover", "a", "c"]),
        ("?show=c,a", ["c", "a"]),
        ("?show=a,a,c,a", ["a", "c"]),
        ("?show=gone,b", ["b"]),
        ("?show=gone", ["cover", "a", "c"]),
        ("?show=u1,cover", ["u1", "cover"]),
    ],
)
def test_the_address_chooses_slides_and_their_order(kit, query, chosen):
    choice = "(slides) => kit.chosenIds(slides)"
    assert asked(kit, f"/slides{query}", choice, SLIDES) == chosen


@pytest.mark.parametrize(
    ("query", "seconds"),
    [
        ("", 15),
        ("?every=", 15),
        ("?every=four", 15),
        ("?every=Infinity", 15),
        ("?every=4", 5),
        ("?every=5", 5),
        ("?every=0", 5),
        ("?every=-3", 5),
        ("?every=7.5", 8),
        ("?every=60", 60),
        ("?every=61", 60),
    ],
)
def test_slides_turn_within_five_and_sixty_seconds(kit, query, seconds):
    assert asked(kit, f"/slides{query}", "() => kit.seconds()") == seconds


def test_what_is_put_into_the_address_stands_beside_the_rest(kit):
    deck = kit("slides", "/slides?cycle=2023%E5%B9%B4&slide=a#top")
    before = deck.run("() => history.length")
    deck.run("() => kit.putInAddress({ slide: null, show: 'c,a', every: 20 })")
    assert deck.page.url == (
        "http://localhost/slides?cycle=2023%E5%B9%B4&show=c%2Ca&every=20#top"
    )
    assert deck.run("() => history.length") == before


def test_the_state_that_streamlit_keeps_with_the_address_stays(kit):
    deck = kit("slides")
    deck.run("() => history.replaceState({ page: 'slides' }, '')")
    deck.run("() => kit.putInAddress({ slide: 'a' })")
    assert deck.run("() => history.state") == {"page": "slides"}


@pytest.mark.parametrize(
    ("ids", "query"),
    [
        (["cover", "a", "c"], ""),
        (["cover", "c", "a"], "?show=cover%2Cc%2Ca"),
        (["cover", "a"], "?show=cover%2Ca"),
        (["cover", "a", "c", "b"], "?show=cover%2Ca%2Cc%2Cb"),
    ],
)
def test_only_what_is_unlike_the_usual_choice_is_kept(kit, ids, query):
    deck = kit("slides", "/slides?show=b")
    deck.run("([slides, ids]) => kit.keepChosen(slides, ids)", [SLIDES, ids])
    assert deck.page.url == f"http://localhost/slides{query}"
