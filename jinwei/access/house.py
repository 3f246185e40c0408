"""How a home lets people in: as its settings were when this process first asked.

They are read once: a settings file that is changed or lost while the board is served
cannot open a door that was shut.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinwei.access.sessions import Limits, Sessions
from jinwei.access.store import Store, open_store
from jinwei.settings import SignIn, settings


@dataclass(frozen=True)
class House:
    """A home at which people sign in: how, and its accounts and sign-ins."""

    sign_in: SignIn
    store: Store
    sessions: Sessions


@lru_cache(maxsize=64)
def of(home: Path) -> House | None:
    """How a home lets people in; None where nobody signs in.

    SettingsError or Unavailable says why that cannot be told; nobody is let in then.
    """
    stated = settings(home).sign_in
    if stated is None:
        return None
    store = open_store(home)
    limits = Limits(
        idle=dt.timedelta(minutes=stated.idle_minutes),
        whole=dt.timedelta(hours=stated.session_hours),
    )
    return House(stated, store, Sessions(store, limits))
