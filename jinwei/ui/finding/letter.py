"""提示函: the letters to one unit in a cycle, their files, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jinwei import paths
from jinwei.desk.rows.letters import SENT, Sent
from jinwei.policy.bulletin import bulletin_words
from jinwei.report import issued, outputs
from jinwei.report.issued import Issued
from jinwei.report.letters import register, sending
from jinwei.ui import kit, read
from jinwei.ui.finding import recording
from jinwei.ui.finding.form import About
from jinwei.ui.kit import drawer, links, taking
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

BETWEEN = "|"
NOT_KEPT = "这里没有留下这份函的文件：它是在看板以外发的，或者留底在别处。"
NONE = "没有登记过发给这个单位的函，或者登记已作废。"


def named(cycle: str, unit: str) -> str:
    """The letters to a unit in a cycle, as the address names them."""
    return f"{cycle}{BETWEEN}{unit}"


def show(opened: str | None) -> None:
    """The letters just opened, or those that the address names."""
    drawer.show(drawer.LETTER, opened, _letters)


@drawer.titled("提示函")
def _letters(of: str) -> None:
    cycle, _, unit = of.partition(BETWEEN)
    sent = read.rows(SENT, cycle=cycle, unit=unit)
    kit.notes(list(_about(sent, unit)), key="of_letters")
    links.unit(unit, key="to_unit")
    if drawer.tab(drawer.RECORDS, drawer.GROUND) == drawer.GROUND:
        _kept(sent)
        return
    item = sent[-1]["item"] if sent else ""
    clause = bulletin_words().letter.clause
    about = About(sending.RULE, cycle, unit, unit, item, clause=clause)
    recording.show(about, ("letter",) if sent else ())


def _kept(sent: list[Sent]) -> None:
    """The files of the letters as they were kept, or that there are none."""
    home = paths.home()
    kept = [(row, issued.one(home, row["attachment"] or "")) for row in sent]
    for row, each in kept:
        if each:
            _files(row, each)
    if not all(each for _, each in kept):
        kit.notes([Note("没有留底", [NOT_KEPT], tone="empty")], key="not_kept")


def _about(sent: list[Sent], unit: str) -> Iterator[Note]:
    if not sent:
        yield Note(f"没有发给{unit}的函", [NONE], tone="alert")
    for row in sent:
        day = words.day(row["answered_on"]) if row["answered_on"] else ""
        note = f"：{row['answer_note']}" if row["answer_note"] else ""
        pairs = [
            ("单位", unit),
            *([("文号", row["note"])] if row["note"] else []),
            ("发出", words.day(row["done_on"])),
            ("限期", words.day(row["due_on"])),
            ("回复", day + register.standing(row) + note),
        ]
        yield Note(row["item"] or row["value"], pairs=pairs, tone="lead")


def _files(row: Sent, kept: Issued) -> None:
    home = paths.home()
    faults = issued.altered(kept, home)
    if faults:
        note = Note("留存的文件有变", faults, tone="alert")
        kit.notes([note], key=f"altered_{row['seq']}")
        return
    for output in outputs.outputs(kept.unit):
        if output.extension in kept.files:
            taking.download(
                f"{output.label}（{output.extension}）",
                partial(issued.content, kept, output.extension, home),
                file_name=f"{kept.name}.{output.extension}",
                mime=output.mime,
                key=f"letter_{row['seq']}_{output.extension}",
                width="stretch",
            )
