"""A text of data, freed for Markdown, is read back by a Markdown reader as it was."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jinwei.paths import ROOT
from jinwei.ui.kit.plain import APART, plain

STRINGS = json.loads((ROOT / "tests/corpora/blns/blns.json").read_text("utf-8"))
reader = MarkdownIt("commonmark").enable(["strikethrough", "table"])
TAG = re.compile(r"<[^>]*>")
# What Streamlit's own plug-ins look for in the text that is left.
SOUGHT = re.compile(
    r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)|:streamlit:|:material|://|www\."
)


def shown(text: str) -> str:
    """The words of what a reader of Markdown makes of a text; tags count as none."""
    made = reader.render(text)
    assert set(TAG.findall(made)) <= {"<p>", "</p>"}
    words = html.unescape(TAG.sub("", made))
    assert not SOUGHT.search(words)
    return words.replace(APART, "").strip()


@pytest.mark.parametrize("text", STRINGS, ids=range(len(STRINGS)))
def test_a_naughty_string_stays_as_it_was_written(text):
    assert shown(plain(text)) == " ".join(text.split()).replace(APART, "")


@given(st.text("*_`~[]()<>!#+-=.:$|\\&;@{}^w/ \n1aＡ粗", max_size=30))
def test_whatever_signs_it_has_a_text_stays_as_it_was_written(text):
    assert shown(plain(text)) == " ".join(text.split())


def test_a_usual_name_is_left_as_it_is():
    assert plain("教育体育局（东区）2023年") == "教育体育局（东区）2023年"
