"""What may be recorded: each entry by itself, and beside those about its subject."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping

from jinwei.policy.record_kinds import (
    APPEAL,
    OUTCOME,
    VOID,
    Recordable,
    recordable,
)
from jinwei.records.entry import Entry, Stored

ALWAYS = ("recorded_by", "why")
WRITTEN = (
    "kind", "value", "recorded_by", "why", "done_on", "due_on", "office", "answers",
    "note", "attachment",
)  # fmt: skip
"""What people write in an entry; a correction changes some of it."""
IDENTITY = {"rule_id": "条款", "subject": "对象", "unit": "单位"}
IDENTITY_LENGTH = 400
ABOUT_RULE = {"problem": "problem", "visit": "visit", "letter": "letter"}
NO_MATTER = ("visit", "letter")
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

_id = re.compile(r"[0-9A-Za-z_-]{1,64}")
_cycle = re.compile(r"[0-9]{4}Q[1-4]")
_no_name = re.compile(r'[/\\:*?"<>|\n]')
_mobile = re.compile(
    r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"
)
# Of eighteen digits only those with a date of birth in the middle: other long numbers
# are numbers of letters and problems.
_identity_number = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
    r"|(?<![0-9])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])"
)


def faults(
    entry: Entry, today: dt.date, allowed: Recordable | None = None
) -> dict[str, str]:
    """What is wrong with the entry by itself: field → why, empty where nothing is."""
    allowed = allowed or recordable()
    wrong = {
        **_identity_faults(entry),
        **_kind_faults(entry, allowed),
        **_date_faults(entry, today, allowed.earliest_on),
        **_due_faults(entry, allowed.earliest_on),
    }
    kind = allowed.kinds.get(entry.kind)
    lengths = kind.lengths if kind else {}
    for name, field in allowed.fields.items():
        text = getattr(entry, name)
        if isinstance(text, str):
            most = lengths.get(name, field.length)
            fault = _text_fault(text, most, field.is_long)
            if fault:
                wrong[name] = f"“{field.title}”{fault}"
    if _no_name.search(entry.attachment) or entry.attachment in (
        ".",
        "..",
    ):
        wrong["attachment"] = '“附件名称”只写文件名，不带文件夹和 / \\ : * ? " < > |'
    return wrong


def misplaced(
    entry: Entry, about: list[Stored], corrected: Stored | None
) -> dict[str, str]:
    """What is wrong with the entry beside those about the same subject, by field."""
    replaced = {each.corrects: each for each in about if each.corrects}
    if entry.kind == VOID and not entry.corrects:
        return {"corrects": "请指明作废哪一条记录"}
    if entry.corrects:
        fault = _correction_fault(entry, corrected, replaced)
        if not fault and _leaves_an_outcome_alone(entry, corrected, about):
            fault = "这件申诉已有结果，请先作废申诉结果"
        if not fault and _leaves_two_appeals_open(entry, corrected, about):
            fault = "这个结果之后又有申诉，作废它会留下两件申诉；结果记错的请用更正"
        return {"corrects": fault} if fault else {}
    is_open = appeal_is_open(about)
    if entry.kind == OUTCOME and not is_open:
        return {"kind": "这一认定没有正在办理的申诉，不能记录申诉结果"}
    if entry.kind == APPEAL and is_open:
        return {"kind": "这一认定已有一件申诉正在办理，请先记录申诉结果"}
    return {}


def in_force(about: Iterable[Stored]) -> list[Stored]:
    """The entries that count, in the order of what they go back to.

    Neither voids, nor what a void or a correction has replaced.
    """
    entries = list(about)
    replaced = {each.corrects for each in entries}
    counting = [e for e in entries if e.kind != VOID and e.id not in replaced]
    return sorted(counting, key=lambda each: each.origin_seq)


def appeal_is_open(about: Iterable[Stored]) -> bool:
    """Whether the last word about an appeal is that it was made."""
    steps = _of_appeal(about)
    return bool(steps) and steps[-1].kind == APPEAL


def _of_appeal(about: Iterable[Stored]) -> list[Stored]:
    return [each for each in in_force(about) if each.kind in (APPEAL, OUTCOME)]


def _leaves_an_outcome_alone(
    entry: Entry, corrected: Stored | None, about: list[Stored]
) -> bool:
    """Whether a void would take away the appeal that a later outcome answers."""
    if entry.kind != VOID or corrected is None or corrected.kind != APPEAL:
        return False
    later = [e for e in _of_appeal(about) if e.origin_seq > corrected.origin_seq]
    return bool(later) and later[0].kind == OUTCOME


def _leaves_two_appeals_open(
    entry: Entry, corrected: Stored | None, about: list[Stored]
) -> bool:
    """Whether a void would take away the outcome that parts two appeals."""
    if entry.kind != VOID or corrected is None or corrected.kind != OUTCOME:
        return False
    return any(each.origin_seq > corrected.origin_seq for each in _of_appeal(about))


def _identity_faults(entry: Entry) -> dict[str, str]:
    wrong = {}
    if not _id.fullmatch(entry.id):
        wrong["id"] = "表单编号不对，请刷新页面再填"
    for name, title in IDENTITY.items():
        if not getattr(entry, name):
            wrong[name] = f"没有写明{title}"
    for name in (*IDENTITY, "item", "version", "figure", "clause", "corrects"):
        fault = _text_fault(getattr(entry, name), IDENTITY_LENGTH, False, is_free=False)
        if fault:
            wrong[name] = f"“{IDENTITY.get(name, name)}”{fault}"
    if entry.cycle and not _cycle.fullmatch(entry.cycle):
        wrong["cycle"] = f"周期要写成 2023Q3 这样，不是 {entry.cycle[:20]}"
    return wrong


def _kind_faults(entry: Entry, allowed: Recordable) -> dict[str, str]:
    kind = allowed.kinds.get(entry.kind)
    choice = kind.choice(entry.value) if kind else None
    needs = {*ALWAYS, *(kind.needs if kind else ()), *(choice.needs if choice else ())}
    wrong = {
        name: f"请填写“{field.title}”"
        for name, field in allowed.fields.items()
        if name in needs and not getattr(entry, name)
    }
    if kind is None:
        return {**wrong, "kind": f"没有“{entry.kind[:20]}”这一类记录"}
    if choice is None:
        values = "、".join(each.value for each in kind.choices)
        wrong["value"] = f"“{kind.name}”只能是{values}，不是“{entry.value[:20]}”"
    if kind.about in ("finding", "letter") and not entry.cycle:
        wrong["cycle"] = "没有写明周期"
    if not _is_about(kind.about, entry.rule_id):
        wrong["rule_id"] = f"“{kind.name}”不能记在这一事项上"
    return wrong


def _is_about(about: str, rule_id: str) -> bool:
    if about == "finding":
        return rule_id not in ABOUT_RULE.values()
    if about == "matter":
        return rule_id not in NO_MATTER
    return about == "any" or rule_id == ABOUT_RULE[about]


def _due_faults(entry: Entry, earliest: dt.date) -> dict[str, str]:
    first = max(entry.done_on or earliest, earliest)
    if entry.due_on is None or entry.due_on >= first:
        return {}
    return {
        "due_on": f"“期限”早于办理日期或方案印发，不早于 "
        f"{first.year}年{first.month}月{first.day}日"
    }


def _date_faults(entry: Entry, today: dt.date, earliest: dt.date) -> dict[str, str]:
    if entry.done_on is None or earliest <= entry.done_on <= today:
        return {}
    if entry.done_on > today:
        return {"done_on": "“办理日期”晚于今天，事情办了以后再记"}
    return {
        "done_on": f"“办理日期”早于方案印发的 "
        f"{earliest.year}年{earliest.month}月{earliest.day}日"
    }


def _correction_fault(
    entry: Entry, corrected: Stored | None, replaced: Mapping[str, Stored]
) -> str:
    if corrected is None:
        return "要更正或作废的那条记录不存在"
    identity = ("rule_id", "cycle", "subject")
    if any(getattr(entry, name) != getattr(corrected, name) for name in identity):
        return f"第 {corrected.seq} 条记录说的是另一事项，不能在这里更正或作废"
    if corrected.kind == VOID:
        return "作废的说明不能再更正或作废，请重新记录一条"
    if corrected.id in replaced:
        by = replaced[corrected.id]
        done = "作废" if by.kind == VOID else "更正"
        return f"第 {corrected.seq} 条记录已由第 {by.seq} 条{done}，请刷新看过再办"
    if entry.kind not in (VOID, corrected.kind):
        return f"更正要与原记录同类，第 {corrected.seq} 条是“{corrected.kind}”"
    if all(getattr(entry, name) == getattr(corrected, name) for name in WRITTEN):
        return f"与第 {corrected.seq} 条记录一字不差，没有更正什么；请改好再存"
    return ""


def _text_fault(text: str, length: int, is_long: bool, is_free: bool = True) -> str:
    if len(text) > length:
        return f"有 {len(text)} 个字，最多 {length} 个"
    for place, letter in enumerate(text, start=1):
        if unicodedata.category(letter) in INVISIBLE and not (
            is_long and letter == "\n"
        ):
            return f"第 {place} 个字符看不见（控制字符或换行），请删去"
    if is_free:
        plain = unicodedata.normalize("NFKC", text)
        if _mobile.search(plain):
            return "里有手机号码，请删去：记录里写单位和岗位，不写个人信息"
        if _identity_number.search(plain):
            return "里有身份证号码，请删去：记录里写单位和岗位，不写个人信息"
    return ""
