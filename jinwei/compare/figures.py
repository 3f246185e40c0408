"""The main figures of a judged database as of its last published quarter, by board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jinwei.compare.asking import asked
from jinwei.compare.cells import text
from jinwei.sql import Row
from jinwei.sql.connections import Shared

SHOWN: Mapping[str, tuple[str, Mapping[str, tuple[str, str]]]] = {
    "board/overview/target": (
        "保8争9",
        {"growth_pct": ("累计增速", "%"), "gap_floor_pp": ("比保底线", "个百分点")},
    ),
    "board/overview/rankings": (
        "全市排名",
        {
            "items": ("参加排名的事项", "项"),
            "in_first_third": ("前三分之一", "项"),
            "in_directed_last": ("后{directed_last}位", "项"),
            "in_city_last": ("后{city_last}位", "项"),
        },
    ),
    "board/overview/survey": (
        "三评",
        {"subjects": ("评议对象", "个"), "below": ("低于{survey_below}分", "个"),
         "last_and_below": ("其中末位", "个")},
    ),
    "board/overview/rectification": (
        "整改销号",
        {"assigned": ("交办", "件"), "closed": ("销号", "件"),
         "closure_rate_pct": ("销号率", "%"), "overdue": ("超期", "件"),
         "severely_overdue": ("严重超期", "件")},
    ),
    "compare/boards": (
        "红黑榜",
        {"red": ("红榜认定", "条"), "black": ("黑榜认定", "条"),
         "watch": ("关注", "条"), "black_units": ("黑榜单位", "个")},
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One figure of a board, before and after; None where a side has none."""

    board: str
    name: str
    unit: str
    before: Decimal | int | None
    after: Decimal | int | None

    @property
    def is_changed(self) -> bool:
        """Whether it is another after than before."""
        return self.before != self.after


def figures(before: Shared, after: Shared) -> tuple[Figure, ...]:
    """The main figures of the overview on both sides, each of its own last quarter."""
    return tuple(
        Figure(board, _name(name, *sides), unit, *(row.get(column) for row in sides))
        for query, (board, columns) in SHOWN.items()
        for sides in [[_row(each, query) for each in (before, after)]]
        if any(sides)
        for column, (name, unit) in columns.items()
        if any(row.get(column) is not None for row in sides)
    )


def cycle_of(connection: Shared) -> str:
    """The last quarter that anything was published for; empty where it is not known."""
    return str(_first(asked(connection, "compare/cycle")).get("cycle", ""))


def _row(connection: Shared, query: str) -> Row:
    return _first(asked(connection, query, cycle=cycle_of(connection)))


def _name(name: str, before: Row, after: Row) -> str:
    """The name with the number of the policy that the figure is counted by."""
    row = {column: text(value) for column, value in (after or before).items()}
    return name.format_map(row)


def _first(rows: Iterable[Row] | None) -> Row:
    return next(iter(rows or ()), {})
