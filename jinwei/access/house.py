"""How a home lets people in: as its settings were when this process first asked.

They are read once: a settings file that is changed or lost while the board is served
cannot open a door that was shut.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinwei.access.errors import Refused
from jinwei.access.sessions import Limits, Sessions
from jinwei.access.store import Store, open_store
from jinwei.settings import SignIn, settings

GATEWAY = "gateway"
NO_ADDRESSES = (
    '[sign_in] 的 by = "gateway" 还要写 gateway_addresses，'
    '即网关从哪些地址连过来，例如 gateway_addresses = ["127.0.0.1"]。'
)


@dataclass(frozen=True)
class House:
    """A home at which people sign in: how, and its accounts and sign-ins."""

    sign_in: SignIn
    store: Store
    sessions: Sessions

    @property
    def is_behind_gateway(self) -> bool:
        """Whether a gateway tells who it is, and nobody has a password here."""
        return self.sign_in.by == GATEWAY


@lru_cache(maxsize=64)
def of(home: Path) -> House | None:
    """How a home lets people in; None where nobody signs in.

    SettingsError or Unavailable says why that cannot be told; nobody is let in then.
    """
    stated = settings(home).sign_in
    if stated is None:
        return None
    if stated.by == GATEWAY and not stated.gateway_addresses:
        raise Refused(NO_ADDRESSES)
    store = open_store(home)
    limits = Limits(
        idle=dt.timedelta(minutes=stated.idle_minutes),
        whole=dt.timedelta(hours=stated.session_hours),
    )
    return House(stated, store, Sessions(store, limits))
