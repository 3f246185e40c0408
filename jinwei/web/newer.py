"""Pages that stand open follow the version in use, whichever server it was put on.

Each server looks every second at what the home points to. A page that shows another
version runs anew as it stands, with what was chosen on it; one at which a run is going
on is left to it, and looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import RuntimeState

from jinwei import paths
from jinwei.versions.manifest import PublishError
from jinwei.versions.published import served

LOOK_SECONDS = 1
AT_ONCE = 50
"""So many pages run anew at one look; the others do at the next."""
SHOWN = "jinwei_shown"
"""Where a session keeps which version its page shows."""
AT = "jinwei_shown_at"
"""Where it keeps of which home that is."""


def shows(version: str) -> None:
    """The page of this run shows that version, or none where it is empty."""
    st.session_state[SHOWN] = version
    st.session_state[AT] = paths.home()


def watch(home: Path, wait: Callable[[float], bool]) -> None:
    """Look after look; `wait` is given the seconds between them, and says whether to
    stop."""
    following = Following(home)
    while not wait(LOOK_SECONDS):
        version, sessions = _in_use(home), _open()
        # What a session is doing is told where it is done; not any more at the end.
        with suppress(RuntimeError):
            if version and sessions:
                loop = sessions[0]._event_loop
                loop.call_soon_threadsafe(following.renew, sessions, version)


class Following:
    """Lets open pages of a home, or of any, run anew, once for each version."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = home
        self._renewed: WeakKeyDictionary[AppSession, str] = WeakKeyDictionary()

    def renew(self, sessions: Sequence[AppSession], version: str) -> None:
        """Those that are at rest and show another version run anew."""
        other = [each for each in sessions if self._shows_other(each, version)]
        for session in other[:AT_ONCE]:
            self._renewed[session] = version
            session.request_rerun(session._client_state)

    def _shows_other(self, session: AppSession, version: str) -> bool:
        state = session.session_state
        return (
            session._scriptrunner is None
            and SHOWN in state
            and (self._home is None or state[AT] == self._home)
            and state[SHOWN] != version
            and self._renewed.get(session) != version
        )


def _in_use(home: Path) -> str | None:
    try:
        return served(home)
    except PublishError:  # the home is gone, which pages say
        return None


def _open() -> list[AppSession]:
    if not Runtime.exists():
        return []
    if Runtime.instance().state is not RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED:
        return []
    sessions = Runtime.instance()._session_mgr.list_active_sessions()
    return [each.session for each in sessions]
