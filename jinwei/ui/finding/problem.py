"""One problem of the ledger: how it stands there, its spot checks and its orders."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.desk.rows.lines import RECORDS
from jinwei.ui import kit, read
from jinwei.ui.finding import orders, recording, unmasked, written
from jinwei.ui.finding.form import About
from jinwei.ui.kit import drawer, links
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

RULE = "problem"
CLAUSE, ORDER_CLAUSE = "附件4 四(二)", "附件4 三(二)"
CLOSED = "已销号"
DONE = (CLOSED, "已撤回")
GONE = (
    "台账里现在没有这个编号：可能是更正后的台账删去了它，或编号有改动。写下的记录还在。"
)
NEVER = "地址里的编号在台账里找不到，也没有记录。关闭本栏后可从名单上重新打开。"
OPEN = "台账里这一件没有写已销号，核查等销号以后再登记。"


def show(opened: str | None, listed: Sequence[str] = ()) -> None:
    """The problem just opened, or the one the address names, with its record form.

    It leads on to the next of those `listed`.
    """
    drawer.show(drawer.PROBLEM, opened, _problem, listed)


@drawer.titled("台账问题")
def _problem(problem_id: str) -> None:
    drawer.steps(problem_id)
    problem = read.row("rectification/check", problem=problem_id)
    if problem is None:
        _gone(problem_id)
        return
    kit.notes([_about(problem)], key="problem")
    unmasked.show(problem["problem_id"])
    links.unit(problem["unit"], key="to_unit")
    chosen = drawer.tab(drawer.RECORDS, drawer.GROUND, drawer.ORDERS)
    if chosen == drawer.RECORDS:
        _records(problem)
    elif chosen == drawer.ORDERS:
        orders.show(_subject(problem, ORDER_CLAUSE), _why_no_order(problem))
    else:
        written.show([problem])


def _gone(problem_id: str) -> None:
    last = read.row(RECORDS, rule=RULE, cycle="", subject=problem_id)
    why = NEVER if last is None else GONE
    kit.notes([Note(f"台账里没有{problem_id}", [why], tone="alert")], key="gone")
    if last is not None:
        gone = About(RULE, "", problem_id, last["unit"])
        recording.show(gone, ())
        orders.listed(gone)


def _records(problem: dict) -> None:
    is_closed = problem["status"] == CLOSED
    if not is_closed:
        kit.notes([Note(paragraphs=[OPEN])], key="open")
    about = _subject(problem, CLAUSE)
    recording.show(about, ("problem",) if is_closed else ())


def _subject(problem: dict, clause: str) -> About:
    return About(
        RULE,
        "",
        problem["problem_id"],
        problem["unit"],
        problem["problem"],
        clause=clause,
    )


def _why_no_order(problem: dict) -> str:
    if problem["is_reopened"] or problem["status"] not in DONE:
        return ""
    return f"台账里这一件写着“{problem['status']}”，不再下单。"


def _about(problem: dict) -> Note:
    status = problem["status"]
    if problem["is_reopened"]:
        status += "；核查不通过，按未销号计"
    assigned, closed = (
        words.day(problem[name]) if problem[name] else ""
        for name in ("assigned_on", "closed_on")
    )
    due, written = words.due(problem["due_on"], problem["due_words"])
    pairs = [
        ("编号", problem["problem_id"]),
        ("问题", problem["problem"]),
        ("单位", problem["unit"]),
        ("配合", "、".join(problem["joint_units"])),
        ("交办", assigned),
        ("整改时限", f"{due}（{written}）" if written else due),
        ("销号", closed),
        ("状态", status),
        ("台账核查结果", problem["spot_check"] or "没有填"),
    ]
    return Note(pairs=[(name, value) for name, value in pairs if value], tone="lead")
