"""印发: a bulletin with what it was made from is kept, and can be had again."""

from __future__ import annotations

import streamlit as st

from jinwei import paths
from jinwei.report import issued, outputs
from jinwei.report.facts import Facts
from jinwei.report.issued import Issued
from jinwei.report.letterhead import Issue
from jinwei.ui import choice, kit
from jinwei.ui.parts import Note


def show(facts: Facts, issue: Issue, unit: str) -> None:
    """The button that issues, what came of it, and what was issued of this cycle."""
    if st.button("印发并留存", key="issue", width="stretch"):
        kit.notes([_issue(facts, issue, unit)], key="just_issued")
    of_cycle = {
        each.name: each
        for each in reversed(issued.every(paths.home()))
        if each.cycle == facts.source.cycle and each.is_public
    }
    if of_cycle:
        _again(of_cycle[choice.issued(list(of_cycle))])


def _issue(facts: Facts, issue: Issue, unit: str) -> Note:
    home = paths.home()
    try:
        done = issued.issue(facts, home, home / issued.FOLDER, issue, unit)
    except OSError as error:
        return Note("没有印发", [f"{home} 写不进去：{error}"], tone="alert")
    return Note(
        f"已留存 {done.name}", ["版本、记录位置和文字都已记下，以后可以原样再出。"]
    )


def _again(kept: Issued) -> None:
    """The files of an issued bulletin, exactly as they were kept."""
    folder = paths.home() / issued.FOLDER
    for output in outputs.NOTICE if kept.unit else outputs.BULLETIN:
        path = folder / f"{kept.name}.{output.extension}"
        if output.extension in kept.files and path.exists():
            st.download_button(
                f"已印发的{output.label}",
                path.read_bytes,
                file_name=path.name,
                mime=output.mime,
                key=f"issued_{output.extension}",
                on_click="ignore",
                width="stretch",
            )
