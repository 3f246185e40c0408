"""What becomes of earlier files beside dropped ones: keys decide, never names.

A dropped file that has every record of an earlier one takes its place, also together
with others; where some earlier records are in none, somebody must say whether the whole
is meant or only the records that are there. The same question is asked where not one of
several common records has stayed as it was: numbers may have been given anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.delivery.checks import BESIDE, key_codes
from jinwei.drafts.model import Change
from jinwei.drafts.returned import Answer
from jinwei.policy.contracts import Contract

Settled = Literal["same", "whole", "rows", "ask"]
EXAMPLES = 5
LIST_MARK = "、"


@dataclass(frozen=True)
class Held:
    """What one file holds, by export: its rows, as typed. `change` is the dropping of
    it, None for a file of the base; `sums` are the hashes of it and of its mapping;
    `is_empty` where it was read and nothing came of it; `barred` are its refused rows
    whose key could be read, `nameless` how many records have none; `answers` are the
    refused records of other files that it answers."""

    file: str
    sums: tuple[str, str]
    rows: Mapping[str, pa.Table] = field(default_factory=dict)
    change: Change | None = None
    is_empty: bool = False
    barred: Mapping[str, pa.Table] = field(default_factory=dict)
    nameless: int = 0
    answers: tuple[Answer, ...] = ()

    @property
    def name(self) -> str:
        """The name that people know it by."""
        return self.change.name if self.change else self.file

    def is_after(self, other: Held) -> bool:
        """Whether it was dropped later than the other came to be there."""
        return self._revision > other._revision

    def is_beside(self, other: Held) -> bool:
        """Whether both were dropped together."""
        return self.change is not None and self._revision == other._revision

    @property
    def _revision(self) -> int:
        return self.change.revision if self.change else -1


@dataclass(frozen=True)
class Overlap:
    """What becomes of an earlier file that has records in common with a dropped one.

    `same`: both are the same, the dropped one changes nothing. `whole`: the dropped one
    takes its place. `rows`: only the records with the same keys are corrected. `ask`:
    nobody has said yet which of the two is meant; until then it is read as `rows`.
    `shared` counts records with a common key, `changed` those of them that differ,
    `left` the earlier ones that no dropped file has, `fresh` those that only this one
    has; `examples` names some that are left. `barred` counts earlier records that are
    in dropped files only among what was refused, and `nameless` refused records of
    which it cannot be told whether they are earlier ones. `name` and `of_name` are the
    names that people know the two by; `is_of_base` where the earlier was not dropped.
    """

    file: str
    of: str
    export: str
    how: Settled
    shared: int = 0
    changed: int = 0
    left: int = 0
    fresh: int = 0
    barred: int = 0
    nameless: int = 0
    examples: tuple[str, ...] = ()
    name: str = ""
    of_name: str = ""
    is_of_base: bool = False


@dataclass(frozen=True)
class _Coded:
    """The rows of one file as numbers: over all files that are settled, equal keys have
    one number, and equal rows another. `parts` are its rows, in the same order;
    `barred` the numbers of the keys that it has among its refused rows."""

    held: Held
    parts: tuple[tuple[Contract, pa.Table], ...]
    keys: np.ndarray
    whole: np.ndarray
    barred: np.ndarray

    def named(self, place: int) -> str:
        """The key of one row, as people write it."""
        for contract, rows in self.parts:
            if place < rows.num_rows:
                row = rows.slice(place, 1).select(contract.key).to_pylist()[0]
                return LIST_MARK.join(str(v) for v in row.values() if v is not None)
            place -= rows.num_rows
        raise IndexError(place)


def settle(
    base: Sequence[Held], added: Sequence[Held], contracts: Mapping[str, Contract]
) -> tuple[Overlap, ...]:
    """The overlaps of dropped files with those before them: the base's, and those that
    were dropped earlier. Files dropped together are held against each other when they
    are read, as any delivery's are, unless they are the same."""
    coded = _coded([*base, *added], contracts)
    overlaps: list[Overlap] = []
    idle: list[Held] = []
    for at, each in enumerate(coded):
        before = [
            other
            for place, other in enumerate(coded)
            if each.held.is_after(other.held)
            or (place < at and each.held.is_beside(other.held))
        ]
        if same := _same(each, before):
            overlaps.append(same)
            idle.append(each.held)
    active = [each for each in coded if not any(each.held is one for one in idle)]
    for earlier in active:
        later = [each for each in active if each.held.is_after(earlier.held)]
        overlaps += _settled(earlier, later)
    return tuple(overlaps)


def _same(dropped: _Coded, before: Iterable[_Coded]) -> Overlap | None:
    for earlier in before:
        # The same bytes may say something else under a name that says more.
        is_one = np.array_equal(earlier.whole, dropped.whole)
        if earlier.held.sums == dropped.held.sums and is_one:
            export = next(iter(dropped.held.rows), "")
            count = len(dropped.keys)
            return _between(dropped, earlier, export, "same", shared=count)
    return None


def _settled(earlier: _Coded, later: Sequence[_Coded]) -> list[Overlap]:
    """What becomes of one file, with each of the later ones that share keys with it."""
    if earlier.held.is_empty:
        again = [each for each in later if _is_sent_again(earlier.held, each.held)]
        return [_between(each, earlier, "", "whole") for each in again[-1:]]
    sharing = [
        each
        for each in later
        if np.isin(each.keys, earlier.keys).any()
        and not any(answer.is_of(earlier.held.sums[0]) for answer in each.held.answers)
    ]
    if not sharing:
        return []
    absent = ~np.isin(earlier.keys, _joined(each.keys for each in sharing))
    is_barred = np.isin(earlier.keys, _joined(each.barred for each in sharing))
    return [_overlap(earlier, each, absent, is_barred) for each in sharing]


def _between(
    dropped: _Coded, earlier: _Coded, export: str, how: Settled, **counts: Any
) -> Overlap:
    return Overlap(
        dropped.held.file, earlier.held.file, export, how, **counts,
        name=dropped.held.name, of_name=earlier.held.name,
        is_of_base=earlier.held.change is None,
    )  # fmt: skip


def _is_sent_again(earlier: Held, later: Held) -> bool:
    """Whether a dropped file of which nothing was read came again under its name."""
    was, now = earlier.change, later.change
    return was is not None and now is not None and was.name == now.name


def _overlap(
    earlier: _Coded, dropped: _Coded, absent: np.ndarray, is_barred: np.ndarray
) -> Overlap:
    left = absent & ~is_barred
    shared = np.isin(dropped.keys, earlier.keys)
    changed = int((~np.isin(dropped.whole[shared], earlier.whole)).sum())
    count = int(shared.sum())
    is_covered = not left.any() and (changed < count or count == 1)
    change = dropped.held.change
    answer = change.answer(earlier.held.file) if change else None
    return _between(
        dropped,
        earlier,
        next(iter(dropped.held.rows)),
        "whole" if is_covered else answer or "ask",
        shared=count,
        changed=changed,
        left=int(left.sum()),
        fresh=int((~shared).sum()),
        barred=int((absent & is_barred).sum()),
        nameless=dropped.held.nameless if left.any() else 0,
        examples=tuple(
            earlier.named(int(at)) for at in np.flatnonzero(left)[:EXAMPLES]
        ),
    )


def _coded(every: Sequence[Held], contracts: Mapping[str, Contract]) -> list[_Coded]:
    keys: dict[tuple[str, int, bool], np.ndarray] = {}
    whole: dict[tuple[str, int, bool], np.ndarray] = {}
    free = 0
    exports = {name for held in every for name in (*held.rows, *held.barred)}
    for export in sorted(exports):
        parts = dict(_parts(every, export))
        rows = pa.concat_tables(parts.values())
        ends = np.cumsum([table.num_rows for table in parts.values()])[:-1]
        for codes, columns in (
            (keys, contracts[export].key),
            (whole, rows.schema.names),
        ):
            numbers = np.split(key_codes(rows, tuple(columns)) + free, ends)
            codes |= dict(zip(parts, numbers, strict=True))
        free += rows.num_rows
    return [
        _Coded(
            held,
            tuple((contracts[export], rows) for export, rows in held.rows.items()),
            _joined(keys[export, at, False] for export in held.rows),
            _joined(whole[export, at, False] for export in held.rows),
            _joined(keys[export, at, True] for export in held.barred),
        )
        for at, held in enumerate(every)
    ]


def _parts(
    every: Sequence[Held], export: str
) -> Iterator[tuple[tuple[str, int, bool], pa.Table]]:
    """The rows of that export, file by file, those that were refused apart."""
    for at, held in enumerate(every):
        for is_barred, rows in enumerate((held.rows, held.barred)):
            if export in rows:
                yield (export, at, bool(is_barred)), _comparable(rows[export])


def _joined(parts: Iterable[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.empty(0, np.int64), *parts])


def _comparable(rows: pa.Table) -> pa.Table:
    """What the rows say, in columns whose values can be told apart."""
    columns = {
        name: _plain(rows[name]) for name in rows.column_names if name not in BESIDE
    }
    return pa.table(columns)


def _plain(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_list(values.type):
        return pc.binary_join(values, LIST_MARK)
    if pa.types.is_boolean(values.type):
        return values.cast(pa.string())
    return values
