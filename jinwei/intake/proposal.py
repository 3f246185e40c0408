"""A mapping to paste beside a file that could not be read: what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.intake.limits import Refusal
from jinwei.intake.opening import Opened
from jinwei.policy.contracts import Column, Contract

HEAD = "# 存为“{file}.mapping.toml”，放在文件旁边；核对每一行，填好空着的引号"


def proposal(refusal: Refusal, contract: Contract, opened: Opened) -> str:
    """The text of the mapping; "" where a mapping would not help."""
    if not refusal.offers and not refusal.missing:
        return ""
    lines = [HEAD.format(file=opened.path.name), f'export = "{contract.name}"']
    visible = [sheet.sheet for sheet in opened.sheets or () if sheet.is_visible]
    if len(visible) > 1:
        lines.append(f"sheet = [{', '.join(map(_quoted, visible))}]")
    lines += ["", "[columns]", *_columns(refusal, contract)]
    constants = list(_constants(refusal, contract))
    if constants:
        lines += ["", "[constants]", *constants]
    return "\n".join(lines) + "\n"


def _columns(refusal: Refusal, contract: Contract) -> Iterator[str]:
    for name, header in refusal.offers.items():
        yield f"{name} = {_quoted(header)}  # {contract.column(name).header}"
    for name in refusal.missing:
        column = contract.column(name)
        if name not in refusal.offers and not column.stated:
            yield f'{name} = ""  # {column.header}：写文件里这一列的表头'


def _constants(refusal: Refusal, contract: Contract) -> Iterator[str]:
    for name in refusal.missing:
        column = contract.column(name)
        if name not in refusal.offers and column.stated:
            yield f'{name} = ""  # {column.header}：{_choices(column)}'


def _choices(column: Column) -> str:
    if column.values:
        return "、".join(column.values) + "，选一个"
    return f"整个文件都是同一个的写在这里；{column.help}"


def _quoted(text: object) -> str:
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
