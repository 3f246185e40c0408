"""What would be found were a place or a closing otherwise (进位推演), never stored.

There is no second implementation of any rule: a change is made to copied rows of the
exports, and what is compared are two judgements of the same rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.sql import Row, connections
from jinwei.sql.connections import Shared
from jinwei.what_if import judged_copy
from jinwei.what_if.judged_copy import Declared, Extent

CLOSED = "已销号"
MOST_TOLD = 1000
RANKINGS, LEDGER = "rankings", judged_copy.LEDGER
Connection = Shared
Copy = duckdb.DuckDBPyConnection


class Impossible(ValueError):
    """What is supposed cannot be; the words, in Chinese, say why."""


@dataclass(frozen=True)
class Move:
    """A participant stands at another rank of one assessed list.

    Those it passes, and those level with it, go down by one; those that pass it go up
    by one. Its value is left out: which value goes with the rank is not known.
    """

    cycle: str
    scope: str
    item: str
    list_group: str
    participant: str
    rank: int


@dataclass(frozen=True)
class Close:
    """Open problems of a unit are closed on a day, and not spot-checked yet.

    A day after the version's as-of day moves that day too: everything is then judged
    as of it, with the closing and without.
    """

    unit: str
    problem_ids: tuple[str, ...]
    on: dt.date


Change = Move | Close


@dataclass(frozen=True)
class Answer:
    """What changes make of the findings of a unit, and of the units that it passes.

    `cycle` and `as_of` are those judged, other than `asked` where a closing moved them.
    `differences` are the rows of queries/what_if/differences from that cycle on, the
    first of them where there are very many, `gone` the ids of all findings that end,
    `black_before` and `black_after` the findings that keep the unit on the black board
    of the cycle, `lists` the moved lists as rows of queries/what_if/moved, and the
    closures the rows of mart.closure where problems are closed.
    """

    unit: str
    asked: str
    cycle: str
    as_of: dt.date
    is_later: bool
    differences: Sequence[Row]
    gone: frozenset[str]
    black_before: int
    black_after: int
    lists: Sequence[Sequence[Row]] = ()
    closure_before: Row | None = None
    closure_after: Row | None = None

    @property
    def is_off_board(self) -> bool:
        """Whether the changes take the unit off the black board of the cycle."""
        return self.black_before > 0 and self.black_after == 0

    def lifts(self, finding_id: str) -> bool:
        """Whether that finding is no longer made."""
        return finding_id in self.gone


def suppose(
    connection: Connection,
    unit: str,
    cycle: str,
    changes: Sequence[Change],
    declared: Declared = None,
) -> Answer:
    """What the rules would say of a unit in a cycle, were those changes so.

    The connection shows a judged version with its records (schema recorded). Impossible
    says what cannot be supposed. `declared` replaces the product's own rules.
    """
    closings = [change for change in changes if isinstance(change, Close)]
    lists = _lists(connection, [each for each in changes if isinstance(each, Move)])
    _refuse_closings(connection, closings)
    passed = {row["unit"] for rows in lists for row in rows if row["unit"]}
    units = sorted({unit, *passed, *(each.unit for each in closings)})
    stands, asked = sql.query(connection, "what_if/as_of")[0]["as_of"], cycle
    as_of = max([stands, *(each.on for each in closings)])
    named = {RANKINGS: lists, LEDGER: closings}
    extent = Extent(
        units,
        frozenset(name for name, changed in named.items() if changed),
        sql.query(connection, "what_if/since", cycle=cycle, day=as_of)[0][
            "cycle_index"
        ],
        _touched(connection, closings) if closings and as_of == stands else None,
        is_dated_later=as_of > stands,
    )
    judged_apart = partial(
        judged_copy.judged_apart, connection, extent, declared=declared
    )
    chosen = judged_copy.touched(extent.exports, declared)
    if as_of > stands:
        with judged_apart(partial(_date, as_of=as_of)) as undone:
            cycle = sql.query(undone, "what_if/as_of")[0]["last_cycle"]
            before = judged_copy.findings(undone, extent, chosen)
            closure = _closure(undone, unit, cycle)
    else:
        before = judged_copy.findings(connection, extent, chosen)
        closure = _closure(connection, unit, cycle)
    besides = _besides(connection, extent, unit, cycle, [rule.id for rule in chosen])
    apply = partial(_apply, lists=lists, closings=closings, as_of=as_of)
    with judged_apart(apply) as done:
        _compare(done, before, judged_copy.findings(done, extent, chosen))
        black = sql.query(done, "what_if/black", unit=unit, cycle=cycle)[0]
        return Answer(
            unit=unit,
            asked=asked,
            cycle=cycle,
            as_of=as_of,
            is_later=as_of > stands,
            differences=sql.query(done, "what_if/differences", most=MOST_TOLD),
            gone=frozenset(
                row["finding_id"] for row in sql.query(done, "what_if/gone")
            ),
            black_before=black["black_before"] + besides,
            black_after=black["black_after"] + besides,
            lists=lists,
            closure_before=closure if closings else None,
            closure_after=_closure(done, unit, cycle) if closings else None,
        )


def places(connection: Connection, move: Move) -> list[Row]:
    """The places that its participant could take, best first, and what each costs.

    Rows of queries/board/what_if/places; the rank of the move itself does not matter.
    """
    return sql.query(
        connection,
        "board/what_if/places",
        cycle=move.cycle,
        scope=move.scope,
        item=move.item,
        list_group=move.list_group,
        participant=move.participant,
    )


def _lists(connection: Connection, moves: Sequence[Move]) -> list[list[Row]]:
    named = {(each.cycle, each.scope, each.item, each.list_group) for each in moves}
    if len(named) < len(moves):
        raise Impossible("一份名单一次只能推演一个名次的变化。")
    return [_moved(connection, move) for move in moves]


def _moved(connection: Connection, move: Move) -> list[Row]:
    free = {row["place"] for row in places(connection, move)}
    if not free:
        raise Impossible(f"“{move.item}”的这份名单里没有{move.participant}的名次。")
    if move.rank not in free:
        raise Impossible(
            f"“{move.item}”没有第{move.rank}名可占：名次超出名单，或正落在并列的几家中间。"
        )
    return sql.query(
        connection,
        "what_if/moved",
        cycle=move.cycle,
        scope=move.scope,
        item=move.item,
        list_group=move.list_group,
        participant=move.participant,
        place=move.rank,
    )


def _refuse_closings(connection: Connection, closings: Sequence[Close]) -> None:
    for closing in closings:
        open_problems = sql.query(
            connection,
            "what_if/closable",
            unit=closing.unit,
            problems=list(closing.problem_ids),
            day=closing.on,
        )
        missing = set(closing.problem_ids) - {e["problem_id"] for e in open_problems}
        if missing or not closing.problem_ids:
            named = "、".join(sorted(missing)) or "没有选"
            raise Impossible(f"这些不是{closing.unit}在那一天未销号的问题：{named}。")
        if any(each["assigned_on"] > closing.on for each in open_problems):
            raise Impossible("销号日期早于交办日期。")


def _apply(
    done: Copy,
    lists: Sequence[list[Row]],
    closings: Sequence[Close],
    as_of: dt.date,
) -> None:
    _date(done, as_of)
    for rows in lists:
        for row in rows:
            done.execute(
                "update export.rankings set rank = $rank, value = $value"
                " where source_file = $file and source_record = $record",
                {
                    "rank": row["supposed_rank"],
                    "value": row["supposed_value"],
                    "file": row["source_file"],
                    "record": row["source_record"],
                },
            )
    for closing in closings:
        done.execute(
            "update export.ledger"
            " set status = $status, closed_on = $on, spot_check = null"
            " where problem_id in (select unnest($problems))",
            {
                "status": CLOSED,
                "on": closing.on,
                "problems": list(closing.problem_ids),
            },
        )


def _date(done: Copy, as_of: dt.date) -> None:
    done.execute("update meta.district set as_of = $as_of", {"as_of": as_of})


def _compare(done: Copy, before: pa.Table, after: pa.Table) -> None:
    done.execute("create schema what_if")
    connections.put(done, "what_if.before", before)
    connections.put(done, "what_if.after", after)


def _closure(connection: Connection, unit: str, cycle: str) -> Row | None:
    asked = {"unit": unit, "cycle": cycle}
    return next(iter(sql.query(connection, "what_if/closure", **asked)), None)


def _touched(connection: Connection, closings: Sequence[Close]) -> frozenset[str]:
    """The problems about which the closings can change a finding."""
    listed = (
        sql.query(
            connection,
            "what_if/touched",
            unit=closing.unit,
            problems=list(closing.problem_ids),
            day=closing.on,
        )
        for closing in closings
    )
    return frozenset(row["problem_id"] for rows in listed for row in rows)


def _besides(
    connection: Connection, extent: Extent, unit: str, cycle: str, ids: list[str]
) -> int:
    problems = extent.asked["problems"]
    asked = {"unit": unit, "cycle": cycle, "rules": ids, "problems": problems}
    (black,) = sql.query(connection, "what_if/black_besides", **asked)
    return int(black["findings"])
