"""The year of one unit on a sheet of paper: words first, then its tables."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.rows.annual import Quarter, YearFinding
from jinwei.policy.record_kinds import OPEN
from jinwei.ui import kit
from jinwei.ui.annual import TO_BOARDS, TO_FINDING, boards_link, cells, finding_link
from jinwei.ui.kit import links
from jinwei.ui.kit.parts import Cell, Column, Note, Row, leading, state_cell, tagged
from jinwei.ui.kit.plain import plain
from jinwei.wording import annual, orders, words

MOST_MATTERS = 60
BY_QUARTER = "红黑榜按季度"
SIDES = ("red", "black")


def show(year: Year, unit: UnitYear) -> str | None:
    """The sheet of a unit; what was just opened on it."""
    sentences = [*annual.covers(year), *annual.sheet(year, unit)]
    paragraphs = [*sentences, annual.COUNTED]
    heading = f"{unit.unit}　{year.year}年度（{year.source.visibility}）"
    kit.notes([Note(heading, paragraphs, tone="lead")], key="of_unit")
    asked = links.TO_UNIT + unit.unit
    to_unit = st.button(f"{plain(unit.unit)}：单位画像", key="to_unit", type="tertiary")
    opened = [_quarters(year, unit), _findings(unit), asked if to_unit else None]
    _scores(year, unit)
    _rates(unit)
    _evaluation(year, unit)
    return next(filter(None, opened), None)


def _quarters(year: Year, unit: UnitYear) -> str | None:
    """The boards quarter by quarter, by how their findings stand.

    Where none was judged for the unit, one sentence says why.
    """
    reasons = [(each["cycle"], year.why_none(unit, each)) for each in year.quarters]
    if all(why for _, why in reasons):
        listed = "，".join(f"{annual.quarter(cycle)}{why}" for cycle, why in reasons)
        sentence = f"{annual.UNJUDGED}：{listed}。"
        kit.notes([Note(BY_QUARTER, [sentence])], key="by_quarter")
        return None
    return kit.table(
        [
            Column("季度", "fixed"),
            *(
                Column(state, "number", group=words.BOARDS[board])
                for board in SIDES
                for state in annual.on_board(year, board).values()
            ),
            Column("已离榜", "number"),
            Column("涉及事项", "number"),
        ],
        [_quarter(year, unit, each) for each in year.quarters],
        of=kit.FOUND,
        key="by_quarter",
        caption=BY_QUARTER,
        dense=True,
    )


def _quarter(year: Year, unit: UnitYear, each: Quarter) -> Row:
    named = leading(
        annual.quarter(each["cycle"]),
        f"{TO_BOARDS}{each['cycle']}|{unit.unit}",
        boards_link(each["cycle"], unit.unit),
    )
    why = year.why_none(unit, each)
    if why:
        counted = sum(len(annual.on_board(year, board)) for board in SIDES)
        none: list[Cell] = [{"text": annual.UNJUDGED, "title": why}] * (counted + 2)
        return Row(
            [tagged(annual.quarter(each["cycle"]), sub=why), *none], tone="aside"
        )
    sides = [unit.boards.get((each["cycle"], board)) for board in SIDES]
    return Row(
        [
            named,
            *(
                _number(side, state)
                for board, side in zip(SIDES, sides, strict=True)
                for state in annual.on_board(year, board)
            ),
            _sum(sides, "off_board"),
            _sum(sides, "matters"),
        ]
    )


def _findings(unit: UnitYear) -> str | None:
    """The matters found in the year, a row each with its clauses; the one opened."""
    if not unit.findings:
        kit.notes([Note("认定", ["没有红榜、黑榜的认定。"])], key="no_findings")
        return None
    matters = _matters(unit)
    shown = matters[:MOST_MATTERS]
    most = f"，列前{MOST_MATTERS}行，全部见导出" if len(matters) > len(shown) else ""
    return kit.table(
        [
            Column("季度", "fixed"),
            Column("榜", "fixed"),
            Column("事项"),
            Column("认定和条款"),
            Column("数字", "number"),
            Column("核实", "fixed"),
        ],
        [_matter(rows) for rows in shown],
        of=kit.FOUND,
        key="year_findings",
        caption=f"认定{len(unit.findings)}项{most}（点一行看依据）",
        dense=True,
        opens=True,
    )


def _matters(unit: UnitYear) -> list[list[YearFinding]]:
    """The findings of one matter in one quarter together, as far as one state holds."""
    gathered: dict[tuple[str, ...], list[YearFinding]] = {}
    for row in unit.findings:
        matter = (row["cycle"], row["board"], row["item"], row["state"])
        gathered.setdefault(matter, []).append(row)
    return list(gathered.values())


def _matter(rows: list[YearFinding]) -> Row:
    first = rows[0]
    clauses = "；".join(f"{row['rule_name']} {row['clause']}" for row in rows)
    is_open = any(row["has_reading"] for row in rows)
    figures = dict.fromkeys(row["figure"] for row in rows if row["figure"])
    return Row(
        [
            annual.quarter(first["cycle"]),
            state_cell(first["board"], words.BOARDS[first["board"]]),
            first["item"],
            tagged(clauses, tags=[OPEN] if is_open else []),
            "、".join(figures),
            tagged(first["state"], strong=first["is_published"]),
        ],
        id=f"{TO_FINDING}{first['cycle']}|{first['finding_id']}",
        link=finding_link(first),
        tone=None if first["is_on_board"] else "aside",
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
        of=("survey",),
        key="year_scores",
        caption="三评按季度：得分，本类别名次，样本数",
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
        of=("closure_rates",),
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
        of=kit.FOUND,
        key="year_evaluation",
        caption=annual.evaluation(unit, year),
        notes=[orders.moved(year.weights)],
        dense=True,
    )


def _number(side, state: str) -> str:
    return "0" if side is None else str(side[state])


def _sum(sides: list, name: str) -> str:
    return str(sum(side[name] for side in sides if side))
