"""对应: which column of a foreign file is which of ours, chosen and seen read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from jinwei.delivery.folder import is_table
from jinwei.drafts import looking, mappings, store
from jinwei.drafts.account import Account
from jinwei.drafts.answered import Answers, left_over, mapping_of
from jinwei.drafts.limited import BrokenOff
from jinwei.drafts.looks import Look, Sheet, Source, laid
from jinwei.drafts.mappings import Kept
from jinwei.drafts.model import Draft, DraftError
from jinwei.drafts.page_words import on_page
from jinwei.intake import FileMapping
from jinwei.intake.mapping_text import mapping_text
from jinwei.intake.suggesting import Table
from jinwei.policy.contracts import Contract, contracts
from jinwei.ui import kit
from jinwei.ui.deliver import column_choices, opened, refused_choices, table_choices
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.ui.kit.plain import plain

KEEP = "以后表头相同的文件也这样读"
KEPT = "这个文件的表头与以前的“{file}”相同，按 {by} {on} 保存的对应读。"
SAVED = "已保存：这个文件按下面的对应读。"
DATED = "以前有人给同样表头的文件保存过对应，其中{columns}只适用于那一期，请重新填写。"
NOT_LOOKED_FOR = "没有查以前保存的对应：{why}"
NOTHING_DROPPED = "这次报送还没有放入表格，没有要说明的列。"
EXPORT_FIRST = "先选它是哪一种报表，再逐列说明文件里的表头是什么。"
LOOKING = "正在读这个文件，大的要十来秒……"
NAME_FIRST = "先在上面写上您的姓名，再保存。"
EXPORT_WIDTH, FILE_WIDTH = 240, 420


def mapping_editor(home: Path, draft: Draft, account: Account | None) -> None:
    """How one dropped file is read: its export, its columns, what it never says, and
    the first rows as they would be read; saved on the word of whoever acts."""
    dropped = [each.file for each in draft.added if is_table(Path(each.file))]
    if not dropped:
        kit.notes([Note(paragraphs=[NOTHING_DROPPED])], key="nothing_to_map")
        return
    file = st.selectbox(
        "要对应的文件", dropped, index=_first(dropped, account), width=FILE_WIDTH,
        key="mapped_file",
    )  # fmt: skip
    try:
        of = looking.source(home, draft, account, file)
    except DraftError as fault:
        kit.notes([Note(paragraphs=[str(fault)], tone="alert")], key="not_mapped")
        return
    saved = looking.saved_mapping(home, draft, of)
    begun = saved or _kept_before(home, of)
    _kept_note(home, draft, of, saved)
    export = _export(of, begun, account)
    if export is None:
        kit.notes([Note(paragraphs=[EXPORT_FIRST])], key="export_first")
        return
    if begun is None or begun.export != export.name:
        begun = FileMapping(of.name, export.name)
    _edit(home, draft, of, export, begun)


def _edit(
    home: Path, draft: Draft, of: Source, export: Contract, begun: FileMapping
) -> None:
    plain = replace(FileMapping(of.name, export.name), sheets=begun.sheets)
    key = f"{of.name}|{export.name}"
    look = _looked(of, plain)
    begun = table_choices.laid_out(look, begun, key)
    beside = begun.side_by_side
    plain = replace(plain, encoding=begun.encoding, side_by_side=beside)
    look = _looked(of, plain)
    if look.table is None:
        _fault(look.fault)
        return
    if len(look.table.sheets) > 1:
        begun = replace(begun, sheets=_sheets(look.table, begun, key))
    answers = column_choices.answers(export, look.table, begun, key)
    asked = mapping_of(
        replace(begun, values={}, units={}, dates={}), look.table, answers
    )
    refused = _looked(of, asked)
    answers = refused_choices.answered(answers, refused.open, begun, key)
    begun = table_choices.left_out(look.table, begun, key)
    mapping = mapping_of(begun, look.table, answers)
    result = _looked(of, mapping)
    _preview(result)
    _unread(look.table, answers)
    _save(home, draft, of, mapping, can_save=result.is_read)


def _looked(of: Source, mapping: FileMapping) -> Look:
    """The file as that mapping reads it; that it is being read is said meanwhile."""
    with st.spinner(LOOKING):
        return looking.look(of, mapping_text(mapping))


def _first(dropped: Sequence[str], account: Account | None) -> int:
    """The first file that is in trouble, by the clerk's order of work."""
    for each in account.in_order_of_work if account else ():
        if (each.is_refused or each.refused) and each.original in dropped:
            return dropped.index(each.original)
    return 0


def _kept_before(home: Path, of: Source) -> FileMapping | None:
    """What was kept for this shape and is not taken by itself, to be gone through."""
    try:
        kept = mappings.kept(home, of.path)
    except BrokenOff as broken:
        words = NOT_LOOKED_FOR.format(why=broken)
        kit.notes([Note(paragraphs=[words], tone="alert")], key="not_looked_for")
        return None
    mapping = mappings.parsed(kept.text, of.name) if kept else None
    if mapping is None:
        return None
    dated = mappings.dated(mapping)
    if dated:
        columns = "、".join(column.header for column in dated)
        kit.notes(
            [Note(paragraphs=[DATED.format(columns=columns)])], key="of_one_period"
        )
    return replace(mappings.undated(mapping), kept_by="", kept_on="")


def _kept(home: Path, of: Source) -> Kept | None:
    try:
        return mappings.kept(home, of.path)
    except BrokenOff:
        return None


def _kept_note(home: Path, draft: Draft, of: Source, saved: FileMapping | None) -> None:
    """Says by what the file is read, and takes it back on request."""
    if saved is None:
        return
    kept = _kept(home, of) if saved.kept_by else None
    before = kept.file if kept else of.name
    words = KEPT.format(file=before, by=saved.kept_by, on=saved.kept_on)
    words = words if saved.kept_by else SAVED
    kit.notes([Note(paragraphs=[words])], key="kept")
    with st.container(horizontal=True):
        st.button(
            "不按它读，退回原样", key="unmap", on_click=opened.act,
            args=(store.map_file, draft.id, of.name, ""),
        )  # fmt: skip
        if kept:
            st.button(
                "以后也不再按它读", key="forget", on_click=opened.attempt,
                args=(mappings.forget, kept.id),
            )  # fmt: skip


def _export(
    of: Source, begun: FileMapping | None, account: Account | None
) -> Contract | None:
    """The export the file is said to be; None until somebody says so."""
    exports = contracts()
    with st.spinner(LOOKING):
        likely = exports[begun.export] if begun else looking.likely_export(of, account)
    titles = {contract.title: contract for contract in exports.values()}
    title = st.selectbox(
        "它是哪一种报表", list(titles), width=EXPORT_WIDTH, key=f"export|{of.name}",
        index=list(titles).index(likely.title) if likely else None,
    )  # fmt: skip
    return titles[title] if title else None


def _sheets(table: Table, begun: FileMapping, key: str) -> tuple[str, ...]:
    chosen = st.multiselect(
        "只读这些工作表（不选就读每一张有表头的）", table.sheets,
        default=[each for each in begun.sheets if each in table.sheets],
        key=f"sheets|{key}",
    )  # fmt: skip
    return tuple(chosen)


def _fault(reason: str) -> None:
    kit.notes([Note("还读不了", [on_page(reason)], tone="alert")], key="mapping_fault")


def _preview(look: Look) -> None:
    """The first rows as they would be read, and why others would not."""
    if look.fault:
        _fault(look.fault)
    for at, sheet in enumerate(look.sheets):
        name = f"工作表“{sheet.name}”" if len(look.sheets) > 1 else ""
        if sheet.fault:
            kit.notes(
                [Note(f"{name}还读不了", [on_page(sheet.fault)], tone="alert")],
                key=f"fault_{at}",
            )
        else:
            _rows(sheet, name, f"preview_{at}")


def _rows(sheet: Sheet, name: str, key: str) -> None:
    counts = (
        f"读到 {sheet.read:,} 行：读入 {sheet.loaded:,}，拒收 {sheet.refused:,}，"
        f"放在一边 {sheet.aside:,}。"
    )
    columns = [
        Column("行号", "number", width="4em"),
        *(Column(h) for h in sheet.headers),
    ]
    rows = [Row([f"{number:,}", *cells]) for number, cells in sheet.rows]
    kit.table(
        columns, rows, of=None, key=key, caption=f"{name}前十条这样读",
        notes=[counts], dense=True,
    )  # fmt: skip
    if sheet.notes:
        refused = [
            Row([f"{n.record or ''}", n.column, n.text, on_page(n.reason)])
            for n in sheet.notes
        ]
        kit.table(
            [Column("行号", "number"), Column("列"), Column("原文"), Column("原因")],
            refused, of=None, key=f"{key}_refused", caption="拒收的记录，开头几条",
            dense=True, height=240,
        )  # fmt: skip


def _unread(table: Table, answers: Answers) -> None:
    left = left_over(table, answers.columns.values())
    if left:
        st.caption(f"没有用到的列：{plain('、'.join(left))}")


def _save(
    home: Path, draft: Draft, of: Source, mapping: FileMapping, *, can_save: bool
) -> None:
    with st.container(key=kit.ON_SCREEN):
        if can_save and not acting.acting():
            kit.notes([Note(paragraphs=[NAME_FIRST])], key="name_first")
        is_kept = st.checkbox(KEEP, value=True, key=f"keep|{of.name}")
        st.button(
            "按这样读", key="save_mapping", type="primary",
            disabled=not (can_save and acting.acting()),
            on_click=_saving, args=(home, draft, of, mapping, is_kept),
        )  # fmt: skip


def _saving(
    home: Path, draft: Draft, of: Source, mapping: FileMapping, is_kept: bool
) -> None:
    mapping = replace(mapping, kept_by="", kept_on="")
    text = mapping_text(mapping)
    # What was chosen for a draft that somebody else changed meanwhile is kept nowhere.
    if not opened.is_changed(store.map_file, draft.id, of.name, text) or not is_kept:
        return
    try:
        with laid(of) as path:
            mappings.keep(home, path, mapping, acting.acting())
    except DraftError as fault:
        opened.refuse("对应没有保存下来", str(fault))
