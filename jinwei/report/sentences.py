"""What the figures of a cycle say, as headlines and sentences a clerk would write.

Every number is a field of `Facts`, worded as the pages word it. A headline states one
finding and carries no full stop; sentences do. None where a cycle has no such figure:
`absent` then says which export is missing, or that this cycle has none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinwei import words
from jinwei.contracts import contracts
from jinwei.report import phrases
from jinwei.report.facts import Facts, Row

WHOLE_YEAR_OUT = "全年已出"


@dataclass(frozen=True)
class Said:
    """One finding: its headline, and the sentences that carry its figures."""

    headline: str
    sentences: tuple[str, ...] = ()


def absent(facts: Facts, subject: str, *exports: str) -> str:
    """Why nothing is said of a subject: an export is missing, or nothing this cycle."""
    missing = [contracts()[name].title for name in exports if name not in facts.exports]
    if missing:
        named = "、".join(f"“{title}”" for title in missing)
        return f"缺少{named}导出，{subject}没有数据"
    return f"{facts.source.label}没有{subject}数据"


def target(facts: Facts) -> Said | None:
    """Growth so far against the floor and the stretch, and what the rest must bring."""
    row = facts.target
    if row is None:
        return None
    whose = "" if row["is_ours"] else row["unit"]
    grown = phrases.indicator(row["indicator"]) + phrases.growth(row["growth_pct"])
    floor = phrases.gap(row["gap_floor_pp"], "保底线")
    stretch = phrases.gap(row["gap_stretch_pp"], "争取线")
    reached = row["gap_stretch_pp"] is not None and row["gap_stretch_pp"] >= 0
    decisive = stretch if reached or floor is None else floor
    said = _joined(f"{row['period']}，{row['unit']}{grown}", floor, stretch)
    return Said(
        headline=_joined(whose + words.so_far(row["period"]) + grown, decisive),
        sentences=(
            f"{said}。",
            *_city_place(row),
            *_rest_of_year(row),
        ),
    )


def trend(facts: Facts) -> Said | None:
    """How the last cumulative growth compares with the period before it this year."""
    published = [row for row in facts.trend if row["is_this_year"]]
    if facts.target is None or len(published) < 2:
        return None
    before, now = published[-2:]
    change = now["growth_pct"] - before["growth_pct"]
    what = phrases.indicator(facts.target["indicator"])
    said = f"{words.so_far(now['period'])}{what}累计增速"
    than = words.so_far(before["period"])
    if not change:
        return Said(f"{said}与{than}持平")
    way = "加快" if change > 0 else "放慢"
    size = words.number(abs(change))
    if size == words.number(0):
        return Said(f"{said}比{than}略有{way}")
    return Said(f"{said}比{than}{way}{size}个百分点")


def rankings(facts: Facts) -> Said | None:
    """How many city-wide places rose and fell, and where they lie."""
    row = facts.rankings
    if row is None:
        return None
    moves = phrases.moves(row)
    return Said(
        headline=_moved(facts, row, moves),
        sentences=(
            f"全市排名公布{row['items']}项，{'、'.join(moves)}。",
            phrases.positions(row),
        ),
    )


def best(facts: Facts) -> Said | None:
    """Which item has the best place; None where no list is long enough to judge."""
    ahead = _at(facts.places, min)
    if not ahead:
        return None
    first = ahead[0]
    if all(row["rank"] == 1 for row in ahead):
        groups = {row["list_group"] or "全市" for row in ahead}
        among = groups.pop() if len(groups) == 1 else "本组"
        return Said(f"{phrases.labels(ahead, among)}居{among}第一")
    if len(ahead) > 1:
        return Said(f"{phrases.labels(ahead)}位次最好")
    return Said(f"{phrases.place(first)}，位次最好")


def worst(facts: Facts) -> Said | None:
    """Which item has the worst place; None where none lies behind another."""
    behind = _at(facts.places, max)
    if not behind or behind == _at(facts.places, min):
        return None
    if len(behind) > 1:
        return Said(f"{phrases.labels(behind)}位次最靠后")
    return Said(f"{phrases.place(behind[0])}，位次最靠后")


def survey(facts: Facts) -> Said | None:
    """How many of the judged subjects score below the line, and how many are last."""
    row = facts.survey
    if row is None:
        return None
    judged = sum(bool(score["is_judged"]) for score in facts.scores)
    line = words.plain(row["survey_below"])
    ranked = row["subjects"] - row["unranked"]
    taking_part = f"三评{row['tracks']}类{row['subjects']}个对象，{ranked}个参加排名"
    aside = f"，{row['unranked']}个不参加排名" if row["unranked"] else ""
    if not judged:
        return Said(
            f"三评{row['subjects']}个对象，本期不作末位认定",
            (f"{taking_part}{aside}。",),
        )
    below = phrases.below_line(row, judged, line)
    return Said(
        headline=f"三评{judged}个对象{below}",
        sentences=(
            f"{taking_part}{aside}。",
            f"可认定的{judged}个对象{below}。",
            *_tracks(facts.scores),
        ),
    )


def ledger(facts: Facts) -> Said | None:
    """How much of what was assigned this year is closed, and what is overdue."""
    row = facts.ledger
    if row is None:
        return None
    late = phrases.overdue(row)
    counts = f"本年交办{row['assigned']:,}件，已销号{row['closed']:,}件"
    if not row["assigned"]:
        return Said(
            f"本年没有交办整改问题，{late}", (f"本年没有交办整改问题，{late}。",)
        )
    rate = words.percent(row["closure_rate_pct"])
    all_closed = row["closed"] == row["assigned"]
    done = f"整改销号率{rate}"
    if all_closed:
        done = f"本年交办的{row['assigned']:,}件全部销号"
    elif row["closure_rate_pct"] == 100:
        done = counts  # so near that one decimal would call it all
    return Said(
        headline=f"{done}，{late}",
        sentences=(
            f"截至{words.day(facts.source.cutoff_on)}，{counts}，销号率{rate}。",
            f"{late}。",
            *_timeliness(facts),
        ),
    )


def overdue_units(facts: Facts) -> Said | None:
    """Which unit has most problems overdue; None where nothing is overdue."""
    late = [row for row in facts.units if row["overdue"] and not row["is_whole"]]
    if facts.ledger is None or not late:
        return None
    most = max(row["overdue"] for row in late)
    leading = [row["unit"] for row in late if row["overdue"] == most]
    if len(late) == 1:
        return Said(f"超期的{most:,}件都在{leading[0]}")
    whole = f"超期{facts.ledger['overdue']:,}件，涉及{len(late)}家单位"
    if len(leading) == len(late):
        return Said(f"{whole}，各{most:,}件")
    each = "各" if len(leading) > 1 else ""
    return Said(f"{whole}，{phrases.names(leading)}最多，{each}{most:,}件")


def due(facts: Facts) -> Said | None:
    """How many problems fall due within a week and a month of the cut-off."""
    row = facts.ledger
    if row is None:
        return None
    week, month = row["due_in_7"], row["due_in_30"]
    if not month:
        said = "30日内没有到期的整改问题"
    elif not week:
        said = f"30日内到期{month:,}件，7日内没有到期的"
    elif week == month:
        said = f"30日内到期{month:,}件，都在7日之内"
    else:
        said = f"7日内到期{week:,}件，30日内到期{month:,}件"
    return Said(said, (f"{words.day(facts.source.cutoff_on)}起，{said}。",))


def _joined(*parts: str | None) -> str:
    return "，".join(part for part in parts if part)


def _city_place(row: Row) -> tuple[str, ...]:
    if row["city_rank"] is None:
        return ()
    among = f"{row['city_ranked']}家" if row["city_ranked"] else ""
    return (f"增速居全市{among}第{row['city_rank']}位。",)


def _rest_of_year(row: Row) -> tuple[str, ...]:
    needed = [
        phrases.needed(
            row[f"needed_{line}_pct"], f"{verb}{words.plain(row[f'{line}_value'])}%"
        )
        for line, verb in (("floor", "保"), ("stretch", "争"))
        if row[f"needed_{line}_pct"] is not None
    ]
    if needed:
        return (f"余下时段{'，'.join(needed)}。",)
    if row["needed_method"] in (None, WHOLE_YEAR_OUT) or row["floor_value"] is None:
        return ()
    return ("缺少上年基数，余下时段需要的增速不作推算。",)


def _moved(facts: Facts, row: Row, moves: list[str]) -> str:
    if row["items"] == 1 and facts.places:
        (only,) = facts.places
        return f"{phrases.place(only)}，{phrases.movement(only['places_up'])}"
    if len(moves) == 1:
        how = moves[0].removeprefix(f"{row['items']}项")
        return f"全市排名{row['items']}项均{how}"
    return f"全市排名{row['items']}项中{'、'.join(moves)}"


def _at(places: Sequence[Row], end: Callable) -> list[Row]:
    """The places at one end of all that can be judged; lists too short cannot."""
    judged = [row for row in places if not row["is_short_list"] and row["ranked"] > 1]
    if not judged:
        return []
    reached = end(row["last_position"] for row in judged)
    return [row for row in judged if row["last_position"] == reached]


def _tracks(scores: Sequence[Row]) -> tuple[str, ...]:
    said = []
    for track, group in groupby(scores, key=lambda row: row["track"]):
        ranked = [row for row in group if row["is_ranked"]]
        if len(ranked) > 1:
            high, low = phrases.scored(ranked[0]), phrases.scored(ranked[-1])
            said.append(f"{track}：最高{high}，最低{low}。")
        elif ranked:
            said.append(f"{track}：只有{phrases.scored(ranked[0])}参加排名。")
    return tuple(said)


def _timeliness(facts: Facts) -> tuple[str, ...]:
    whole = next((row for row in facts.units if row["is_whole"]), None)
    if whole is None:
        return ()
    said = []
    if whole["on_time_rate_pct"] is not None:
        said.append(f"按期销号率{words.percent(whole['on_time_rate_pct'])}")
    if whole["median_days"] is not None:
        said.append(f"中位用时{whole['median_days']:,}天")
    if whole["oldest_overdue_days"] is not None:
        said.append(f"超期最久的已{whole['oldest_overdue_days']:,}天")
    return (f"{'，'.join(said)}。",) if said else ()
