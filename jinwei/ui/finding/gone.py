"""A finding that is not there any more, in the drawer: what it was, and its records."""

from __future__ import annotations

from jinwei import records
from jinwei.ui import kit, read
from jinwei.ui.finding import recording
from jinwei.ui.finding.form import About
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

GONE = (
    "这条认定在现在的数据里已经没有了：数据更正后重新发布过，或者登记的措施使它不再成立。"
    "它的记录还在。"
)
CLOSED = (
    "您能看的是本单位的认定和公开榜上的认定，这一条不在其中，或者已经不在了。"
    "关闭本栏后可从榜上重新打开。"
)
NEVER = "地址里的认定在当前版本里找不到，也没有记录。关闭本栏后可从榜上重新打开。"


def show(finding_id: str) -> None:
    """The history of a finding that has gone, in the drawer of the evidence."""
    if not read.view().sight.is_of_office:
        kit.notes([Note("没有这条认定", [CLOSED], tone="alert")], key="gone")
        return
    gone = read.row("watch/records_astray", finding=finding_id)
    if gone is None:
        kit.notes([Note("没有这条认定", [NEVER], tone="alert")], key="gone")
        return
    pairs = [
        ("单位", gone["unit"]),
        ("事项", gone["item"]),
        ("周期", words.quarter(gone["cycle"])),
        ("原来的认定", f"{gone['rule_name']}（{gone['clause']}）"),
        ("当时的数字", gone["figure"]),
    ]
    filled = [(name, value) for name, value in pairs if value]
    kit.notes([Note("认定已不在", [GONE], filled, tone="alert")], key="gone")
    about = About(gone["rule_id"], gone["cycle"], gone["subject"], gone["unit"])
    recording.show(about, ("finding",), only=records.OUTCOME)
