"""Where a file's header is, and which of its columns is which of the contract's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from jinwei.intake.limits import HEADER_WITHIN, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Column, Contract

UNIT_IN_HEADER = re.compile(r"\((?:%|分|个|件|份|家|名|次|位|元|亿元)\)$")
ALIKE = 50


@dataclass(frozen=True)
class Header:
    """A header as found: its texts, its records, and each contract column's place."""

    texts: tuple[str, ...]
    first: int
    last: int
    places: Mapping[str, int]
    twice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many cells a record under this header has."""
        return len(self.texts)


def find_header(
    rows: Sequence[Sequence[str]], contract: Contract, mapping: FileMapping | None
) -> Header | None:
    """The first header among a file's first records that has the required columns.

    One line, or two where merged cells split it over two. None where there is none.
    """
    needed = set(needed_columns(contract, mapping))
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        below = rows[at + 1] if at + 1 < len(rows) else ()
        readings = [(tuple(row), at)]
        if _spans_two_lines(row, below):
            readings.append((_merged(row, below), at + 1))
        found = [
            header
            for texts, last in readings
            for header in (_matched(texts, at, last, contract, mapping),)
            if needed <= header.places.keys() | header.twice.keys()
        ]
        if found:
            return max(found, key=lambda header: len(header.places))
    return None


def needed_columns(contract: Contract, mapping: FileMapping | None) -> tuple[str, ...]:
    """The contract columns that the file itself has to have."""
    constants = mapping.constants if mapping else {}
    columns = mapping.columns if mapping else {}
    mapped = [name for name, header in columns.items() if header]
    required = [column.name for column in contract.required_columns]
    return tuple(
        name for name in dict.fromkeys((*required, *mapped)) if name not in constants
    )


def best_guess(
    rows: Sequence[Sequence[str]], contract: Contract, mapping: FileMapping | None
) -> Header | None:
    """The record most like a header: the most known columns, else the most texts."""
    found = [
        _matched(row, at, at, contract, mapping)
        for at, row in enumerate(rows[:HEADER_WITHIN])
    ]
    return max(
        found,
        key=lambda header: (len(header.places), sum(map(bool, header.texts))),
        default=None,
    )


def missing_columns(
    guess: Header | None, contract: Contract, mapping: FileMapping | None
) -> Refusal:
    """The refusal of a file without its header: what was looked for, what is near."""
    texts = guess.texts if guess else ()
    known = guess.places if guess else {}
    absent = [n for n in needed_columns(contract, mapping) if n not in known]
    wanted = "、".join(_wanted(contract.column(name), mapping) for name in absent)
    reason = f"缺少必需的列：{wanted}。文件里找到的表头：{_listed(texts)}"
    taken = {texts[place] for place in known.values()}
    free = [text for text in texts if text.strip() and text not in taken]
    offers = _offers([contract.column(name) for name in absent], free)
    if offers:
        lines = "；".join(f'{name} = "{header}"' for name, header in offers.items())
        reason += f"。如果名称不同而意思相同，可在映射文件的 [columns] 里写：{lines}"
    return Refusal(reason, record=guess.first if guess else None)


def _spans_two_lines(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the record below may hold the second line of a merged header."""
    if len(row) != len(below):
        return False
    lower = [bool(cell.strip()) for cell in below]
    return any(lower) and not all(lower)


def _merged(row: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Each column's lower text, or its upper one where nothing stands below it."""
    return tuple(
        lower if lower.strip() else upper
        for upper, lower in zip(row, below, strict=True)
    )


def _matched(
    texts: Sequence[str],
    first: int,
    last: int,
    contract: Contract,
    mapping: FileMapping | None,
) -> Header:
    mapped = mapping.columns if mapping else {}
    constants = mapping.constants if mapping else {}
    names = [squeezed(text) for text in texts]
    claims: dict[str, list[int]] = {}
    taken = {squeezed(header) for header in mapped.values()}
    for column in contract.columns:
        if column.name in constants:
            continue
        if column.name in mapped:
            known = {squeezed(mapped[column.name])} - {""}
            places = [i for i, name in enumerate(names) if name in known]
        else:
            places = [
                i
                for i, name in enumerate(names)
                if name not in taken and _is(name, column)
            ]
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
    )


def _is(name: str, column: Column) -> bool:
    known = {squeezed(header) for header in column.headers}
    return name in known or UNIT_IN_HEADER.sub("", name) in known


def _wanted(column: Column, mapping: FileMapping | None) -> str:
    mapped = mapping.columns.get(column.name) if mapping else None
    if mapped:
        return f"{mapped}（映射为{column.header}）"
    others = f"（也可叫{'、'.join(column.aliases)}）" if column.aliases else ""
    return column.header + others


def _listed(texts: Sequence[str]) -> str:
    shown = [text.strip() for text in texts if text.strip()]
    rest = f"等 {len(shown)} 列" if len(shown) > 20 else ""
    return "、".join(shown[:20]) + rest if shown else "（无）"


def _offers(columns: Sequence[Column], free: list[str]) -> dict[str, str]:
    """The free header most like each missing column; no header is offered twice."""
    offers: dict[str, str] = {}
    for column in columns:
        scored = [
            found
            for known in column.headers
            if (found := process.extractOne(known, free, scorer=fuzz.WRatio))
        ]
        best = max(scored, key=lambda found: found[1], default=None)
        if best and best[1] >= ALIKE:
            offers[column.name] = best[0]
            free = [header for header in free if header != best[0]]
    return offers
