"""Closure rates against the ledger on the screen: where the two exports differ."""

from __future__ import annotations

from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, count_cell, tagged
from jinwei.wording import reported, words

DECIDES = "看板以台账为准"


def show(cycle: str, unit: str | None) -> None:
    """How many units were compared, and every one on which the two differ."""
    compared = read.row("rectification/compared", cycle=cycle, unit=unit)
    if compared is None:
        _nothing(cycle)
        return
    differing = read.rows("rectification/agreement", cycle=cycle, unit=unit)
    kit.notes([Note(paragraphs=[_lead(compared)], tone="lead")], key="lead")
    if differing:
        _table(differing)
    definitions = explain.words_of("closure_agreement", "reported_issue")
    kit.notes([Note("口径", items=definitions)], key="defined")


def _lead(compared: dict) -> str:
    differing = compared["differing_units"]
    outcome = f"有出入的{differing}家，列在下面" if differing else "各单位全部一致"
    return (
        f"{compared['period']}销号率表和整改台账都有，台账按同一时段重算，对比了"
        f"{compared['units']}家单位，{outcome}。{DECIDES}。"
    )


def _table(rows: list[dict]) -> None:
    figures = ("应销号", "已销号", "销号率", "按期销号", "超期")
    kit.table(
        [
            Column("单位"),
            *(
                Column(side, "number", group=figure)
                for figure in figures
                for side in ("表", "台账")
            ),
            Column("出入"),
        ],
        [_row(row) for row in rows],
        of=("ledger", "closure_rates"),
        key="agreement",
        caption=f"有出入的单位（{DECIDES}）",
        dense=True,
    )


def _row(row: dict) -> Row:
    return Row(
        [
            tagged(row["unit"], strong=row["is_whole"]),
            count_cell(row["reported_assigned"]),
            count_cell(row["kept_assigned"]),
            count_cell(row["reported_closed"]),
            count_cell(row["kept_closed"]),
            _rate(row, "reported"),
            _rate(row, "kept"),
            count_cell(row["reported_on_time"]),
            count_cell(row["kept_on_time"]),
            count_cell(row["reported_overdue"]),
            count_cell(row["kept_overdue"]),
            "、".join(_differences(row)),
        ],
        stays=row["is_whole"],
    )


def _rate(row: dict, side: str) -> Cell:
    value = row[f"{side}_rate_pct"]
    return None if value is None else f"{words.number(value, row['decimals'])}%"


def _differences(row: dict) -> list[str]:
    kinds = {
        "只在台账里": not row["is_reported"],
        "应销号数不同": row["assigned_differs"],
        "已销号数不同": row["closed_differs"],
        "销号率不同": row["rate_differs"],
        "按期销号数不同": row["on_time_differs"],
        "超期数不同": row["overdue_differs"],
    }
    return [kind for kind, is_so in kinds.items() if is_so]


def _nothing(cycle: str) -> None:
    has_rates = "closure_rates" in read.exports()
    why = (
        reported.NO_TABLE
        if has_rates
        else "这一版没有“销号率.csv”；报来后与整改台账逐家核对，看板仍以台账为准。"
    )
    kit.notes(
        [Note(f"{words.quarter(cycle)}没有可比的", [why], tone="empty")],
        key="not_compared",
    )
