"""A text of data, freed for Markdown, is read back by a Markdown reader as it was."""

from __future__ import annotations

import ast
import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jinwei.paths import ROOT
from jinwei.ui.kit.plain import APART, plain

LABELLED = {
    "button", "caption", "checkbox", "date_input", "dialog", "download",
    "download_button", "expander", "file_uploader", "form_submit_button", "link_button",
    "markdown", "multiselect", "number_input", "page_link", "pills", "popover", "radio",
    "segmented_control", "selectbox", "spinner", "tabs", "text_area", "text_input",
    "toggle", "write",
}  # fmt: skip
"""The calls whose first words Streamlit reads as Markdown."""
OWN = {"header", "title", "label", "extension", "help", "rank", "FILE", "MAP"}
"""What contracts, policy and the product itself call things."""
COUNTS = {"len", "plain", "words.version"}
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


def test_every_label_with_a_text_of_data_is_freed():
    bare = []
    for path in sorted((ROOT / "jinwei" / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if is_label(call):
                bare += [f"{path.name}:{call.lineno} {each}" for each in data(call)]
    assert bare == []


def is_label(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LABELLED
        and isinstance(node.func.value, ast.Name)
        and bool(node.args)
    )


def data(call: ast.Call) -> list[str]:
    """What stands in the label of a call and may be of data."""
    spelt = [
        each
        for each in ast.walk(call.args[0])
        if isinstance(each, ast.FormattedValue) and each.format_spec is None
    ]
    if isinstance(call.args[0], ast.Call):
        return []
    return [
        ast.unparse(each.value)
        for each in spelt
        if not (
            isinstance(each.value, ast.BinOp)
            or (isinstance(each.value, ast.Attribute) and each.value.attr in OWN)
            or (isinstance(each.value, ast.Name) and each.value.id in OWN)
            or (
                isinstance(each.value, ast.Call)
                and ast.unparse(each.value.func) in COUNTS
            )
        )
    ]
