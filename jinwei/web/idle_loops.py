"""A session holds no descriptors but its channel while nothing of it is awaited.

Streamlit gives each session an event loop for scripts that await something, which costs
three descriptors a viewer; pages here await nothing. So the loop is there, and takes
them once it is first run.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from typing import Any

from streamlit.runtime import websocket_session_manager

from jinwei.web import departed, gathered


def install() -> None:
    """From now on sessions have such a loop, hand over what they send together, and are
    let go in time."""
    gathered.install()
    departed.install()
    if os.name != "nt":  # whose loops hold no descriptors
        # Ours stands in the place of Streamlit's own, which types do not allow for.
        websocket_session_manager.AppSession = Session  # type: ignore[attr-defined]


class Session(gathered.Session):
    """A session whose loop takes no descriptors before it is run."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._script_event_loop.close()
        self._script_event_loop = IdleLoop()


class IdleLoop(asyncio.SelectorEventLoop):
    """A loop that is furnished when it is first run."""

    _ready: deque[asyncio.Handle]

    def __init__(self) -> None:
        asyncio.BaseEventLoop.__init__(self)
        self._is_furnished = False

    def run_forever(self) -> None:
        """Run, with what was handed in before."""
        if not self._is_furnished:
            handed_in = self._ready
            super().__init__()
            self._ready.extend(handed_in)
            self._is_furnished = True
        super().run_forever()

    def close(self) -> None:
        """Give back what was taken."""
        if self._is_furnished:
            super().close()
        else:
            asyncio.BaseEventLoop.close(self)

    def _write_to_self(self) -> None:
        if self._is_furnished:
            super()._write_to_self()  # type: ignore[misc]
