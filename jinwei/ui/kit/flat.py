"""A table as a spreadsheet holds it: every part of a cell in a column of its own.

The copy that the browser makes of a table (`assets/values.js`) has the same columns
and words; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinwei.ui.kit.parts import Cell, Column, Row

ASIDE = {"of": "总数", "move": "变化", "sub": "补充", "tags": "标记"}
GROUP = "分组"
MISSING = "无数据"


@dataclass(frozen=True)
class Part:
    """A column of the file: its header, which cell it is of, and which part of that."""

    header: str
    at: int
    part: str
    is_figure: bool


def parts(columns: Sequence[Column], rows: Sequence[Row]) -> list[Part]:
    """The columns of the file; what no cell has beside its words has none."""
    cells = [row.cells for row in rows if row.tone != "heading"]
    made = []
    for at, column in enumerate(columns):
        name = f"{column.group} {column.header}" if column.group else column.header
        is_figure = column.kind in ("number", "rank", "centre")
        made.append(Part(name, at, "text", is_figure))
        made += [
            Part(f"{name}（{words}）", at, part, part != "tags")
            for part, words in ASIDE.items()
            if any(text(row[at], part) for row in cells)
        ]
    return made


def text(cell: Cell, part: str = "text") -> str:
    """What a cell says, or what stands beside that; "" for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell if part == "text" else ""
    if part != "text":
        held = cell.get(part) or ""
        return held.strip() if isinstance(held, str) else "、".join(held)
    if "spark" in cell:
        return "、".join(_places(cell["spark"], cell["ranked"]))
    if "bars" in cell:
        return "，".join(each["label"] for each in cell["bars"])
    return cell.get("text") or ""


def groups(rows: Sequence[Row]) -> list[str]:
    """The heading that each row stands below; "" above the first."""
    above, made = "", []
    for row in rows:
        above = text(row.cells[0]) if row.tone == "heading" else above
        made.append(above)
    return made


def _places(ranks: Sequence[int | None], ranked: Sequence[int | None]) -> Iterator[str]:
    for rank, of in zip(ranks, ranked, strict=True):
        yield MISSING if rank is None else f"{rank}/{of}"
