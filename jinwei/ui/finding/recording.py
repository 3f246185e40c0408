"""记录: what people wrote about a finding, and what may be added to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from jinwei import records
from jinwei.desk.rows.lines import RECORDS, Record
from jinwei.policy.record_kinds import MEASURE
from jinwei.ui import kit, read, who
from jinwei.ui.finding import form
from jinwei.ui.finding.form import About, Task
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

CONFIRMATION = "核实"
TOGETHER = (CONFIRMATION, MEASURE)
"""What the office records most, and in one go."""
TOGETHER_SAID = "、".join(TOGETHER)


def show(about: About, abouts: Iterable[str], *, only: str | None = None) -> None:
    """The records about a finding, a problem or a visit, newest first, and the form.

    `abouts` are the kinds of subject that may be recorded here, as
    policy/records.toml names them; `only` names the one kind that may still be added.
    """
    if _is_unread():
        return
    written = read.rows(
        RECORDS,
        rule=about.rule_id,
        cycle=about.cycle,
        subject=about.subject,
    )
    tasks = _tasks(written, frozenset(abouts), only)
    if tasks and who.person().may(form.RECORD):
        chosen = st.selectbox("登记什么", list(tasks), key=f"task|{about.key}")
        _explained(tasks[chosen])
        form.show([about], chosen, tasks[chosen])
    _history(written, about)


def show_all(abouts: Sequence[About]) -> None:
    """The form for what is recorded about several findings, or about none of them."""
    if who.person().may(form.RECORD) and not _is_unread():
        task = Task(tuple(records.kinds()[name] for name in TOGETHER))
        _explained(task)
        form.show(abouts, CONFIRMATION, task)


def _is_unread() -> bool:
    trouble = read.view().trouble
    if trouble:
        kit.notes([Note("现在不能登记", [trouble], tone="alert")], key="trouble")
    return bool(trouble)


def _explained(task: Task) -> None:
    texts = [f"{k.words}{k.effect}。" if k.effect else k.words for k in task.kinds]
    heads = [k.name for k in task.kinds] if len(task.kinds) > 1 else [""]
    pairs = list(zip(heads, texts, strict=True)) if len(texts) > 1 else []
    kit.notes([Note(paragraphs=() if pairs else texts, pairs=pairs)], key="of_kind")


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
    if row["answers"]:
        text += f"，答复的存疑：{row['answers']}"
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
    open_ = [
        kind
        for kind in kinds.values()
        if kind.about in abouts and kind.name not in shut and only in (None, kind.name)
    ]
    together = tuple(kinds[name] for name in TOGETHER if kinds[name] in open_)
    tasks = {TOGETHER_SAID: Task(together)} if together else {}
    tasks |= {kind.name: Task((kind,)) for kind in open_ if kind not in together}
    for row in written:
        if row["replaced_by"] or row["kind"] == records.VOID:
            continue
        named = f"第{row['seq']}条（{row['kind']}：{_called(row)}）"
        tasks[f"更正{named}"] = Task((kinds[row["kind"]],), row)
        tasks[f"作废{named}"] = Task((kinds[records.VOID],), row)
    return tasks


def _appeal_is_open(written: list[Record]) -> bool:
    """Whether the last word about an appeal that still counts is that it was made."""
    kinds = (records.APPEAL, records.OUTCOME)
    steps = [row for row in written if row["kind"] in kinds and not row["replaced_by"]]
    last = max(steps, key=lambda row: row["origin_seq"], default=None)
    return last is not None and last["kind"] == records.APPEAL
