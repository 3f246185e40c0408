"""What is chosen on 单位画像, held in the URL like the filters of the head."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st


def unknown(names: Collection[str], former: Mapping[str, str]) -> str | None:
    """The unit that the URL asks for, where no unit of the district goes by it.

    A former name is put right: its unit is asked for instead.
    """
    asked = st.query_params.get("unit")
    if asked is None or asked in names:
        return None
    if asked in former:
        st.session_state["unit"] = former[asked]
        return None
    return asked


def foreign(own: str, former: Mapping[str, str]) -> str | None:
    """The unit that the URL asks for, where it is not the reader's own."""
    asked = st.query_params.get("unit")
    return None if asked is None or former.get(asked, asked) == own else asked


def unit(names: list[str], first: str) -> str:
    """The unit whose page is shown; `first`, where the URL names none.

    It is no default, which the URL would leave out: who comes first changes.
    """
    return st.selectbox(
        "单位", names, index=None, placeholder=first, key="unit", bind="query-params",
        width=240,
    ) or first  # fmt: skip
