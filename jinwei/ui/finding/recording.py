"""记录: what people wrote about a finding, and the form that adds to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from jinwei import desk, records
from jinwei.desk.rows.lines import RECORDS, Record
from jinwei.intake.dates import read_date
from jinwei.intake.limits import CellError
from jinwei.records import Entry, Kind, Overtaken, RecordsError
from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Note
from jinwei.versions import publish
from jinwei.wording import words

WRITER = "recorded_by"
DAYS = {"done_on": "办理日期", "due_on": "期限"}
WIDE = 200


@dataclass(frozen=True)
class About:
    """What a record is about: its identity, and what the screen said of it then."""

    rule_id: str
    cycle: str
    subject: str
    unit: str
    item: str = ""
    figure: str = ""
    clause: str = ""

    @property
    def key(self) -> str:
        """A name for the widgets of its form."""
        return f"{self.rule_id}|{self.cycle}|{self.subject}"


@dataclass(frozen=True)
class Draft:
    """A form being filled in: its id, the last record in view when it was begun, and
    why it could not be stored when it was sent.

    It stays, with what was typed, until it is stored: sending it again cannot double
    it, and the next one is blank.
    """

    id: str
    seen: int
    fault: str = ""


@dataclass(frozen=True)
class Task:
    """One thing the form can do: a record of a kind, or one that replaces another."""

    kind: Kind
    replaces: Record | None = None


def show(about: About, abouts: Iterable[str], *, only: str | None = None) -> None:
    """The records about a finding, a problem or a visit, newest first, and the form.

    `abouts` are the kinds of subject that may be recorded here, as
    policy/records.toml names them; `only` names the one kind that may still be added.
    """
    if read.view().trouble:
        kit.notes(
            [Note("现在不能登记", [read.view().trouble], tone="alert")], key="trouble"
        )
        return
    written = read.rows(
        RECORDS,
        rule=about.rule_id,
        cycle=about.cycle,
        subject=about.subject,
    )
    _history(written, about)
    tasks = _tasks(written, frozenset(abouts), only)
    if not tasks:
        return
    chosen = st.selectbox("登记什么", list(tasks), key=f"task|{about.key}")
    _form(about, chosen, tasks[chosen])


def _history(written: list[Record], about: About) -> None:
    pairs = [
        (
            f"第{row['seq']}条　{words.moment(row['recorded_at'])}",
            _said(row) + _then(row, about),
        )
        for row in written
    ]
    nothing = [] if pairs else ["还没有记录。"]
    kit.notes([Note("已有的记录", nothing, pairs)], key="records")


def _said(row: Record) -> str:
    done = words.day(row["done_on"]) if row["done_on"] else ""
    due = f"期限{words.day(row['due_on'])}" if row["due_on"] else ""
    parts = (done, due, row["office"], row["attachment"])
    about = "、".join(part for part in parts if part)
    is_void = row["kind"] == records.VOID
    text = records.VOID if is_void else f"{row['kind']}：{_called(row)}"
    if row["corrects_seq"]:
        text += f"（针对第{row['corrects_seq']}条）"
    text += f"（{about}）" if about else ""
    text += f"。事由：{row['why']}。" + (f"{row['note']}。" if row["note"] else "")
    text += f"登记：{row['recorded_by']}。"
    if row["replaced_by"]:
        how = records.VOID if row["replaced_kind"] == records.VOID else "更正"
        text += f"【已由第{row['replaced_by']}条{how}，不再计入】"
    return text


def _called(row: Record) -> str:
    """What a screen calls the value of a record."""
    kind = records.kinds().get(row["kind"])
    return kind.shown(row["value"]) if kind else row["value"]


def _then(row: Record, about: About) -> str:
    """What the screen said when the record was made, where it says otherwise now."""
    changed = [
        f"{title}：{then}"
        for title, then, now in (
            ("单位", row["unit"], about.unit),
            ("数字", row["figure"], about.figure),
        )
        if then and now and then != now
    ]
    return f"（当时{'，'.join(changed)}）" if changed else ""


def _tasks(
    written: list[Record], abouts: frozenset[str], only: str | None
) -> dict[str, Task]:
    kinds = records.kinds()
    is_open = _appeal_is_open(written)
    shut = {records.VOID, records.APPEAL if is_open else records.OUTCOME}
    tasks = {
        kind.name: Task(kind)
        for kind in kinds.values()
        if kind.about in abouts and kind.name not in shut and only in (None, kind.name)
    }
    for row in written:
        if row["replaced_by"] or row["kind"] == records.VOID:
            continue
        named = f"第{row['seq']}条（{row['kind']}：{_called(row)}）"
        tasks[f"更正{named}"] = Task(kinds[row["kind"]], row)
        tasks[f"作废{named}"] = Task(kinds[records.VOID], row)
    return tasks


def _appeal_is_open(written: list[Record]) -> bool:
    """Whether the last word about an appeal that still counts is that it was made."""
    kinds = (records.APPEAL, records.OUTCOME)
    steps = [row for row in written if row["kind"] in kinds and not row["replaced_by"]]
    last = max(steps, key=lambda row: row["origin_seq"], default=None)
    return last is not None and last["kind"] == records.APPEAL


def _form(about: About, chosen: str, task: Task) -> None:
    kind = task.kind
    effect = f"{kind.effect}。" if kind.effect else ""
    kit.notes([Note(paragraphs=[f"{kind.words}{effect}"])], key="of_kind")
    named = f"draft|{about.key}|{chosen}"
    draft = st.session_state.get(named) or Draft(
        records.new_id(), read.view().records.seq
    )
    st.session_state[named] = draft
    with st.form(draft.id, enter_to_submit=False):
        given = _fields(kind, task.replaces or {}, draft.id)
        is_sent = st.form_submit_button("保存记录", type="primary")
    if is_sent:
        st.session_state[named] = _sent(about, draft, task, given)
        st.rerun()
    if draft.fault:
        st.error(draft.fault)


def _fields(kind: Kind, before: Mapping[str, Any], key: str) -> dict:
    """What the form holds, by field; short fields stand side by side."""
    given: dict = {"value": kind.choices[0].value}
    beside = st.columns(2)
    taken = 0
    if len(kind.choices) > 1:
        values = [each.value for each in kind.choices]
        was = values.index(before["value"]) if before.get("value") in values else 0
        with beside[taken]:
            given["value"] = st.selectbox(
                kind.name, values, index=was, format_func=kind.shown, key=f"value|{key}"
            )
        taken += 1
    for name, field in records.fields().items():
        if name not in (*kind.needs, *kind.offers, "why", WRITER):
            continue
        is_wide = field.length > WIDE
        with st.container() if is_wide else beside[taken % 2]:
            given[name] = _field(kind, name, before.get(name), f"{name}|{key}")
        taken += not is_wide
    return given


def _field(kind: Kind, name: str, before, key: str):
    field = records.fields()[name]
    is_needed = name in (*kind.needs, "why", WRITER)
    label = field.title if is_needed else f"{field.title}（可不填）"
    if name in DAYS:
        before = words.day(before) if before else ""
    if name == WRITER:
        before = st.session_state.get("jinwei_writer", before)
    draw = st.text_area if field.is_long else st.text_input
    return draw(
        label,
        before or "",
        # Streamlit's own help is a button with an English name.
        placeholder=field.help,
        max_chars=field.length,
        key=key,
    )


def _sent(about: About, draft: Draft, task: Task, given: dict) -> Draft | None:
    """What becomes of a form that is sent: None once stored, else why it was not.

    Who was overtaken has what came in between in view from then on.
    """
    version = read.view().version
    try:
        given = _with_days(given)
    except CellError as fault:
        return replace(draft, fault=f"没有存入：{fault}。")
    entry = Entry(
        id=draft.id,
        kind=task.kind.name,
        corrects=task.replaces["record_id"] if task.replaces else "",
        version=version,
        **(vars(about) | _identity(about, task)),
        **given,
    )
    try:
        desk.record(version, entry, seen=draft.seen)
    except Overtaken as fault:
        return replace(draft, seen=desk.position(version).seq, fault=str(fault))
    except RecordsError as fault:
        return replace(draft, fault=str(fault))
    except publish.PublishError as fault:
        return replace(draft, fault=f"没有存入：{fault}")
    st.session_state["jinwei_writer"] = entry.recorded_by
    return None


def _with_days(given: dict) -> dict:
    """The form with its days read as days in an export are; CellError says why not."""
    return {**given, **{name: _day(given, name) for name in DAYS}}


def _day(given: dict, name: str) -> dt.date | None:
    written = given.get(name, "").strip()
    try:
        return read_date(written)[0] if written else None
    except CellError as fault:
        raise CellError(f"“{DAYS[name]}”{fault}") from None


def _identity(about: About, task: Task) -> dict[str, str]:
    """What the entry is filed under: a check of a problem belongs to no cycle."""
    if task.replaces:
        replaced = task.replaces
        return {
            "rule_id": replaced["rule_id"],
            "cycle": replaced["cycle"],
            "subject": replaced["subject"],
        }
    if task.kind.about == "problem":
        return {"rule_id": "problem", "cycle": ""}
    return {}
