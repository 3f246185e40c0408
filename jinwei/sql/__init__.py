"""The product's queries by name: one SELECT per file, values only as parameters."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import duckdb
import pyarrow as pa

from jinwei.paths import QUERIES
from jinwei.sql.connections import Shared

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
"""A row of whichever query was asked, by column name."""
_SAID = re.compile(r"--[^\n]*|'[^']*'")
"""A comment or a text, in which nothing is asked."""
_ONE_SELECT = re.compile(r"\s*(?:with|select|from)\b[^;]*;?\s*")
_PARAMETER = re.compile(r"\$(\w+)")
_TABLE = re.compile(r"(?<!\bdistinct )\b(?:from|join)\s+(\w+)\.(\w+)")
Typed = TypeVar("Typed")
_parsed: dict[str, duckdb.Statement] = {}
"""By its text. Parsed, one holds no connection and takes some forty kibibytes."""


@dataclass(frozen=True)
class Query(Generic[Typed]):
    """A query by its name, with the TypedDict of its rows.

    Every column that the query gives is a key of it, of the type that DuckDB gives.
    """

    name: str
    row: type[Typed]


@dataclass(frozen=True)
class Statement:
    """One query file: its text, the parameters it names, the tables it reads."""

    name: str
    text: str
    parameters: frozenset[str]
    tables: frozenset[str]

    @property
    def heading(self) -> tuple[str, ...]:
        """The comment lines before the statement, without their dashes."""
        lines = []
        for line in self.text.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.removeprefix("--").strip())
        return tuple(lines)

    @cached_property
    def reads_records(self) -> bool:
        """Whether it rests on what people recorded, and so answers anew after it."""
        return any(table.startswith("recorded.") for table in self.tables)

    def option(self, name: str, default: str) -> str:
        """What a `-- name: value` line of the heading says, else the default."""
        for line in self.heading:
            if line.startswith(f"{name}:"):
                return line.removeprefix(f"{name}:").strip()
        return default


@cache
def statement(name: str) -> Statement:
    """The query of that name, e.g. `board/red_black`; LookupError if there is none."""
    path = QUERIES / f"{name}.sql"
    if not path.is_file() or QUERIES not in path.resolve().parents:
        raise LookupError(f"no query {name!r} under {QUERIES}")
    return read_statement(path, name)


def read_statement(path: Path, name: str) -> Statement:
    """The query in a file; ValueError unless it is exactly one SELECT."""
    text = path.read_text("utf-8")
    # Scanned, for parsing all queries takes longer than publishing a small delivery;
    # the tests hold every query of the product to what DuckDB's parser reads in it.
    bare = _SAID.sub(" ", text)
    if not _ONE_SELECT.fullmatch(bare):
        raise ValueError(f"{path}: a query file holds exactly one SELECT statement")
    return Statement(
        name=name,
        text=text,
        parameters=frozenset(_PARAMETER.findall(bare)),
        tables=frozenset(".".join(table) for table in _TABLE.findall(bare)),
    )


def names(section: str) -> tuple[str, ...]:
    """The names of all queries of a section, e.g. every `check/…`, in order."""
    return tuple(
        path.relative_to(QUERIES).with_suffix("").as_posix()
        for path in sorted((QUERIES / section).rglob("*.sql"))
    )


def run(
    connection: Shared,
    asked: Statement,
    values: Mapping[str, object],
) -> duckdb.DuckDBPyConnection:
    """A cursor holding the rows; exactly the parameters the statement names are passed.

    Every run has a cursor of its own, so threads can share the connection.
    """
    cursor = connection.cursor()
    return cursor.execute(parsed(cursor, asked.text), passed(asked, values))


def parsed(connection: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
    """The one statement that a text of the product is; parsed once, for any database.

    Parsing is a tenth of what a query of few rows takes.
    """
    if text not in _parsed:
        (_parsed[text],) = connection.extract_statements(text)
    return _parsed[text]


def passed(asked: Statement, values: Mapping[str, object]) -> dict[str, object]:
    """Those of the values that the statement names; LookupError names missing ones."""
    missing = sorted(asked.parameters - values.keys())
    if missing:
        raise LookupError(f"{asked.name}: no value for {', '.join(missing)}")
    return {name: values[name] for name in asked.parameters}


def query(connection: Shared, name: str, /, **values: object) -> list[Row]:
    """The rows of a named query as dictionaries by column name."""
    cursor = run(connection, statement(name), values)
    header = [column[0] for column in cursor.description]
    return [dict(zip(header, row, strict=True)) for row in cursor.fetchall()]


def rows(connection: Shared, asked: Query[Typed], /, **values: object) -> list[Typed]:
    """The rows of a query that declares what its columns hold."""
    return cast("list[Typed]", query(connection, asked.name, **values))


def frame(
    connection: Shared,
    asked: str | Query[Any],
    /,
    **values: object,
) -> pd.DataFrame:
    """The rows of a named query as a frame whose columns have Arrow's types.

    A column holds what DuckDB says of it: exact decimals, whole numbers (a HUGEINT as
    int64), days, texts, lists; what is null is pd.NA. Without rows the columns are
    there all the same. LookupError as for `query`, ArrowInvalid for a whole number that
    no int64 holds.
    """
    # A command that shapes nothing does not wait half a second for it.
    import pandas as pd

    name = asked if isinstance(asked, str) else asked.name
    chosen = statement(name)
    # Asked as a relation: a cursor that has run holds rows, and would copy each anew.
    answer = connection.cursor().sql(chosen.text, params=passed(chosen, values))
    table = answer.to_arrow_table()
    for at, (column, kind) in enumerate(zip(answer.columns, answer.types, strict=True)):
        if kind.id == "hugeint":  # which Arrow is given as a decimal
            whole = table.column(at).cast(pa.int64())
            table = table.set_column(at, column, whole)
    return cast("pd.DataFrame", table.to_pandas(types_mapper=pd.ArrowDtype))


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame with Arrow's types as `query` gives them: null is None."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return cast("list[Row]", table.to_pylist(maps_as_pydicts="strict"))


def in_order(statements: Mapping[str, Statement]) -> tuple[str, ...]:
    """The tables those statements make, each after the tables it reads.

    The keys are the tables made, e.g. `mart.cycle`. Equal choices are taken by name.
    """
    needs = {
        table: sorted(made.tables & statements.keys())
        for table, made in sorted(statements.items())
    }
    return tuple(TopologicalSorter(needs).static_order())


def behind(
    statements: Mapping[str, Statement],
    tables: Iterable[str],
    stops: Container[str] = (),
) -> frozenset[str]:
    """Those tables and all that they are made from; nothing is looked for behind stops.

    The keys of `statements` are the tables they make; other tables are made of nothing.
    """
    reached: set[str] = set()
    waiting = list(tables)
    while waiting:
        table = waiting.pop()
        if table not in reached:
            reached.add(table)
            if table in statements and table not in stops:
                waiting += statements[table].tables
    return frozenset(reached)
