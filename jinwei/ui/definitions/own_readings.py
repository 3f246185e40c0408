"""区里的读法: what the district reads otherwise, and what that changes."""

from __future__ import annotations

from jinwei.policy import own_readings
from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.wording import words

FILE = own_readings.FILE
HOW = (
    f"方案没有写死的读法和数，区里可以另定：下载 {FILE}，改好放进报送文件夹；"
    "核对时先列出认定因此多了哪些、少了哪些，发布后才用。方案写明的数不能改。"
)


def template() -> bytes:
    """The file of all that can be read otherwise, as it is downloaded."""
    return own_readings.template().encode()


def show() -> None:
    """The readings that hold in this version, and the findings they change."""
    taken = read.rows("definitions/own_readings")
    none = [] if taken else ["这一版没有区里另定的读法。"]
    kit.notes([Note("区里的读法", [HOW, *none])], key="own_readings_how")
    if not taken:
        return
    kit.table(
        [
            Column("方案出处", width="8em"),
            Column("规则或口径", "fixed"),
            Column("哪一项"),
            Column("区里读作", "fixed"),
            Column("起用", "number"),
            Column("谁定的"),
        ],
        [
            Row(
                [
                    row["clause"],
                    row["owner_name"],
                    row["meaning"],
                    row["value"],
                    words.day(row["since"]),
                    row["why"],
                ]
            )
            for row in taken
        ],
        of=("policy",),
        key="own_readings",
        caption="区里另定的读法",
        dense=True,
    )
    if not read.view().sight.is_of_office:
        return
    kit.table(
        [
            Column("变化", "fixed"),
            Column("周期", "fixed"),
            Column("规则", "fixed"),
            Column("单位", "fixed"),
            Column("事项"),
            Column("数字", "fixed"),
        ],
        [
            Row(
                [
                    f"{row['change']}了",
                    words.quarter(row["cycle"]),
                    row["rule_name"],
                    row["unit"],
                    row["item"],
                    row["figure"],
                ]
            )
            for row in read.rows("definitions/reading_changes")
        ],
        of=("policy",),
        key="reading_changes",
        caption="因此多了和少了的认定（措施记录不计）",
        dense=True,
    )
