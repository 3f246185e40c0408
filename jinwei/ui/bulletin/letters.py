"""A letter to every unit that there is something to write to, and their register."""

from __future__ import annotations

from functools import partial

import streamlit as st

from jinwei import faults, files, paths
from jinwei.desk.facts import Facts
from jinwei.desk.rows.letters import SENT, Sent
from jinwei.faults import Told
from jinwei.report import outputs
from jinwei.report.file_names import file_name
from jinwei.report.letterhead import Issue
from jinwei.report.letters import archive, notice, register, sending
from jinwei.report.letters.addressees import addressed, late
from jinwei.ui import kit, read, who
from jinwei.ui.finding import letter
from jinwei.ui.kit import drawer, taking
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.wording import words

NOT_YET = "未发"
FAILING = (Told, OSError)
"""What keeps something from being issued."""


def show(facts: Facts) -> None:
    """Who gets a letter about what, and the register of those that went out."""
    units, sent = addressed(facts), _sent(facts)
    kit.notes([_lead(facts, units, sent)], key="letters")
    opened = None
    if units:
        _table(facts, units, sent)
    if sent:
        opened = _register(sent)
    letter.show(opened)


def send(facts: Facts, issue: Issue) -> None:
    """Buttons that issue and register every letter that did not go out, and files."""
    units, sent = addressed(facts), _sent(facts)
    there = {row["unit"] for row in sent}
    left = [unit for unit in units if unit not in there]
    is_draft = not facts.source.is_public
    if is_draft:
        draft()
    is_idle = is_draft or not left
    uncounted = sending.uncounted(issue, len(left))
    if uncounted:
        why = f"{uncounted}。下面未发的提示函里文号留空，改好以前不印发。"
        kit.notes([Note("发文字号不能往后编", [why], tone="alert")], key="uncounted")
    if st.button(
        f"印发、留存并登记（{len(left)}份）", key="issue",
        disabled=is_idle or bool(uncounted) or not who.person().may("issue"),
        width="stretch",
    ):  # fmt: skip
        kit.notes([_send(facts, left, issue)], key="just_issued")
    if not units:
        return
    lacking = next(filter(None, map(outputs.why_not, outputs.NOTICE)), None)
    if lacking:
        kit.notes([Note("缺少中文字体", [lacking], tone="alert")], key="fonts")
    taking.download(
        f"未发的提示函（{len(left)}份，zip）",
        partial(archive.archive, facts, left, issue),
        file_name=file_name(facts.source, notice.KIND, "zip"),
        mime=archive.MIME,
        key="file_zip",
        disabled=is_idle,
        width="stretch",
    )
    taking.download(
        "登记表（xlsx）",
        partial(register.workbook, facts.source, sent),
        file_name=register.name(facts.source),
        mime=outputs.XLSX,
        key="file_register",
        width="stretch",
    )


def unissued(fault: Told | OSError, unwritten: str) -> Note:
    """Why nothing was issued, or what is called so where the disk did not take it."""
    if isinstance(fault, Told):
        return Note("没有印发", [faults.in_words(fault)], tone="alert")
    place = faults.place(fault) or paths.home()
    why = f"{place} 写不进去：{files.why_unwritten(fault)}。"
    return Note(unwritten, [why], tone="alert")


def draft() -> None:
    """Why nothing goes out to a unit from here."""
    kit.notes([Note("不能印发", [f"{sending.DRAFT}。"], tone="alert")], key="draft")


def _sent(facts: Facts) -> list[Sent]:
    return read.rows(SENT, cycle=facts.source.cycle, unit=None)


def _lead(facts: Facts, units: list[str], sent: list[Sent]) -> Note:
    confirmed = "经核实" if facts.source.is_public else ""
    nothing = f"没有超期未销号的问题，也没有{confirmed}列入黑榜的事项，不发"
    if not facts.is_judged:
        why = "方案施行前的周期不发整改提示函。"
        return Note("没有要发的函", [why], tone="empty")
    if not units:
        return Note("没有要发的函", [f"各单位都{nothing}。"], tone="empty")
    idle = len(facts.addressees) - len(units)
    others = f"其余{idle}家{nothing}。" if idle else ""
    went = {row["unit"] for row in sent}
    done = sum(unit in went for unit in units)
    text = f"{len(units)}家各发一函，已发{done}家。{others}"
    return Note(f"{facts.source.label}整改提示函", [text], tone="lead")


def _table(facts: Facts, units: list[str], sent: list[Sent]) -> None:
    went = {row["unit"]: words.day(row["done_on"]) for row in sent}
    kit.table(
        [
            Column("单位", "fixed"),
            Column("超期未销号", "number"),
            Column("列入黑榜", "number"),
            Column("发函", "fixed"),
        ],
        [
            Row(
                [
                    unit,
                    _count(sum(row["unit"] == unit for row in facts.overdue))
                    or _count(late(facts, unit)),
                    _count(sum(row["unit"] == unit for row in facts.matters)),
                    went.get(unit, NOT_YET),
                ]
            )
            for unit in units
        ],
        of=kit.FOUND,
        key="to_write_to",
        caption="发给谁",
        notes=["在“发给”里选一个单位，可先看它的全文。"],
        dense=True,
    )


def _count(size: int) -> str | None:
    return f"{size:,}件" if size else None


def _register(sent: list[Sent]) -> str | None:
    """The register; the letters that were just opened."""
    return kit.table(
        [
            Column("单位", "fixed"),
            Column("文号", "fixed"),
            Column("标题"),
            Column("发出", "fixed"),
            Column("答复期限", "fixed"),
            Column("答复", "fixed"),
            Column("答复日期", "fixed"),
        ],
        [
            Row(
                [
                    row["unit"],
                    row["note"] or None,
                    row["item"] or row["value"],
                    words.day(row["done_on"]),
                    words.day(row["due_on"]),
                    register.standing(row),
                    words.day(row["answered_on"]) if row["answered_on"] else None,
                ],
                id=letter.named(row["cycle"], row["unit"]),
                link=drawer.link(
                    drawer.LETTER, letter.named(row["cycle"], row["unit"])
                ),
            )
            for row in sent
        ],
        of=("records",),
        key="register",
        caption=f"{register.KIND}　{len(sent)}份（点一行登记回复）",
        dense=True,
        opens=True,
    )


def _send(facts: Facts, units: list[str], issue: Issue) -> Note:
    home = paths.home()
    try:
        with who.doing("issue", f"{facts.source.label} {'、'.join(units)}"):
            done = sending.send(facts, home, units, issue)
    except FAILING as fault:
        return unissued(fault, "没有印发完")
    return Note(
        f"已印发{len(done)}份",
        ["都已留存、登记；没有回复的列在督办台“限期”里。刷新后看登记表。"],
    )
