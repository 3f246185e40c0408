"""Rows as a table on the screen, as JSON, and as a table of a document."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.row import HEADER, Row, cells

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def print_rows(measured: Sequence[Row]) -> None:
    """Every row stands on the screen, with the machine above."""
    print(machine())
    table = [HEADER, *map(cells, measured)]
    widths = [max(len(line[at]) for line in table) for at in range(len(HEADER))]
    for line in table:
        padded = (cell.ljust(wide) for cell, wide in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def machine() -> str:
    """What it was measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def write(measured: Sequence[Row], at: str, file: Path, document: Path) -> None:
    """The JSON file holds every figure, the document the table between its marks."""
    held = {"at": at, "machine": machine(), "rows": [*measured]}
    file.write_bytes(msgspec.json.format(msgspec.json.encode(held), indent=1) + b"\n")
    text = document.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    table = [HEADER, ("---",) * len(HEADER), *map(cells, measured)]
    lines = "\n".join(f"| {' | '.join(line)} |" for line in table)
    said = f"{at}, {machine()}."
    document.write_text(f"{head}{BEGIN}\n\n{said}\n\n{lines}\n\n{END}{tail}", "utf-8")
