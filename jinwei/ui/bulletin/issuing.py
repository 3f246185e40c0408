"""印发: a bulletin with what it was made from is kept, and can be had again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from jinwei import paths
from jinwei.desk.facts import Facts
from jinwei.intake.dates import read_date
from jinwei.intake.limits import CellError
from jinwei.report import issued, outputs
from jinwei.report.issued import Issued
from jinwei.report.letterhead import BLANK_DAY, Issue, Misdated, Misnumbered, letterhead
from jinwei.report.letters import sending
from jinwei.ui import kit, who
from jinwei.ui.bulletin import choices, letters
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Note


def asked(facts: Facts) -> Issue | None:
    """What the clerk decides; None where that will not do, which is then said."""
    number, day = st.columns(2)
    with number:
        typed = choices.number(letterhead(facts).number)
    with day:
        text = choices.dated(BLANK_DAY).strip()
    has_red_line = choices.red_line()
    try:
        on = read_date(text)[0] if text else None
        issue = Issue(typed.strip(), on, has_red_line)
        letterhead(facts, issue)
    except CellError as fault:
        _misdated(f"成文日期“{text}”{fault}")
        return None
    except Misdated as fault:
        _misdated(str(fault))
        return None
    except Misnumbered as fault:
        _refused("发文字号不对", str(fault))
        return None
    return issue


def _misdated(fault: str) -> None:
    _refused("成文日期不对", fault)


def _refused(title: str, fault: str) -> None:
    reason = f"{fault}。改好以前不出文件。"
    kit.notes([Note(title, [reason], tone="alert")], key="undated")


def show(facts: Facts, issue: Issue, unit: str, slides: Sequence[str]) -> None:
    """The button that issues, what came of it, and what was issued of this cycle."""
    is_draft = bool(unit) and not facts.source.is_public
    if is_draft:
        letters.draft()
    if st.button(
        "印发并留存",
        key="issue",
        disabled=is_draft or not who.person().may("issue"),
        width="stretch",
    ):
        kit.notes([_issue(facts, issue, unit, slides)], key="just_issued")
    home = paths.home()
    kept, damaged = issued.shelf(home)
    if damaged:
        kit.notes([Note("留存的通报有损坏", damaged, tone="alert")], key="damaged")
    of_cycle = {
        each.name: each
        for each in reversed(kept)
        if each.cycle == facts.source.cycle and each.is_public
    }
    if of_cycle:
        _again(of_cycle[choices.issued(list(of_cycle))])


def _issue(facts: Facts, issue: Issue, unit: str, slides: Sequence[str]) -> Note:
    home = paths.home()
    try:
        if unit and sending.sent_before(facts, home, unit, issue):
            return Note("已发过", [f"{sending.SAME}。"])
        with who.doing("issue", f"{facts.source.label} {unit}"):
            if unit:
                (done,) = sending.send(facts, home, [unit], issue)
            else:
                done = issued.issue(facts, home, issue, slides=slides)
    except letters.FAILING as fault:
        return letters.unissued(fault, "没有印发")
    kept = "版本、记录位置和文字都已记下，以后可以原样再出。"
    recorded = "已登记发函，没有回复的列在督办台“限期”里。" if unit else ""
    return Note(f"已留存 {done.name}", [kept + recorded])


def _again(kept: Issued) -> None:
    """The files of an issued bulletin, exactly as they were kept."""
    faults = issued.altered(kept, paths.home())
    if faults:
        kit.notes([Note("留存的文件有变", faults, tone="alert")], key="altered")
        return
    for output in outputs.outputs(kept.unit):
        if output.extension in kept.files:
            taking.download(
                f"已印发的{output.label}",
                partial(issued.content, kept, output.extension, paths.home()),
                file_name=issued.file_name(kept, output.extension),
                mime=output.mime,
                key=f"issued_{output.extension}",
                width="stretch",
            )
