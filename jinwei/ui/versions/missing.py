"""What a version lacks of what is expected in its last published quarter."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.compare import Missing
from jinwei.ui import kit
from jinwei.ui.kit.parts import Row
from jinwei.ui.shared import absences
from jinwei.wording import words


def table(absent: Sequence[Missing], version: str) -> None:
    """What is absent, with what it is expected from; nothing where all is there."""
    if not absent:
        return
    kit.table(
        absences.COLUMNS,
        [Row(absences.cells(each)) for each in absent],
        of=None,
        key="missing",
        caption=f"版本 {words.version(version)} 最近一期应报未报",
        height=300,
        dense=True,
    )
