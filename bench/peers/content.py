"""What every peer of the overview shows of a cycle, made by pandas of plain CSVs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from jinwei.sql.connections import Shared

TABLES = {
    "finding": "select cycle, board, unit, item, figure, rule_id from mart.finding",
    "ledger": "select * from stage.ledger",
    "survey": "select * from stage.survey",
    "rankings": "select * from stage.rankings",
    "growth": "select * from stage.growth",
}
BOARDS = {"red": "红榜", "black": "黑榜", "watch": "关注"}
HEADINGS = {"unit": "单位", "item": "事项", "figure": "数字"}
FOLDER = "PEER_TABLES"
"""Names the folder with the CSVs, for the process of a peer."""


@dataclass(frozen=True)
class Content:
    """Lines of text, tables by their heading, and charts."""

    lines: list[str]
    boards: dict[str, pd.DataFrame]
    charts: list[go.Figure]


def write(connection: Shared, folder: Path) -> None:
    """The folder holds a CSV of each table."""
    folder.mkdir()
    for name, asked in TABLES.items():
        connection.cursor().execute(asked).df().to_csv(
            folder / f"{name}.csv", index=False
        )


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Each table as pandas reads its CSV."""
    return {name: pd.read_csv(folder / f"{name}.csv") for name in TABLES}


def cycles(tables: dict[str, pd.DataFrame]) -> list[str]:
    """The cycles there are, the last one first."""
    return sorted(tables["finding"]["cycle"].unique(), reverse=True)


def content(tables: dict[str, pd.DataFrame], cycle: str) -> Content:
    """What is shown of that cycle."""
    found = tables["finding"][tables["finding"]["cycle"] == cycle]
    boards = {
        title: found[found["board"] == board][list(HEADINGS)].rename(columns=HEADINGS)
        for board, title in BOARDS.items()
    }
    return Content(
        [*_closure(tables["ledger"]), _survey(tables["survey"], cycle)],
        boards,
        [_growth(tables["growth"]), _moves(tables["rankings"], cycle)],
    )


def _closure(ledger: pd.DataFrame) -> list[str]:
    closed, assigned = int(ledger["closed_on"].notna().sum()), len(ledger)
    return [f"销号率 {100 * closed / assigned:.1f}%（{closed}/{assigned}）"]


def _survey(survey: pd.DataFrame, cycle: str) -> str:
    scores = survey[survey["cycle"] == cycle]["score"]
    below = int((scores < 75).sum())
    return f"{cycle} 三评：低于 75 分 {below} 个，共 {len(scores)} 个对象"


def _growth(growth: pd.DataFrame) -> go.Figure:
    chart = go.Figure()
    for (year, unit), rows in growth.groupby(["year", "unit"], dropna=False):
        rows = rows.sort_values("period_end")
        chart.add_scatter(x=rows["period"], y=rows["growth_pct"], name=f"{year} {unit}")
    return chart


def _moves(rankings: pd.DataFrame, cycle: str) -> go.Figure:
    rows = rankings[(rankings["cycle"] == cycle) & (rankings["scope"] == "全市")]
    places = rows.groupby("item")["rank"].min().sort_values()
    return go.Figure(go.Bar(x=places.to_numpy(), y=list(places.index), orientation="h"))
