"""What is wrong with a delivery once every file of it has been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from jinwei import sql
from jinwei.intake import Reading, read_as
from jinwei.policy.contracts import Contract
from jinwei.sql import Row
from jinwei.sql.connections import Shared

BESIDE = ("source_file", "source_record", "written")


@dataclass(frozen=True)
class Offence:
    """One thing wrong with one record: what becomes of it, where, and why."""

    level: str
    file: str
    record: int
    column: str
    reason: str


def offences(connection: Shared, *, only_units: bool) -> list[Offence]:
    """What the queries of queries/check find; those of units alone or the rest.

    The unit directory is checked by itself first, because every other file is read
    with its names.
    """
    breaches = []
    for name in sql.names("check"):
        asked = sql.statement(name)
        exports = {t for t in asked.tables if t.startswith("export.")}
        if (exports == {"export.units"}) is only_units:
            level = asked.option("level", "refuse")
            cursor = sql.run(connection, asked, {})
            breaches += [Offence(level, *row) for row in cursor.fetchall()]
    return breaches


def duplicates(
    readings: Iterable[Reading], contracts: Mapping[str, Contract]
) -> list[Offence]:
    """Records whose key came before: equal ones go aside, unequal ones are refused.

    Records of one file are equal only where the columns that are not read are, too.
    """
    by_export: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.export is not None and reading.loaded:
            by_export.setdefault(reading.export, []).append(reading)
    doubled: list[Offence] = []
    for name, parts in by_export.items():
        doubled += _duplicates_of(parts, contracts[name])
    return doubled


def _duplicates_of(parts: list[Reading], contract: Contract) -> list[Offence]:
    rows = pa.concat_tables([part.rows for part in parts])
    by_file = {part.file: part for part in parts}
    codes = key_codes(rows, contract.key)
    counts = np.bincount(codes)
    repeated = np.flatnonzero(counts[codes] > 1)
    groups: dict[int, list[Row]] = {}
    for code, row in zip(codes[repeated], rows.take(repeated).to_pylist(), strict=True):
        groups.setdefault(int(code), []).append(row)
    return [
        offence
        for group in groups.values()
        for offence in _judged(group, contract, by_file)
    ]


def key_codes(rows: pa.Table, key: tuple[str, ...]) -> np.ndarray:
    """A number for each row: the same where the rows have the same in these columns."""
    codes = np.zeros(rows.num_rows, dtype=np.int64)
    for name in key:
        values = rows.column(name).combine_chunks()
        encoded = values.dictionary_encode(null_encoding="encode")
        codes = codes * (len(encoded.dictionary) + 1) + encoded.indices.to_numpy()
        # Renumbered after each column, so the product never grows past 64 bits.
        codes = np.unique(codes, return_inverse=True)[1]
    return codes


def _judged(
    group: list[Row], contract: Contract, readings: Mapping[str, Reading]
) -> list[Offence]:
    """What becomes of records with one key, in the readings of these files."""
    column, first = contract.key[0], _place(group[0])
    if not all(_content(row) == _content(group[0]) for row in group):
        how = "相同而内容不同"
        if spellings := _spellings(group, contract, readings):
            how += _of_one_name(spellings)
        return _refused(group, contract, how)
    if differing := _apart(group, readings[group[0]["source_file"]]):
        titles = "、".join(differing)
        return _refused(group, contract, f"相同，只有没有读的列（{titles}）不同")
    reason = f"与{first}完全相同，只算一次"
    return [_offence("aside", row, column, reason) for row in group[1:]]


def _content(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in BESIDE}


def _spellings(
    group: list[Row], contract: Contract, readings: Mapping[str, Reading]
) -> dict[str, set[str]]:
    """The names in the key, where these records spell one of them in several ways."""
    names = {group[0][key] for key in contract.key if contract.column(key).refers_to}
    spelt = {name: {_spelling(row, name, readings) for row in group} for name in names}
    return {name: ways for name, ways in spelt.items() if len(ways) > 1}


def _spelling(row: Row, name: str, readings: Mapping[str, Reading]) -> str:
    notes = readings[row["source_file"]].cleaned
    written = (
        note.text
        for note in notes
        if row["source_record"] in (note.record, *note.others)
        and note.reason == read_as(name)
    )
    return next(written, None) or name


def _of_one_name(spellings: Mapping[str, set[str]]) -> str:
    """That records of several names meet in one, and how they can be kept apart."""
    return "".join(
        f"（写作“{'”、“'.join(sorted(ways))}”，按目录都读作“{name}”；"
        "原来是几个单位的，请在单位目录里给旧单位各列一行，写明停用日期，不再写作曾用名）"
        for name, ways in spellings.items()
    )


def _apart(group: list[Row], reading: Reading) -> list[str]:
    """The columns that are not read and in which records of that one file differ."""
    within = [row["written"] for row in group if row["source_file"] == reading.file]
    return [
        reading.header[place].strip() or f"第 {place + 1} 列"
        for place in reading.beside
        if len({cells[place].strip() for cells in within}) > 1
    ]


def _refused(group: list[Row], contract: Contract, how: str) -> list[Offence]:
    titles = "、".join(contract.column(key).header for key in contract.key)
    breaches = []
    for row in group:
        others = "、".join(_place(other) for other in group[:4] if other is not row)
        reason = f"{titles}与{others}{how}，不知道以哪一行为准，请只留一行"
        if contract.when_repeated:
            reason += f"；{contract.when_repeated}"
        breaches.append(_offence("refuse", row, contract.key[0], reason))
    return breaches


def _offence(level: str, row: Row, column: str, reason: str) -> Offence:
    return Offence(level, row["source_file"], row["source_record"], column, reason)


def _place(row: Row) -> str:
    return f"{row['source_file']}第{row['source_record']}行"
