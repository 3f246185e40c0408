"""Where a name on the screen leads: a unit to its own page, from wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from jinwei.ui import read
from jinwei.ui.kit.parts import leading, tagged
from jinwei.ui.kit.plain import plain

UNIT_PAGE = "pages/supervision/unit.py"
TO_UNIT = "unit:"
UNIT = "unit"
NEXT = "jinwei_next"
READ = "jinwei_read"


def unit_link(unit: str) -> dict | None:
    """The address of a unit's page, in the cycle shown; None where it is closed."""
    if not leads(unit):
        return None
    return {"page": "unit", "query": {UNIT: unit}}


def leads(unit: str) -> bool:
    """Whether the one who acts may open the page of that unit."""
    sight = read.view().sight
    return sight.is_of_office or sight.unit == unit


def unit_cell(unit: str) -> dict:
    """A unit's name in a table, which leads to its page where that may be opened."""
    link = unit_link(unit)
    return leading(unit, TO_UNIT + unit, link) if link else tagged(unit)


def as_read(opened: str | Mapping | None) -> str | None:
    """The id just opened; the rows of a table sorted or searched are kept with it."""
    if not isinstance(opened, Mapping):
        return opened
    st.session_state[READ] = tuple(opened["listed"])
    return str(opened["id"])


def listed(shown: str | None, otherwise: Sequence[str]) -> tuple[str, ...]:
    """The rows that it was just opened from as they were read, else the others."""
    order = st.session_state.pop(READ, ())
    return order if shown in order else tuple(otherwise)


def follow(opened: str | None) -> str | None:
    """A unit just opened leads to its page; anything else is handed back."""
    opened = opened or st.session_state.pop(NEXT, None)
    if opened and opened.startswith(TO_UNIT):
        name = opened.removeprefix(TO_UNIT)
        # The page keeps its last choice, which would go before the one in the address.
        st.session_state[UNIT] = name
        st.switch_page(UNIT_PAGE, query_params={UNIT: name})
    return opened


def unit(name: str, key: str) -> None:
    """A button that leads to a unit's page, where its name stands in prose."""
    label = f"{plain(name)}：单位画像"
    if leads(name) and st.button(label, key=key, type="tertiary"):
        open_next(TO_UNIT + name)


def open_next(opened: str, listed: Sequence[str] = ()) -> None:
    """The page runs anew with that opened, from those listed where there are any.

    From within a drawer the address would lose the cycle: the whole page goes.
    """
    st.session_state[NEXT] = opened
    st.session_state[READ] = tuple(listed)
    st.rerun()
