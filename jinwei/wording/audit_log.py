"""The audit log in words, for its page and for the file that is taken away."""

from __future__ import annotations

from jinwei.access import trail
from jinwei.access.trail import Kept, Trail
from jinwei.policy import roles
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.wording import words

HEAD = ("序号", "时间", "谁", "角色", "做了什么", "对象", "结果", "原因")
NOBODY = "没有登录"


def cells(kept: Kept) -> list[str | None]:
    """When, who, in which role, what, to what, what came of it, and why."""
    held = {role.id: role.name for role in roles.table().roles}
    return [
        words.moment_of(kept.at),
        kept.name,
        held.get(kept.role, NOBODY),
        roles.event_names().get(kept.event, kept.event),
        kept.object or None,
        kept.outcome,
        kept.why or None,
    ]


def csv(of: Trail) -> bytes:
    """Every entry of the log, newest first."""
    listed = trail.latest(of, limit=None)
    return csv_bytes(HEAD, ([kept.seq, *cells(kept)] for kept in listed))
