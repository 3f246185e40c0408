"""The files of a draft: what each is read as, what it does, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import streamlit as st

from jinwei.delivery.district import FILE as DISTRICT
from jinwei.delivery.folder import MAPPING
from jinwei.drafts import store
from jinwei.drafts.account import Account, FileAccount
from jinwei.drafts.checking import Outcome
from jinwei.drafts.model import Draft
from jinwei.drafts.settling import Overlap
from jinwei.ui import kit
from jinwei.ui.deliver import opened
from jinwei.ui.kit.parts import Cell, Column, Note, Row
from jinwei.ui.kit.plain import plain
from jinwei.wording import words

COLUMNS = (
    Column("文件", names=True),
    Column("在这次报送里"),
    Column("读作"),
    Column("编码或工作表"),
    Column("期间"),
    Column("读到", "number", group="记录数"),
    Column("入库", "number", group="记录数"),
    Column("拒收", "number", group="记录数"),
    Column("放在一边", "number", group="记录数"),
)
NO_EXPORT = "放在一边：不是报表，没有读"
DOES = {"add": "放入", "remove": "拿掉"}
ADDS_UP = "读到 = 入库 + 拒收 + 放在一边（标题、表头、合计、空行等）。"


def table(draft: Draft, account: Account, outcome: Outcome | None) -> None:
    """Every file of the delivery and those left out of it, what was done here first."""
    overlaps = outcome.overlaps if outcome else ()
    files = account.in_order_of_work
    rows = [_row(each, draft, outcome) for each in files if each.is_handed_in]
    rows += [
        Row([each.name, _settled(each)], tone="aside")
        for each in overlaps
        if each.how == "same"
    ]
    rows += [
        Row([file, NO_EXPORT], tone="aside") for file in _no_exports(draft, account)
    ]
    rows += [Row([each.file, "已拿掉"], tone="aside") for each in draft.removed]
    rows += [_row(each, draft, outcome) for each in files if not each.is_handed_in]
    kit.table(
        COLUMNS,
        rows,
        of=None,
        key="files",
        caption="这次报送的全部文件",
        notes=[ADDS_UP],
        height=360,
        dense=True,
    )


def _no_exports(draft: Draft, account: Account) -> list[str]:
    """The dropped files of which it is said that they are no tables."""
    unread = {note.file for note in account.unread if note.column is None}
    read = {each.original for each in account.files}
    return [c.file for c in draft.added if c.file in unread and c.file not in read]


def changes(draft: Draft) -> None:
    """What was dropped and taken out, as long as nothing more is known of it."""
    kit.table(
        [
            Column("文件", names=True),
            Column("在这次报送里", "fixed"),
            Column("谁", "fixed"),
            Column("时间", "fixed"),
        ],
        [
            Row([c.name, DOES[c.action], c.by, words.moment_of(c.at)])
            for c in draft.changes
        ],
        of=None,
        key="changes",
        caption="这次报送改动的文件",
        dense=True,
    )


def questions(draft: Draft, overlaps: Sequence[Overlap]) -> None:
    """What only the clerk can know of files with records in common."""
    for at, each in enumerate(o for o in overlaps if o.how == "ask"):
        kit.notes([_question(each)], key=f"overlap_{at}")
        with st.container(horizontal=True, gap="small"):
            for how, label in _answers(each):
                st.button(
                    plain(label),
                    key=f"{how}_{at}",
                    on_click=opened.act,
                    args=(store.answer, draft.id, each.file, each.of, how),
                )


def take_out(home: Path, draft: Draft) -> None:
    """A file is taken out of the delivery, or brought back, and only by this."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        offered = _offered(home, draft)
        file = st.selectbox("拿掉文件", offered, index=None, key="gone", width=320)
        st.button(
            "从这次报送里拿掉",
            key="take_out",
            disabled=file is None,
            on_click=opened.act,
            args=(store.take_out, draft.id, file),
        )
        for each in draft.removed:
            st.button(
                f"放回“{plain(each.file)}”",
                key=f"back_{each.file}",
                on_click=opened.act,
                args=(store.bring_back, draft.id, each.file),
            )


def _offered(home: Path, draft: Draft) -> list[str]:
    gone = {each.file for each in draft.removed}
    there = [each.file for each in draft.added]
    there += [each.file for each in store.originals(home, draft)]
    return [
        file
        for file in dict.fromkeys(there)
        if file not in gone and file != DISTRICT and not file.endswith(MAPPING)
    ]


def _question(overlap: Overlap) -> Note:
    such = f"，例如 {'、'.join(overlap.examples)}" if overlap.examples else ""
    lacks = (
        f"两个文件有 {overlap.shared:,} 条相同的记录；先前的另有 {overlap.left:,}"
        f" 条，新放的里没有{such}。"
    )
    if overlap.nameless:
        lacks += (
            f"新放的文件里有 {overlap.nameless:,} 条被拒收，编号等也读不出，"
            "可能就是其中的：请先把拒收的改正，再回答。"
        )
    differs = (
        f"两个文件有 {overlap.shared:,} 条编号等相同的记录，内容却没有一条相同。"
        "是另一批、编号从头编的，请拿掉这个文件，编号改成不重复的再放。"
    )
    return Note(
        f"新放的“{overlap.name}”和先前的“{overlap.of_name}”是什么关系？",
        [lacks if overlap.left else differs],
        tone="alert",
    )


def _answers(overlap: Overlap) -> Iterator[tuple[str, str]]:
    if not overlap.left:
        yield "whole", "是更正，整份替换"
        return
    yield "whole", f"整份替换，那 {overlap.left:,} 条不要了"
    yield "rows", f"只更正相同的 {overlap.shared:,} 条，其余照旧"


def _row(file: FileAccount, draft: Draft, outcome: Outcome | None) -> Row:
    counts = (file.read, file.loaded, file.refused, file.aside)
    cells: list[Cell] = [
        file.file,
        _does(file, outcome),
        file.title,
        file.came_as or None,
        _span(file.periods),
        *(f"{each:,}" for each in counts),
    ]
    return Row(cells, tone=None if file.is_handed_in else "aside")


def _span(periods: Sequence[str]) -> str | None:
    if not periods:
        return None
    first, last = periods[0], periods[-1]
    return first if first == last else f"{first} 至 {last}"


def _does(file: FileAccount, outcome: Outcome | None) -> str | None:
    """What the file does to the delivery, and why; None until that is known."""
    overlaps = outcome.overlaps if outcome else ()
    if not file.is_handed_in:
        new = [o.name for o in overlaps if o.of == file.original and o.how == "rows"]
        return f"有几条由“{'”“'.join(new)}”更正" if new else "照旧"
    if outcome is None:
        return None
    dropped = {laid: name for name, laid in outcome.names.items() if laid}
    name = dropped.get(file.original, file.original)
    does = [_settled(each) for each in overlaps if each.file == name]
    return "；".join(does) or "新增"


def _settled(overlap: Overlap) -> str:
    of = f"“{overlap.of_name}”"
    if overlap.how == "same":
        if overlap.is_of_base:
            return f"与{of}内容相同，没有改动"
        return f"与放入的{of}内容相同，只算一次"
    if overlap.how == "ask":
        return f"和{of}的关系要您回答"
    if overlap.how == "rows":
        return f"更正{of}里相同的 {overlap.shared:,} 条"
    if overlap.left:
        return f"整份替换{of}，去掉 {overlap.left:,} 条"
    all_in = f"替换{of}：它的 {overlap.shared + overlap.barred:,} 条都在里面"
    if overlap.barred:
        return f"{all_in}，其中 {overlap.barred:,} 条被拒收，要先改正"
    return all_in
