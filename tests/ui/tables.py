"""Tables and charts that a page drew, as plain texts and numbers."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest

from tests.ui.drawn import shown


def texts(app: AppTest, header: str) -> list[list[str]]:
    """The rows, as texts, of every table whose first column has that header."""
    return [
        [cell_text(cell) for cell in row["cells"]]
        for table in shown(app, "table")
        if table["columns"][0]["header"] == header
        for row in table["rows"]
    ]


def cell_text(cell: str | dict | None) -> str:
    """What a cell says: its text, the count behind it and its tags."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    of = f"/{cell['of']}" if cell.get("of") else ""
    return " ".join([f"{cell.get('text', '')}{of}", *cell.get("tags", [])])


def paragraphs(app: AppTest) -> list[str]:
    """Every paragraph of prose on the page."""
    return [
        words
        for notes in shown(app, "notes")
        for block in notes["blocks"]
        for words in block["paragraphs"]
    ]


def figure(app: AppTest, caption: str) -> dict:
    """The plotly figure of the only chart whose caption begins so."""
    (only,) = (
        chart for chart in shown(app, "chart") if chart["caption"].startswith(caption)
    )
    return json.loads(only["figure"])


def labels(drawn: dict) -> list[str]:
    """What the annotations of a figure say."""
    return [each["text"] for each in drawn["layout"].get("annotations", [])]
