"""What is expected and absent, in the same words wherever it is listed."""

from __future__ import annotations

from jinwei.compare import Missing
from jinwei.ui.kit.parts import Cell, Column

COLUMNS = (
    Column("缺的", names=True),
    Column("是什么", "fixed"),
    Column("表"),
    Column("期间", "fixed"),
    Column("凭什么说应报"),
)


def cells(missing: Missing) -> list[Cell]:
    """One thing that is absent, under COLUMNS."""
    return [
        missing.name,
        missing.kind,
        missing.title,
        missing.period or None,
        missing.expected_from,
    ]
