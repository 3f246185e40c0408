"""依据: everything behind one finding, down to the cells of the export as written."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jinwei import charts
from jinwei.charts import ranks
from jinwei.desk.rows.definitions import ParameterInForce
from jinwei.desk.rows.lines import FINDING, Finding
from jinwei.policy.record_kinds import OPEN
from jinwei.ui import kit, read
from jinwei.ui.finding import gone, orders, recording, written
from jinwei.ui.finding.form import About
from jinwei.ui.kit import drawer, links
from jinwei.ui.kit.parts import Column, Note, Row, state_cell, tagged
from jinwei.ui.shared import campaign_places, duty_periods
from jinwei.wording import words

UNCONFIRMED = (
    "这条认定还没有核实，或者已撤销、申诉中、已容错，不能下单；先在“记录”里核实。"
)


def show(
    opened: str | None, *, listed: Sequence[str] = (), leads_to_unit: bool = True
) -> None:
    """The evidence of the finding just opened, or of the one the address names.

    It leads on to the next of those `listed`. On the page of the unit itself it leads
    to no unit.
    """
    drawer.show(
        drawer.FINDING, opened, lambda named: _evidence(named, leads_to_unit), listed
    )


@drawer.titled("依据")
def _evidence(finding_id: str, leads_to_unit: bool) -> None:
    drawer.steps(finding_id)
    finding = read.row(FINDING, finding=finding_id)
    if finding is None:
        gone.show(finding_id)
        return
    items = read.rows("finding/items", finding=finding_id)
    kit.notes([_verdict(finding, len(items))], key="verdict")
    if leads_to_unit:
        links.unit(finding["unit"], key="to_unit")
    chosen = drawer.tab(drawer.GROUND, *_offered(finding))
    if chosen == drawer.RECORDS:
        _records(finding, items)
    elif chosen == drawer.ORDERS:
        about, of = _chosen(finding, items)
        one = read.row(FINDING, finding=of)
        orders.show(about, "" if one and one["is_published"] else UNCONFIRMED)
    else:
        _ground(finding, items)


def _offered(finding: Finding) -> tuple[str, ...]:
    """What is shown beside the ground: of another unit's finding nothing, to a unit."""
    sight = read.view().sight
    if not sight.is_of_office:
        return (drawer.RECORDS,) if finding["unit"] == sight.unit else ()
    is_praise = finding["board"] == "red"
    return (drawer.RECORDS,) if is_praise else (drawer.RECORDS, drawer.ORDERS)


def _ground(finding: Finding, items: list[dict]) -> None:
    kit.notes(_rule(finding), key="rule")
    if len(items) > 1:
        _items(items)
    else:
        _figures(finding)
    _same_matter(read.rows("finding/same_matter", finding=finding["finding_id"]))
    _history(finding)
    shown = [each["finding_id"] for each in items]
    _assumed(read.rows("finding/assumed", findings=shown))
    written.show(read.rows("finding/sources", findings=shown))


def _assumed(notes: list[dict]) -> None:
    """What was not read just as written in the records that the finding rests on."""
    if not notes:
        return
    items = [
        f"{each['file']}　{_where(each)}"
        + (f"　“{each['text']}”" if each["text"] else "")
        + f"　{each['reason']}"
        for each in notes
    ]
    kit.notes([Note("报送时不是照原样读的", items=items, tone="alert")], key="assumed")


def _where(note: dict) -> str:
    """In which record and column, e.g. `第 7 行等 3 行　整改时限`."""
    more = f"等 {note['records']} 行" if note["records"] > 1 else ""
    place = f"第 {note['first_record']} 行{more}"
    return f"{place}　{note['column_header']}" if note["column_header"] else place


def _records(finding: Finding, items: list[dict]) -> None:
    """What is recorded about the finding, or about the chosen one of its line."""
    about, _ = _chosen(finding, items)
    is_problem = finding["subject_kind"] == "ledger"
    kinds = ("finding", "problem") if is_problem else ("finding",)
    recording.show(about, kinds)


def _chosen(finding: Finding, items: list[dict]) -> tuple[About, str]:
    """What is to be recorded about, and the finding of the line that it is."""
    subject, item, figure = finding["subject"], finding["item"], finding["figure"]
    doubts, of = finding["doubts"], finding["finding_id"]
    if len(items) > 1:
        named = {f"{each['subject']}　{each['item']}": each for each in items}
        label = st.selectbox("这一行的哪一件", list(named), key="which_item")
        one = named[label]
        subject, item, figure = one["subject"], one["item"], one["figure"]
        doubts, of = one["doubts"], one["finding_id"]
    about = About(
        finding["rule_id"],
        finding["cycle"],
        subject,
        finding["unit"],
        item or "",
        figure or "",
        finding["clause"] or "",
        tuple(doubts),
    )
    return about, of


def _verdict(finding: Finding, items: int) -> Note:
    what = finding["rule_name"] if items > 1 else finding["item"]
    until = f"（截至{words.day(finding['cutoff_on'])}）"
    proposed = f"{finding['disposition']}（须经核实）" if finding["disposition"] else ""
    pairs = [
        ("单位", finding["unit"]),
        ("事项", what),
        ("周期", words.quarter(finding["cycle"]) + until),
        ("认定", f"{words.BOARDS[finding['board']]} · {finding['rule_name']}"),
        ("决定数字", words.count(items, "件") if items > 1 else finding["figure"]),
        ("升降", finding["movement"]),
        ("连续", words.streak(finding["streak"])),
        ("处置建议", proposed),
        ("核实", _confirmed(finding) if items <= 1 else ""),
    ]
    return Note(pairs=[(name, value) for name, value in pairs if value], tone="lead")


def _confirmed(finding: Finding) -> str:
    states = [
        finding["confirmation"],
        *([finding["relief"]] if finding["relief"] else []),
    ]
    if finding["confirmed_in"]:
        states.append(f"{words.quarter(finding['confirmed_in'])}的核实一直有效")
    if finding["formerly_of"]:
        states.append(f"责任单位已变，对{finding['formerly_of']}的核实不再计入")
    return " · ".join(states)


def _rule(finding: Finding) -> list[Note]:
    parameters = [
        (
            parameter["meaning"],
            f"{parameter['value']}（{words.BASES[parameter['basis']]}）",
        )
        for parameter in _in_force(finding)
    ]
    rule = Note(
        f"条款　{finding['clause']}　{words.BASES[finding['basis']]}",
        [finding["words"]],
    )
    texts = [finding["reading"], *finding["readings"]]
    readings = [text for text in texts if text and text != OPEN]
    notes = [rule]
    if parameters:
        notes.append(Note("参数", pairs=parameters))
    if readings:
        notes.append(
            Note("读法与提示", items=list(dict.fromkeys(readings)), tone="alert")
        )
    return notes


def _in_force(finding: Finding) -> list[ParameterInForce]:
    """The parameters the cycle was judged with: of each name the latest by then."""
    declared = sorted(finding["parameters"] or [], key=lambda each: each["since"])
    latest = {p["name"]: p for p in declared if p["since"] <= finding["cutoff_on"]}
    return list(latest.values())


def _figures(finding: Finding) -> None:
    pairs = [(each["label"], each["value"]) for each in finding["evidence"] or []]
    if pairs:
        label = "怎样继续上榜" if finding["board"] == "red" else "怎样离开"
        way_off = [Note(label, [finding["way_off"]])] if finding["way_off"] else []
        kit.notes([Note("认定所依据的数字", pairs=pairs), *way_off], key="figures")


def _items(items: list[dict]) -> None:
    kit.table(
        [
            Column("事项"),
            Column("情况", "fixed"),
            Column("核实", "fixed"),
            Column("怎样离开"),
        ],
        [
            Row(
                [tagged(each["item"]), each["figure"], each["state"], each["way_off"]],
                traced=each["finding_id"],
            )
            for each in items
        ],
        of=kit.FOUND,
        key="of_line",
        caption=f"这一行包含 {len(items)} 件事",
        height=260,
        dense=True,
    )


def _same_matter(others: list[dict]) -> None:
    """The other findings about the same matter; nothing where this is the only one."""
    if not others:
        return
    kit.table(
        [
            Column("认定和条款"),
            Column("处置建议", "fixed"),
            Column("决定数字", "fixed"),
            Column("核实", "fixed"),
        ],
        [
            Row(
                [
                    tagged(other["rule_name"], sub=other["clause"]),
                    state_cell(other["board"], other["disposition"] or ""),
                    other["figure"],
                    other["state"],
                ],
                traced=other["finding_id"],
            )
            for other in others
        ],
        of=kit.FOUND,
        key="same_matter",
        caption=f"同一件事还有 {len(others)} 项认定",
        dense=True,
    )


def _history(finding: Finding) -> None:
    if finding["subject_kind"] == "duty":
        duty_periods.history(read.rows("finding/duties", finding=finding["finding_id"]))
        return
    if finding["subject_kind"] == "campaign":
        campaign_places.history(
            read.rows("finding/campaigns", finding=finding["finding_id"])
        )
        return
    kinds = {
        "ranking": ("finding/ranks", ranks.rank_history, "名次"),
        "survey": ("finding/scores", charts.score_history, "得分"),
    }
    if finding["subject_kind"] not in kinds:
        return
    query, draw, what = kinds[finding["subject_kind"]]
    drawn = read.figure(draw, query, finding=finding["finding_id"])
    kit.chart(drawn, caption=f"历次{what}", key="history", height=190)
