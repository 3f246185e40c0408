"""Ranks of a list of scores that has none, as its mapping says which way they go.

Standard competition ranking, as everywhere here: 1, 2, 2, 4. Every rank so reckoned is
listed as 本看板计算.
"""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa

from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.notes import Note
from jinwei.policy.contracts import Column, Contract

RECKONED = "本看板计算：文件没有名次，按“{value}”{way}排"
WAYS = {"highest": "从高到低", "lowest": "从低到高"}
INCOMPLETE = "名次要由本看板按数值排，而文件里有拒收的行，排出来会不对；请先改正这些行"


def ranked_by(contract: Contract) -> tuple[Column, Column] | None:
    """The rank and the value it rests on, of an export that ranks units; else None."""
    ranks = [column for column in contract.columns if column.ranks_by]
    if not ranks:
        return None
    return ranks[0], contract.column(ranks[0].ranks_by)


def with_ranks(
    rows: pa.Table,
    file: str,
    contract: Contract,
    mapping: FileMapping,
    *,
    is_whole: bool,
) -> tuple[pa.Table, list[Note]]:
    """The rows with the rank of each value in its list, and a note for each list.

    Refusal where some rows of the file were refused, whose values would have counted.
    """
    columns = ranked_by(contract)
    if not mapping.rank_by or columns is None or not rows.num_rows:
        return rows, []
    if not is_whole:
        raise Refusal(INCOMPLETE)
    rank, value = columns
    key = [name for name in contract.key if name != contract.key[-1]]
    lists: dict[tuple, list[int]] = defaultdict(list)
    for at, row in enumerate(rows.select(key).to_pylist()):
        lists[tuple(row.values())].append(at)
    values = rows[value.name].to_pylist()
    ranks: list[int | None] = [None] * rows.num_rows
    for members in lists.values():
        scored = [values[at] for at in members if values[at] is not None]
        for at in members:
            if values[at] is not None:
                ranks[at] = 1 + sum(
                    other > values[at]
                    if mapping.rank_by == "highest"
                    else other < values[at]
                    for other in scored
                )
    place = rows.column_names.index(rank.name)
    column = rows.schema.field(place)
    reason = RECKONED.format(value=value.header, way=WAYS[mapping.rank_by])
    note = Note(file, None, rank.header, None, reason)
    return rows.set_column(place, column, pa.array(ranks, column.type)), [note]
