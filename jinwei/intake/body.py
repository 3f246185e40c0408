"""Which records under a header are rows, and what every other one is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.header import Header
from jinwei.intake.mapping import FileMapping
from jinwei.intake.names import WITH_WHOLE, UnitNames, is_whole
from jinwei.intake.records import Records
from jinwei.intake.strays import (
    EMPTY,
    FOOTER,
    REPEATED,
    SECTION,
    SECTION_ROW,
    SIGNED,
    SUBTOTAL,
    TOTAL_ROW,
    lone_rows,
    name_places,
    other_tables,
)
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Contract

TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|总数|(?:全[市区县省]|各?单位|总体)?(?:平均|均)(?:值|分|数|得分)?)[:：]?"
)
# What makes a cell worth a look, for a screen over a whole column (RE2).
SCREEN = r"[合总小共]\s*计|总\s*数|均|汇\s*总|^\s*全[区县市旗]\s*$"
FIRST_SCREEN = (
    r"^\s*$|[:：]|注|来源|说明|章|签|年.*月.*日|^\s*[(（第一二三四五六七八九十]"
)


@dataclass(frozen=True)
class Body:
    """The rows of a file by record number, and why every other record is none."""

    rows: np.ndarray
    aside: dict[int, str]
    refused: dict[int, str]


def body(
    records: Records,
    header: Header,
    contract: Contract,
    mapping: FileMapping | None,
    units: UnitNames | None = None,
) -> Body:
    """Every record of the file as a row, set aside or refused; each exactly once.

    A line that holds nothing but the name of one of the `units` divides the table.
    """
    widths = np.diff(records.cells.offsets.to_numpy())
    is_row = widths == header.width
    is_row[: header.last] = False
    aside: dict[int, str] = {}
    refused: dict[int, str] = {}
    for number in range(1, header.last + 1):
        _place_above(number, records.texts(number), header, aside, refused)
    for number in (np.flatnonzero(~is_row) + 1).tolist():
        if number > header.last:
            texts = records.texts(number)
            _place_irregular(number, texts, header, aside, refused)
    aside.update(lone_rows(records, is_row, header, contract, units))
    aside.update(_asides(records, is_row, header, contract, mapping))
    for number, reason in other_tables(records, is_row, header, contract).items():
        if aside.get(number) != EMPTY:
            aside.pop(number, None)
            refused[number] = reason
    for number, fault in records.faults.items():
        aside.pop(number, None)
        refused[number] = fault
    is_row[[number - 1 for number in (*aside, *refused)]] = False
    return Body(np.flatnonzero(is_row) + 1, aside, refused)


def _place_above(
    number: int,
    texts: Sequence[str],
    header: Header,
    aside: dict[int, str],
    refused: dict[int, str],
) -> None:
    filled = sum(bool(text.strip()) for text in texts)
    if number >= header.first:
        aside[number] = "表头"
    elif not filled:
        aside[number] = EMPTY
    elif filled > max(2, header.width // 2):
        refused[number] = "表头上面有一整行内容，不像标题；请移到表头下面或删去"
    else:
        aside[number] = "表头上面的标题行"


def _place_irregular(
    number: int,
    texts: Sequence[str],
    header: Header,
    aside: dict[int, str],
    refused: dict[int, str],
) -> None:
    if not any(text.strip() for text in texts):
        aside[number] = EMPTY
    elif FOOTER.match(squeezed(texts[0])):
        aside[number] = "表下的注释行"
    elif all(SIGNED.fullmatch(squeezed(text)) for text in texts if text.strip()):
        aside[number] = "签字、盖章或日期行，不是记录"
    else:
        refused[number] = (
            f"有 {len(texts)} 个单元格，表头有 {header.width} 个；"
            "多半是多了或少了分隔符，内容错了位"
        )


def _asides(
    records: Records,
    is_row: np.ndarray,
    header: Header,
    contract: Contract,
    mapping: FileMapping | None,
) -> Iterator[tuple[int, str]]:
    """The records of full width that are no rows."""
    numbers = np.flatnonzero(is_row)
    texts = records.cells.values
    starts = records.cells.offsets.to_numpy()[numbers]
    whole = whole_place(header, contract)
    names = name_places(header, contract)
    for place, title in names:
        others = [other for other, _ in names if other != place]
        screens = [SCREEN, re.escape(squeezed(title)[:1])]
        if place == 0:
            screens.append(FIRST_SCREEN)
        screen = "|".join(filter(None, screens))
        cells = texts.take(pa.array(starts + place))
        for at in _where(pc.match_substring_regex(cells, screen)):
            number = int(numbers[at]) + 1
            row = records.texts(number)
            if reason := _no_row(row, place, others, header, whole):
                yield number, reason
    yield from _declared_asides(records, numbers, starts, header, mapping)


def _where(matches: pa.BooleanArray) -> list[int]:
    return np.flatnonzero(matches.to_numpy(zero_copy_only=False)).tolist()


def whole_place(header: Header, contract: Contract) -> int | None:
    """The place of the column in which a row may stand for the whole district."""
    places = (
        header.places.get(column.name)
        for column in contract.columns
        if column.refers_to == WITH_WHOLE
    )
    return next(places, None)


def _no_row(
    row: Sequence[str],
    place: int,
    others: Sequence[int],
    header: Header,
    whole: int | None,
) -> str:
    """Why a record of full width is no row; "" where it is one.

    `place` is where its name is looked for, `others` are where its other names stand:
    a subtotal lacks one of them.
    """
    filled = [text for text in row if text.strip()]
    if not filled:
        return EMPTY
    if all(FOOTER.match(squeezed(text)) for text in filled):
        return "表下的注释行"
    if all(SIGNED.fullmatch(squeezed(text)) for text in filled):
        return "签字、盖章或日期行，不是记录"
    if len(filled) == 1 and header.width > 2 and SECTION.fullmatch(squeezed(filled[0])):
        return SECTION_ROW
    if whole is not None and is_whole(row[whole] if row[whole].strip() else row[0]):
        return TOTAL_ROW if _is_of_all_periods(row, header) else ""
    name = squeezed(row[place])
    is_partial = len(filled) > 1 and any(not row[other].strip() for other in others)
    if TOTAL.fullmatch(name) or (is_partial and SUBTOTAL.fullmatch(name)):
        return TOTAL_ROW
    if list(map(squeezed, row)) == list(map(squeezed, header.texts)):
        return REPEATED
    return ""


def _is_of_all_periods(row: Sequence[str], header: Header) -> bool:
    """Whether a total stands where a record says of which period it is."""
    place = header.places.get("period")
    return place is not None and is_whole(row[place])


def _declared_asides(
    records: Records,
    numbers: np.ndarray,
    starts: np.ndarray,
    header: Header,
    mapping: FileMapping | None,
) -> Iterator[tuple[int, str]]:
    """The records that the mapping says are none."""
    for rule in mapping.aside if mapping else ():
        place = [squeezed(text) for text in header.texts].index(squeezed(rule.column))
        cells = records.cells.values.take(pa.array(starts + place))
        trimmed = pc.utf8_trim_whitespace(cells)
        for at in _where(pc.is_in(trimmed, pa.array(rule.values))):
            yield int(numbers[at]) + 1, rule.reason
