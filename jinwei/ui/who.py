"""Who acts in this run, for the frame, the pages and what they hand on."""

from __future__ import annotations

import streamlit as st

from jinwei import paths
from jinwei.access import cookies, ending, house
from jinwei.access.errors import AccessError
from jinwei.access.person import AT_THE_MACHINE, Person
from jinwei.access.sessions import Standing


class SignedOut(AccessError):
    """Nobody is signed in any more; the message says why and what to do."""


def standing() -> Standing:
    """How the sign-in stands from which this run came: who acts, or why nobody may."""
    kept = house.of(paths.home())
    if kept is None:
        return Standing(AT_THE_MACHINE)
    return kept.sessions.standing(cookies.token(st.context.cookies.to_dict()))


def person() -> Person:
    """Who acts in this run; SignedOut where the sign-in is over."""
    held = standing()
    if held.person is None or held.must_change:
        raise SignedOut(f"没有进行：{reason(held)}，请重新登录。")
    return held.person


def reason(held: Standing) -> str:
    """Why nobody acts."""
    return "要先改密码" if held.must_change else ending.WORDS[held.why]
