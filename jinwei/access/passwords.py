"""Passwords: which are taken, and what is kept of them."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from jinwei.access.errors import Refused

SHORTEST, LONGEST = 10, 64
GUESSABLE = 2
"""The highest of zxcvbn's marks (0 to 4) that is still refused: 10^8 guesses do."""
OWN_WORDS = ("jinwei", "进位", "ducha", "督查", "admin", "管理员", "password", "密码")
# Without letters and digits that are taken for one another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 5
AT_ONCE = 2
"""How many are reckoned at a time: each takes 64 MiB."""

hasher = PasswordHasher()
_turn = threading.BoundedSemaphore(AT_ONCE)


def fault(password: str, names: Sequence[str] = ()) -> str | None:
    """Why that is no password for who has those names; None where it is one."""
    if len(password) < SHORTEST:
        return f"密码太短，至少 {SHORTEST} 个字符"
    if len(password) > LONGEST:
        return f"密码太长，最多 {LONGEST} 个字符"
    if any(name and name.lower() in password.lower() for name in names):
        return "密码里不要有账号的名称"
    if password.isdigit():  # a telephone, a day of birth, the number of a document
        return "密码不能全是数字"
    # Its lists of common passwords take a moment to load, and reading needs none.
    from zxcvbn import zxcvbn

    if zxcvbn(password, [*names, *OWN_WORDS])["score"] <= GUESSABLE:
        return "密码太常见或太容易猜，请换一个，例如用几个不相干的词连起来"
    return None


def require(password: str, names: Sequence[str] = ()) -> None:
    """Refused where that is no password for who has those names."""
    why = fault(password, names)
    if why is not None:
        raise Refused(f"{why}。")


def generated() -> str:
    """A new password that nobody guesses, easy to read out."""
    groups = ("".join(map(secrets.choice, [LETTERS] * GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _turn:
        return hasher.hash(_bytes(password))


def is_right(kept: str, password: str) -> bool:
    """Whether that password is the one that was kept; none is where none is kept.

    It takes as long where there is none, so that time tells nobody which names exist.
    """
    with _turn:
        try:
            return hasher.verify(kept or _of_nobody(), _bytes(password)) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def _of_nobody() -> str:
    if not _nobody:
        _nobody.append(hasher.hash(secrets.token_urlsafe()))
    return _nobody[0]


_nobody: list[str] = []
