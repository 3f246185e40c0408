"""One column of a file: texts -> typed Arrow arrays, and every text that is not one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.cells import Cell, Terms, read_cell
from jinwei.intake.deadlines import Deadline
from jinwei.intake.names import UnitNames
from jinwei.intake.numbers import SCIENTIFIC_KEY
from jinwei.intake.periods import Period
from jinwei.intake.scales import one_scale
from jinwei.intake.tidy import SPACED, UNTIDY
from jinwei.intake.unit_cells import Led, is_measure
from jinwei.policy.contracts import Column, Contract

SAMPLE = 1_000
UNREAD = "这一列写的都是计量单位，不是单位名称，没有读"
SOURCE = (
    pa.field("source_file", pa.string()),
    pa.field("source_record", pa.int64()),
    pa.field("written", pa.list_(pa.string())),
)
LISTED = 500
"""How many different texts of a column treated alike are listed one by one."""
SIMPLE_TYPES = {
    "text": pa.string(),
    "choice": pa.string(),
    "list": pa.list_(pa.string()),
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "date": pa.date32(),
}


@dataclass(frozen=True)
class Refused:
    """Rows of a column refused for one reason, by their place among the rows."""

    rows: np.ndarray
    text: str
    reason: str


@dataclass(frozen=True)
class Cleaned:
    """What was done to read a text of a column, by the places of its rows; of many
    different texts treated alike, the first and the rows of all."""

    rows: np.ndarray
    text: str
    what: str


@dataclass(frozen=True)
class ColumnReading:
    """A column as read: one array for each of its fields, null where refused."""

    arrays: tuple[pa.Array, ...]
    refused: tuple[Refused, ...] = ()
    cleaned: tuple[Cleaned, ...] = ()


def fields(column: Column) -> tuple[pa.Field, ...]:
    """The Arrow fields a contract column becomes."""
    name = column.name
    if column.type == "rank":
        return (pa.field(name, pa.int64()), pa.field(f"{name}_of", pa.int64()))
    if column.type == "period":
        return (
            pa.field(name, pa.string()),
            pa.field(f"{name}_start", pa.date32()),
            pa.field(f"{name}_end", pa.date32()),
            pa.field(f"{name}_cadence", pa.string()),
        )
    if column.deadline_from:
        return (pa.field(name, pa.date32()), pa.field(f"{name}_words", pa.string()))
    if column.names_others:
        others = pa.field(f"{name}_others", pa.list_(pa.string()))
        return (pa.field(name, pa.string()), others)
    if column.type in ("decimal", "percent"):
        return (pa.field(name, pa.decimal128(column.digits, column.decimals)),)
    return (pa.field(name, SIMPLE_TYPES[column.type]),)


def schema(contract: Contract) -> pa.Schema:
    """The schema of an export's rows: its columns, then file, record and cells."""
    typed = (field for column in contract.columns for field in fields(column))
    return pa.schema([*typed, *SOURCE])


def empty_column(column: Column, length: int) -> ColumnReading:
    """A column the file does not have: nulls."""
    return ColumnReading(tuple(pa.nulls(length, f.type) for f in fields(column)))


def read_column(
    texts: pa.StringArray, terms: Terms, names: UnitNames | None = None
) -> ColumnReading:
    """The typed arrays of a column's texts.

    Texts that a pattern over the whole column shows to need no judgement are taken as
    they stand; every other distinct text is read once by `read_cell`.
    """
    if names is not None and (unread := _measures_alone(texts, terms.column)):
        return unread
    is_split = bool(names) or terms.column.names_others
    plain = None if is_split or _is_repetitive(texts) else _plain(texts, terms)
    if plain is None:
        return _by_distinct(texts, terms, names)
    values, is_plain = plain
    if pc.all(is_plain).as_py() is not False:
        return ColumnReading((values,))
    others = np.flatnonzero(~is_plain.to_numpy(zero_copy_only=False))
    rest = _by_distinct(texts.take(pa.array(others)), terms, None)
    return ColumnReading(
        (pc.replace_with_mask(values, pc.invert(is_plain), rest.arrays[0]),),
        tuple(Refused(others[r.rows], r.text, r.reason) for r in rest.refused),
        tuple(Cleaned(others[c.rows], c.text, c.what) for c in rest.cleaned),
    )


def _measures_alone(texts: pa.StringArray, column: Column) -> ColumnReading | None:
    """The nulls of an optional column that holds 亿元, % and the like for names."""
    if column.filled or column.type != "text":
        return None
    written = [text for text in texts.unique().to_pylist() if text.strip()]
    if not written or not all(map(is_measure, written)):
        return None
    filled = np.flatnonzero([bool(text.strip()) for text in texts.to_pylist()])
    first = int(filled[0])
    note = Cleaned(filled, texts[first].as_py(), UNREAD)
    return replace(empty_column(column, len(texts)), cleaned=(note,))


def _is_repetitive(texts: pa.StringArray) -> bool:
    """Whether reading each distinct text once is likely the shorter way."""
    sample = texts.take(pa.array(np.arange(0, len(texts), len(texts) // SAMPLE + 1)))
    return len(sample.unique()) <= len(sample) // 4


def _plain(
    texts: pa.StringArray, terms: Terms
) -> tuple[pa.Array, pa.BooleanArray] | None:
    """Values for the texts that stand as they are, and which those are."""
    column = terms.column
    if column.type == "text" and not terms.values:
        return texts, _is_plain_text(texts, column)
    if column.type in ("integer", "decimal") and not (terms.values or terms.unit):
        if "%" in column.suffixes or column.scales:
            return None
        return _plain_numbers(texts, column)
    return None


def _is_plain_text(texts: pa.StringArray, column: Column) -> pa.BooleanArray:
    untidy = UNTIDY
    if column.is_name:
        untidy += rf"|[\r\n]|^{SCIENTIFIC_KEY.pattern}$|^{SPACED}$"
    doubtful = pc.match_substring_regex(texts, untidy)
    lengths = pc.utf8_length(texts)
    fits = pc.and_(pc.greater(lengths, 0), pc.less_equal(lengths, column.max_length))
    return pc.and_not(fits, doubtful)


def _plain_numbers(
    texts: pa.StringArray, column: Column
) -> tuple[pa.Array, pa.BooleanArray]:
    (field,) = fields(column)
    point = rf"(\.[0-9]{{1,{column.decimals}}})?" if column.decimals else ""
    whole = f"{{1,{column.digits - column.decimals}}}"
    is_plain = pc.match_substring_regex(texts, rf"^-?[0-9]{whole}{point}$")
    values = pc.if_else(is_plain, texts, None).cast(field.type)
    for bound, inside in ((column.min, pc.greater_equal), (column.max, pc.less_equal)):
        if bound is not None:
            limit = pa.scalar(Decimal(bound)).cast(field.type)
            is_plain = pc.and_(is_plain, pc.fill_null(inside(values, limit), False))
    return values, is_plain


def _by_distinct(
    texts: pa.StringArray, terms: Terms, names: UnitNames | None
) -> ColumnReading:
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    read = [read_cell(text, terms, names) for text in distinct]
    cells = one_scale(distinct, read, terms)
    arrays = tuple(
        array.take(encoded.indices) for array in _arrays(terms.column, cells)
    )
    codes = encoded.indices.to_numpy()
    return ColumnReading(
        arrays,
        tuple(_refused(distinct, cells, codes)),
        tuple(_cleaned(distinct, cells, codes)),
    )


def _arrays(column: Column, cells: Sequence[Cell]) -> list[pa.Array]:
    kinds = fields(column)
    parts = zip(*(_parts(cell.value, kinds) for cell in cells), strict=True)
    columns: list[Sequence[object]] = list(parts) or [[] for _ in kinds]
    return [
        pa.array(part, kind.type) for part, kind in zip(columns, kinds, strict=True)
    ]


def _parts(value: object, kinds: Sequence[pa.Field]) -> Sequence[object]:
    """What one value puts into each field of its column."""
    if value is None:
        return (None,) * len(kinds)
    if isinstance(value, Period):
        return value.label, value.start, value.end, value.cadence
    if isinstance(value, Deadline):
        return value.day, value.words
    if isinstance(value, Led):
        return value.unit, list(value.others) or None
    if len(kinds) == 2:
        return value if isinstance(value, tuple) else (value, None)
    return (value,)


def _refused(
    distinct: Sequence[str], cells: Sequence[Cell], codes: np.ndarray
) -> list[Refused]:
    wrong = [code for code, cell in enumerate(cells) if cell.reason]
    return [
        Refused(rows, distinct[code], cells[code].reason)
        for code, rows in zip(wrong, _rows_of(wrong, codes), strict=True)
    ]


def _cleaned(
    distinct: Sequence[str], cells: Sequence[Cell], codes: np.ndarray
) -> list[Cleaned]:
    """An entry for each text something was done to, in the order of their rows; texts
    beyond the first `LISTED` of one kind are one entry."""
    alike: dict[str, list[int]] = {}
    for code, cell in enumerate(cells):
        if cell.cleaned:
            alike.setdefault(cell.cleaned, []).append(code)
    cleaned = []
    for what, done in alike.items():
        rows = list(_rows_of(done, codes))
        each = zip(done[:LISTED], rows, strict=False)
        cleaned += [Cleaned(at, distinct[code], what) for code, at in each]
        if rest := done[LISTED:]:
            at = np.sort(np.concatenate(rows[LISTED:]))
            cleaned.append(Cleaned(at, distinct[rest[0]], what))
    return sorted(cleaned, key=lambda each: int(each.rows[0]))


def _rows_of(wanted: Sequence[int], codes: np.ndarray) -> Iterator[np.ndarray]:
    """The rows of each of some codes, in their order."""
    if not wanted:
        return
    by_code = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes, wanted, side="left", sorter=by_code)
    stops = np.searchsorted(codes, wanted, side="right", sorter=by_code)
    for start, stop in zip(starts, stops, strict=True):
        yield by_code[start:stop]
