"""The slides about city-wide places: how they moved, the best and the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinwei import words
from jinwei.report import evidence_notes as notes
from jinwei.report import sentences
from jinwei.report.facts import Facts, Row
from jinwei.report.slide import Chart, Column, Series, Slide, Table, absent, source_of

RANKINGS = "全市排名"
MOST_BARS = 14
MOST_PLACES = 5


def rankings(facts: Facts) -> Iterator[Slide]:
    """How places moved as bars, then the best and the worst of them as tables."""
    said = sentences.rankings(facts)
    if said is None:
        why = sentences.absent(facts, "全市排名", "rankings")
        yield absent("rankings", RANKINGS, why)
        return
    files = dict.fromkeys(row["source_file"] for row in facts.places)
    source = source_of(tuple(files))
    moved = most_moved(facts.places)
    left_out = len(facts.places) - len(moved)
    if len(facts.places) > 1:
        yield Slide(
            "rankings", RANKINGS, said.headline, "chart",
            chart=_moves_chart(moved),
            source=f"{source}；另有{left_out}项未画" if left_out else source,
            notes=(*said.sentences, *notes.places(facts.places)),
        )  # fmt: skip
    yield from _ends(facts, source)


def most_moved(places: Sequence[Row]) -> list[Row]:
    """The places by movement, risen most first; of many, those that moved most."""
    known = sorted(
        (row for row in places if row["places_up"] is not None),
        key=lambda row: -row["places_up"],
    )
    unknown = [row for row in places if row["places_up"] is None]
    if len(places) <= MOST_BARS:
        return [*known, *unknown]
    still = sorted(known, key=lambda row: -abs(row["places_up"]))[:MOST_BARS]
    return [row for row in known if row in still]


def _moves_chart(places: Sequence[Row]) -> Chart:
    return Chart(
        "bar",
        tuple(row["item_label"] for row in places),
        (Series("较上期升降（位）", tuple(row["places_up"] for row in places)),),
        "位",
        tuple(
            f"{words.moved(row['places_up']) or '无上期名次'}　第"
            f"{words.place(row['rank'], row['ranked'])}"
            for row in places
        ),
    )


def _ends(facts: Facts, source: str) -> Iterator[Slide]:
    judged = [row for row in facts.places if not row["is_short_list"]]
    ahead = judged[: min(MOST_PLACES, -(-len(judged) // 2))]
    behind = judged[len(ahead) :][-MOST_PLACES:][::-1]
    ends = (
        ("best", sentences.best(facts), ahead),
        ("worst", sentences.worst(facts), behind),
    )
    for id, said, rows in ends:
        if said is not None and rows:
            yield Slide(
                id, RANKINGS, said.headline, "table",
                table=_places_table(rows), source=source, notes=notes.places(rows),
            )  # fmt: skip


def _places_table(rows: Sequence[Row]) -> Table:
    columns = (
        Column("事项", 27), Column("责任单位", 14), Column("名次", 9, "number"),
        Column("较上期", 12, "number"),
    )  # fmt: skip
    cells = (
        (
            row["item_label"],
            row["unit"] or words.MISSING,
            ("并列" if row["tied"] else "") + words.place(row["rank"], row["ranked"]),
            words.moved(row["places_up"]) or "无上期名次",
        )
        for row in rows
    )
    return Table(columns, tuple(cells))
