"""Where a file's header is, and which of its columns is which of the contract's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jinwei.intake.garbled import GARBLED, is_garbled
from jinwei.intake.limits import HEADER_WITHIN, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.matching import Header, Names, matched, spoken_for
from jinwei.intake.ranges import Range, filled_head
from jinwei.intake.surroundings import NOWHERE, Surroundings
from jinwei.intake.tidy import squeezed
from jinwei.intake.unit_cells import is_measure
from jinwei.policy.contracts import Contract

MOST_LINES = 3
CROSSED = "表头里的合并单元格一直合并到了这一行，而这一行像是记录；请取消这处合并"


def find_header(
    rows: Sequence[Sequence[str]],
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings = NOWHERE,
    merged: Sequence[Range] = (),
) -> Header | None:
    """The first header among a file's first records that has the required columns.

    One line, or several where merged cells split it. None where there is none; Refusal
    where what stands around the table contradicts itself.
    """
    filled = filled_head(rows, merged)
    for at in range(min(len(rows), HEADER_WITHIN)):
        guesses = [
            header
            for texts, names, last in _lines(rows, filled, merged, at)
            for bare in (matched(texts, names, at, last, contract, mapping),)
            for header in (_with_stated(bare, rows[:at], contract, mapping, around),)
            if header is not None
        ]
        if guesses:
            return max(guesses, key=lambda header: len(header.places))
    return None


def _with_stated(
    header: Header,
    titles: Sequence[Sequence[str]],
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> Header | None:
    """The header with what is said of columns it has not; None where one is missing."""
    if mapping and mapping.wide and len(header.wide) < len(mapping.wide.headers):
        return None
    absent = set(needed_columns(contract, mapping)) - header.columns
    if any(
        not contract.column(name).stated and not contract.column(name).read_from
        for name in absent
    ):
        return None
    settled = header.columns | spoken_for(contract, mapping)
    settled |= mapping.constants.keys() if mapping else set()
    free = [column for column in contract.columns if column.name not in settled]
    stated = around.stated(free, titles)
    left = absent - stated.keys()
    there = {*header.places, *header.twice, *spoken_for(contract, mapping)}
    if any(contract.column(name).read_from not in there for name in left):
        return None
    return replace(header, stated=stated)


def needed_columns(contract: Contract, mapping: FileMapping | None) -> tuple[str, ...]:
    """The contract columns that the file itself has to have."""
    constants = mapping.constants if mapping else {}
    columns = mapping.columns if mapping else {}
    mapped = [name for name, header in columns.items() if header]
    required = [column.name for column in contract.required_columns]
    spoken = spoken_for(contract, mapping)
    return tuple(
        name
        for name in dict.fromkeys((*required, *mapped))
        if name not in constants and name not in spoken
    )


def best_guess(
    rows: Sequence[Sequence[str]],
    contract: Contract,
    mapping: FileMapping | None,
    merged: Sequence[Range] = (),
) -> Header | None:
    """The record most like a header: the most known columns, else the most texts."""
    filled = filled_head(rows, merged)
    guesses = [
        replace(header, texts=tuple(max(each, key=len) for each in names))
        for at in range(min(len(rows), HEADER_WITHIN))
        for texts, names, last in _lines(rows, filled, merged, at)
        for header in (matched(texts, names, at, last, contract, mapping),)
    ]
    return max(
        guesses,
        key=lambda header: (len(header.places), sum(map(bool, header.texts))),
        default=None,
    )


def _lines(
    rows: Sequence[Sequence[str]],
    filled: Sequence[Sequence[str]],
    merged: Sequence[Range],
    at: int,
) -> Iterator[tuple[tuple[str, ...], Names, int]]:
    """The headers that may begin there: texts, what each may be called, last line."""
    row = tuple(rows[at])
    bottoms = [bottom for top, _, bottom, _ in merged if top == at < bottom]
    last = max(bottoms, default=at)
    if last == at:
        yield row, tuple((text,) for text in row), at
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if last == at and not _spans_two_lines(row, below):
        return
    if last == at:
        last, lines = at + 1, [_filled_right(row, below), list(below)]
    else:
        lines = [list(line) for line in filled[at : last + 1]]
    if last - at < MOST_LINES and len({len(line) for line in lines}) == 1:
        names = _names(lines)
        yield tuple(each[0] for each in names), names, last


def garbled_header(texts: Sequence[str]) -> str:
    """Why a header cannot be trusted: one of its texts was read in a wrong encoding."""
    damaged = [text for text in texts if "\ufffd" in text or is_garbled(text)]
    return f"表头“{damaged[0]}”{GARBLED}" if damaged else ""


def refuse_crossed(
    rows: Sequence[Sequence[str]], header: Header, merged: Sequence[Range]
) -> None:
    """Refuses a header of several lines whose last one reads as a record, because a
    merged cell goes on from the header into it."""
    top, bottom = header.first - 1, header.last - 1
    if top == bottom:
        return
    grouped = {
        place
        for first, left, last, right in merged
        if first <= top <= last and left < right
        for place in range(left, right + 1)
    }
    own = [
        at
        for at, text in enumerate(rows[bottom])
        if text.strip()
        and rows[top][at].strip()
        and at not in grouped
        and not _explains(text)
    ]
    if 2 * len(own) > header.width:
        raise Refusal(CROSSED, record=header.last)


def _explains(text: str) -> bool:
    """Whether a text below a header only says more of it: a unit, a bracket."""
    plain = squeezed(text)
    return is_measure(plain) or (plain.startswith("(") and plain.endswith(")"))


def _spans_two_lines(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the record below may hold the second line of a merged header."""
    if len(row) != len(below):
        return False
    lower = [bool(cell.strip()) for cell in below]
    is_title = sum(bool(cell.strip()) for cell in row) == 1
    return any(lower) and not all(lower) and not is_title


def _filled_right(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """An upper line whose texts go on over the lower ones that stand beside them."""
    filled = list(row)
    for place in range(1, len(filled)):
        if not filled[place].strip() and below[place].strip():
            filled[place] = filled[place - 1] if below[place - 1].strip() else ""
    return filled


def _names(lines: Sequence[Sequence[str]]) -> Names:
    """What each column may be called: its lowest text, all its texts as one, or an
    upper text that is over no other column."""
    names = []
    for place in range(len(lines[0])):
        texts = list(
            dict.fromkeys(line[place] for line in lines if line[place].strip())
        )
        lone = [
            line[place]
            for line in reversed(lines)
            if line[place].strip() and list(line).count(line[place]) == 1
        ]
        candidates = [*texts[-1:], "".join(texts), *lone]
        names.append(tuple(dict.fromkeys(filter(None, candidates))) or ("",))
    return tuple(names)
