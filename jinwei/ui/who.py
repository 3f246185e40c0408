"""Who acts in this run, for the frame, the pages and what they hand on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from jinwei import paths
from jinwei.access import audit, cookies, ending, house
from jinwei.access.errors import AccessError
from jinwei.access.person import AT_THE_MACHINE, Denied, Person
from jinwei.access.sessions import Standing
from jinwei.desk.narrowed import Sight
from jinwei.policy import roles
from jinwei.policy.roles import PAGE, PUBLIC

_asking: ContextVar[tuple[str | None] | None] = ContextVar("asking", default=None)
"""The token a run outside of any browser was asked with; None in every other run."""


class SignedOut(AccessError):
    """Nobody is signed in any more; the message says why and what to do."""


def standing() -> Standing:
    """How the sign-in stands from which this run came: who acts, or why nobody may."""
    kept = house.of(paths.home())
    if kept is None:
        return Standing(AT_THE_MACHINE)
    return kept.sessions.standing(_token())


@contextmanager
def asked_with(token: str | None) -> Iterator[None]:
    """Within, this thread runs as whoever holds that token of a sign-in."""
    before = _asking.set((token,))
    try:
        yield
    finally:
        _asking.reset(before)


def _token() -> str | None:
    asking = _asking.get()
    return asking[0] if asking else cookies.token(st.context.cookies.to_dict())


def person() -> Person:
    """Who acts in this run; SignedOut where the sign-in is over."""
    held = standing()
    if held.person is None or held.must_change:
        raise SignedOut(f"没有进行：{reason(held)}，请重新登录。")
    return held.person


def reason(held: Standing) -> str:
    """Why nobody acts."""
    return "要先改密码" if held.must_change else ending.WORDS[held.why]


def sight() -> Sight:
    """What the one who acts in this run may see: one who opens no page, the least."""
    acting = person()
    if roles.role(acting.role).has_unit:
        return Sight(PUBLIC, acting.unit or "")
    return Sight(roles.clearance(acting.role) or PUBLIC)


def may_open(path: str) -> bool:
    """Whether the one who acts may open the page of that file."""
    return person().may(action_of(path))


@contextmanager
def doing(
    action: str, object: str = "", acting: Person | None = None
) -> Iterator[None]:
    """What is done within is allowed to who acts, and noted in the audit log first.

    It is done by the one who acts in this run unless `acting` is given. Denied,
    SignedOut or NotNoted say why it is not done; a refusal is noted as well.
    """
    acting = acting or person()
    try:
        acting.require(action)
    except Denied as refusal:
        audit.note(acting, action, object, outcome="拒绝", why=str(refusal))
        raise
    with audit.noted(acting, action, object):
        yield


def action_of(path: str) -> str:
    """The action of policy/roles.toml that opens the page of a file."""
    return PAGE + Path(path).stem
