"""How a score of 三评 reads under its clause."""

from __future__ import annotations

from jinwei.policy.record_kinds import DOUBT

FIRST = "本类别最高"


def reading(row: dict) -> str:
    """How a score reads under the clause, e.g. 触发条款 or 存疑：有效样本不到100."""
    if not row["is_judged"] or not row["is_ranked"]:
        return row["status"]
    doubt = f"{DOUBT}：{row['unconfirmed_reason'] or '没有确认'}"
    if row["is_below"] and row["is_last"]:
        sure = "触发条款" if row["is_confirmed"] else doubt
        return f"{sure}；{DOUBT}：并列末位" if row["tied_last"] else sure
    if row["is_below"]:
        return "关注：不是末位" if row["is_confirmed"] else f"关注，{doubt}"
    if row["sample_size"] is None:
        return row["status"]
    if row["is_last"]:
        return f"末位，不低于{row['below_text']}分"
    return FIRST if row["rank"] == 1 else ""
