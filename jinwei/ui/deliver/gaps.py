"""What is expected in the period and absent: supplied, or excused with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from jinwei import clock
from jinwei.compare import Missing
from jinwei.drafts import store
from jinwei.drafts.model import Draft, DraftError, Excuse
from jinwei.ui import kit
from jinwei.ui.deliver import opened
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.ui.kit.plain import plain
from jinwei.ui.shared import absences

CHOSEN, REASON = "gaps", "gaps_reason"
OPEN = "请补报，或者在下面说明原因"
LACKED = "现在的版本里也缺"
Of = tuple[str, str, str, str]


def show(draft: Draft, missing: Sequence[Missing], lacked: Sequence[Missing]) -> None:
    """Each thing that is absent, with what expects it, and what became of it.

    What the version before lacked as well, `lacked`, needs no word of anybody.
    """
    if not missing and not lacked:
        kit.notes([Note(paragraphs=["应报的单位和事项都有了。"])], key="no_gaps")
        return
    excused = {each.of: each for each in draft.excuses}
    kit.table(
        [*absences.COLUMNS, Column("怎么办")],
        [
            *(_row(each, _handled(excused.get(of(each)))) for each in missing),
            *(_row(each, LACKED) for each in lacked),
        ],
        of=None,
        key="gaps_table",
        caption="应报未报",
        height=300,
        dense=True,
    )
    left = {each.named: each for each in missing if of(each) not in excused}
    if left:
        _excuse(draft, left)
    for each in missing:
        if of(each) in excused:
            st.button(
                f"撤回对“{plain(each.name)}”的说明",
                key=f"unexcuse|{of(each)}",
                on_click=opened.act,
                args=(store.unexcuse, draft.id, of(each)),
            )


def of(missing: Missing) -> Of:
    """What an excuse is filed under."""
    return missing.kind, missing.export, missing.period, missing.name


def _handled(excuse: Excuse | None) -> str:
    return f"{excuse.by}已说明：{excuse.reason}" if excuse else OPEN


def _row(missing: Missing, handled: str) -> Row:
    return Row(
        [*absences.cells(missing), handled],
        tone="aside" if handled == LACKED else None,
    )


def _excuse(draft: Draft, left: Mapping[str, Missing]) -> None:
    with st.form("excuse", border=False):
        st.multiselect("本期没有的", list(left), key=CHOSEN)
        st.text_input("原因", key=REASON, placeholder="例如：本季度没有组织评议")
        st.form_submit_button(
            "说明原因", on_click=opened.act, args=(_excuse_all, draft.id, left)
        )


def _excuse_all(
    home: Path, id: str, left: Mapping[str, Missing], *, by: str, revision: int | None
) -> Draft:
    """The draft in which all that were chosen are excused with the reason given."""
    chosen = st.session_state.get(CHOSEN, [])
    if not chosen:
        raise DraftError("请先选本期没有的是哪些，再写原因。")
    reason = st.session_state.get(REASON, "").strip()
    excuses = [
        Excuse(*of(left[name]), reason, by.strip(), clock.stamp()) for name in chosen
    ]
    return store.excuse(home, id, excuses, by, revision=revision)
