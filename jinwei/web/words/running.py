"""One run of a page outside of any browser, as who asks for its document sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState

from jinwei.paths import ROOT
from jinwei.ui import who

APP = str(ROOT / "app.py")
_scripts = ScriptCache()


def messages(page: str, query: str, token: str | None) -> list[ForwardMsg]:
    """What a browser would be sent for the first run of that page at that address.

    `page` is the name in the address, empty for the first one; `token` is that of the
    sign-in whose page it is. Nothing of the run is left when it is over.
    """
    with _loop() as loop:
        run = _Run(page, query, token, loop)
        run.start()
        run.wait()
    return run.came


class _Run(ScriptRunner):
    """A run of ours in a thread of its own, which keeps what it sends."""

    def __init__(
        self, page: str, query: str, token: str | None, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.came: list[ForwardMsg] = []
        self._token = token
        super().__init__(
            session_id=f"document-{uuid4()}",
            main_script_path=APP,
            session_state=SessionState(),
            uploaded_file_mgr=MemoryUploadedFileManager("/nowhere"),
            script_cache=_scripts,
            initial_rerun_data=RerunData(query_string=query, page_name=page),
            user_info={},
            fragment_storage=MemoryFragmentStorage(),
            pages_manager=PagesManager(APP, _scripts),
            event_loop=loop,
        )
        self.on_event.connect(self._note, weak=False)

    def wait(self) -> None:
        """The run is over, and what it kept for a browser is let go."""
        if self._script_thread is not None:
            self._script_thread.join()
        runtime = Runtime.instance()
        for held in (runtime.media_file_mgr, runtime.dataframe_source_mgr):
            held.clear_session_refs(self._session_id)
        runtime.media_file_mgr.remove_orphaned_files()

    def _run_script_thread(self) -> None:
        with who.asked_with(self._token):
            super()._run_script_thread()

    def _note(self, _: object, event: ScriptRunnerEvent, **sent: Any) -> None:
        if event is ScriptRunnerEvent.SCRIPT_STARTED:
            self.came.clear()  # it began anew
        elif event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            self.came.append(sent["forward_msg"])


@contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    try:
        yield loop
    finally:
        loop.close()
