"""The overview in Dash: CSVs read once, a callback for the cycle."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dash import Dash, Input, Output, dash_table, dcc, html

from bench.peers import content

tables = content.read(Path(os.environ[content.FOLDER]))
cycles = content.cycles(tables)
app = Dash(serve_locally=True)
app.layout = html.Div([dcc.Dropdown(cycles, cycles[0], id="cycle"), html.Div(id="all")])


@app.callback(Output("all", "children"), Input("cycle", "value"))
def show(cycle: str) -> list:
    """Everything that is shown of a cycle."""
    shown = content.content(tables, cycle)
    return [
        *(html.P(line) for line in shown.lines),
        *(_board(title, board) for title, board in shown.boards.items()),
        *(dcc.Graph(figure=chart) for chart in shown.charts),
    ]


def _board(title: str, board) -> html.Div:
    table = dash_table.DataTable(board.to_dict("records"), page_size=20)
    return html.Div([html.H3(title), table])


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=sys.argv[1], debug=False)
