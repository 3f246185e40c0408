"""A mapping to paste beside a file that could not be read: what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import quoted, quoted_list
from jinwei.intake.missing import offered
from jinwei.intake.names import UnitNames
from jinwei.intake.opening import Opened
from jinwei.intake.ranked import ranked_by
from jinwei.intake.surroundings import Surroundings
from jinwei.intake.wide_proposal import Shape, shape_lines, wide_shape
from jinwei.policy.contracts import Column, Contract

RANK_BY = "没有{rank}而要本看板按{value}排的，写 highest（越高越靠前）或 lowest"
WIDE_TABLE = (
    "。表头里的“{texts}”像是{header}，一行写着几条记录：可按给出的映射文件读，请先核对"
)
OR_CONSTANT = "# 没有这样一列、整个文件都是同一个的，移到 [constants] 下面写明是什么"
HEAD = "# 存为“{file}.mapping.toml”，放在文件旁边；核对每一行，填好空着的引号"


def proposal(
    refusal: Refusal, contract: Contract, opened: Opened, wide: Shape | None
) -> str:
    """The text of the mapping; "" where a mapping would not help."""
    if not refusal.offers and not refusal.missing:
        return ""
    lines = [HEAD.format(file=opened.path.name), f'export = "{contract.name}"']
    visible = [sheet.sheet for sheet in opened.sheets or () if sheet.is_visible]
    if len(visible) > 1:
        lines.append(f"sheet = {quoted_list(visible)}")
    ranks = _ranks(refusal, contract, wide)
    gone = _spoken_already(refusal, contract, opened) | (wide.names if wide else set())
    if ranks:
        gone |= {column.name for column in contract.columns if column.ranks_by}
    left = [
        name
        for name in refusal.missing
        if name not in gone and contract.column(name).read_from not in gone
    ]
    lines += ranks
    columns = list(_columns(refusal, contract, left, wide))
    if columns:
        is_open = any(' = ""' in line for line in columns)
        lines += ["", "[columns]", *columns, *([OR_CONSTANT] if is_open else ())]
    constants = list(_constants(refusal, contract, left))
    if constants:
        lines += ["", "[constants]", *constants]
    lines += shape_lines(wide) if wide else ()
    return "\n".join(lines) + "\n"


def shape_of(
    refusal: Refusal,
    contract: Contract,
    opened: Opened,
    directories: Mapping[str, UnitNames],
) -> Shape | None:
    """The wide table that a refused one looks like."""
    titles = [cell for row in refusal.above for cell in row]
    texts = [opened.path.stem, _sheet(opened), *titles]
    return wide_shape(refusal, contract, texts, directories)


def reworded(refusal: Refusal, wide: Shape | None) -> str:
    """The reason of a refusal, which offers nothing that a wide table rules out."""
    if wide is None:
        return refusal.reason
    hint = WIDE_TABLE.format(header=wide.column.header, texts="、".join(wide.headers))
    offers = offered(left_offers(refusal, wide))
    return refusal.reason.replace(offered(refusal.offers), "") + hint + offers


def _spoken_already(refusal: Refusal, contract: Contract, opened: Opened) -> set[str]:
    """The missing columns that the names around the table and its titles speak for, so
    that the mapping need not."""
    columns = [contract.column(name) for name in refusal.missing]
    around = Surroundings(opened.path.stem, _sheet(opened))
    is_one = sum(sheet.is_visible for sheet in opened.sheets or ()) < 2
    try:
        return {*around.stated(columns, refusal.above if is_one else ())}
    except Refusal:
        return set()


def _sheet(opened: Opened) -> str:
    """The name of the one sheet that is meant."""
    visible = [sheet for sheet in opened.sheets or () if sheet.is_visible]
    return visible[0].sheet or "" if len(visible) == 1 else ""


def _columns(
    refusal: Refusal, contract: Contract, left: Sequence[str], wide: Shape | None
) -> Iterator[str]:
    offers = left_offers(refusal, wide)
    whole = _itself(refusal, contract, left)
    for name in left:
        column = contract.column(name)
        if name in whole:
            yield from whole[name]
            continue
        if name in offers:
            yield f"{name} = {quoted(offers[name])}  # {column.header}"
        elif not column.stated:
            yield f'{name} = ""  # {column.header}：写文件里这一列的表头'


def left_offers(refusal: Refusal, wide: Shape | None) -> dict[str, str]:
    """The offers that a wide table leaves: none for its own columns or headers."""
    if wide is None:
        return {**refusal.offers}
    return {
        name: text
        for name, text in refusal.offers.items()
        if name not in wide.names and text not in wide.headers
    }


def _itself(
    refusal: Refusal, contract: Contract, left: Sequence[str]
) -> dict[str, list[str]]:
    """The lines for a column and the one that is read from it where it is absent, both
    missing and only one offered: what is asked about is the unit itself."""
    for name in left:
        column = contract.column(name)
        source = column.read_from if column.type == "text" else ""
        offers = [refusal.offers[n] for n in (source, name) if n in refusal.offers]
        if source in left and len(offers) == 1:
            title = f"{contract.column(source).header}；{column.header}也按这一列读"
            line = f"{source} = {quoted(offers[0])}  # {title}"
            return {source: [line], name: []}
    return {}


def _constants(
    refusal: Refusal, contract: Contract, left: Sequence[str]
) -> Iterator[str]:
    for name in left:
        column = contract.column(name)
        if name not in refusal.offers and column.stated:
            yield f'{name} = ""  # {column.header}：{_choices(column)}'


def _ranks(refusal: Refusal, contract: Contract, wide: Shape | None) -> list[str]:
    """The line that has ranks reckoned, where only they are missing beside values."""
    columns = ranked_by(contract)
    if columns is None or columns[0].name not in refusal.missing:
        return []
    rank, value = columns
    if wide is not None and not wide.is_ranked_by_us:
        return []
    if wide is None and value.name not in refusal.placed:
        return []
    return [f'rank_by = ""  # {RANK_BY.format(rank=rank.header, value=value.header)}']


def _choices(column: Column) -> str:
    if column.values:
        return "、".join(column.values) + "，选一个"
    return f"整个文件都是同一个的写在这里；{column.help}"
