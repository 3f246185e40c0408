"""What a run sends goes to its session together, in order, and early if it is long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from unittest.mock import Mock

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.run_descriptor import RunDescriptor
from streamlit.runtime.session_manager import SessionClientDisconnectedError

from jinwei.paths import ROOT
from jinwei.web import gathered
from jinwei.web.gathered import HELD, TURNS, Runner, Session

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar")


class Woken:
    """A session whose server counts how often it was woken."""

    def __init__(self) -> None:
        self.times, self.again = 0, asyncio.Event()
        script = ScriptData(str(ROOT / "app.py"), is_hello=False)
        self.session = Session(script, Mock(), Mock(), self.wake, {})

    def wake(self) -> None:
        self.times += 1
        self.again.set()

    def made(self, *names: str) -> None:
        """A run has made elements of those names."""
        for name in names:
            message = ForwardMsg(hash=name)
            self.tell(ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, forward_msg=message)

    def tell(self, event: ScriptRunnerEvent, **more: object) -> None:
        self.session._on_scriptrunner_event(None, event, **more)

    def sent(self) -> list[str]:
        """The names of what the browser gets now, or the kinds of what has none."""
        queued = self.session.flush_browser_queue()
        return [name(each) for each in queued]


def in_a_loop(steps: Callable[[Woken], Awaitable[None]]) -> None:
    async def alone() -> None:
        await steps(Woken())

    asyncio.run(alone())


def test_a_short_run_is_sent_at_its_end_at_once_and_in_order():
    async def steps(woken: Woken) -> None:
        woken.made("first", "second", "third")
        woken.tell(ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS)
        await woken.again.wait()
        assert woken.sent() == ["first", "second", "third", "script_finished"]
        assert woken.times == 1

    in_a_loop(steps)


def test_what_a_long_run_made_is_sent_before_it_ends():
    async def steps(woken: Woken) -> None:
        for names in (["first", "second"], ["third"]):
            woken.again.clear()
            woken.made(*names)
            await woken.again.wait()
            assert woken.sent() == names

    in_a_loop(steps)


@pytest.mark.parametrize("event", sorted(set(ScriptRunnerEvent) - HELD, key=str))
def test_whatever_else_a_run_tells_brings_what_was_held(event):
    async def steps(woken: Woken) -> None:
        woken.made("first")
        woken.tell(event, exception=ValueError("it is broken"))
        await woken.again.wait()
        assert woken.sent()[0] == "first"

    in_a_loop(steps)


def test_what_cannot_be_handled_keeps_nothing_that_follows():
    async def steps(woken: Woken) -> None:
        asyncio.get_running_loop().set_exception_handler(Mock())
        woken.tell(ScriptRunnerEvent.ENQUEUE_FORWARD_MSG)
        woken.made("after")
        await woken.again.wait()
        assert woken.sent() == ["after"]

    in_a_loop(steps)


@pytest.fixture
def browser(monkeypatch):
    """A server with a browser at every session, and what reached it."""
    server = Mock(reached=[])
    server._send_message = lambda _, message: server.reached.append(name(message))
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", lambda: server)
    return server


def name(message: ForwardMsg) -> str:
    return message.hash or str(message.WhichOneof("type"))


async def ended(woken: Woken) -> None:
    """The run has ended, and all it told was handled."""
    woken.tell(ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS)
    await asyncio.sleep(0)


def test_a_browser_gets_all_in_one_turn_and_nobody_else_is_woken(browser):
    async def steps(woken: Woken) -> None:
        woken.made("first", "second")
        await ended(woken)
        assert browser.reached == ["first", "second", "script_finished"]
        assert woken.times == 0
        assert woken.sent() == []

    in_a_loop(steps)


def test_that_another_page_comes_is_sent_before_the_page_is_made(browser):
    async def steps(woken: Woken) -> None:
        for page, is_another in (("a", True), ("a", False), ("b", True), ("b", False)):
            browser.reached.clear()
            woken.tell(
                ScriptRunnerEvent.SCRIPT_STARTED,
                page_script_hash=page,
                run_descriptor=RunDescriptor.create(),
            )
            woken.made(page)
            await asyncio.sleep(0)
            assert ("new_session" in browser.reached) == is_another
            await ended(woken)
            assert browser.reached.count("new_session") == 1
            assert page in browser.reached

    in_a_loop(steps)


def test_where_no_browser_is_what_was_made_waits(browser):
    async def steps(woken: Woken) -> None:
        browser._session_mgr.get_active_session_info.return_value = None
        woken.made("first")
        await ended(woken)
        assert woken.times == 1
        assert woken.session._browser_queue._queue
        assert woken.sent() == ["first", "script_finished"]

    in_a_loop(steps)


def test_more_than_a_browser_takes_at_once_is_left_to_the_server(browser):
    async def steps(woken: Woken) -> None:
        woken.made(*(str(each) for each in range(gathered.AT_ONCE)))
        await ended(woken)
        assert (woken.times, browser.reached) == (1, [])
        assert len(woken.sent()) == gathered.AT_ONCE + 1

    in_a_loop(steps)


def test_a_browser_that_is_gone_is_parted_from_its_session(browser):
    async def steps(woken: Woken) -> None:
        browser._send_message = Mock(side_effect=SessionClientDisconnectedError)
        woken.made("first")
        await ended(woken)
        found = browser._session_mgr.get_active_session_info.return_value
        browser.disconnect_session.assert_called_with(
            woken.session.id, client=found.client
        )
        assert woken.sent() == []

    in_a_loop(steps)


def test_what_the_server_had_begun_to_send_comes_first(browser):
    async def steps(woken: Woken) -> None:
        for each in ("first", "second"):
            woken.session._enqueue_forward_msg(ForwardMsg(hash=each))
        begun = woken.session.flush_browser_queue()
        reached = [name(next(begun))]
        woken.made("third")
        await ended(woken)
        reached += browser.reached
        assert reached == ["first", "second", "third", "script_finished"]
        assert list(begun) == []

    in_a_loop(steps)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_theme_is_what_streamlit_makes_of_the_settings(section):
    usual, ours = CustomThemeConfig(), CustomThemeConfig()
    gathered._populate_theme(usual, section)
    for _ in range(2):
        ours.Clear()
        gathered._theme(ours, section)
        assert ours == usual


def test_a_served_app_has_them_so(monkeypatch):
    monkeypatch.setattr(app_session, "_populate_theme_msg", None)
    gathered.install()
    assert app_session._populate_theme_msg is gathered._theme
    assert app_session.ScriptRunner is Runner


def test_a_run_of_a_page_takes_a_turn_and_gives_it_back(monkeypatch):
    held: list[int] = []
    monkeypatch.setattr(
        ScriptRunner, "_run_script", lambda *_: held.append(len(TURNS._begun))
    )
    Runner.__new__(Runner)._run_script(Mock())
    assert held == [1]
    assert not TURNS._begun
