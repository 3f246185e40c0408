"""A table divided by rows that say, of the records below them, another value than what
stands around the table says of all."""

from __future__ import annotations

from jinwei.intake.body import Body
from jinwei.intake.limits import CellError, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.periods import read_period
from jinwei.intake.source import Source
from jinwei.intake.strays import SECTION_ROW
from jinwei.intake.surroundings import said_by
from jinwei.policy.contracts import Column, Contract

DIVIDED = (
    "分节的标题行写的是“{section}”，而整张表的{header}读作“{whole}”，不能断定下面各行属于哪一个；"
    "请给表补上“{header}”一列，或按{header}分开存"
)


def refuse_divided(
    source: Source,
    laid: Body,
    contract: Contract,
    mapping: FileMapping,
    plan_year: int | None,
) -> None:
    """Refuses a table in which a section's name contradicts what is said of all."""
    sections = [number for number, why in laid.aside.items() if why == SECTION_ROW]
    texts = {name: each.text for name, each in source.header.stated.items()}
    for name, whole in {**texts, **mapping.constants}.items():
        column = contract.column(name)
        for number in sections:
            text = "".join(source.records.texts(number)).strip()
            section = said_by(column, text)
            if section and _settled(section, column, plan_year) != _settled(
                whole, column, plan_year
            ):
                raise Refusal(
                    DIVIDED.format(section=section, header=column.header, whole=whole),
                    record=number,
                    text=text,
                )


def _settled(text: str, column: Column, plan_year: int | None) -> str:
    """A value as it is compared: a period by its label."""
    if column.type != "period":
        return column.value_aliases.get(text, text)
    try:
        return read_period(text, plan_year=plan_year)[0].label
    except CellError:
        return text
