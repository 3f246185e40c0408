"""The year of one unit on a sheet of paper: words first, then its tables."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.rows.annual import Quarter, YearFinding
from jinwei.policy.record_kinds import CHECKED, OPEN, UNCHECKED
from jinwei.ui import kit
from jinwei.ui.annual import TO_BOARDS, TO_FINDING, boards_link, cells, finding_link
from jinwei.ui.kit import links
from jinwei.ui.kit.parts import Cell, Column, Note, Row, leading, state_cell, tagged
from jinwei.wording import annual, orders, words

MOST_FINDINGS = 60
FINDING_STATES = ("confirmed", "unconfirmed")


def show(year: Year, unit: UnitYear) -> str | None:
    """The sheet of a unit; what was just opened on it."""
    sentences = [*annual.covers(year), *annual.sheet(year, unit)]
    paragraphs = [*sentences, annual.COUNTED]
    heading = f"{unit.unit}　{year.year}年度"
    kit.notes([Note(heading, paragraphs, tone="lead")], key="of_unit")
    asked = links.TO_UNIT + unit.unit
    to_unit = st.button(f"{unit.unit}：单位画像", key="to_unit", type="tertiary")
    opened = [_quarters(year, unit), _findings(unit), asked if to_unit else None]
    _scores(year, unit)
    _rates(unit)
    _evaluation(year, unit)
    return next(filter(None, opened), None)


def _quarters(year: Year, unit: UnitYear) -> str | None:
    """The boards quarter by quarter, confirmed and unconfirmed apart."""
    return kit.table(
        [
            Column("季度", "fixed"),
            *(
                Column(state, "number", group=words.BOARDS[board])
                for board in ("red", "black")
                for state in (CHECKED, UNCHECKED)
            ),
            Column("已离榜", "number"),
            Column("涉及事项", "number"),
        ],
        [_quarter(year, unit, each) for each in year.quarters],
        key="by_quarter",
        caption="红黑榜按季度",
        dense=True,
    )


def _quarter(year: Year, unit: UnitYear, each: Quarter) -> Row:
    named = leading(
        annual.quarter(each["cycle"]),
        TO_BOARDS + each["cycle"],
        boards_link(each["cycle"]),
    )
    why = year.why_none(unit, each)
    if why:
        none: list[Cell] = [{"text": annual.UNJUDGED, "title": why}] * 6
        return Row(
            [tagged(annual.quarter(each["cycle"]), sub=why), *none], tone="aside"
        )
    sides = [unit.boards.get((each["cycle"], board)) for board in ("red", "black")]
    return Row(
        [
            named,
            *(_number(side, state) for side in sides for state in FINDING_STATES),
            _sum(sides, "off_board"),
            _sum(sides, "matters"),
        ]
    )


def _findings(unit: UnitYear) -> str | None:
    """The findings of the year, each with its state; the one just opened."""
    if not unit.findings:
        kit.notes([Note("认定", ["没有红榜、黑榜的认定。"])], key="no_findings")
        return None
    shown = unit.findings[:MOST_FINDINGS]
    every = len(unit.findings)
    most = f"，列前{MOST_FINDINGS}项，全部见导出" if every > len(shown) else ""
    return kit.table(
        [
            Column("季度", "fixed"),
            Column("榜", "fixed"),
            Column("事项"),
            Column("认定和条款"),
            Column("数字", "number"),
            Column("核实", "fixed"),
        ],
        [_finding(row) for row in shown],
        key="year_findings",
        caption=f"认定{every}项{most}（点一行看依据）",
        dense=True,
        opens=True,
    )


def _finding(row: YearFinding) -> Row:
    return Row(
        [
            annual.quarter(row["cycle"]),
            state_cell(row["board"], words.BOARDS[row["board"]]),
            row["item"],
            tagged(
                row["rule_name"],
                sub=row["clause"],
                tags=[OPEN] if row["has_reading"] else [],
            ),
            row["figure"],
            tagged(row["state"], strong=row["is_published"]),
        ],
        id=f"{TO_FINDING}{row['cycle']}|{row['finding_id']}",
        link=finding_link(row),
        tone=None if row["is_on_board"] else "aside",
    )


def _scores(year: Year, unit: UnitYear) -> None:
    if not unit.scores:
        return
    by_subject = groupby(unit.scores, key=lambda row: (row["track"], row["subject"]))
    kit.table(
        [
            Column("评议对象"),
            Column("类别", "fixed"),
            *(Column(annual.quarter(each["cycle"])) for each in year.quarters),
        ],
        [
            Row([subject, track, *cells.scored(year, list(rows))])
            for (track, subject), rows in by_subject
        ],
        key="year_scores",
        caption="三评按季度：得分，本类别位次，样本数",
        dense=True,
    )


def _rates(unit: UnitYear) -> None:
    """The closure rates as they were published, where there is no ledger."""
    if not unit.rates:
        return
    kit.table(
        [
            Column("时段", "fixed"),
            Column("应销号", "number"),
            Column("已销号", "number"),
            Column("销号率", "number"),
            Column("超期", "number"),
        ],
        [
            Row(
                [
                    row["period"],
                    cells.count(row, "assigned"),
                    cells.count(row, "closed"),
                    annual.rate_text(row["closure_rate_pct"], row["rate_decimals"]),
                    cells.count(row, "overdue"),
                ]
            )
            for row in unit.rates
        ],
        key="year_rates",
        caption="销号率各期，照报送的登",
        dense=True,
    )


def _evaluation(year: Year, unit: UnitYear) -> None:
    row = unit.evaluated
    if row is None or year.weights is None or year.evaluated_in is None:
        return
    scores: dict = dict(row)
    weights: dict = dict(year.weights)
    kit.table(
        [
            Column("分项", "fixed"),
            Column("权重", "number"),
            Column("得分", "number"),
            Column("依据"),
        ],
        [
            Row(
                [
                    name,
                    words.plain(weights[f"{part}_weight"]),
                    None
                    if scores[f"{part}_missing"]
                    else words.number(scores[f"{part}_score"], 2),
                    scores[f"{part}_missing"] or f"{scores[f'{part}_n']:,}{measure}",
                ]
            )
            for part, (name, measure) in orders.COMPONENTS.items()
        ],
        key="year_evaluation",
        caption=annual.evaluation(unit, year),
        notes=[orders.moved(year.weights)],
        dense=True,
    )


def _number(side, state: str) -> str:
    return "0" if side is None else str(side[state])


def _sum(sides: list, name: str) -> str:
    return str(sum(side[name] for side in sides if side))
