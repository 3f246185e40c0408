"""The cycles that a command can be asked about."""

from __future__ import annotations

import typer

from jinwei import sql
from jinwei.sql.connections import Shared


def refuse_unknown(connection: Shared, cycle: str) -> None:
    """BadParameter, with the cycles there are, where the version has none so called."""
    there = [row["cycle"] for row in sql.query(connection, "version/cycles")]
    if cycle not in there:
        raise typer.BadParameter(
            f"没有 {cycle} 的数据，周期写成 2023Q3 这样，"
            f"有的是 {'、'.join(there) or '（没有）'}"
        )
