"""A mapping to paste beside a file that could not be read: what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import quoted, quoted_list
from jinwei.intake.opening import Opened
from jinwei.intake.ranked import ranked_by
from jinwei.intake.source import sheet_head
from jinwei.intake.surroundings import Surroundings, said_by
from jinwei.policy.contracts import Column, Contract

RANKED = re.compile(r"(?:名次|位次|排名|排序)$")
RANK_BY = "没有{rank}而要本看板按{value}排的，写 highest（越高越靠前）或 lowest"
HEAD = "# 存为“{file}.mapping.toml”，放在文件旁边；核对每一行，填好空着的引号"


def proposal(refusal: Refusal, contract: Contract, opened: Opened) -> str:
    """The text of the mapping; "" where a mapping would not help."""
    if not refusal.offers and not refusal.missing:
        return ""
    lines = [HEAD.format(file=opened.path.name), f'export = "{contract.name}"']
    visible = [sheet.sheet for sheet in opened.sheets or () if sheet.is_visible]
    if len(visible) > 1:
        lines.append(f"sheet = {quoted_list(visible)}")
    wide = _wide(refusal, contract)
    ranks = _ranks(refusal, contract) if not wide else []
    spoken = _spoken_already(refusal, contract, opened)
    left = [
        name
        for name in refusal.missing
        if name not in wide
        and name not in spoken
        and not (ranks and contract.column(name).ranks_by)
    ]
    lines += ranks
    columns = list(_columns(refusal, contract, left))
    if columns:
        lines += ["", "[columns]", *columns]
    constants = list(_constants(refusal, contract, left))
    if constants:
        lines += ["", "[constants]", *constants]
    lines += _wide_lines(wide, contract)
    return "\n".join(lines) + "\n"


def _spoken_already(refusal: Refusal, contract: Contract, opened: Opened) -> set[str]:
    """The missing columns that the names around the table and its titles speak for, so
    that the mapping need not."""
    columns = [contract.column(name) for name in refusal.missing]
    visible = [sheet for sheet in opened.sheets or () if sheet.is_visible]
    sheet = visible[0] if len(visible) == 1 else None
    titles = sheet_head(sheet)[: (refusal.record or 1) - 1] if sheet else []
    name = (sheet.sheet or "") if sheet else ""
    try:
        return {*Surroundings(opened.path.stem, name).stated(columns, titles)}
    except Refusal:
        return set()


def _columns(
    refusal: Refusal, contract: Contract, left: Sequence[str]
) -> Iterator[str]:
    for name in left:
        column = contract.column(name)
        if name in refusal.offers:
            yield f"{name} = {quoted(refusal.offers[name])}  # {column.header}"
        elif not column.stated:
            yield f'{name} = ""  # {column.header}：写文件里这一列的表头'


def _constants(
    refusal: Refusal, contract: Contract, left: Sequence[str]
) -> Iterator[str]:
    for name in left:
        column = contract.column(name)
        if name not in refusal.offers and column.stated:
            yield f'{name} = ""  # {column.header}：{_choices(column)}'


def _ranks(refusal: Refusal, contract: Contract) -> list[str]:
    """The line that has ranks reckoned, where only they are missing beside values."""
    columns = ranked_by(contract)
    if columns is None or columns[0].name not in refusal.missing:
        return []
    rank, value = columns
    if value.name not in refusal.placed:
        return []
    return [f'rank_by = ""  # {RANK_BY.format(rank=rank.header, value=value.header)}']


def _wide(refusal: Refusal, contract: Contract) -> dict[str, dict[str, str]]:
    """Where headers hold the values of a missing column: that column with what each
    says, and the missing column whose values must then stand below them."""
    missing = [contract.column(name) for name in refusal.missing]
    values = [column for column in missing if column.is_counted]
    for column in missing:
        texts = {
            text: value
            for text in refusal.free
            for value in (_said(column, text),)
            if value
        }
        if values and column not in values and len(set(texts.values())) > 1:
            return {column.name: texts, values[0].name: {}}
    return {}


def _said(column: Column, text: str) -> str | None:
    if column.stated_as:
        return RANKED.sub("", text.strip()) if RANKED.search(text) else None
    return said_by(column, text)


def _wide_lines(wide: dict[str, dict[str, str]], contract: Contract) -> list[str]:
    if not wide:
        return []
    (column, headers), (value, _) = wide.items()
    return [
        "",
        f"# 表头里写着{contract.column(column).header}，格子里是"
        f"{contract.column(value).header}的，一行按几条记录读：",
        "[wide]",
        f"column = {quoted(column)}",
        f"value = {quoted(value)}",
        "[wide.headers]",
        *(f"{quoted(text)} = {quoted(own)}" for text, own in headers.items()),
    ]


def _choices(column: Column) -> str:
    if column.values:
        return "、".join(column.values) + "，选一个"
    return f"整个文件都是同一个的写在这里；{column.help}"
