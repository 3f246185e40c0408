"""截至日期: moved there where dropped records are of days after it."""

from __future__ import annotations

from pathlib import Path

from jinwei.drafts.account import Account
from jinwei.drafts.ahead import Ahead, ahead
from jinwei.drafts.model import Draft
from jinwei.ui import kit
from jinwei.ui.deliver import district_form
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

MOST_NAMED = 3
LEAD = (
    "放入的文件里有 {records:,} 条记录晚于数据截至日期 {as_of}{periods}，"
    "所以没有读入，或者不算完整的一期。"
)
TO_DO = (
    "这是新的一期，就把截至日期改到这一期的最后一天，改后自动重新核对；"
    "是记录写错了日期或周期的，不要改，请改正文件再放。"
)


def show(home: Path, draft: Draft, account: Account) -> None:
    """The as-of date that dropped records are of days after, and the change of it."""
    later = ahead(account)
    if later is None:
        return
    kit.notes([Note("数据截至日期要不要改？", _lead(later), tone="alert")], key="ahead")
    district_form.moved(home, draft, later.until)


def _lead(later: Ahead) -> list[str]:
    named = "、".join(later.periods[:MOST_NAMED])
    more = "等" if len(later.periods) > MOST_NAMED else ""
    lead = LEAD.format(
        records=later.records,
        as_of=words.day(later.as_of),
        periods=f"（{named}{more}）" if named else "",
    )
    return [lead, TO_DO]
