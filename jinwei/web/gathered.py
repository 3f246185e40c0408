"""What a run sends is handed over together, not piece by piece while it is still made.

Streamlit wakes the server for every element, which then takes the processor from the
run: half of a rerun was spent so. Here a short run hands over once, at its end, and a
long one every tenth of a second; what is handed over goes to the browser in one turn,
not each piece in one of its own. That another page comes is said before it is made: the
one that is left is to go, not to be made over. What is alike in every run is made once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, runtime, websocket_session_manager
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.session_manager import SessionClientDisconnectedError

from jinwei.web.turns import Turns

HELD_SECONDS = 0.1
"""So long a run may go on before what it made until then is sent."""
REST_SECONDS = 0.001
"""The least time between two rounds of sending to all sessions."""
AT_ONCE = 250
"""So many messages fit before a browser that reads; half of what is kept for one."""
TURNS = Turns(most=2, seconds=0.1)
"""One run reckons while another waits for DuckDB, whatever the machine."""
HELD = {ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG}
"""What a run tells while it goes on; anything else is handed over at once."""

_populate_theme = app_session._populate_theme_msg


def install() -> None:
    """From now on sessions hand over what they send so."""
    # Ours stand in the place of Streamlit's own, which types do not allow for.
    websocket_session_manager.AppSession = Session  # type: ignore[attr-defined]
    app_session._populate_theme_msg = _theme
    app_session.ScriptRunner = Runner  # type: ignore[attr-defined]
    runtime.MESSAGE_FLUSH_INTERVAL_SECS = REST_SECONDS  # type: ignore[attr-defined]


class Runner(ScriptRunner):
    """Runs of a page which wait their turn, as long as they are short."""

    def _run_script(self, rerun_data: RerunData) -> None:
        with TURNS.taken():
            super()._run_script(rerun_data)


class Session(AppSession):
    """A session that holds what its run tells until enough has come together."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._held: list[Callable[[], None]] = []
        self._holding = threading.Lock()
        self._leaving: deque[ForwardMsg] = deque()

    def flush_browser_queue(self) -> Iterator[ForwardMsg]:  # type: ignore[override]
        """What the browser is still to get, each given to one who asks, in order."""
        self._leaving.extend(super().flush_browser_queue())
        return self._given()

    def _given(self) -> Iterator[ForwardMsg]:
        while self._leaving:
            yield self._leaving.popleft()

    def _on_scriptrunner_event(  # type: ignore[override]
        self, sender: ScriptRunner | None, event: ScriptRunnerEvent, **more: Any
    ) -> None:
        handle = self._handle_scriptrunner_event_on_event_loop
        with self._holding:
            self._held.append(partial(handle, sender, event, **more))
            is_first = len(self._held) == 1
        if event not in HELD or self._is_left(event, more):
            self._call_soon_on_event_loop(self._hand_over)
        elif is_first:
            self._call_soon_on_event_loop(self._hand_over_later)

    def _is_left(self, event: ScriptRunnerEvent, more: dict[str, Any]) -> bool:
        """Whether the run that begins is of another page than the browser shows."""
        is_start = event is ScriptRunnerEvent.SCRIPT_STARTED
        return is_start and more["page_script_hash"] != self.page_script_hash

    def _hand_over_later(self) -> None:
        self._event_loop.call_later(HELD_SECONDS, self._hand_over)

    def _hand_over(self) -> None:
        """All that is held is sent to the browser, or the server is woken to do it."""
        with self._holding:
            held, self._held = self._held, []
        if not held:
            return
        wake, self._message_enqueued_callback = self._message_enqueued_callback, None
        waiting = iter(held)
        try:
            for handle in waiting:
                handle()
        finally:
            self._message_enqueued_callback = wake
            self._hold_again([*waiting])
            if wake is not None and not self._is_sent():
                wake()

    def _is_sent(self) -> bool:
        """Whether all that is queued went to the browser now; not where there is none,
        or so much that it could be taken for one that does not read."""
        runtime = Runtime.instance() if Runtime.exists() else None
        browser = runtime and runtime._session_mgr.get_active_session_info(self.id)
        if runtime is None or not browser or len(self._browser_queue._queue) > AT_ONCE:
            return False
        for message in self.flush_browser_queue():
            try:
                runtime._send_message(browser, message)
            except SessionClientDisconnectedError:
                runtime.disconnect_session(self.id, client=browser.client)
        self.on_flushed_messages_sent()
        return True

    def _hold_again(self, left: list[Callable[[], None]]) -> None:
        """What one that failed kept from being handled comes next."""
        if left:
            with self._holding:
                self._held[:0] = left
            self._event_loop.call_soon(self._hand_over)


def _theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    """The theme of a section stands in the message, as the settings had it at first."""
    made = _made_theme(section)
    if made.ByteSize():  # an empty part would stand there as one that is set
        msg.MergeFrom(made)


@cache
def _made_theme(section: str) -> CustomThemeConfig:
    made = CustomThemeConfig()
    _populate_theme(made, section)
    return made
