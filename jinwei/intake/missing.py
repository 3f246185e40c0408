"""What a file lacks whose header was not found, and what of it may be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from jinwei.intake.cells import Terms, read_cell
from jinwei.intake.header import garbled_header, needed_columns
from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.masks import masked
from jinwei.intake.matching import Header
from jinwei.intake.tidy import half_width, squeezed
from jinwei.policy.contracts import Column, Contract

ALIKE = 50
LEAST_TEXTS = 2
NO_TABLE = "里面没有{title}的表格，只有：{texts}；请放入有表头、一行一条记录的表"
FIGURE = re.compile(r"\s*(?:第|[-+(])?[0-9]")


def missing_columns(
    guess: Header | None,
    contract: Contract,
    mapping: FileMapping | None,
    rows: Sequence[Sequence[str]] = (),
) -> Refusal:
    """The refusal of a file without its header: what was looked for, what is near in
    its first records."""
    texts = guess.texts if guess else ()
    if damaged := garbled_header(texts):
        return Refusal(damaged, record=guess.first if guess else None)
    if sum(bool(text.strip()) for text in texts) < LEAST_TEXTS:
        return Refusal(NO_TABLE.format(title=contract.title, texts=_listed(texts)))
    placed = guess.places if guess else {}
    absent = [n for n in needed_columns(contract, mapping) if n not in placed]
    wanted = "、".join(_wanted(contract.column(name), mapping) for name in absent)
    reason = (
        f"缺少{contract.title}必需的列：{wanted}。文件里找到的表头：{_listed(texts)}"
    )
    taken = {texts[place] for place in placed.values()}
    free = [text for text in texts if text.strip() and text not in taken]
    record = guess.first if guess else None
    start = guess.last if guess else 0
    below = [row for row in rows[start:] if len(row) == len(texts)]
    cells = {
        text: [row[at] for row in below]
        for at, text in enumerate(texts)
        if text in free
    }
    offers = _offers([contract.column(name) for name in absent], cells, contract)
    return Refusal(
        reason + offered(offers),
        record=record,
        missing=absent,
        offers=offers,
        free=free,
        placed=tuple(placed),
        above=rows[: record - 1] if record else (),
        cells=cells,
    )


def offered(offers: Mapping[str, str]) -> str:
    """What may be written of headers that are only called otherwise."""
    if not offers:
        return ""
    lines = "；".join(f'{name} = "{header}"' for name, header in offers.items())
    return f"。如果名称不同而意思相同，可在映射文件的 [columns] 里写：{lines}"


def _wanted(column: Column, mapping: FileMapping | None) -> str:
    mapped = mapping.columns.get(column.name) if mapping else None
    if mapped:
        return f"{mapped}（映射为{column.header}）"
    others = f"（也可叫{'、'.join(column.aliases)}）" if column.aliases else ""
    return column.header + others


def _listed(texts: Sequence[str]) -> str:
    shown = [masked(" ".join(text.split())) for text in texts if text.strip()]
    rest = f"等 {len(shown)} 列" if len(shown) > 20 else ""
    return "、".join(shown[:20]) + rest if shown else "（无）"


def _offers(
    columns: Sequence[Column], cells: Mapping[str, Sequence[str]], contract: Contract
) -> dict[str, str]:
    """The free header most like each missing column, of those whose cells may be the
    column's; no header is offered twice."""
    values = {value for column in contract.columns for value in column.values}
    free = [text for text in cells if squeezed(text) not in values]
    offers: dict[str, str] = {}
    for column in columns:
        fitting = [text for text in free if _may_hold(column, cells[text])]
        scored = [
            nearest
            for name in column.headers
            if (nearest := process.extractOne(name, fitting, scorer=fuzz.WRatio))
        ]
        best = max(scored, key=lambda each: each[1], default=None)
        if best and best[1] >= ALIKE:
            offers[column.name] = best[0]
            free.remove(best[0])
    return offers


def _may_hold(column: Column, cells: Sequence[str]) -> bool:
    """Whether cells may be a column's: one can be read as it where not every text can
    be, and not all are figures where it names somebody."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return True
    if column.type not in ("text", "list"):
        return any(read_cell(cell, Terms(column)).value is not None for cell in filled)
    return not column.refers_to or not all(map(FIGURE.match, map(half_width, filled)))
