"""Merged ranges of a sheet, and its first records as they read with them."""

from __future__ import annotations

from collections.abc import Sequence

Range = tuple[int, int, int, int]
"""Top, left, bottom and right of a merged cell, counted from 0."""


def filled_head(
    rows: Sequence[Sequence[str]], merged: Sequence[Range]
) -> list[list[str]]:
    """A file's first records with the text of each merged cell in all of it."""
    filled = [list(row) for row in rows]
    for top, left, bottom, right in merged:
        for row in filled[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = filled[top][left]
    return filled
