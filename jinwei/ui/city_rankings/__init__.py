"""Ranks on the screen: items by cycles, the gap to the places beside, whole lists."""

from __future__ import annotations

import pandas as pd

from jinwei.charts import ranks
from jinwei.ui import explain, kit, read
from jinwei.ui.city_rankings.choices import CITY
from jinwei.ui.kit.parts import Cell, Column, Note, Row, rank_cell, tagged
from jinwei.ui.shared.places import POINTS, History, marks, measured
from jinwei.wording import words

MOST_CYCLES = 8
DRAWN_FIRST = 4
FIRST_THIRD = "前三分之一"
DRAWN = (
    "所选事项的名次：第一在上、末位在下，末几位从后往前数，其余按名单长短折算；"
    "点一个点只看它那一行"
)


def table(subjects: dict[str, History], cycles: list[dict], scope: str) -> str | None:
    """The table of items and cycles; the words for the row just opened."""
    columns = [
        *([] if scope == CITY else [Column("单位", "fixed")]),
        Column("事项", width="11em"),
        *([Column("责任单位", "fixed")] if scope == CITY else []),
        Column("频次", "fixed"),
        *(
            Column(label.split("年")[1], "rank", group=label.split("年")[0] + "年")
            for label in (cycle["label"] for cycle in cycles)
        ),
        Column("走势", "spark"),
    ]
    rows = [
        Row(
            _cells(history, scope),
            id=label,
            tone="aside" if history.last["is_short_list"] else None,
            link={"query": {"items" if scope == CITY else "unit_items": label}},
            records=history.records,
        )
        for label, history in subjects.items()
    ]
    front = ("first_ranks",) if scope == CITY else ()
    return kit.table(
        columns,
        rows,
        of=("rankings",),
        key="places",
        narrowed=True,
        notes=explain.words_of("position", "assessed_list", "short_list", *front),
        height=None if len(rows) <= 16 else 430,
        dense=True,
        opens=True,
    )


def lead(subjects: dict[str, History], cycle: str, scope: str) -> None:
    """The lists of the cycle in one sentence: how many rose, fell, lie first or lag."""
    latest = [history.last for history in subjects.values()]
    now = [row for row in latest if row["cycle"] == cycle]
    moves = [row["places_up"] for row in now if row["places_up"] is not None]
    sentence = (
        f"{words.quarter(cycle)}{scope}名单里有我们的{len(now)}个名次："
        f"上升{sum(move > 0 for move in moves)}、"
        f"下降{sum(move < 0 for move in moves)}、持平{moves.count(0)}；"
        f"{_ahead(now, scope)}，"
        f"{_behind(now)}"
    )
    short = sum(row["is_short_list"] for row in now)
    if short:
        sentence += f"，名单过短不判{short}"
    kit.notes([Note(paragraphs=[f"{sentence}。"], tone="lead")], key="lead")


def _ahead(places: list[dict], scope: str) -> str:
    """How many city lists have us in 第一方阵, of others in the first third."""
    if scope == CITY:
        return f"{scope}{words.FRONT}{sum(row['is_in_front'] for row in places)}"
    first = (row for row in places if row["third"] == FIRST_THIRD)
    return f"{FIRST_THIRD}{sum(not row['is_short_list'] for row in first)}"


def _behind(places: list[dict]) -> str:
    """How many are among the last that the rule on them counts, e.g. 后5位3."""
    last = max((row["last_places"] for row in places), default=0)
    return f"后{last}位{sum(row['is_lagging'] for row in places)}"


def drawn_labels(drawn: dict[str, History], scope: str) -> list[str]:
    """What the chart calls the chosen: the unit alone where all are of one item."""
    units = [history.last["participant"] for history in drawn.values()]
    items = {history.last["item"] for history in drawn.values()}
    if scope == CITY or len(items) > 1 or len(set(units)) < len(units):
        return list(drawn)
    return units


def first_drawn(subjects: dict[str, History]) -> list[str]:
    """What the chart shows before anybody chooses: lagging items, else the first."""
    lagging = [label for label, each in subjects.items() if each.last["is_lagging"]]
    others = [label for label in subjects if label not in lagging]
    return [*lagging, *others][:DRAWN_FIRST]


def lines(places: pd.DataFrame) -> str:
    """The chart of the chosen items over the cycles, as JSON."""
    return ranks.rank_lines(places).to_json()


def gaps(chosen: dict[str, History]) -> None:
    """For each chosen item its latest place and how far the places beside it are."""
    apart = explain.help_of("place_gap")
    kit.table(
        [
            Column("所选事项"),
            Column("名单", "fixed"),
            Column("名次", "rank"),
            Column("数值", "number"),
            Column("距上一位", "number", help=apart),
            Column("领先下一位", "number", help=apart),
        ],
        [
            Row(_gap(label, history.last), records=history.records[-1:])
            for label, history in chosen.items()
        ],
        of=("rankings",),
        key="gaps",
        narrowed=True,
        dense=True,
    )


def whole_list(label: str, place: dict, scope: str) -> None:
    """The list that a place stands in, as published, ours marked."""
    listed = read.rows(
        "city_rankings/list",
        scope=scope,
        cycle=place["cycle"],
        item=place["item"],
        list_group=place["list_group"],
        participant=place["participant"],
    )
    kit.table(
        [Column("名次", "rank"), Column("单位"), Column("数值", "number")],
        [
            Row(
                _listed(row, place),
                tone="ours" if row["is_shown"] else None,
                records=[(row["source_file"], row["source_record"])],
            )
            for row in listed
        ],
        of=("rankings",),
        key=f"list_{place['subject']}",
        caption=f"{label}　{place['period']}",
        notes=_missing(listed, place),
        dense=True,
    )


def nothing(scope: str, cycle: str) -> None:
    """Says that no list of this scope places us up to a cycle."""
    kit.notes(
        [
            Note(
                f"截至{words.quarter(cycle)}，没有{scope}名单里有我们的名次",
                ["请另选周期、范围或事项类别。"],
                tone="empty",
            )
        ],
        key="no_places",
    )


def _cells(history: History, scope: str) -> list[Cell]:
    last = history.last
    return [
        *([] if scope == CITY else [last["participant"]]),
        tagged(last["item_label"], tags=marks(last)),
        *([last["unit"]] if scope == CITY else []),
        last["cadence"],
        *history.cells,
        history.line,
    ]


def _gap(label: str, row: dict) -> list[Cell]:
    unit = row["measure_unit"]
    apart = POINTS if unit == "%" else unit
    return [
        label,
        row["period"],
        rank_cell(row["rank"], row["ranked"], row["places_up"]),
        measured(row["value"], unit),
        measured(row["gap_above_value"], apart) or _why_no_gap(row, "已是第一"),
        measured(row["gap_below_value"], apart) or _why_no_gap(row, "已是末位"),
    ]


def _why_no_gap(row: dict, at_the_end: str) -> str:
    if not row["is_full_list"]:
        return "名单不全"
    return "名单没有数值" if row["value"] is None else at_the_end


def _listed(row: dict, place: dict) -> list[Cell]:
    tags = ["并列"] if row["is_tied"] else []
    rank = tagged(str(row["rank"]), tags=tags) if row["rank"] else None
    return [rank, row["participant"], measured(row["value"], place["measure_unit"])]


def _missing(rows: list[dict], place: dict) -> list[str]:
    listed = sum(row["rank"] is not None for row in rows)
    if place["ranked"] is None or listed >= place["ranked"]:
        return []
    return [f"共{place['ranked']}家，导出文件里只有{listed}家。"]
