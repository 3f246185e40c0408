"""How a home lets people in: as its settings were when this process first asked.

They are read once: a settings file that is changed or lost while the board is served
cannot open a door that was shut.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinwei.access.errors import Refused
from jinwei.access.sessions import Limits, Sessions
from jinwei.access.store import Store, open_store
from jinwei.settings import SignIn, instance_of, settings

ACCOUNTS, GATEWAY, OIDC = "accounts", "gateway", "oidc"
PROVIDERS = {"": "密码", GATEWAY: "统一入口", OIDC: "统一身份认证"}
"""Who tells of an account who it is, by the provider that is kept with it."""
NO_ADDRESSES = (
    '[sign_in] 的 by = "gateway" 还要写 gateway_addresses，'
    '即网关从哪些地址连过来，例如 gateway_addresses = ["127.0.0.1"]。'
)
NO_PROVIDER = (
    '[sign_in] 的 by = "oidc" 还要写 [sign_in.oidc]，'
    "里面写 issuer（统一身份认证的网址）和它给看板的 client_id、client_secret。"
)
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
OPEN_ISSUER = (
    "[sign_in.oidc] 的 issuer 要以 https:// 开头："
    "不加密的，凭据在路上会被人看到、换掉。"
)
NO_CERTIFICATES = (
    "[sign_in.oidc] 的 ca_file 写的 {} 不是一个文件，"
    "请改成发证机构的证书文件（PEM），或者去掉这一项。"
)


@dataclass(frozen=True)
class House:
    """A home at which people sign in: how, and its accounts and sign-ins."""

    sign_in: SignIn
    store: Store
    sessions: Sessions

    @property
    def provider(self) -> str:
        """Who else tells who it is, so that nobody has a password here; empty where
        the board itself asks."""
        return "" if self.sign_in.by == ACCOUNTS else self.sign_in.by


@lru_cache(maxsize=64)
def of(home: Path) -> House | None:
    """How a home lets people in; None where nobody signs in.

    A district of several has that of its instance. SettingsError or Unavailable says
    why that cannot be told; nobody is let in then.
    """
    instance = instance_of(home)
    if instance != home:
        return of(instance)
    stated = settings(home).sign_in
    if stated is None:
        return None
    _require_whole(stated)
    store = open_store(home)
    limits = Limits(
        idle=dt.timedelta(minutes=stated.idle_minutes),
        whole=dt.timedelta(hours=stated.session_hours),
    )
    return House(stated, store, Sessions(store, limits))


def _require_whole(stated: SignIn) -> None:
    """Refused where the way that was stated lacks what it needs."""
    if stated.by == GATEWAY and not stated.gateway_addresses:
        raise Refused(NO_ADDRESSES)
    if stated.by != OIDC:
        return
    if stated.oidc is None:
        raise Refused(NO_PROVIDER)
    issuer = urlsplit(stated.oidc.issuer)
    if issuer.scheme != "https" and issuer.hostname not in THIS_MACHINE:
        raise Refused(OPEN_ISSUER)
    if stated.oidc.ca_file and not Path(stated.oidc.ca_file).is_file():
        raise Refused(NO_CERTIFICATES.format(stated.oidc.ca_file))
