"""What somebody answers of a foreign table -> the mapping that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jinwei.intake import FileMapping
from jinwei.intake.mapping import Wide
from jinwei.intake.suggesting import Table
from jinwei.intake.wide_proposal import Shape


@dataclass(frozen=True)
class Answers:
    """The choices of one file: by column its header or "", constants, and, of what was
    refused, what texts stand for, in what scale figures and in what order dates are."""

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    is_wide: bool = False
    rank_by: str = ""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)


def mapping_of(before: FileMapping, plain: Table, answers: Answers) -> FileMapping:
    """The mapping of these answers; what nobody was asked about stands as before.

    `plain` is the table as it is read without a mapping: what is read so anyway is not
    said again, and an offer that was not taken is a column that is not used.
    """
    by_itself = {each.column.name: each.header for each in plain.candidates}
    columns = {
        name: header
        for name, header in answers.columns.items()
        if header != by_itself.get(name, "")
    }
    constants = {
        name: text.strip()
        for name, text in answers.constants.items()
        if text.strip() and not answers.columns.get(name)
    }
    return replace(
        before,
        unused=_unused(before, plain, answers),
        columns={n: h for n, h in columns.items() if n not in constants},
        constants=constants,
        values=_merged(before.values, answers.values),
        units={**before.units, **_given(answers.units)},
        dates={**before.dates, **{n: (f,) for n, f in _given(answers.formats).items()}},
        wide=_wide(before, plain.wide) if answers.is_wide else None,
        rank_by=answers.rank_by,
    )


def _unused(before: FileMapping, plain: Table, answers: Answers) -> tuple[str, ...]:
    """The headers that were said to be no column: offers that were not taken."""
    taken = {*answers.columns.values()}
    offered = (each.offer for each in plain.candidates if each.offer)
    unused = dict.fromkeys((*before.unused, *offered))
    return tuple(text for text in unused if text not in taken)


def _merged(
    before: Mapping[str, Mapping[str, str]], given: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    merged = {name: dict(texts) for name, texts in before.items()}
    for name, texts in given.items():
        merged.setdefault(name, {}).update(_given(texts))
    return {name: texts for name, texts in merged.items() if texts}


def _given(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in answers.items() if text}


def _wide(before: FileMapping, shape: Shape | None) -> Wide | None:
    if before.wide is not None or shape is None:
        return before.wide
    return Wide(shape.column.name, shape.value.name, shape.headers, shape.values)


def left_over(plain: Table, taken: Iterable[str]) -> tuple[str, ...]:
    """The headers of a table that are read as nothing."""
    used = {*taken}
    return tuple(text for text in plain.headers if text not in used)
