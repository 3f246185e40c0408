"""Streamlit's own words are put into Chinese where they appear, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit

from jinwei.ui.kit.scripts import ASSETS

pytestmark = pytest.mark.browser
SCRIPT = (ASSETS / "chinese.js").read_text("utf-8")
BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"


@pytest.fixture
def page(context):
    """An empty page on which the words are put into Chinese."""
    page = context.new_page()
    page.goto("http://localhost/")
    page.add_script_tag(content=SCRIPT)
    yield page
    page.close()


def shown(page, markup: str, change: str = "") -> str:
    """The page's markup once something was put on it and, it may be, changed there."""
    return page.evaluate(
        """async ([markup, change]) => {
          const turn = () => new Promise((done) => setTimeout(done));
          document.body.innerHTML = markup;
          await turn();
          eval(change);
          await turn();
          return document.body.innerHTML;
        }""",
        [markup, change],
    )


@pytest.mark.parametrize(
    ("markup", "chinese"),
    [
        ('<button aria-label="Close"></button>', '<button aria-label="关闭"></button>'),
        ("<p><b>No results</b></p>", "<p><b>没有相符的</b></p>"),
        ("<p>1 option available.</p>", "<p>有 1 项可选。</p>"),
        ("<p>12 options available.</p>", "<p>有 12 项可选。</p>"),
        ('<i title="Help for 名次"></i>', '<i title="名次：说明"></i>'),
        ('<i aria-label="Remove 甲县"></i>', '<i aria-label="去掉 甲县"></i>'),
        ("<p>Selected Date: December 31, 2023</p>", "<p>已选 2023/12/31</p>"),
        ("<p>Press Ctrl+Enter to apply</p>", "<p>按 Ctrl+回车生效</p>"),
    ],
)
def test_words_of_streamlit_become_chinese(page, markup, chinese):
    assert shown(page, markup) == chinese


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Close to the park</p>",
        "<p>constructor</p>",
        '<i data-name="Close"></i>',
        "<p>招商局</p>",
    ],
)
def test_other_words_stay_as_they_are(page, markup):
    assert shown(page, markup) == markup


@pytest.mark.parametrize(
    ("change", "chinese"),
    [
        ("document.querySelector('p').firstChild.data = 'No results'", "没有相符的"),
        ("document.querySelector('p').textContent = 'No results'", "没有相符的"),
    ],
)
def test_words_that_change_later_become_chinese_as_well(page, change, chinese):
    assert shown(page, "<p>招商局</p>", change) == f"<p>{chinese}</p>"


def test_a_label_that_changes_later_becomes_chinese_as_well(page):
    change = "document.querySelector('i').setAttribute('aria-label', 'Expand sidebar')"
    assert shown(page, '<i aria-label="Collapse sidebar"></i>', change) == (
        '<i aria-label="展开左栏"></i>'
    )


def test_what_we_draw_ourselves_is_left_alone(page):
    ours = '<div class="jinwei-chart"></div>'
    change = "document.querySelector('div').innerHTML = '<p>Close</p>'"
    assert shown(page, ours, change) == '<div class="jinwei-chart"><p>Close</p></div>'


def test_every_word_is_still_one_of_streamlits():
    words = re.findall(r"^    (?:'([^']+)'|(\w+)): '", SCRIPT, re.M)
    bundle = "".join(path.read_text("utf-8") for path in BUNDLE.glob("*.js"))
    assert words
    assert [
        one or other for one, other in words if f"`{one or other}`" not in bundle
    ] == []
