"""Which city-wide places rose and fell, by name, each leading to its places."""

from __future__ import annotations

from jinwei.ui import kit, overview, read
from jinwei.ui.kit.parts import Block, Mover, quiet, strong
from jinwei.ui.shared.places import CITY, ITEMS
from jinwei.wording import words

MOST = 16
PAGE = "city_rankings"


def show(cycle: str, counts: dict | None) -> None:
    """How many places rose and fell, and those that moved most as bars, risen first."""
    rows = read.rows("overview/moves", cycle=cycle)
    if not rows or not counts:
        return
    overview.show(
        [Block("升降", [_counted(counts)], PAGE, {"page": PAGE})], key="moved"
    )
    listed = most_moved(rows)
    longest = max(abs(row["places_up"] or 0) for row in rows) or 1
    movers = [_mover(row, longest) for row in listed]
    opened = kit.moves(movers, label="全市名次升降", key="moves")
    if opened:
        overview.follow(opened, {each.id: each.link for each in movers})
    if len(rows) > len(listed):
        rest = [[quiet(f"另有 {len(rows) - len(listed)} 项，见全市排名")]]
        overview.show([Block("", rest, PAGE, {"page": PAGE})], key="more_moves")


def most_moved(rows: list[dict]) -> list[dict]:
    """The rows that moved most, so many as are shown, in their order."""
    by_size = sorted(rows, key=lambda row: -abs(row["places_up"] or 0))[:MOST]
    kept = {row["subject"] for row in by_size}
    return [row for row in rows if row["subject"] in kept]


def _mover(row: dict, longest: int) -> Mover:
    moved = row["places_up"] or 0
    tie = "并列" if row["tied"] else ""
    return Mover(
        id=row["subject"],
        name=row["item_label"],
        move=words.moved(row["places_up"]) or "无上期",
        place=f"{tie}{words.place(row['rank'], row['ranked'])}",
        share=abs(moved) / longest,
        is_up=moved > 0,
        link={"page": PAGE, "query": {"scope": CITY, ITEMS: row["item_label"]}},
        tag=_among(row["among_last"]),
    )


def _counted(row: dict) -> list:
    return [
        strong(f"↑ {row['risen']}", " 项"),
        strong(f"↓ {row['fallen']}", " 项"),
        strong(f"持平 {row['unchanged']}", " 项"),
        quiet("全市名次与上一次比"),
    ]


def _among(last_places: list[int] | None) -> str:
    """The last places that a place is among, e.g. 后5、6位, by each rule on them."""
    return f"后{'、'.join(map(str, last_places))}位" if last_places else ""
