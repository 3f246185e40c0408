"""Where a clerk begins: the drafts there are, and the files dropped for a new one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei import faults
from jinwei.desk.rows.definitions import FILES
from jinwei.drafts import store
from jinwei.drafts.model import Draft
from jinwei.faults import Told
from jinwei.policy.contracts import contracts
from jinwei.ui import kit, read
from jinwei.ui.deliver import blank_templates, district_form, opened
from jinwei.ui.deliver.dropping import dropped, putting
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.web import serving
from jinwei.wording import phrases, words

STATES = {
    "open": "在办",
    "submitted": "等第二个人同意",
    "published": "已发布",
    "discarded": "已放弃",
}
FILES_LISTED = "个文件"
AGREED = "已同意，等发布"
MEND_FIRST = (
    "要先有完好的版本才能报送：请在“版本”页换回一个。在办的草稿都还在，列在下面。"
)
IN_WORK = ("open", "submitted")


def show(home: Path) -> None:
    """A new delivery, the drafts in work, and the files of the version in use."""
    opened.refusal()
    if read.view().version:
        _begin(home)
        _first(home)
    elif serving.is_untouched(home):
        acting.ask()
        district_form.first_delivery(home)
    else:
        kit.notes([Note(paragraphs=[MEND_FIRST])], key="mend_first")
    _drafts(store.listed(home))
    _base()
    blank_templates.templates()


def state(draft: Draft) -> str:
    """How far a draft has come."""
    is_agreed = draft.state == "submitted" and draft.is_approved
    return AGREED if is_agreed else STATES[draft.state]


def _begin(home: Path) -> None:
    kit.notes([Note("开始一次报送", [_upon()])], key="begun_upon")
    name = acting.ask()
    uploads = dropped("drop_new", is_ready=bool(name))
    if uploads:
        try:
            with putting(uploads):
                draft = store.begin_with(home, name, read.view().version, uploads)
        except Told as fault:
            opened.refuse("没有放进来", faults.in_words(fault))
            st.rerun()
        opened.show(draft.id)


def _first(home: Path) -> None:
    """Where the version in use is invented, the first delivery of a real district."""
    if read.only("frame/district")["is_invented"]:
        with st.expander("现在是演示数据：从头报送本区的数据"):
            district_form.first_delivery(home)


def _upon() -> str:
    district = read.only("frame/district")
    return (
        f"在现在的版本 {words.version(read.view().version)}"
        f"（数据截至{words.day(district['as_of'])}）上报送：只放新的和改过的文件，"
        "其余照旧。放入以后先核对，发布之前各页的数不变。"
    )


def _drafts(drafts: tuple[Draft, ...]) -> None:
    in_work = [draft for draft in drafts if draft.state in IN_WORK]
    # One given up before anything was kept in it tells nobody anything.
    ended = [d for d in drafts if d.state not in IN_WORK and d.changes]
    if not (in_work or ended):
        return
    id = kit.table(
        [
            Column("开始", "fixed"),
            Column("报送人", names=True, width="11%"),
            Column("状态", "fixed"),
            Column("放入的文件"),
            Column("最近一步"),
            Column("基于版本", "fixed"),
        ],
        [_draft(draft) for draft in (*in_work, *ended)],
        of=None,
        key="drafts",
        caption="报送草稿",
        height=300,
        dense=True,
        opens=True,
    )
    if id:
        opened.show(id)


def _draft(draft: Draft) -> Row:
    last = draft.history[-1]
    return Row(
        [
            words.moment_of(draft.created_at),
            draft.created_by,
            state(draft),
            phrases.listed([change.name for change in draft.added], FILES_LISTED)
            or None,
            f"{words.moment_of(last.at)} {last.by} {last.what}",
            words.version(draft.base) if draft.base else None,
        ],
        id=draft.id,
        link={"query": {opened.DRAFT: draft.id}},
        tone=None if draft.state in IN_WORK else "aside",
    )


def _base() -> None:
    """The files of the version in use, upon which a delivery builds."""
    if not read.view().version:
        return
    kit.table(
        [Column("文件", names=True), Column("读作"), Column("入库", "number")],
        [
            Row([each["file"], _title(each["export"]), f"{each['records_loaded']:,}"])
            for each in read.rows(FILES)
        ],
        of=("files",),
        key="base",
        caption=f"版本 {words.version(read.view().version)} 现有的文件",
        height=300,
        dense=True,
    )


def _title(export: str | None) -> str | None:
    return contracts()[export].title if export and export in contracts() else None
