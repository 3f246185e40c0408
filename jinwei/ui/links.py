"""Where a name on the screen leads: a unit to its own page, from wherever it stands."""

from __future__ import annotations

import streamlit as st

from jinwei.ui.parts import Cell, leading

UNIT_PAGE = "pages/supervision/unit.py"
TO_UNIT = "unit:"


def unit_link(unit: str) -> dict:
    """The address of a unit's page, in the cycle shown."""
    return {"page": "unit", "query": {"unit": unit}}


def unit_cell(unit: str) -> Cell:
    """A unit's name in a table, which leads to its page."""
    return leading(unit, TO_UNIT + unit, unit_link(unit))


def follow(opened: str | None) -> str | None:
    """A unit just opened leads to its page; anything else is handed back."""
    if opened and opened.startswith(TO_UNIT):
        name = opened.removeprefix(TO_UNIT)
        st.switch_page(UNIT_PAGE, query_params={"unit": name})
    return opened
