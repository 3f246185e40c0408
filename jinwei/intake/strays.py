"""Records under a header that are no rows of its table: single lines of text, and all
of another table below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.header import Header
from jinwei.intake.matching import bare
from jinwei.intake.names import UnitNames
from jinwei.intake.records import Records
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Contract, contracts

FOOTER = re.compile(
    r"(?:注\d*|附?注|备注|说明|填表说明|数据来源|资料来源|来源|指标解释|制表人?|填报单位|填报人"
    r"|填表人|审核人?|负责人|联系人|联系电话|制表日期|填报日期|统计时间|打印时间)\s*\d*\s*[:：]"
    r"|注释|数据来源于?"
)
# What is signed and sealed below a table, alone or beside another of its kind.
SIGNED = re.compile(
    r"[(（【\[]?(?:签字|签名|盖章|公章|单位公章|签章)[)）】\]]?"
    r"|(?:填表|填报|制表|审核|复核|经办|负责|分管|主管|主要|单位|联系)"
    r"(?:单位|部门|领导|负责)?人?(?:[(（](?:签字|签名|盖章|公章)[)）])?[:：].{0,30}"
    r"|(?:日期|时间|年月日)[:：].{0,20}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|年月日"
)
SECTION = re.compile(
    r"(?:第[一二三四五六七八九十]+(?:部分|类|项|节|章)[、.．:：]?"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])\S.{0,60}"
)
ENDING = re.compile(r".{0,20}(?:小计|合计|总计|共计)[:：]?.{0,20}")
SUBTOTAL = re.compile(r".{1,20}(?:小计|合计|总计|共计|汇总)[:：]?")
PROSE = re.compile(
    r"[(（].*[)）]|.*[。；;].*|.{6,}[，,].*|(?:[0-9]{1,2}|[①-⑳])[.、．)）].+"
)
COUNTED = re.compile(r"(.+?)[:：]?[(（]?(?:共|计)?[0-9]{1,6}[件个项条][)）]?")
EMPTY = "空行"
FOOTER_ROW = "表下的注释行"
TOTAL_ROW = "合计或平均行，不是记录"
REPEATED = "重复的表头"
SECTION_ROW = "分节的标题行，不是记录"
PROSE_ROW = "只有一句话的行，不是记录"
ANOTHER = (
    "从第 {first} 行起像是另一张表（表头：{header}），没有读；"
    "请把两张表分开存成两个文件或两个工作表"
)


def lone_rows(
    records: Records,
    is_row: np.ndarray,
    header: Header,
    contract: Contract,
    units: UnitNames | None,
) -> Iterator[tuple[int, str]]:
    """The records without what every row has to say that are a subtotal or, all they
    hold, the name of a section or a sentence."""
    anchor = _anchor(header, contract)
    if anchor is None or not _names_records(header, contract):
        return
    numbers = np.flatnonzero(is_row)
    starts = records.cells.offsets.to_numpy()[numbers]
    cells = records.cells.values.take(pa.array(starts + anchor))
    blank = pc.match_substring_regex(cells, r"^\s*$")
    for at in np.flatnonzero(blank.to_numpy(zero_copy_only=False)).tolist():
        number = int(numbers[at]) + 1
        if reason := _why_stray(records.texts(number), units):
            yield number, reason


def _why_stray(texts: Sequence[str], units: UnitNames | None) -> str:
    """Why a record without what every row has to say is none; "" if it may be one."""
    filled = [squeezed(text) for text in texts if text.strip()]
    if not filled:
        return ""
    if (SUBTOTAL if len(filled) > 1 else ENDING).fullmatch(filled[0]):
        return TOTAL_ROW
    is_first = len(filled) == 1 and bool(texts[0].strip())
    return _why_alone(filled[0], units) if is_first else ""


def _why_alone(text: str, units: UnitNames | None) -> str:
    if FOOTER.match(text):
        return FOOTER_ROW
    if SECTION.fullmatch(text):
        return SECTION_ROW
    counted = COUNTED.fullmatch(text)
    if units and (units.resolve(text) or (counted and units.resolve(counted[1]))):
        return SECTION_ROW
    return PROSE_ROW if PROSE.fullmatch(text) else ""


def _anchor(header: Header, contract: Contract) -> int | None:
    """The last place, not the first of all, that every row has to fill."""
    places = [
        header.places[column.name]
        for column in contract.columns
        if column.filled and header.places.get(column.name)
    ]
    return max(places) if places and header.width > 2 else None


def _names_records(header: Header, contract: Contract) -> bool:
    """Whether the first cell is no free text, which may be all that is known."""
    return not any(
        header.places.get(column.name) == 0
        and column.type in ("text", "list")
        and not column.is_name
        and column.name not in contract.key
        for column in contract.columns
    )


def other_tables(
    records: Records, is_row: np.ndarray, header: Header, contract: Contract
) -> dict[int, str]:
    """The records of tables with another header below this one, and why each is not
    read; a table ends where the header of the first stands again."""
    numbers = np.flatnonzero(is_row)
    starts = records.cells.offsets.to_numpy()[numbers]
    own = list(map(squeezed, header.texts))
    heads: dict[int, str] = {}
    for place, _ in name_places(header, contract):
        cells = records.cells.values.take(pa.array(starts + place))
        is_one = pc.is_in(cells, pa.array(sorted(_headers())))
        for at in np.flatnonzero(is_one.to_numpy(zero_copy_only=False)).tolist():
            texts = records.texts(int(numbers[at]) + 1)
            if list(map(squeezed, texts)) == own:
                heads[int(numbers[at]) + 1] = ""
            elif _is_header(texts):
                listed = "、".join(text.strip() for text in texts if text.strip())
                heads[int(numbers[at]) + 1] = listed
    return _tables(heads, len(is_row))


def _tables(heads: dict[int, str], last: int) -> dict[int, str]:
    others: dict[int, str] = {}
    for first, stop in pairwise((*sorted(heads), last + 1)):
        if heads[first]:
            reason = ANOTHER.format(first=first, header=heads[first])
            others |= dict.fromkeys(range(first, stop), reason)
    return others


def _is_header(texts: Sequence[str]) -> bool:
    """Whether most of a record are headers of exports."""
    filled = [bare(text) for text in texts if text.strip()]
    headers = sum(text in _headers() for text in filled)
    return len(filled) > 1 and 2 * headers > len(filled)


@cache
def _headers() -> frozenset[str]:
    return frozenset(
        squeezed(header)
        for contract in contracts().values()
        for column in contract.columns
        for header in (*column.headers, *column.stand_ins)
    )


def name_places(header: Header, contract: Contract) -> list[tuple[int, str]]:
    """The places where a total row would say what it is, with their headers."""
    places = {0} | {
        header.places[column.name]
        for column in contract.columns
        if column.name in header.places
        and column.type == "text"
        and (column.name in contract.key or column.refers_to)
    }
    return [(place, header.texts[place]) for place in sorted(places)]
