"""Which of a header's texts is which of the contract's columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jinwei.intake.mapping import FileMapping
from jinwei.intake.surroundings import Stated
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Column, Contract

UNIT_IN_HEADER = re.compile(r"\((?:%|分|个|件|份|家|名|次|位|元|亿元)\)$")
MARKED = re.compile(r"^[*※★]+|[*※★]+$|\((?:必填项?|选填)\)$")

Names = tuple[tuple[str, ...], ...]
"""What each column of a header may be called, the likeliest first."""


@dataclass(frozen=True)
class Header:
    """A header as found: its texts, its records, and each contract column's place.

    `stated` holds what the sheet, title or file says of columns that are not there,
    `wide` what the header of a place says of a column and which column stands below it
    (see `Wide`), `blocks` where each
    of several tables side by side begins.
    """

    texts: tuple[str, ...]
    first: int
    last: int
    places: Mapping[str, int]
    twice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stated: Mapping[str, Stated] = field(default_factory=dict)
    wide: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    blocks: tuple[int, ...] = (0,)

    @property
    def width(self) -> int:
        """How many cells a record under this header has."""
        return len(self.texts)

    @property
    def columns(self) -> set[str]:
        """The contract columns that the table has or that are said of it."""
        return {*self.places, *self.twice, *self.stated}


def matched(
    texts: Sequence[str],
    names: Names,
    first: int,
    last: int,
    contract: Contract,
    mapping: FileMapping | None,
) -> Header:
    """The header in these texts, each known by one of its names: whose columns it has,
    required or not."""
    mapped = mapping.columns if mapping else {}
    constants = mapping.constants if mapping else {}
    called = [tuple(map(bare, each)) for each in names]
    wide = _wide_places(called, mapping)
    is_beside = mapping is not None and mapping.side_by_side
    blocks = tables_beside([each[0] for each in called]) if is_beside else (0,)
    called = called[: blocks[1]] if len(blocks) > 1 else called
    called = [() if at in wide else each for at, each in enumerate(called)]
    spoken = spoken_for(contract, mapping)
    taken = {bare(header) for header in mapped.values()}
    there = {
        form for each in called for name in each for form in (name, _without_unit(name))
    }
    claims: dict[str, list[int]] = {}
    for column in contract.columns:
        if column.name in constants or column.name in spoken:
            continue
        if column.name in mapped:
            headers = {bare(mapped[column.name])} - {""}
            places = [at for at, each in enumerate(called) if headers & {*each}]
        elif there.isdisjoint(_words(column)):
            continue
        else:
            places = _places(column, called, taken)
        if places:
            claims[column.name] = places
    return Header(
        texts=tuple(texts),
        first=first + 1,
        last=last + 1,
        places={name: at[0] for name, at in claims.items() if len(at) == 1},
        twice={
            name: tuple(texts[place] for place in at)
            for name, at in claims.items()
            if len(at) > 1
        },
        wide=wide,
        blocks=blocks,
    )


def spoken_for(contract: Contract, mapping: FileMapping | None) -> set[str]:
    """The columns for which the mapping makes up: those of a wide table, and ranks that
    are reckoned."""
    if mapping is None:
        return set()
    wide = mapping.wide.names if mapping.wide else set()
    ranks = {column.name for column in contract.columns if column.ranks_by}
    return wide | (ranks if mapping.rank_by else set())


def _wide_places(
    called: Sequence[tuple[str, ...]], mapping: FileMapping | None
) -> dict[int, tuple[str, str]]:
    """What the headers say that the mapping names as values of a column, and which
    column stands below each."""
    if mapping is None or mapping.wide is None:
        return {}
    wide = mapping.wide
    meant = {
        bare(header): (text, wide.values.get(header, wide.value))
        for header, text in wide.headers.items()
    }
    places = {
        at: [meant[name] for name in each if name in meant]
        for at, each in enumerate(called)
    }
    return {at: meanings[0] for at, meanings in places.items() if meanings}


def tables_beside(texts: Sequence[str]) -> tuple[int, ...]:
    """Where tables side by side begin: wherever the first header stands again, with
    the same headers after it."""
    names = [bare(text) for text in texts]
    first = next((at for at, name in enumerate(names) if name), 0)
    starts = [at for at, name in enumerate(names) if name == names[first]]
    blocks = [
        [name for name in names[start:end] if name]
        for start, end in zip(starts, [*starts[1:], len(names)], strict=True)
    ]
    is_repeated = all(block == blocks[0] for block in blocks)
    return tuple(start - first for start in starts) if is_repeated else (0,)


def _places(
    column: Column, called: Sequence[tuple[str, ...]], taken: set[str]
) -> list[int]:
    """Where a column may stand by its headers, else by those that stand in for them."""
    for headers in (column.headers, column.stand_ins):
        names = _squeezed_all(headers)
        places = [
            at
            for at, each in enumerate(called)
            if any(name not in taken and _is(name, names) for name in each)
        ]
        if places:
            return places
    return []


def _words(column: Column) -> frozenset[str]:
    """Every header of a column, those that stand in for its own included."""
    return _squeezed_all((*column.headers, *column.stand_ins))


def is_called(name: str, column: Column) -> bool:
    """Whether a text is one of the headers of a column."""
    return bool(name) and _is(bare(name), _squeezed_all(column.headers))


def bare(text: str) -> str:
    """A header without what marks it as one that has to be filled in."""
    return MARKED.sub("", squeezed(text))


@lru_cache(maxsize=4096)
def _squeezed_all(headers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(squeezed, headers))


def _is(name: str, names: frozenset[str]) -> bool:
    return name in names or _without_unit(name) in names


@lru_cache(maxsize=4096)
def _without_unit(name: str) -> str:
    return UNIT_IN_HEADER.sub("", name)
