"""Typed cells of two tables: which differ, and how one is written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def differs(before: pa.ChunkedArray, after: pa.ChunkedArray) -> np.ndarray:
    """Which of two columns' cells differ, place by place; empty is equal to empty."""
    if pa.types.is_list(before.type):
        pairs = zip(before.to_pylist(), after.to_pylist(), strict=True)
        return np.array([one != other for one, other in pairs], dtype=bool)
    unequal = pc.fill_null(pc.not_equal(before, after), False)
    only_one = pc.xor(pc.is_null(before), pc.is_null(after))
    return np.array(pc.or_(unequal, only_one), dtype=bool)


def text(cell: object) -> str | None:
    """A cell as a person reads it; None where it is empty."""
    match cell:
        case None | []:
            return None
        case bool():
            return "是" if cell else "否"
        case Decimal():
            return _number(cell)
        case dt.date():
            return cell.isoformat()
        case list():
            return "、".join(cell)
    return str(cell)


def _number(cell: Decimal) -> str:
    written = f"{cell:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
