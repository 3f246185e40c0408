"""Whatever fails in a page, its frame or its import is said, with a number."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from jinwei import paths
from jinwei.ui import frame, kit, read
from jinwei.versions import publish
from jinwei.web import guard, serving
from tests.faults.unreadable import english
from tests.ui.drawn import PATIENCE, unvisited


@pytest.fixture
def opened(monkeypatch, demo_home):
    """What the app says of what failed on its first run."""
    monkeypatch.setenv(paths.SETTING, str(demo_home))

    def run():
        app = unvisited().run()
        return message(app)

    return run


def message(app):
    (stated,) = app.exception
    assert stated.stack_trace == []
    assert english(stated.message) == []
    return stated.message


def failing(*_, **__):
    raise RuntimeError("something is wrong")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (serving, "shown"),
        (read, "use"),
        (read, "row"),
        (kit, "masthead"),
        (kit, "boards"),
        (frame, "_foot"),
        (frame, "show"),
    ],
)
def test_what_fails_anywhere_is_said_with_the_number_in_the_log(
    opened, monkeypatch, caplog, module, name
):
    monkeypatch.setattr(module, name, failing)
    number = re.search("编号 ([0-9A-F]{6}) 告诉管理员", opened())[1]
    (logged,) = [each for each in caplog.records if number in each.getMessage()]
    assert logged.exc_info[1].args == ("something is wrong",)


def test_an_error_in_our_words_is_said_in_them(opened, monkeypatch):
    def damaged(*_):
        raise publish.Damaged("版本 abc 的数据库已损坏。")

    monkeypatch.setattr(read, "rows", damaged)
    assert "版本 abc 的数据库已损坏。" in opened()


def test_a_file_that_is_refused_is_named_as_it_is_written(opened, monkeypatch):
    def refused(*_):
        raise PermissionError(13, "Permission denied", "/var/a_b_c/*.db")

    monkeypatch.setattr(read, "rows", refused)
    assert "/var/a_b_c/*.db 用不了：没有读写它的权限" in opened()


@pytest.mark.parametrize(
    "script",
    ["raise RuntimeError('something')", "import no_such_library", "this is no python"],
)
def test_a_script_that_fails_or_cannot_be_read_is_said(tmp_path, script):
    guard.install()
    (tmp_path / "app.py").write_text(script)
    app = AppTest.from_file(str(tmp_path / "app.py"), default_timeout=PATIENCE)
    message(app.run())


def test_a_callback_that_fails_is_said():
    def script():
        import streamlit as st

        from jinwei.web import guard

        def fail():
            raise RuntimeError("something is wrong")

        guard.install()
        st.button("press", on_click=fail)

    app = AppTest.from_function(script, default_timeout=PATIENCE).run()
    app.button[0].click().run()
    message(app)
