"""What of a foreign table may be what of an export, to be confirmed and never taken.

A header stands for a column because the reader knows it, or because it is almost one
that it knows. Of a table as it was read so far, the texts that were refused may be
values written otherwise, figures on another scale, or dates in another order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinwei.intake.cells import Terms, read_cell
from jinwei.intake.heads import TableHead, table_heads
from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import SCALED, SCALES, FileMapping
from jinwei.intake.matching import Header, spoken_for
from jinwei.intake.missing import missing_columns
from jinwei.intake.notes import Reading
from jinwei.intake.scales import one_scale
from jinwei.intake.surroundings import Stated, Surroundings
from jinwei.intake.table import Setting
from jinwei.intake.unread import is_near
from jinwei.intake.wide_proposal import Shape, wide_shape
from jinwei.intake.wordings import nearest_value
from jinwei.policy.contracts import Column, Contract

FORMATS = {
    "%d/%m/%Y": "日/月/年，如 31/12/2023",
    "%m/%d/%Y": "月/日/年，如 12/31/2023",
    "%d-%m-%Y": "日-月-年，如 31-12-2023",
    "%m-%d-%Y": "月-日-年，如 12-31-2023",
    "%d.%m.%Y": "日.月.年，如 31.12.2023",
    "%m.%d.%Y": "月.日.年，如 12.31.2023",
    "%y-%m-%d": "两位年-月-日，如 23-12-31",
    "%y/%m/%d": "两位年/月/日，如 23/12/31",
    "%y.%m.%d": "两位年.月.日，如 23.12.31",
    "%y年%m月%d日": "两位年，如 23年12月31日",
}
"""The orders of a date that cannot be told without somebody saying so."""


@dataclass(frozen=True)
class Candidate:
    """A column of an export, and what of a table is read as it or may be.

    `header` is read as it now, `offer` is only like it; `stated` is what stands around
    the table; `is_missing` where the table is not read without it.
    """

    column: Column
    header: str = ""
    offer: str = ""
    stated: Stated | None = None
    is_missing: bool = False


@dataclass(frozen=True)
class Table:
    """A table as an export sees it: its headers, the first cells below each, and every
    column of the export. `wide` is the shape in which its headers may hold values."""

    sheet: str
    headers: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    candidates: tuple[Candidate, ...]
    sheets: tuple[str, ...] = ()
    wide: Shape | None = None


@dataclass(frozen=True)
class Open:
    """What is open of a column that was read: its texts that were refused, what each
    of them may be a value of, and the scales and orders under which all can be read."""

    column: Column
    header: str
    texts: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


def suggested(
    path: Path, contract: Contract, mapping: FileMapping | None, setting: Setting
) -> Table:
    """The table of a file that is most like the export; Refusal where the file cannot
    be read, or has no table."""
    heads = table_heads(path)
    wanted = [head for head in heads if not _is_left_out(head, mapping)] or heads
    seen = [
        (head, header, is_whole)
        for head in wanted
        for header, is_whole in (_header(head, path, contract, mapping, setting),)
        if header is not None
    ]
    if not seen:
        raise Refusal("里面没有表格，请放入有表头、一行一条记录的表")
    head, header, is_whole = max(
        seen, key=lambda each: (each[2], len(each[1].places), each[1].width)
    )
    refusal = None
    if not is_whole:
        refusal = missing_columns(header, contract, mapping, head.rows)
    samples = head.samples(header)
    candidates = _candidates(header, samples, contract, mapping, refusal)
    names = [path.stem, head.sheet, *(cell for row in head.rows[:1] for cell in row)]
    wide = (
        wide_shape(refusal, contract, names, setting.directories) if refusal else None
    )
    sheets = tuple(dict.fromkeys(each.sheet for each in heads if each.sheet))
    texts = tuple(text for text in header.texts if text.strip())
    return Table(head.sheet, texts, samples, candidates, sheets, wide)


def left_open(
    reading: Reading, table: Table, mapping: FileMapping, setting: Setting
) -> tuple[Open, ...]:
    """The columns of which texts were refused that may be written otherwise."""
    refused: dict[str, dict[str, None]] = {}
    for note in reading.refused:
        if note.column and note.text:
            refused.setdefault(note.column, {})[note.text] = None
    asked = []
    for candidate in table.candidates:
        texts = tuple(refused.get(candidate.header.strip(), ()))
        if candidate.header and texts:
            samples = table.samples.get(candidate.header, ())
            asked.append(_open(candidate, texts, samples, mapping, setting))
    return tuple(each for each in asked if each.values or each.units or each.formats)


def _is_left_out(head: TableHead, mapping: FileMapping | None) -> bool:
    return bool(mapping and mapping.sheets and head.sheet not in mapping.sheets)


def _header(
    head: TableHead,
    path: Path,
    contract: Contract,
    mapping: FileMapping | None,
    setting: Setting,
) -> tuple[Header | None, bool]:
    """The header of a table and whether it is one of the export, else the likest."""
    around = Surroundings(path.stem, head.sheet, setting.directories, setting.plan_year)
    header = head.header(contract, mapping, around)
    return (header, True) if header else (head.guess(contract, mapping), False)


def _candidates(
    header: Header,
    samples: Mapping[str, Sequence[str]],
    contract: Contract,
    mapping: FileMapping | None,
    refusal: Refusal | None,
) -> tuple[Candidate, ...]:
    missing = set(refusal.missing) if refusal else set()
    offers = dict(refusal.offers) if refusal else {}
    spoken = spoken_for(contract, mapping) | (
        mapping.constants.keys() if mapping else set()
    )
    taken = {header.texts[at] for at in header.places.values()} | {*offers.values()}
    candidates = []
    for column in contract.columns:
        place = header.places.get(column.name)
        offer = offers.get(column.name, "")
        if place is None and not offer and column.name not in spoken:
            offer = _near(column, samples, taken)
            taken.add(offer)
        candidates.append(
            Candidate(
                column,
                "" if place is None else header.texts[place],
                offer if place is None else "",
                header.stated.get(column.name),
                column.name in missing,
            )
        )
    return tuple(candidates)


def _near(column: Column, samples: Mapping[str, Sequence[str]], taken: set[str]) -> str:
    """The free header that is almost a column's, or holds its very values."""
    for text, cells in samples.items():
        readable = sum(_reads(cell, Terms(column)) for cell in cells)
        is_choice = column.type == "choice" and 0 < len(cells) == readable
        may_be = is_near(text, column) and 2 * readable >= len(cells)
        if text not in taken and (may_be or is_choice):
            return text
    return ""


def _open(
    candidate: Candidate,
    texts: tuple[str, ...],
    samples: Sequence[str],
    mapping: FileMapping,
    setting: Setting,
) -> Open:
    column, header = candidate.column, candidate.header
    if column.type in ("choice", "boolean") or column.values:
        values = {text: nearest_value(text, column) for text in texts}
        return Open(column, header, texts, values=values)
    whole = tuple(dict.fromkeys((*texts, *samples)))
    if column.type in SCALED and column.name not in mapping.units:
        ways = (*SCALES, *(scale.name for scale in column.scales))
        return Open(column, header, texts, units=_fitting(ways, whole, _on(column)))
    if column.type == "date" and column.name not in mapping.dates:
        formats = _fitting(tuple(FORMATS), whole, _ordered(column, setting))
        return Open(column, header, texts, formats=formats)
    return Open(column, header, texts)


def _on(column: Column) -> Callable[[str], Terms]:
    return lambda unit: Terms(column, unit=unit)


def _ordered(column: Column, setting: Setting) -> Callable[[str], Terms]:
    return lambda form: Terms(
        column, formats=(form,), plan_year=setting.plan_year, as_of=setting.as_of
    )


def _fitting(
    ways: Sequence[str], texts: Sequence[str], terms: Callable[[str], Terms]
) -> tuple[str, ...]:
    """The ways in which all of the texts can be read."""
    return tuple(way for way in ways if _all_read(texts, terms(way)))


def _all_read(texts: Sequence[str], terms: Terms) -> bool:
    cells = one_scale(texts, [read_cell(text, terms) for text in texts], terms)
    return not any(cell.reason for cell in cells)


def _reads(text: str, terms: Terms) -> bool:
    cell = read_cell(text, terms)
    return not cell.reason and cell.value is not None
