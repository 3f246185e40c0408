"""Several findings confirmed at once: which they are, and one form for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.ui import kit, read
from jinwei.ui.finding import recording
from jinwei.ui.finding.form import About
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Column, Note, Row, tagged

TO_SEVERAL = "several:"
BETWEEN = ","
MOST = 100
MORE = "more:"
"""Before how many more were chosen than are named: no more than MOST of a row are."""
GONE = "选中的认定在现在的数据里已经没有了。关闭本栏后重新选。"


def ids(opened: str | None) -> str | None:
    """The findings that were just chosen together, None where something else was."""
    is_several = opened and opened.startswith(TO_SEVERAL)
    return opened.removeprefix(TO_SEVERAL) if opened and is_several else None


def named(waiting: Sequence[str], count: int) -> list[str]:
    """What a row is chosen as: those of its findings that are named, and how many more
    of them wait, where `count` do in all."""
    more = count - len(waiting)
    return [*waiting, f"{MORE}{more}"] if more > 0 else [*waiting]


def show(opened: str | None) -> None:
    """The findings chosen together, or those that the address names, with the form."""
    drawer.show(drawer.SEVERAL, ids(opened), _several)


@drawer.titled("一起核实")
def _several(chosen: str) -> None:
    asked, more = _asked(chosen)
    findings = read.rows("watch/several", findings=asked[:MOST])
    if not findings:
        kit.notes([Note("没有这些认定", [GONE], tone="alert")], key="none")
        return
    kit.table(
        [Column("单位", names=True), Column("事项"), Column("认定"), Column("核实")],
        [
            Row(
                [row["unit"], row["item"], _ground(row), row["state"]],
                traced=row["finding_id"],
            )
            for row in findings
        ],
        of=kit.FOUND,
        key="several",
        caption=f"选中的认定　{len(findings)} 项",
        notes=[
            "各记一条，事由相同；要么全部存入，要么一条也不存。",
            *_left_out(len(asked) + more - MOST),
        ],
        height=260,
        dense=True,
    )
    recording.show_all([_about(row) for row in findings])


def _asked(chosen: str) -> tuple[list[str], int]:
    """The findings that are named, and how many more were chosen with them."""
    listed = chosen.split(BETWEEN)
    more = [each.removeprefix(MORE) for each in listed if each.startswith(MORE)]
    return (
        [each for each in listed if not each.startswith(MORE)],
        sum(int(each) for each in more if each.isdecimal()),
    )


def _left_out(more: int) -> list[str]:
    if more <= 0:
        return []
    return [f"一次最多{MOST}项：选中的还有{more}项没有列入，这次不记，存入后再选。"]


def _ground(row: dict) -> dict:
    return tagged(row["rule_name"], sub=row["figure"] or "")


def _about(row: dict) -> About:
    return About(
        row["rule_id"],
        row["cycle"],
        row["subject"],
        row["unit"],
        row["item"] or "",
        row["figure"] or "",
        row["clause"] or "",
        tuple(row["doubts"]),
    )
