"""What a sign-in with a provider is begun with, and why it may come to nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from jinwei.faults import Told

LATER = "请稍后再试；仍不行的，请告诉管理员。"
UNREACHED = f"统一身份认证连不上，登录没有完成。{LATER}"
UNLIKELY = f"统一身份认证的回答不合规范，登录没有完成。{LATER}"
UNTRUE = f"统一身份认证发来的凭据核对不上，登录没有完成。{LATER}"
TURNED_AWAY = (
    "统一身份认证没有让您登录。请重新登录；仍不行的，请找统一身份认证的管理员。"
)
ANOTHER = "这次登录不是在这个浏览器里开始的，或者已经过期。请重新登录。"


class NotSignedIn(Told):
    """Nobody is signed in by the provider's word; the message says what to do."""


@dataclass(frozen=True)
class Asked:
    """What one sign-in was begun with, kept by the browser until it comes back."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Asked:
        """One that nobody can guess."""
        return cls(*(secrets.token_urlsafe(48) for _ in range(3)))

    @classmethod
    def read(cls, text: str) -> Asked | None:
        """What `written` gave; None where it is anything else."""
        parts = text.split(".")
        return cls(*parts) if len(parts) == 3 and all(parts) else None

    def written(self) -> str:
        """As a browser keeps it."""
        return ".".join((self.state, self.nonce, self.verifier))
