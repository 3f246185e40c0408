"""How many are ranked, where a file does not say so but lists every one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyarrow as pa

from jinwei.intake.names import UnitNames
from jinwei.intake.notes import Note
from jinwei.intake.table import Layout
from jinwei.policy.contracts import Column
from jinwei.sql import Row

COUNTED = "文件没有这一列；名单列全了{names}家参评单位，名次从 1 排到底，按名单长度读"


def with_counts(rows: pa.Table, layout: Layout) -> tuple[pa.Table, list[Note]]:
    """The rows with the count of each full list, and a note for each such list.

    A list is full where it holds every name of its directory and its ranks are those
    of all its rows; a list that shows only the first few is left without a count.
    """
    contract = layout.contract
    column = next(
        (c for c in contract.columns if c.type == "integer" and c.read_from), None
    )
    if column is None or layout.source.header.places.get(column.name) is not None:
        return rows, []
    counts = rows[column.name].to_pylist()
    notes = []
    for members in _lists(rows, column, layout):
        if _is_full(members, column, layout):
            for at, _ in members:
                counts[at] = len(members)
            text = str(len(members))
            reason = COUNTED.format(names=len(members))
            notes.append(Note(layout.file, None, column.header, text, reason))
    at = rows.column_names.index(column.name)
    field = rows.schema.field(at)
    return rows.set_column(at, field, pa.array(counts, field.type)), notes


Members = list[tuple[int, Row]]


def _lists(rows: pa.Table, column: Column, layout: Layout) -> Iterator[Members]:
    """The rows of each list that says nowhere how many are ranked."""
    rank, unit = column.read_from, layout.contract.key[-1]
    key = [name for name in layout.contract.key if name != unit]
    rule = layout.contract.column(unit).refers_elsewhere
    names = {*key, rank, f"{rank}_of", column.name, unit}
    names |= {rule.column} if rule else set()
    groups: dict[tuple, Members] = defaultdict(list)
    for at, row in enumerate(rows.select(sorted(names)).to_pylist()):
        groups[tuple(row[name] for name in key)].append((at, row))
    for members in groups.values():
        if not any(row[column.name] or row[f"{rank}_of"] for _, row in members):
            yield members


def _is_full(members: Members, column: Column, layout: Layout) -> bool:
    unit = layout.contract.column(layout.contract.key[-1])
    ranks = [row[column.read_from] for _, row in members]
    listed = [row[unit.name] for _, row in members]
    directory = _directory(members[0][1], unit, layout.setting.directories)
    return (
        directory is not None
        and len(directory.names) > 1
        and {*directory.names} <= {*listed}
        and None not in ranks
        and all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks)
    )


def _directory(
    row: Row, unit: Column, directories: Mapping[str, UnitNames]
) -> UnitNames | None:
    rule = unit.refers_elsewhere
    if rule is not None and row[rule.column] == rule.value:
        return directories.get(rule.directory)
    return directories.get(unit.refers_to)
