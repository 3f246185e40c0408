"""The form that adds records: nothing chosen in it, each fault beside its field."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from jinwei import desk, records
from jinwei.desk.rows.lines import Record
from jinwei.faults import Told
from jinwei.intake.dates import read_date
from jinwei.intake.limits import CellError
from jinwei.records import Entry, Invalid, Kind, Overtaken
from jinwei.ui import kit, read, who
from jinwei.ui.finding import answers
from jinwei.ui.kit import acting
from jinwei.versions import publish
from jinwei.wording import words

WRITER = "recorded_by"
ALWAYS = (WRITER, "why")
DAYS = {"done_on": "办理日期", "due_on": "期限"}
WIDE = 200
ANSWERS = "answers"
NAMED = ("unit", "item", "figure", "clause")
SAVE = "保存记录"
RECORD = "record"
WHOLE = ""
"""Under this name stands a fault that is no field's."""

Faults = Mapping[str, str]


@dataclass(frozen=True)
class About:
    """What a record is about: its identity, and what the screen said of it then.

    `doubts` are those that the data leave, which a confirmation may answer.
    """

    rule_id: str
    cycle: str
    subject: str
    unit: str
    item: str = ""
    figure: str = ""
    clause: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A name for the widgets of its form."""
        return f"{self.rule_id}|{self.cycle}|{self.subject}"


@dataclass(frozen=True)
class Task:
    """One thing a form can do: records of these kinds, or one that replaces another.

    Of several kinds any may be left out, but not all of them.
    """

    kinds: tuple[Kind, ...]
    replaces: Record | None = None


@dataclass(frozen=True)
class Draft:
    """A form being filled in: its id, the last record in view when it was begun, how
    often it was sent, and by field why it could not be stored when it was sent last.

    It stays, with what was typed, until it is stored: sending it again cannot double
    it, and the next one is blank.
    """

    id: str
    seen: int
    sent: int = 0
    faults: Faults = field(default_factory=dict)


def show(abouts: Sequence[About], named: str, task: Task) -> None:
    """The form for a task, which makes a record about each of these, or none at all."""
    kept = f"draft|{'|'.join(about.key for about in abouts)}|{named}"
    draft = st.session_state.get(kept) or Draft(
        records.new_id(), read.view().records.seq
    )
    st.session_state[kept] = draft
    with st.form(draft.id, enter_to_submit=False):
        given = _fields(task, draft, _doubts(abouts))
        _fault(draft, WHOLE)
        is_sent = st.form_submit_button(SAVE, type="primary")
    if is_sent:
        st.session_state[kept] = _sent(abouts, draft, task, given)
        st.rerun()


def _doubts(abouts: Sequence[About]) -> list[str]:
    return list(dict.fromkeys(each for about in abouts for each in about.doubts))


def _fields(task: Task, draft: Draft, doubts: Sequence[str]) -> dict[str, Any]:
    """What the form holds, by field; choices first, short fields side by side."""
    before: Mapping[str, Any] = task.replaces or {}
    given: dict[str, Any] = {}
    for kind in task.kinds:
        given[kind.name] = _choice(kind, before.get("value"), draft)
        _fault(draft, kind.name)
    beside = st.columns(2)
    taken = 0
    for name, one in records.fields().items():
        if not any(name in _takes(kind) for kind in task.kinds):
            continue
        if name == ANSWERS:
            key = f"{name}|{draft.id}"
            given[name] = answers.asked(one, doubts, before.get(name) or "", key)
            _fault(draft, name)
            continue
        is_wide = one.length > WIDE
        with st.container() if is_wide else beside[taken % 2]:
            given[name] = _field(task, name, before.get(name), draft)
            _fault(draft, name)
        taken += not is_wide
    return given


def _choice(kind: Kind, before: str | None, draft: Draft) -> str | None:
    """The chosen value of a kind, none until somebody chooses where there are more."""
    first, *others = kind.choices
    if not others:
        return first.value
    values = [each.value for each in kind.choices]
    return st.pills(
        kind.name,
        values,
        default=before if before in values else None,
        format_func=kind.shown,
        key=f"{kind.name}|{draft.id}",
    )


def _field(task: Task, name: str, before: Any, draft: Draft) -> str:
    declared = records.fields()[name]
    if name == WRITER and not acting.is_asked():
        return acting.acting()
    if name in DAYS:
        before = words.day(before) if before else ""
    if name == WRITER:
        before = acting.acting() or before
    draw = st.text_area if declared.is_long else st.text_input
    return draw(
        f"{declared.title}{_when_needed(task, name)}",
        before or "",
        # Streamlit's own help is a button with an English name.
        placeholder=declared.help,
        max_chars=declared.length,
        key=f"{name}|{draft.id}",
    )


def _when_needed(task: Task, name: str) -> str:
    """What stands behind the title of a field that may be left empty."""
    needing = [k.name for k in task.kinds if name in (*k.needs, *ALWAYS)]
    if not needing:
        return "（可不填）"
    some = len(needing) < len(task.kinds)
    return f"（记{'、'.join(needing)}时填）" if some else ""


def _fault(draft: Draft, name: str) -> None:
    """Beside a field what is wrong with it, with the first of all in view."""
    if name not in draft.faults:
        return
    kit.fault(
        draft.faults[name],
        is_field=name != WHOLE,
        is_first=name == _first(draft.faults),
        attempt=draft.sent,
        key=f"fault|{name}|{draft.id}",
    )


def _first(faults: Faults) -> str:
    """The field that stands first on the form among those with a fault."""
    order = [*records.kinds(), *records.fields(), WHOLE]
    return min(faults, key=order.index)


def _takes(kind: Kind) -> tuple[str, ...]:
    """The fields that a record of a kind can have."""
    of_choices = [name for each in kind.choices for name in each.needs]
    return (*ALWAYS, *kind.needs, *kind.offers, *of_choices)


def _sent(
    abouts: Sequence[About], draft: Draft, task: Task, given: dict[str, Any]
) -> Draft | None:
    """What becomes of a form that is sent: None once stored, else why it was not.

    Who was overtaken has what came in between in view from then on.
    """
    version, again = read.view().version, replace(draft, sent=draft.sent + 1)
    given, faults = _read(task, given)
    if faults:
        return replace(again, faults=faults)
    entries = [
        _entry(about, draft, task, kind, given)
        for about in abouts
        for kind in _chosen(task, given)
    ]
    try:
        with who.doing(RECORD, _about(entries)):
            desk.record_all(version, entries, seen=draft.seen)
    except Overtaken as fault:
        seen = desk.position(version).seq
        return replace(again, seen=seen, faults={WHOLE: str(fault)})
    except Invalid as fault:
        return replace(again, faults=_by_field(fault, task))
    except publish.PublishError as fault:
        return replace(again, faults={WHOLE: f"没有存入：{fault}"})
    except Told as fault:
        return replace(again, faults={WHOLE: str(fault)})
    acting.remember(given[WRITER])
    return None


def _about(entries: Sequence[Entry]) -> str:
    """What is recorded of what, for the audit log."""
    return "；".join(
        f"{each.kind} {each.value} {each.rule_id} {each.cycle} {each.subject}"
        for each in entries
    )


def _read(task: Task, given: dict[str, Any]) -> tuple[dict[str, Any], Faults]:
    """The form with its days read as days in an export are, and what is wrong by now.

    A field that no chosen kind takes is told instead of being lost.
    """
    chosen, faults = _chosen(task, given), {}
    if not chosen:
        names = "”或“".join(kind.name for kind in task.kinds)
        faults[task.kinds[0].name] = f"没有存入：请选“{names}”。"
    days = {}
    for name in DAYS:
        try:
            days[name] = _day(given.get(name, ""))
        except CellError as fault:
            faults[name] = f"没有存入：“{DAYS[name]}”{fault}。"
    for name in records.fields():
        takers = [kind.name for kind in task.kinds if name in _takes(kind)]
        is_taken = any(kind.name in takers for kind in chosen)
        if chosen and not is_taken and (given.get(name) or "").strip():
            only = "、".join(takers)
            faults[name] = f"没有存入：只有“{only}”才记这一栏，请选“{only}”或清空。"
    return {**given, **days}, faults


def _day(written: str) -> dt.date | None:
    return read_date(written.strip())[0] if written.strip() else None


def _chosen(task: Task, given: Mapping[str, Any]) -> list[Kind]:
    return [kind for kind in task.kinds if given[kind.name]]


def _entry(
    about: About, draft: Draft, task: Task, kind: Kind, given: Mapping[str, Any]
) -> Entry:
    """One record of a form; sent again it has the same id."""
    identity = _identity(about, task, kind)
    made = f"{draft.id}|{'|'.join(identity.values())}|{kind.name}"
    stated = {**given, ANSWERS: answers.among(about.doubts, given.get(ANSWERS, ""))}
    return Entry(
        id=uuid.uuid5(uuid.UUID(draft.id), made).hex,
        kind=kind.name,
        value=given[kind.name],
        corrects=task.replaces["record_id"] if task.replaces else "",
        version=read.view().version,
        **({name: getattr(about, name) for name in NAMED} | identity),
        **{name: stated[name] for name in records.fields() if name in _takes(kind)},
    )


def _identity(about: About, task: Task, kind: Kind) -> dict[str, str]:
    """What the entry is filed under: a check of a problem belongs to no cycle."""
    of: Mapping[str, Any] = task.replaces or vars(about)
    identity = {name: of[name] for name in ("rule_id", "cycle", "subject")}
    is_of_problem = not task.replaces and kind.about == "problem"
    return identity | ({"rule_id": "problem", "cycle": ""} if is_of_problem else {})


def _by_field(fault: Invalid, task: Task) -> Faults:
    """What was refused, by field of the form; else together under the whole."""
    named = {"value": task.kinds[0].name}
    by_field: dict[str, str] = {}
    for name, why in fault.faults.items():
        place = named.get(name, name)
        shown = place in (*records.kinds(), *records.fields())
        by_field.setdefault(place if shown else WHOLE, f"没有存入：{why}。")
    return by_field
