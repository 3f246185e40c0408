"""更正.toml: which records of a file another file of the delivery corrects.

A corrected record stays where it was handed in and is listed as set aside; the record
with the same key in the correcting file counts in its place. Records without a key that
could be read are named by their numbers, in the file as it was then.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from jinwei.delivery.checks import Offence, key_codes
from jinwei.delivery.folder import CORRECTIONS
from jinwei.intake import Note, Reading, toml_place, why_unread
from jinwei.intake.mapping import quoted
from jinwei.policy.contracts import Contract

ENTRY = "correction"
NAMED = {"file", "by"}
KEYS = NAMED | {"records", "sha256", "sheet"}
HEAD = "# by 里的记录代替 file 里编号等相同的记录；records 是 file 里被代替的行号。\n"
SHAPE = (
    f'要逐个写成 [[{ENTRY}]]，写明 file = "被更正的文件" 和 by = "更正它的文件"；'
    "按行号更正的，再写 records = [行号] 和 file 的 sha256"
)


@dataclass(frozen=True)
class Correction:
    """Records of `file` that those of `by` stand in for: the ones with the same keys,
    and the `records` of those numbers, where the file has that `sha256`; of a workbook,
    in that `sheet`."""

    file: str
    by: str
    records: tuple[int, ...] = ()
    sha256: str = ""
    sheet: str = ""

    def is_of(self, reading: Reading) -> bool:
        """Whether what it says is said of what was read there."""
        is_there = not self.sheet or self.sheet == reading.sheet
        return is_there and self.file == reading.original


@dataclass(frozen=True)
class Struck:
    """What corrections leave of a reading: which of its rows stay, and what is said of
    the records that are corrected wholly or in part, or that had been refused."""

    stays: pa.BooleanArray
    whole: tuple[Offence, ...] = ()
    partly: tuple[Offence, ...] = ()
    refused: Mapping[int, str] = field(default_factory=dict)


def corrections(folder: Path) -> tuple[Correction, ...] | Note:
    """What 更正.toml in a delivery states; the note that says what is wrong with it."""
    path = folder / CORRECTIONS
    if not path.is_file():
        return ()
    try:
        return parse_corrections(path.read_bytes())
    except tomllib.TOMLDecodeError as error:
        return fault(f"不是有效的 TOML，请核对{toml_place(error)}")
    except UnicodeDecodeError:
        return fault("不是 UTF-8 编码，请另存为 UTF-8")
    except ValueError:
        return fault(SHAPE)
    except OSError as error:
        return fault(f"打不开：{why_unread(error)}")


def parse_corrections(written: bytes) -> tuple[Correction, ...]:
    """What the bytes of such a file state; ValueError where they state it otherwise."""
    entries = tomllib.loads(written.decode("utf-8-sig"))
    listed = entries.get(ENTRY, [])
    if set(entries) - {ENTRY} or not isinstance(listed, list):
        raise ValueError(SHAPE)
    return tuple(map(_correction, listed))


def corrections_text(stated: Iterable[Correction]) -> str:
    """The file that states them."""
    return HEAD + "".join(map(_entry, stated))


def misnamed(stated: Iterable[Correction], sums: Mapping[str, str]) -> tuple[Note, ...]:
    """What is wrong with corrections among files that have these hashes, by name."""
    notes = []
    for each in stated:
        missing = [file for file in (each.file, each.by) if file not in sums]
        if missing:
            names = "、".join(missing)
            notes.append(fault(f"写的文件 {names} 不在报送里，请补上它，或去掉这一条"))
        elif each.records and sums[each.file] != each.sha256:
            notes.append(
                fault(f"按行号更正的 {each.file} 已不是当时的内容，请去掉这一条")
            )
    return tuple(notes)


def struck(
    reading: Reading,
    readings: Sequence[Reading],
    stated: Iterable[Correction],
    contracts: Mapping[str, Contract],
) -> Struck | None:
    """What the corrections leave of a reading of a delivery; None where all of it."""
    ours = [each for each in stated if each.is_of(reading)]
    if reading.rows is None or reading.export is None or not ours:
        return None
    key = contracts[reading.export].key
    records = reading.rows["source_record"].to_numpy()
    by = np.full(len(records), "", dtype=object)
    for each in ours:
        is_of_it = np.isin(records, each.records)
        for rows in _rows_of(each.by, reading.export, readings):
            is_of_it |= shared_keys(reading.rows, rows, key)
        by[is_of_it & (by == "")] = each.by
    is_gone = by != ""
    names = dict(zip(records[is_gone].tolist(), by[is_gone].tolist(), strict=True))
    staying = set(records[~is_gone].tolist())
    notes = [
        Offence("aside", reading.file, record, key[0], reason(name))
        for record, name in names.items()
    ]
    return Struck(
        pa.array(~is_gone),
        tuple(each for each in notes if each.record not in staying),
        tuple(each for each in notes if each.record in staying),
        {n: reason(each.by) for each in ours for n in each.records},
    )


def shared_keys(rows: pa.Table, others: pa.Table, key: tuple[str, ...]) -> np.ndarray:
    """Which of the rows have a key that one of the others has, too."""
    columns = list(key)
    both = pa.concat_tables([rows.select(columns), others.select(columns)])
    codes = key_codes(both, key)
    return np.isin(codes[: rows.num_rows], codes[rows.num_rows :])


def reason(by: str) -> str:
    """Why a record is set aside that the file `by` corrects."""
    return f"由“{by}”更正"


def fault(reason: str) -> Note:
    """What is wrong with the file that states corrections."""
    return Note(CORRECTIONS, None, None, None, reason)


def _rows_of(file: str, export: str, readings: Iterable[Reading]) -> list[pa.Table]:
    return [
        reading.rows
        for reading in readings
        if reading.original == file
        and reading.export == export
        and reading.rows is not None
    ]


def _correction(entry: object) -> Correction:
    if not isinstance(entry, dict) or not NAMED <= set(entry) <= KEYS:
        raise ValueError(SHAPE)
    texts = [entry.get(each, "") for each in ("file", "by", "sha256", "sheet")]
    records = entry.get("records", [])
    if not all(isinstance(each, str) for each in texts) or not isinstance(
        records, list
    ):
        raise ValueError(SHAPE)
    if not all(type(each) is int for each in records):
        raise ValueError(SHAPE)
    file, by, sha256, sheet = texts
    return Correction(file, by, tuple(records), sha256, sheet)


def _entry(each: Correction) -> str:
    lines = [
        "",
        f"[[{ENTRY}]]",
        f"file = {quoted(each.file)}",
        f"by = {quoted(each.by)}",
    ]
    if each.records:
        lines += [f"records = {list(each.records)}", f'sha256 = "{each.sha256}"']
    if each.sheet:
        lines.append(f"sheet = {quoted(each.sheet)}")
    return "\n".join(lines) + "\n"
