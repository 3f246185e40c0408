"""Every message of a page passes the door; once it is over, none does anything."""

from __future__ import annotations

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from jinwei.access import accounts, cookies
from jinwei.web import door_channel
from tests.access.people import ROOT, settled


def click() -> BackMsg:
    clicked = BackMsg()
    clicked.rerun_script.query_string = "cycle=2023Q3"
    clicked.rerun_script.page_script_hash = "abc"
    state = clicked.rerun_script.widget_states.widgets.add()
    state.id, state.trigger_value = "publish", True
    clicked.rerun_script.fragment_id = "form"
    return clicked


def passed_on(kept, token: str, sent: list[BackMsg]) -> list[BackMsg]:
    """What reaches the page of messages that a browser sends."""
    got: list[BackMsg] = []
    scope = {
        "type": "websocket",
        "headers": [(b"cookie", f"{cookies.PLAIN}={token}".encode())],
    }
    messages = iter(sent)

    async def receive():
        made = next(messages, None)
        if made is None:
            return {"type": "websocket.disconnect"}
        return {"type": "websocket.receive", "bytes": made.SerializeToString()}

    async def app(scope, receive, send):
        while (message := await receive())["type"] == "websocket.receive":
            read = BackMsg()
            read.ParseFromString(message["bytes"])
            got.append(read)

    asyncio.run(door_channel.guarded(app, kept, scope, receive, receive))
    return got


def other_messages() -> list[BackMsg]:
    file, download = BackMsg(), BackMsg()
    file.file_urls_request.request_id = "1"
    download.backend_operation_request.deferred_file.file_id = "2"
    return [file, download, BackMsg(clear_cache=True), BackMsg(stop_script=True)]


def test_messages_pass_as_they_are_while_somebody_is_signed_in(kept):
    made = settled(kept.store)
    sent = [click(), *other_messages()]
    assert passed_on(kept, kept.sessions.begin(made.id), sent) == sent


@pytest.mark.parametrize(
    "end",
    [
        lambda kept, made, token: kept.sessions.end(token),
        lambda kept, made, token: accounts.disable(kept.store, made.id, by=ROOT),
        lambda kept, made, token: accounts.assign(
            kept.store, made.id, "leader", by=ROOT
        ),
        lambda kept, made, token: accounts.reset(kept.store, made.id, by=ROOT),
    ],
)
def test_once_it_is_over_no_click_and_no_download_reaches_the_page(kept, end):
    made = settled(kept.store)
    token = kept.sessions.begin(made.id)

    def sent():
        yield click()
        end(kept, made, token)
        yield from [click(), *other_messages()]

    first, *rest = passed_on(kept, token, sent())
    assert first == click()
    assert {each.WhichOneof("type") for each in rest} == {"rerun_script"}
    for each in rest:
        assert not each.rerun_script.widget_states.widgets
        assert not each.rerun_script.fragment_id
    assert rest[0].rerun_script.query_string == "cycle=2023Q3"
    assert rest[0].rerun_script.page_script_hash == "abc"


def test_a_store_that_cannot_be_read_lets_no_message_pass(kept, monkeypatch):
    made = settled(kept.store)
    token = kept.sessions.begin(made.id)

    def sent():
        (kept.store.home / "access.sqlite").rename(kept.store.home / "gone")
        kept.store.changes += 1
        yield click()

    (only,) = passed_on(kept, token, sent())
    assert not only.rerun_script.widget_states.widgets
