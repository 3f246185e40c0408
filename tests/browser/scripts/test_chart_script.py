"""A chart: drawn once plotly has come, said in words where it never comes."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.scripts.conftest import figure

pytestmark = pytest.mark.browser
# Keeps what it is asked to do in place of drawing it.
PLOTLY = """
window.asked ??= [];
window.Plotly = {
  react: async (_, data, layout, config) => { asked.push({ data, layout, config }); },
  purge: () => { asked.push('purge'); },
  relayout: (_, layout) => { asked.push(layout); },
  Plots: { resize: () => {} },
};
"""


def chart(**more) -> dict:
    usual = {"caption": "走势", "label": "名次走势", "height": 300, "source": "/plotly"}
    return {"figure": figure(), **usual, **more}


def with_plotly(kit):
    """The script of the chart where plotly can be had; and how often it was."""
    drawn, fetched = kit("chart"), []

    def answer(route) -> None:
        fetched.append(route.request.url)
        route.fulfill(body=PLOTLY, content_type="text/javascript")

    drawn.page.route("**/plotly", answer)
    return drawn, fetched


def test_a_figure_is_drawn_as_it_was_sent(kit):
    drawn, _ = with_plotly(kit)
    page = drawn.draw(chart())
    expect(page.locator("[data-drawn=true]")).to_have_count(1)
    (asked,) = drawn.run("() => asked")
    assert asked["data"] == [{"y": [1, 2]}]
    assert asked["layout"] == {"title": {"text": "图"}, "autosize": True}
    assert asked["config"]["displayModeBar"] is False


def test_plotly_is_fetched_once_for_all_charts(kit):
    drawn, fetched = with_plotly(kit)
    for _ in range(3):
        drawn.draw(chart())
    drawn.page.wait_for_function("() => window.asked?.length === 3")
    assert fetched == ["http://localhost/plotly"]


def test_where_plotly_never_comes_words_say_so_and_the_next_try_succeeds(kit):
    drawn = kit("chart")
    drawn.page.route("**/plotly", lambda route: route.abort())
    page = drawn.draw(chart())
    expect(page.locator(".plot")).to_have_text("图未能画出，请刷新页面。")
    page.unroute("**/plotly")
    page.route("**/plotly", lambda route: route.fulfill(body=PLOTLY))
    drawn.draw(chart())
    expect(page.locator("[data-drawn=true]")).to_have_count(1)


def test_those_who_do_not_see_it_are_told_what_it_shows(kit):
    drawn, _ = with_plotly(kit)
    plot = drawn.draw(chart()).locator(".plot")
    assert plot.get_attribute("role") == "img"
    assert plot.get_attribute("aria-label") == "名次走势"


@pytest.mark.parametrize(("caption", "is_hidden"), [("走势", False), ("", True)])
def test_a_chart_without_a_caption_has_no_empty_line(kit, caption, is_hidden):
    drawn, _ = with_plotly(kit)
    page = drawn.draw(chart(caption=caption))
    caption = page.locator("figcaption")
    assert caption.evaluate("one => one.hidden") is is_hidden


@pytest.mark.parametrize(
    ("screen", "height"), [(600, 300), (768, 300), (960, 375), (1440, 420)]
)
def test_a_taller_screen_has_a_taller_chart_within_bounds(kit, screen, height):
    drawn, _ = with_plotly(kit)
    drawn.page.set_viewport_size({"width": 1366, "height": screen})
    plot = drawn.draw(chart()).locator(".plot")
    assert plot.evaluate("one => one.style.height") == f"{height}px"


@pytest.mark.parametrize(("is_seen", "is_purged"), [(True, False), (False, True)])
def test_a_chart_that_goes_is_let_go_of_once_it_is_out_of_sight(
    kit, is_seen, is_purged
):
    drawn, _ = with_plotly(kit)
    page = drawn.draw(chart())
    if not is_seen:
        page.locator("#component").evaluate("one => one.remove()")
    drawn.run("async () => { await stop(); }")
    assert (drawn.run("() => asked.at(-1)") == "purge") is is_purged


def test_a_chart_is_drawn_anew_for_paper_and_back_again(kit):
    drawn, _ = with_plotly(kit)
    page = drawn.draw(chart())
    expect(page.locator("[data-drawn=true]")).to_have_count(1)
    page.locator("#component").evaluate("one => { one.style.width = '500px' }")
    drawn.run("() => dispatchEvent(new Event('beforeprint'))")
    assert drawn.run("() => asked.at(-1)") == {"width": 500, "height": 300}
    drawn.run("() => dispatchEvent(new Event('afterprint'))")
    back = {"width": None, "height": None, "autosize": True}
    assert drawn.run("() => asked.at(-1)") == back


GROWING = {
    "data": [
        {
            "y": [1, 2],
            "marker": {"size": [8, 4], "line": {"width": 2}},
            "textfont": {"size": 12},
            "width": [0.8, 0.8],
        }
    ],
    "layout": {
        "template": {"layout": {"yaxis": {"tickfont": {"size": 12}}}},
        "margin": {"l": 8, "r": 100},
        "yaxis": {"range": [0, 4], "ticklabelstandoff": 6},
        "annotations": [{"x": 3, "xshift": 4, "font": {"size": 12, "color": "#111"}}],
    },
}
LARGER = {
    "data": [
        {
            "y": [1, 2],
            "marker": {"size": [10, 5], "line": {"width": 2.5}},
            "textfont": {"size": 15},
            "width": [0.8, 0.8],
        }
    ],
    "layout": {
        "template": {"layout": {"yaxis": {"tickfont": {"size": 15}}}},
        "margin": {"l": 10, "r": 125},
        "yaxis": {"range": [0, 4], "ticklabelstandoff": 8},
        "annotations": [{"x": 3, "xshift": 5, "font": {"size": 15, "color": "#111"}}],
    },
}


def as_asked(drawn) -> dict:
    data, layout = drawn.run("() => [asked.at(-1).data, asked.at(-1).layout]")
    sized = ("autosize", "width", "height")
    return {"data": data, "layout": {k: v for k, v in layout.items() if k not in sized}}


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((390, 844), GROWING),
        ((1366, 768), GROWING),
        ((1366, 1080), GROWING),
        ((1920, 768), GROWING),
        ((1920, 1080), LARGER),
        ((3840, 2160), LARGER),
    ],
)
def test_what_a_figure_sets_in_pixels_grows_with_the_screen(kit, size, expected):
    drawn, _ = with_plotly(kit)
    drawn.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page = drawn.draw(chart(figure=json.dumps(GROWING)))
    expect(page.locator("[data-drawn=true]")).to_have_count(1)
    assert as_asked(drawn) == expected


def test_a_figure_grows_with_its_window_and_is_as_it_was_set_on_paper(kit):
    drawn, _ = with_plotly(kit)
    page = drawn.draw(chart(figure=json.dumps(GROWING)))
    expect(page.locator("[data-drawn=true]")).to_have_count(1)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function("() => asked.length === 2")
    assert as_asked(drawn) == LARGER
    drawn.run("() => dispatchEvent(new Event('beforeprint'))")
    assert as_asked(drawn) == GROWING
    drawn.run("() => dispatchEvent(new Event('afterprint'))")
    assert as_asked(drawn) == LARGER


def test_a_chart_too_wide_for_its_column_has_a_row_to_itself(kit):
    drawn, _ = with_plotly(kit)
    named = json.dumps({"data": [], "layout": {"margin": {"r": 200}}})
    drawn.page.evaluate(
        """() => {
      document.body.innerHTML = '<div class="stHorizontalBlock"></div>';
      const row = document.body.firstChild;
      row.style = 'display: flex; flex-wrap: wrap; width: 900px';
      row.innerHTML = '<div class="stColumn"></div>'.repeat(3);
      for (const column of row.children) column.style.flex = '1 1 250px';
      row.firstChild.id = 'component';
    }"""
    )
    page = drawn.draw(chart(figure=named))
    expect(page.locator("[data-drawn=true]")).to_have_count(1)
    assert page.locator(".room").evaluate("one => one.scrollLeft") == 0
    assert page.locator(".room").evaluate("one => one.clientWidth") >= 600


@pytest.mark.parametrize(
    ("screen", "aside", "least"), [(390, 60, ""), (390, 200, "540px"), (1366, 200, "")]
)
def test_names_at_the_side_leave_a_chart_its_room(kit, screen, aside, least):
    drawn, _ = with_plotly(kit)
    drawn.page.set_viewport_size({"width": screen, "height": 768})
    named = json.dumps({"data": [], "layout": {"margin": {"r": aside}}})
    plot = drawn.draw(chart(figure=named)).locator(".plot")
    assert plot.evaluate("one => one.style.minWidth") == least
