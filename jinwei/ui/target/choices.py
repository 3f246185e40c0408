"""What is chosen on 保8争9, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st

from jinwei.ui import read


def unit() -> str | None:
    """The unit whose growth is shown: ours first, else the best served; None if none.

    Offered only where the export holds more than one unit.
    """
    units = {row["label"]: row["value"] for row in read.rows("target/units")}
    if len(units) < 2:
        return next(iter(units.values()), None)
    label = st.selectbox(
        "看哪个单位公布的增速", list(units), key="growth_unit", bind="query-params",
        width=240,
    )  # fmt: skip
    return units.get(label)
