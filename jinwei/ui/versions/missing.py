"""What a version lacks of what is expected in its last published quarter."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.compare import Missing
from jinwei.ui import kit
from jinwei.ui.kit.parts import Column, Row
from jinwei.wording import words


def table(absent: Sequence[Missing], version: str) -> None:
    """What is absent, with what it is expected from; nothing where all is there."""
    if not absent:
        return
    kit.table(
        [
            Column("名称", names=True),
            Column("缺什么", "fixed"),
            Column("报送", "fixed"),
            Column("期间", "fixed"),
            Column("凭什么该有"),
        ],
        [
            Row([each.name, each.kind, each.title, each.period, each.expected_from])
            for each in absent
        ],
        of=None,
        key="missing",
        caption=f"版本 {words.version(version)} 最近一期应有而没有的",
        height=300,
        dense=True,
    )
