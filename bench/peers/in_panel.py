"""The overview in Panel: CSVs read once, bound to the cycle that is chosen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import panel as pn

from bench.peers import content

pn.extension("plotly")
tables = content.read(Path(os.environ[content.FOLDER]))
cycles = content.cycles(tables)


def page() -> pn.Column:
    """A page of its own for each visitor."""
    chosen = pn.widgets.Select(name="周期", options=cycles)
    return pn.Column(chosen, pn.bind(_shown, chosen))


def _shown(cycle: str) -> pn.Column:
    shown = content.content(tables, cycle)
    parts = [pn.pane.Str(line) for line in shown.lines]
    for title, board in shown.boards.items():
        parts += [pn.pane.Markdown(f"### {title}"), pn.pane.DataFrame(board)]
    return pn.Column(*parts, *(pn.pane.Plotly(chart) for chart in shown.charts))


if __name__ == "__main__":
    pn.serve(page, address="127.0.0.1", port=int(sys.argv[1]), show=False)
