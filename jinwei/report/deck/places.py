"""The slides about city-wide places: how they moved, the best and the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Place
from jinwei.report.deck import headlines
from jinwei.report.deck.slide import (
    Chart,
    Column,
    Series,
    Slide,
    Table,
    absent,
    source_of,
    with_note,
)
from jinwei.report.deck.ties import first_of
from jinwei.wording import evidence_notes as notes
from jinwei.wording import sentences, words

RANKINGS = "全市排名"
MOST_BARS = 12
MOST_PLACES = 5


def rankings(facts: Facts) -> Iterator[Slide]:
    """How places moved as bars, then the best and the worst of them as tables."""
    passage = sentences.rankings(facts)
    if passage is None:
        why = sentences.absent(facts, "全市排名", "rankings")
        yield absent("rankings", RANKINGS, why)
        return
    files = dict.fromkeys(row["source_file"] for row in facts.places)
    source = source_of(tuple(files))
    if facts.places:
        yield _moves(facts, passage, source)
    if len(facts.places) > 1:
        yield from _ends(facts, source)


def has_bars(places: Sequence[Place]) -> bool:
    """Whether any place moved; a list says more than a chart without one bar."""
    return len(places) > 1 and any(row["places_up"] for row in places)


def _moves(facts: Facts, passage: sentences.Said, source: str) -> Slide:
    """How places moved as bars, or where they stand where none did."""
    points, at = passage.sentences, notes.places(facts.places)
    if not has_bars(facts.places):
        return Slide(
            "rankings", RANKINGS, headlines.level(facts, passage), "table",
            table=_places_table(facts.places), source=source, points=points, notes=at,
        )  # fmt: skip
    moved = most_moved(facts.places)
    left_out = len(facts.places) - len(moved)
    return Slide(
        "rankings", RANKINGS, headlines.rankings(facts, passage), "chart",
        chart=_moves_chart(moved),
        source=with_note(source, f"另有{left_out}项未画" if left_out else ""),
        points=points,
        notes=at,
    )  # fmt: skip


def most_moved(places: Sequence[Place]) -> list[Place]:
    """The places by movement, risen most first; of many, those that moved most."""
    compared = sorted(
        (row for row in places if row["places_up"] is not None),
        key=lambda row: -(row["places_up"] or 0),
    )
    unknown = [row for row in places if row["places_up"] is None]
    if len(places) <= MOST_BARS:
        return [*compared, *unknown]
    by_size = sorted(compared, key=_size, reverse=True)
    far = first_of(by_size, MOST_BARS, _size)[:MOST_BARS]
    return [row for row in compared if row in far]


def _size(row: Place) -> int:
    return abs(row["places_up"] or 0)


def _moves_chart(places: Sequence[Place]) -> Chart:
    return Chart(
        "bar",
        tuple(row["item_label"] for row in places),
        (Series("较上期升降（位）", tuple(row["places_up"] for row in places)),),
        "位",
        tuple(f"{_moved(row)}　{_standing(row)}" for row in places),
        tuple(map(_standing, places)),
    )


def _moved(row: Place) -> str:
    return words.moved(row["places_up"]) or words.UNCOMPARED


def _standing(row: Place) -> str:
    return f"第{words.place(row['rank'], row['ranked'])}"


def _ends(facts: Facts, source: str) -> Iterator[Slide]:
    """The best and the worst places, equals together; short lists are only counted.

    Where all stand alike and none moved, the list of all has said so.
    """
    short = [row for row in facts.places if row["is_short_list"]]
    judged = [row for row in facts.places if not row["is_short_list"]]
    if len(judged) < 2:
        return
    ahead = first_of(judged, min(MOST_PLACES, -(-len(judged) // 2)), _position)
    rest = sorted(judged[len(ahead) :], key=_position, reverse=True)
    if headlines.are_level(facts.places):
        return
    ends = (
        ("best", sentences.best(facts), ahead),
        ("worst", sentences.worst(facts), first_of(rest, MOST_PLACES, _position)),
    )
    aside = f"另有{len(short)}项名单过短，不参加比较" if short else ""
    why = notes.definition(facts, "short_list") if short else ()
    for id, passage, rows in ends:
        if passage is not None and rows:
            yield Slide(
                id, RANKINGS, passage.headline, "table",
                table=_places_table(rows), source=with_note(source, aside),
                notes=(*notes.places(rows), *why, *notes.places(short)),
            )  # fmt: skip


def _position(row: Place) -> float:
    return row["last_position"] or 0


def _places_table(rows: Sequence[Place]) -> Table:
    columns = (
        Column("事项", 14), Column("责任单位", 8), Column("名次", 6, "number"),
        Column("较上期", 6, "number"),
    )  # fmt: skip
    cells = (
        (
            row["item_label"],
            row["unit"] or words.MISSING,
            ("并列" if row["tied"] else "") + words.place(row["rank"], row["ranked"]),
            _moved(row),
        )
        for row in rows
    )
    return Table(columns, tuple(cells))
