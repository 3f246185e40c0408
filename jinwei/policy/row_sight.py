"""What is seen where not all of a version is: policy/sight.toml, read and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import field

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, Filled, declared_once, read

ALL, OWN, ASKED = "all", "own", "asked"


class Seen(Declared, frozen=True):
    """One table and which of its rows are seen; what is not declared is not there."""

    name: Filled
    rows: Literal["all", "own", "asked"]
    helped: str = ""

    def __post_init__(self) -> None:
        if self.helped and self.rows != OWN:
            raise ValueError("only own rows can be helped with")

    @property
    def query(self) -> str:
        """The query that gives its rows, where they are asked for."""
        return f"sight/{self.name.partition('.')[2]}"


class RowSight(Declared, frozen=True):
    """Every table of which anything is seen."""

    tables: tuple[Seen, ...] = field(name="table")

    def __post_init__(self) -> None:
        declared_once(self.tables, "table", "name")


def read_row_sight(path: Path) -> RowSight:
    """The tables of one TOML file; ValueError names the line of a slip."""
    return read(path, RowSight)


@cache
def seen() -> tuple[Seen, ...]:
    """The product's own tables, in their order."""
    return read_row_sight(POLICY / "sight.toml").tables
