"""The units of a year side by side, class by class: totals, boards, work, scores."""

from __future__ import annotations

from itertools import groupby

from jinwei.desk.annual import NOT_THERE, UnitYear, Year
from jinwei.desk.rows.annual import Quarter
from jinwei.ui import explain, kept, kit
from jinwei.ui.annual import (
    TO_BOARDS,
    TO_SHEET,
    boards_link,
    cells,
    choices,
    chosen,
    nothing,
    unit_link,
)
from jinwei.ui.kit import links
from jinwei.ui.kit.parts import Cell, Column, Note, Row, leading, range_cell
from jinwei.ui.shared.filled import LACKING, filled, says
from jinwei.wording import annual, orders, words

BOARDS = ("red", "black")
# Columns that hold no figure, and cells that hold none.
WORDS = ("单位", "评议对象", "类别", "说明", "缺项和说明")
NO_FIGURES = (annual.UNJUDGED, cells.NOT_PLACED)
Class = tuple[str | None, list[UnitYear], list[Column], list[Row]]
OPENS = "点单位看单位画像，点一行看这个单位的一年。"


def show(year: Year, part: str) -> str | None:
    """A table for each class of the chosen units; what was just opened in one of them.

    What no unit has is no column, and where none has a figure one sentence says so.
    """
    classes = kept.drawn(_classes, year, part)
    if not classes:
        nothing(year, part)
        return None
    opened = None
    for unit_class, of_class, columns, rows in classes:
        caption = f"{unit_class}　{year.year}年{part}"
        unasked = _unasked(of_class) if part == choices.SURVEY else []
        if not rows:
            kit.notes([Note(caption, unasked)], key=f"year_{unit_class}")
            continue
        just = kit.table(
            columns,
            rows,
            of=kit.FOUND,
            key=f"year_{unit_class}",
            caption=caption,
            notes=[*unasked, OPENS],
            dense=True,
            opens=True,
        )
        opened = opened or just
    return opened


def _classes(year: Year, part: str) -> list[Class]:
    """Each class with its units and its table; none where no unit has a figure."""
    units = groupby(chosen(year), lambda unit: unit.unit_class)
    by_class = [(name, list(of_class)) for name, of_class in units]
    tables = filled([PARTS[part](year, of_class) for _, of_class in by_class])
    if not any(_has_figures(*table) for table in tables):
        return []
    return [(*each, *table) for each, table in zip(by_class, tables, strict=True)]


def _has_figures(columns: list[Column], rows: list[Row]) -> bool:
    """Whether any cell beside the names and the remarks holds a figure."""
    figures = [i for i, column in enumerate(columns) if column.header not in WORDS]
    held = (row.cells[i] for row in rows for i in figures)
    return any(says(cell) and _text(cell) not in NO_FIGURES for cell in held)


def _text(cell: Cell) -> str | None:
    return cell.get("text") if isinstance(cell, dict) else cell


def _unasked(units: list[UnitYear]) -> list[str]:
    """One sentence that names those whom nobody was asked about in the year."""
    named = [unit.unit for unit in units if not unit.scores]
    return [f"没有评议的{len(named)}家：{'、'.join(named)}。"] if named else []


def _summary(year: Year, units: list[UnitYear]) -> tuple[list[Column], list[Row]]:
    helps = explain.helps()
    columns = [
        Column("单位", "fixed"),
        *(
            Column(
                state,
                "number",
                group=words.BOARDS[board],
                help=helps["annual_findings"],
            )
            for board in BOARDS
            for state in annual.on_board(year, board).values()
        ),
        Column("没有记录/应做", "rank", group="规定动作", help=helps["annual_duties"]),
        Column("销号率", "number", group="整改", help=helps["annual_closure"]),
        Column("虚假整改", "number", group="整改", help=helps["annual_closure"]),
        Column(
            f"{annual.below(year)}/有得分",
            "rank",
            group="三评",
            help=helps["annual_survey"],
        ),
        Column("居首", "number", group="专项整治", help=helps["annual_campaigns"]),
        Column("居末", "number", group="专项整治", help=helps["annual_campaigns"]),
        Column("活动评价", "rank", help=helps["annual_use"]),
    ]
    return columns, [_row(year, each, _summed(year, each)) for each in units]


def _summed(year: Year, unit: UnitYear) -> list[Cell]:
    return [
        *(
            str(unit.total(board, state)) if year.judged else annual.UNJUDGED
            for board in BOARDS
            for state in annual.on_board(year, board)
        ),
        cells.of(unit.duties, "missed", "due"),
        cells.rate(unit),
        cells.falsely(unit),
        _below(year, unit),
        None if unit.campaigns is None else cells.firsts(unit),
        None if unit.campaigns is None else cells.lasts(unit),
        cells.place(unit),
    ]


def _below(year: Year, unit: UnitYear) -> Cell:
    """How many of the scores are below the line; before the plan there was none."""
    if not unit.scored:
        return None
    below = str(unit.below) if year.judged else annual.UNJUDGED
    return {"text": below, "of": str(unit.scored)}


def _boards(year: Year, units: list[UnitYear]) -> tuple[list[Column], list[Row]]:
    helps = explain.helps()
    columns = [
        Column("单位", "fixed"),
        *(
            Column(words.BOARDS[board], "fixed", group=annual.quarter(each["cycle"]),
                   help=helps["annual_findings"])
            for each in year.quarters
            for board in BOARDS
        ),
    ]  # fmt: skip
    rows = [
        _row(year, unit, [
            _on_board(year, unit, each, board)
            for each in year.quarters
            for board in BOARDS
        ])
        for unit in units
    ]  # fmt: skip
    return columns, rows


def _on_board(year: Year, unit: UnitYear, each: Quarter, board: str) -> Cell:
    """The findings of a quarter by state, which lead to its boards; or why none."""
    why = year.why_none(unit, each)
    if why:
        return {"text": why if why == NOT_THERE else annual.UNJUDGED, "title": why}
    row = unit.boards.get((each["cycle"], board))
    if row is None:
        return "0"
    text = annual.state_counts(row)
    cell = leading(
        text,
        f"{TO_BOARDS}{each['cycle']}|{unit.unit}",
        boards_link(each["cycle"], unit.unit),
        tags=[f"离榜{row['off_board']}"] if row["off_board"] else [],
    )
    return {**cell, "title": annual.named(annual.of_quarter(unit, each, board))}


def _work(year: Year, units: list[UnitYear]) -> tuple[list[Column], list[Row]]:
    helps = explain.helps()
    duty, closed = helps["annual_duties"], helps["annual_closure"]
    columns = [
        Column("单位", "fixed"),
        *(
            Column(name, "number", group="规定动作", help=duty)
            for name in ("应做", "按期", "迟报", "没有记录")
        ),
        *(
            Column(name, "number", group="整改销号", help=closed)
            for name in ("交办", "已销号", "销号率", "到期", "按期销号", "超期")
        ),
        Column("虚假整改", "number", group="整改销号", help=closed),
        Column("说明"),
    ]
    return columns, [_row(year, each, _worked(year, each)) for each in units]


def _worked(year: Year, unit: UnitYear) -> list[Cell]:
    duties, closure = unit.duties, unit.closure or unit.rate
    remarks = [annual.rate_basis(unit.rate)] if unit.rate else []
    if duties and duties["not_judged"]:
        remarks.append(f"规定动作另有{duties['not_judged']}次不判")
    return [
        *(cells.count(duties, name) for name in ("due", "on_time", "late", "missed")),
        cells.count(closure, "assigned"),
        cells.count(closure, "closed"),
        cells.rate(unit),
        *(cells.count(closure, name) for name in ("due", "closed_on_time", "overdue")),
        cells.falsely(unit),
        "；".join(remarks),
    ]


def _survey(year: Year, units: list[UnitYear]) -> tuple[list[Column], list[Row]]:
    quarters = year.quarters
    columns = [
        Column("单位", "fixed"),
        Column("评议对象", width="9em"),
        Column("类别", "fixed"),
        *(Column(annual.quarter(each["cycle"])) for each in quarters),
    ]
    return columns, [
        _row(year, unit, [subject, track, *cells.scored(year, list(of_subject))])
        for unit in units
        for (track, subject), of_subject in groupby(
            unit.scores, key=lambda row: (row["track"], row["subject"])
        )
    ]


def _evaluation(year: Year, units: list[UnitYear]) -> tuple[list[Column], list[Row]]:
    helps = explain.helps()
    columns = [
        Column("单位", "fixed"),
        Column("名次", "rank"),
        Column("权重变动后的范围", "fixed", help=helps["evaluation_range"]),
        Column("指数", "number", help=helps["evaluation_index"]),
        *(
            Column(name, "number", group="分项得分", help=helps[f"evaluation_{part}"])
            for part, (name, _) in orders.COMPONENTS.items()
        ),
        Column("缺项和说明"),
    ]
    return columns, [_row(year, each, _evaluated(each)) for each in units]


def _evaluated(unit: UnitYear) -> list[Cell]:
    row = unit.evaluated
    if row is None:
        empty: list[Cell] = [None] * (3 + len(orders.COMPONENTS))
        return [*empty, "本年没有排出名次的评价"]
    scores: dict = dict(row)
    return [
        cells.place(unit),
        range_cell(row["place_low"], row["place_high"], row["place"], row["ranked"])
        if row["place"] and row["ranked"] and row["place_low"] and row["place_high"]
        else "",
        None if row["index_score"] is None else orders.index(row["index_score"]),
        *(
            {"text": LACKING, "title": scores[f"{part}_missing"]}
            if scores[f"{part}_missing"]
            else words.number(scores[f"{part}_score"], 2)
            for part in orders.COMPONENTS
        ),
        annual.evaluation_remark(row),
    ]


def _row(year: Year, unit: UnitYear, figures: list[Cell]) -> Row:
    named = leading(
        unit.unit,
        links.TO_UNIT + unit.unit,
        unit_link(year, unit.unit),
        tags=[each for each in [annual.presence(unit)] if each],
    )
    link = {"query": {choices.UNIT: unit.unit}}
    return Row([named, *figures], id=TO_SHEET + unit.unit, link=link)


PARTS = {
    choices.SUMMARY: _summary,
    choices.BOARDS: _boards,
    choices.WORK: _work,
    choices.SURVEY: _survey,
    choices.EVALUATION: _evaluation,
}
