"""In a browser, too, whatever fails is said in Chinese and shows nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bench.serve import server

pytestmark = pytest.mark.browser
SCRIPT = """
from jinwei.web import guard

guard.install()

import streamlit as st


def fail():
    raise RuntimeError("something is wrong")


@st.fragment
def part():
    if st.button("a part"):
        fail()


@st.dialog("drawer")
def drawer():
    if st.button("in a drawer"):
        fail()


part()
if st.button("open a drawer"):
    drawer()
st.button("a callback", on_click=fail)
st.download_button("a download", fail, file_name="a.csv", on_click="ignore")
if st.button("the page"):
    fail()
"""
UNFINISHED = "这一步没有完成：程序出了意料之外的错"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server of a page on which anything may fail."""
    script = tmp_path_factory.mktemp("failing") / "failing.py"
    script.write_text(SCRIPT)
    with server(script.parent, str(script)) as (address, _):
        yield address


@pytest.mark.parametrize(
    ("pressed", "text"),
    [
        (["a part"], UNFINISHED),
        (["open a drawer", "in a drawer"], UNFINISHED),
        (["a callback"], UNFINISHED),
        (["the page"], UNFINISHED),
        (["a download"], "文件没能生成"),
    ],
)
def test_what_fails_is_said_in_chinese(browser, address, pressed, text):
    page = browser.new_page()
    page.goto(f"http://{address}/")
    for name in pressed:
        page.get_by_role("button", name=name, exact=True).click()
    element = page.get_by_text(text)
    expect(element).to_be_visible()
    expect(element).to_contain_text("告诉管理员")
    for english in ("something is wrong", "Error", "Failed", "Traceback"):
        expect(page.get_by_text(english)).to_have_count(0)
    page.close()
