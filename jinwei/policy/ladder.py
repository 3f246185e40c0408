"""The ladder of dispositions of policy/ladder.toml: read, checked, and in meta.step."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from jinwei.paths import POLICY

KINDS = ("ladder", "beside", "praise")
SCHEMA = pa.schema(
    {
        "position": pa.int32(),
        "disposition": pa.string(),
        "kind": pa.string(),
        "clause": pa.string(),
        "words": pa.string(),
    }
)


@dataclass(frozen=True)
class Step:
    """One disposition: a rung of the ladder, one beside it, or praise."""

    disposition: str
    kind: str
    clause: str
    words: str


def read_ladder(path: Path) -> tuple[Step, ...]:
    """The steps of one TOML file, mildest first; ValueError names a bad entry."""
    declared = tuple(
        _step(entry) for entry in tomllib.loads(path.read_text("utf-8"))["step"]
    )
    names = [step.disposition for step in declared]
    repeated = sorted({each for each in names if names.count(each) > 1})
    if repeated:
        raise ValueError(f"{path}: declared more than once: {', '.join(repeated)}")
    return declared


@cache
def ladder() -> tuple[Step, ...]:
    """The product's own steps, in the order of policy/ladder.toml."""
    return read_ladder(POLICY / "ladder.toml")


def put_ladder(connection: duckdb.DuckDBPyConnection) -> None:
    """meta.step holds one row per step; position counts from 1, the mildest."""
    rows = [
        {"position": position, **asdict(step)}
        for position, step in enumerate(ladder(), start=1)
    ]
    connection.from_arrow(pa.Table.from_pylist(rows, SCHEMA)).create("meta.step")


def _step(entry: Mapping) -> Step:
    try:
        step = Step(**entry)
    except TypeError as error:
        named = entry.get("disposition")
        raise ValueError(f"step {named}: cannot be read: {error}") from None
    if step.kind not in KINDS:
        raise ValueError(f"step {step.disposition}: cannot be read: kind")
    return step
