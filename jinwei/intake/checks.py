"""Checks of a whole file that its contract declares."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from jinwei.intake.limits import Refusal
from jinwei.intake.names import UnitNames
from jinwei.intake.rates import wrong_rates
from jinwei.policy.contracts import Check, Contract


@dataclass(frozen=True)
class Disagreement:
    """A row, by its place, whose column contradicts the rest of the file."""

    row: int
    column: str
    reason: str


def disagreements(
    rows: pa.Table,
    contract: Contract,
    directories: Mapping[str, UnitNames],
    *,
    places: Mapping[str, int],
    is_whole: bool,
) -> list[Disagreement]:
    """The rows that the contract's checks refuse; `places` are those of its columns.

    Where the file is not whole, only what looks at one row alone is asked. Refusal
    where a check condemns the whole file.
    """
    disagreeing: list[Disagreement] = []
    for check in contract.checks:
        if check.kind == "rate_agrees":
            place = places.get(check.rate)
            disagreeing += [
                Disagreement(row, check.rate, reason)
                for row, reason in wrong_rates(rows, check, place)
            ]
        elif not is_whole:
            continue
        elif check.kind == "one_period":
            _one_period(rows, check)
        elif check.kind == "every_unit":
            _every_unit(rows, check, contract, directories)
        else:
            disagreeing += _rank_agrees(rows, check)
    return disagreeing


def _one_period(rows: pa.Table, check: Check) -> None:
    periods = Counter(rows[check.column].to_pylist())
    if len(periods) > 1:
        listed = "、".join(f"{label}（{n} 条）" for label, n in periods.most_common())
        raise Refusal(f"一个文件只能是同一个周期，这里有 {listed}")


def _every_unit(
    rows: pa.Table,
    check: Check,
    contract: Contract,
    directories: Mapping[str, UnitNames],
) -> None:
    directory = directories.get(contract.column(check.column).refers_to)
    if directory is None:
        return
    present = set(rows[check.column].to_pylist())
    absent = [name for name in directory.names if name not in present]
    if absent:
        raise Refusal(
            f"缺少单位：{'、'.join(absent)}。缺一家就会让别家的名次变样；"
            "没有数据的单位也要列出，数值填 —"
        )


def _rank_agrees(rows: pa.Table, check: Check) -> list[Disagreement]:
    """The rows whose rank is not the standard competition rank of their figure.

    Each ranked row without a figure could stand above a row or below it, so that it
    widens the ranks which agree by one.
    """
    groups = defaultdict(list)
    keys = zip(*(rows[name].to_pylist() for name in check.within), strict=True)
    figures = rows[check.by].to_pylist()
    for row, key in enumerate(keys if check.within else [()] * len(figures)):
        groups[key].append(row)
    ranks = rows[check.rank].to_pylist()
    disagreeing = []
    for members in groups.values():
        scored = sorted(figures[row] for row in members if figures[row] is not None)
        unknown = sum(
            figures[row] is None and ranks[row] is not None for row in members
        )
        for row in members:
            if figures[row] is None or ranks[row] is None:
                continue
            if check.best == "highest":
                better = len(scored) - bisect_right(scored, figures[row])
            else:
                better = bisect_left(scored, figures[row])
            if not better < ranks[row] <= better + 1 + unknown:
                reason = f"名次写的是 {ranks[row]}，按数值应为 {better + 1}"
                disagreeing.append(Disagreement(row, check.rank, reason))
    return disagreeing
