"""A piece reaches the browser, and is heard, as if Streamlit had put it on the page."""

from __future__ import annotations

import json
from functools import partial

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest, local_script_runner

from jinwei.ui.kit import mounting
from jinwei.ui.kit.mounting import Piece
from tests.ui.drawn import PATIENCE

PAGES = ("pages/board/overview.py", "pages/reports/bulletin.py")
HEARD = {
    "nothing": ("", []),
    "what it holds": ('{"asked": "农业局"}', []),
    "what was done": ("", [{"event": "opened", "value": "a"}]),
    "both, and more": (
        '{"asked": "农业局", "opened": "held"}',
        [{"event": "opened", "value": "a"}, {"event": "other", "value": 1}],
    ),
    "the last of several": (
        "",
        [{"event": "opened", "value": "a"}, {"event": "opened", "value": {"id": "b"}}],
    ),
    "what is no event": ("", [{"event": 3}, "opened", {"value": "a"}]),
}


@pytest.fixture
def sent(monkeypatch):
    """Every message that runs send from now on."""
    came: list[ForwardMsg] = []
    send = ScriptRunner._enqueue_forward_msg

    def note(self: ScriptRunner, message: ForwardMsg) -> None:
        came.append(message)
        send(self, message)

    monkeypatch.setattr(ScriptRunner, "_enqueue_forward_msg", note)
    return came


def as_usual(monkeypatch) -> None:
    monkeypatch.setattr(Piece, "__call__", lambda self, **given: self.usual(**given))


def pieces(sent: list[ForwardMsg]) -> list[ForwardMsg]:
    """What was sent of pieces, whole or by name alone, in the last run."""
    return [
        message
        for message in sent
        if message.ref_hash
        or message.delta.new_element.WhichOneof("type") == "bidi_component"
    ]


@pytest.fixture
def alike(visit, sent, monkeypatch):
    """Visits a page: what is sent of its pieces, which is what Streamlit would send."""

    def of(page: str) -> list[ForwardMsg]:
        sent.clear()
        visit(page)
        ours = pieces(sent)
        sent.clear()
        as_usual(monkeypatch)
        visit(page)
        assert ours == pieces(sent)
        return ours

    return of


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_sent_alike(page, alike):
    assert len(alike(page)) > 5


@pytest.mark.parametrize("page", PAGES)
def test_what_the_browser_has_is_named_alike(page, visit, alike, sent, monkeypatch):
    visit(page)
    has = frozenset(each.hash for each in sent if each.metadata.cacheable)
    given = partial(RerunData, cached_message_hashes=has)
    monkeypatch.setattr(local_script_runner, "RerunData", given)
    assert sum(bool(each.ref_hash) for each in alike(page)) > 5


def test_another_text_under_the_same_key_is_sent(sent):
    app = AppTest.from_function(of_words, default_timeout=PATIENCE)
    for words in ("甲", "甲", "乙"):
        app.session_state["words"] = words
        app.run()
    shown = [each.delta.new_element.bidi_component.json for each in pieces(sent)]
    assert ["乙" in each for each in shown] == [False, False, True]


@pytest.mark.parametrize("what", HEARD)
def test_it_is_heard_alike(what, monkeypatch):
    ours = heard(*HEARD[what])
    as_usual(monkeypatch)
    assert ours == heard(*HEARD[what])


def test_so_many_messages_are_known_and_no_more(sent, monkeypatch):
    monkeypatch.setattr(mounting, "REMEMBERED", 2)
    monkeypatch.setattr(mounting, "_hashes", {})
    app = AppTest.from_function(of_words, default_timeout=PATIENCE)
    for words in "甲乙丙丁":
        app.session_state["words"] = words * 9999
        app.run()
        assert 0 < len(mounting._hashes) <= 2


def of_words() -> None:
    """A page of one piece."""
    import streamlit as st

    from jinwei.ui import kit
    from jinwei.ui.kit.parts import Note

    kit.notes([Note(paragraphs=[st.session_state["words"]])], key="one")


def of_masthead() -> None:
    """A page of the one piece that holds something and is clicked on."""
    import streamlit as st

    from jinwei.ui import kit

    opened = kit.masthead("总览", "示范区", [], None, [], [])
    st.session_state["heard"] = opened
    st.session_state["seen"] = dict(st.session_state["masthead"])


def heard(holds: str, events: list) -> tuple[object, object]:
    """What a page hears of its masthead: by what it is handed, and in its session."""
    app = AppTest.from_function(of_masthead, default_timeout=PATIENCE).run()
    (id,) = (
        each.proto.id
        for each in app._tree
        if getattr(getattr(each, "proto", None), "component_name", "")
    )
    states = WidgetStates()
    if holds:
        states.widgets.add(id=id, json_value=holds)
    if events:
        name = f"$$STREAMLIT_INTERNAL_KEY_{id}__events"
        states.widgets.add(id=name, json_trigger_value=json.dumps(events))
    app._run(states)
    assert not app.exception
    return app.session_state["heard"], app.session_state["seen"]
