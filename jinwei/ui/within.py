"""Which of several districts this session looks at, kept below everything it reads.

Whatever a run does, a fragment or a callback too, it does in the home kept here:
the pages need not know of it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from jinwei import paths
from jinwei.access import districts
from jinwei.access.person import Denied, Person
from jinwei.policy import roles
from jinwei.settings import District, home_of, instance_of
from jinwei.ui import who
from jinwei.ui.filters import FILTERS

DISTRICT, LABEL = "district", "区县"
HOME, LAST = "jinwei_home", "jinwei_last_district"
_chosen_here: set[Path] = set()
"""The homes that sessions of this process chose; none where there is one district."""


def home() -> Path | None:
    """The home this session looks at; None outside of one, and where none is chosen."""
    if not _chosen_here or get_script_run_ctx(suppress_warning=True) is None:
        return None
    kept: Path | None = st.session_state.get(HOME)
    return kept


paths.follow(home)


def leave() -> None:
    """This run is of no district."""
    st.session_state.pop(HOME, None)


def choose(person: Person) -> None:
    """This run is of the district that is chosen, or the one that is open to somebody.

    Denied where the address asks for one that is not, or none is open.
    """
    if not are_several():
        return
    name = _asked(listed()) if sees_all() else st.query_params.get(DISTRICT, "")
    leave()
    at = districts.require(person, paths.home(), name)
    if st.session_state.get(LAST) not in (None, at):
        for kept in FILTERS:
            st.session_state.pop(kept, None)
    _chosen_here.add(at)
    st.session_state[HOME] = st.session_state[LAST] = at


def enter(name: str) -> None:
    """The next run is of the district of that name."""
    st.session_state.pop(DISTRICT, None)
    instance = instance_of(paths.home())
    of_name = (home_of(instance, each) for each in listed() if each.name == name)
    st.session_state[LAST] = next(of_name)


def closed(person: Person, page: str) -> str:
    """Why a page is not open to somebody whose role may open it; empty where it is."""
    try:
        districts.require_page(person, paths.home(), page)
    except Denied as fault:
        return str(fault)
    return ""


def listed() -> tuple[District, ...]:
    """The districts of the instance; none where it is of one alone."""
    return districts.of(paths.home())


def are_several() -> bool:
    """Whether the instance follows several districts."""
    return bool(listed())


def sees_all() -> bool:
    """Whether there are several, all of them open to who acts."""
    return districts.sees_all(who.person(), paths.home())


def home_page(person: Person) -> str:
    """The page that opens first for somebody."""
    return districts.home_page(person, paths.home(), roles.role(person.role).home)


def named(delivered: str) -> str:
    """What the head calls the district: as its delivery does, and where there are
    several as the settings do, both if they differ."""
    at = districts.at(paths.home())
    if at is None or at.name == delivered:
        return delivered
    return f"{at.name}（报送里写的是{delivered}）"


def _asked(offered: tuple[District, ...]) -> str:
    """The name of the district that is chosen beside the pages, which the address tells
    of every one: none is the usual one, that an address could leave out."""
    last: Path | None = st.session_state.get(LAST)
    names = {each.code: each.name for each in offered}
    usual = names.get(last.name if last else "", offered[0].name)
    if st.session_state.get(DISTRICT) is None and DISTRICT not in st.query_params:
        st.session_state[DISTRICT] = usual
    with st.sidebar:
        chosen = st.selectbox(
            LABEL,
            list(names.values()),
            index=None,
            key="district",
            bind="query-params",
        )
    return chosen or usual
