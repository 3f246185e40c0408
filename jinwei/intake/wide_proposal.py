"""A table that has values of one column in its header, as a mapping would declare it.

Nothing of it is taken: the sender checks what is proposed. Headers may say which of
several columns stands below them, too, as 市直部门得分 and 市直部门样本 do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinwei.intake.limits import CellError, Refusal
from jinwei.intake.mapping import quoted
from jinwei.intake.matching import is_called
from jinwei.intake.names import UnitNames
from jinwei.intake.numbers import read_rank
from jinwei.intake.ranked import ranked_by
from jinwei.intake.surroundings import YEAR_ALONE, said_by, without
from jinwei.intake.tidy import half_width, squeezed
from jinwei.policy.contracts import Column, Contract

RANKED = re.compile(r"(?:名次|位次|排名|排序)$")
FIGURE = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
NO_ITEM = re.compile(
    r"序号|编号|合计|总计|总数|小计|备注|说明|(?:总|平均|综合)(?:得?分|值|数|排名|名次|位次)"
)
LAST_RANK = 99
RANK_OR_VALUE = "格子里其实是{other}的，value 改写 {name}{more}"


@dataclass(frozen=True)
class Shape:
    """A proposed wide table: what its headers say of `column`, and below which of them
    another column than `value` stands."""

    column: Column
    value: Column
    headers: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    is_ranked_by_us: bool = False

    @property
    def names(self) -> set[str]:
        """The contract columns it gives."""
        return {self.column.name, self.value.name, *self.values.values()}


def wide_shape(
    refusal: Refusal,
    contract: Contract,
    around: Sequence[str],
    directories: Mapping[str, UnitNames],
) -> Shape | None:
    """The shape of a refused table, where its headers hold values of a column that it
    lacks; `around` are the texts that may say of which year they are."""
    absent = [c for c in contract.columns if c.name not in refusal.placed]
    counted = [column for column in absent if column.is_counted]
    missing = [c for c in absent if c.name in refusal.missing and not c.is_counted]
    others = [c for c in absent if c not in missing and not c.is_counted]
    if not counted:
        return None
    for column in (*missing, *others):
        shape = _said(column, counted, refusal, around)
        if shape is not None:
            return shape
    return _bare_items(missing, contract, refusal) or _bare_names(
        missing, counted, contract, refusal, directories
    )


def shape_lines(shape: Shape) -> Iterator[str]:
    """The lines of a mapping that declare a shape."""
    yield ""
    yield (
        f"# 表头里写着{shape.column.header}，格子里是{shape.value.header}的，"
        "一行按几条记录读："
    )
    if shape.remark:
        yield f"# {shape.remark}"
    yield "[wide]"
    yield f"column = {quoted(shape.column.name)}"
    yield f"value = {quoted(shape.value.name)}"
    yield "[wide.headers]"
    for text, own in shape.headers.items():
        yield f"{quoted(text)} = {quoted(own)}"
    if shape.values:
        yield "[wide.values]"
        for text, name in shape.values.items():
            yield f"{quoted(text)} = {quoted(name)}"


def _said(
    column: Column,
    counted: Sequence[Column],
    refusal: Refusal,
    around: Sequence[str],
) -> Shape | None:
    """The shape in which headers say a choice, a period or what is ranked; None where
    two of them say the same of the same column, because they say more."""
    owns = {text: own for text in refusal.free if (own := _own(column, text))}
    if len({*owns.values()}) < 2:
        return None
    below = {text: _below(without(column, text), counted) for text in owns}
    wanted = [c for c in counted if c.name in refusal.missing] or counted
    value = next((c for c in wanted if c in below.values()), wanted[0])
    headers: dict[str, str] = {}
    values: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for text, own in owns.items():
        name = (below[text] or value).name
        if (own, name) in taken:
            return None
        taken.add((own, name))
        headers[text] = _with_year(column, own, around)
        if name != value.name:
            values[text] = name
    return Shape(column, value, headers, values)


def _own(column: Column, text: str) -> str | None:
    if column.stated_as:
        return RANKED.sub("", text.strip()) if RANKED.search(text) else None
    return said_by(column, text)


def _below(rest: str, counted: Sequence[Column]) -> Column | None:
    """The column whose header the rest of a text is."""
    return next((column for column in counted if is_called(rest, column)), None)


def _with_year(column: Column, own: str, around: Sequence[str]) -> str:
    """A period with the one year that stands around the table, where it has none."""
    years = {year for text in around for year in YEAR_ALONE.findall(half_width(text))}
    if column.type != "period" or len(years) != 1 or re.match(r"[0-9]{4}", own):
        return own
    return f"{years.pop()}年{own}"


def _bare_items(
    missing: Sequence[Column], contract: Contract, refusal: Refusal
) -> Shape | None:
    """The shape in which headers are the names of what is ranked, and nothing more."""
    ranks = ranked_by(contract)
    item = next((column for column in missing if column.stated_as), None)
    is_placed = {*contract.key[-1:]} <= {*refusal.placed}
    if (
        not is_placed
        or ranks is None
        or item is None
        or ranks[0].name not in refusal.missing
    ):
        return None
    figures = _figures(refusal)
    if len(figures) < 2:
        return None
    headers = {text: text.strip() for text in figures}
    return _ranked(item, ranks, headers, figures)


def _bare_names(
    missing: Sequence[Column],
    counted: Sequence[Column],
    contract: Contract,
    refusal: Refusal,
    directories: Mapping[str, UnitNames],
) -> Shape | None:
    """The shape in which headers are names of a directory, each over its figures."""
    figures = _figures(refusal)
    named = [
        text
        for text in figures
        if any(directory.resolve(text) for directory in directories.values())
    ]
    if len(named) < 2 or 2 * len(named) <= len(figures):
        return None
    for column in missing:
        if not column.refers_to:
            continue
        if column.read_from in refusal.missing:
            column = contract.column(column.read_from)
        headers = {text: text.strip() for text in figures}
        ranks = ranked_by(contract)
        if ranks is not None and ranks[0] in counted:
            return _ranked(column, ranks, headers, figures)
        wanted = [each for each in counted if each.name in refusal.missing]
        return Shape(column, [*wanted, *counted][0], headers)
    return None


def _figures(refusal: Refusal) -> dict[str, list[str]]:
    """The free headers that stand over nothing but figures, and these."""
    cells = {
        text: [half_width(cell.strip()) for cell in column if cell.strip()]
        for text, column in refusal.cells.items()
        if not NO_ITEM.fullmatch(squeezed(text))
    }
    return {
        text: column
        for text, column in cells.items()
        if column and all(FIGURE.fullmatch(c) or _is_rank(c) for c in column)
    }


def _ranked(
    column: Column,
    ranks: tuple[Column, Column],
    headers: Mapping[str, str],
    figures: Mapping[str, Sequence[str]],
) -> Shape:
    """The shape of places, or of values that places are reckoned from."""
    rank, value = ranks
    if all(_is_rank(cell) for column in figures.values() for cell in column):
        more = '，并在 export 下面写 rank_by = "highest" 或 "lowest"'
        remark = RANK_OR_VALUE.format(other=value.header, name=value.name, more=more)
        return Shape(column, rank, headers, remark=remark)
    remark = RANK_OR_VALUE.format(
        other=rank.header, name=rank.name, more="，删去 rank_by"
    )
    return Shape(column, value, headers, remark=remark, is_ranked_by_us=True)


def _is_rank(cell: str) -> bool:
    try:
        return read_rank(cell)[0] <= LAST_RANK
    except CellError:
        return False
