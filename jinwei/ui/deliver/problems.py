"""What has to be put right, the worst first, and what else there is to say of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from jinwei.drafts import making, publishing
from jinwei.drafts.account import HEADINGS, Account, advice, worth_telling
from jinwei.drafts.checking import Outcome
from jinwei.drafts.model import Draft
from jinwei.drafts.page_words import on_page
from jinwei.intake import Note as Remark
from jinwei.ui import kit
from jinwei.ui.deliver import steps
from jinwei.ui.deliver.steps import EFFECT, MAP
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Cell, Column, Note, Row
from jinwei.ui.kit.plain import plain

MOST = 200
NOTHING_WRONG = "没有要改的：放入的文件都读进来了，没有拒收的记录。"
MUST = ("faults", "refused")
COLUMNS = (
    Column("文件", names=True),
    Column("行号", "number"),
    Column("列", "fixed"),
    Column("原文", width="24%"),
    Column("原因", width="30%"),
)
TO_DO = Column("怎样办", width="24%")


def must(home: Path, draft: Draft, account: Account, outcome: Outcome | None) -> None:
    """What keeps whole files and records out, with what to do about each."""
    if account.is_whole and not (outcome and outcome.stops):
        is_news = outcome is None or publishing.is_news(draft, outcome)
        well = NOTHING_WRONG if is_news else publishing.NO_NEWS
        kit.notes([Note(paragraphs=[well])], key="nothing_wrong")
        if outcome and is_news:
            steps.lead(EFFECT, f"接着看发布的“{EFFECT}”")
    if account.faults:
        _listed(account.faults, HEADINGS["faults"], "faults", is_to_do=True)
        steps.lead(MAP, f"表头对不上的，到“{MAP}”里说明各列的意思")
    if account.refused:
        _listed(account.refused, HEADINGS["refused"], "refused", is_to_do=True)
        for file in dict.fromkeys(note.file for note in account.refused):
            _download(home, draft, file)


def _download(home: Path, draft: Draft, file: str) -> None:
    """The refused records of a file, to be corrected and dropped as they are."""
    listed = making.refused_csv(home, draft.id, file)
    if listed is not None:
        name, content = listed
        taking.download(
            f"下载“{plain(file)}”拒收的记录，改好后直接放进来",
            content,
            file_name=name,
            mime="text/csv",
            key=f"refused|{file}",
        )


def besides(account: Account) -> None:
    """What keeps nothing out, of the files that were handed in, a kind at a time."""
    kept = {each.file for each in account.files if not each.is_handed_in}
    remarks = {
        f"{heading} {len(listed):,}": listed
        for kind, heading in HEADINGS.items()
        if kind not in MUST
        for listed in [_of_others(getattr(account, kind), kept)]
        if listed
    }
    chosen = _chosen(remarks)
    if chosen:
        _listed(remarks[chosen], chosen, "besides", is_to_do=False)


def _of_others(remarks: Sequence[Remark], kept: set[str]) -> Sequence[Remark]:
    return [each for each in worth_telling(remarks) if each.file not in kept]


def _chosen(remarks: Mapping[str, Sequence[Remark]]) -> str | None:
    if not remarks:
        return None
    return st.pills("另外的说明，不影响读入", list(remarks), key="besides_kind")


def _listed(
    remarks: Sequence[Remark], caption: str, key: str, *, is_to_do: bool
) -> None:
    rest = len(remarks) - MOST
    more = [f"另有 {rest:,} 条没有列在屏幕上。"] if rest > 0 else []
    kit.table(
        [*COLUMNS, TO_DO] if is_to_do else COLUMNS,
        [_row(each, is_to_do=is_to_do) for each in remarks[:MOST]],
        of=None,
        key=key,
        caption=caption,
        notes=more,
        height=360,
        dense=True,
    )


def _row(remark: Remark, *, is_to_do: bool) -> Row:
    why, then = on_page(remark.reason), ""
    if is_to_do:
        why, then = advice(remark.reason, of_file=remark.record is None)
    place = None if remark.record is None else f"{remark.record:,}"
    cells: list[Cell] = [remark.file, place, remark.column, remark.text, why]
    return Row([*cells, then] if is_to_do else cells)
