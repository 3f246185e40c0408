"""Which two versions are compared: the one looked at, and what it is held against."""

from __future__ import annotations

from functools import partial

import streamlit as st

from jinwei.ui.versions.listing import Shelf
from jinwei.wording import words

VERSION, AGAINST = "version", "against"


def both(shelf: Shelf) -> tuple[str, str]:
    """The earlier and the later side, as chosen; at first what the last publication
    changed."""
    after, before = _usual(shelf)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        later = _chosen("看这个版本", VERSION, shelf, after)
        earlier = _chosen("和这个版本比", AGAINST, shelf, before)
    return earlier, later


def choose(version: str, shelf: Shelf) -> None:
    """That version is held against the one in use, or that against the one before."""
    against = _usual(shelf)[1] if version == shelf.served else shelf.served
    st.session_state[VERSION] = version
    st.session_state[AGAINST] = against or version
    for key in (VERSION, AGAINST):
        _address(key)


def _address(key: str) -> None:
    """What was just chosen is what the address asks for."""
    st.query_params[key] = st.session_state[key]


def _chosen(title: str, key: str, shelf: Shelf, usual: str) -> str:
    offered = _newest_first(shelf)
    if st.session_state.get(key) not in offered:
        named = st.query_params.get(key)
        st.session_state[key] = named if named in offered else usual
    label = partial(_label, shelf)
    chosen = st.selectbox(
        title, offered, format_func=label, key=key, width=440,
        on_change=_address, args=(key,),
    )  # fmt: skip
    st.query_params[key] = chosen
    return str(chosen)


def _usual(shelf: Shelf) -> tuple[str, str]:
    """The version in use, and the one that readers saw before it.

    Where the one in use is damaged, the last that is not, held against that.
    """
    offered = _newest_first(shelf)
    served = shelf.served if shelf.served in offered else offered[0]
    others = [version for version in offered if version != served]
    if shelf.fault(served):
        sound = [version for version in others if not shelf.fault(version)]
        return (sound or others or [served])[0], served
    return served, (others or [served])[0]


def _newest_first(shelf: Shelf) -> list[str]:
    seen = [entry.version for entry in reversed(shelf.entries)]
    return [v for v in dict.fromkeys([*seen, *shelf.manifests]) if v in shelf.manifests]


def _label(shelf: Shelf, version: str) -> str:
    entry = shelf.first_of(version)
    when = f"　{words.moment_of(entry.at)} {entry.by}".rstrip() if entry else ""
    return f"{words.version(version)}{when}"
