"""What the figures of a cycle say, as headlines and sentences a clerk would write.

Every number is a field of `Facts`, worded as the pages word it. A headline states one
finding and carries no full stop; sentences do. None where a cycle has no such figure:
`absent` then says which export is missing, or that this cycle has none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import (
    Place,
    Rankings,
    SurveyTotals,
    Target,
)
from jinwei.policy.contracts import contracts
from jinwei.wording import phrases, survey_phrases, words

WHOLE_YEAR_OUT = "全年已出"
NOT_PROJECTED = "缺少上年基数，后期所需增速不作推算。"
MONTHS = 3
"""In a quarter."""


@dataclass(frozen=True)
class Said:
    """One finding: its headline, and the sentences that carry its figures."""

    headline: str
    sentences: tuple[str, ...] = ()


def absent(facts: Facts, subject: str, *exports: str) -> str:
    """Why nothing is said of a subject: an export is missing, or it is empty."""
    missing = unreported(facts, *exports)
    if missing:
        return f"{missing}，{subject}没有数据"
    return f"{facts.source.label}没有{subject}数据"


def unreported(facts: Facts, *exports: str) -> str | None:
    """Which of these exports are missing; None where none is."""
    missing = [contracts()[name].title for name in exports if name not in facts.exports]
    named = "".join(f"“{title}”" for title in missing)
    return f"未报送{named}" if missing else None


def target(facts: Facts) -> Said | None:
    """Growth so far against the floor and the stretch, and what the rest must bring."""
    row = facts.target
    if row is None:
        return None
    whose = "" if row["is_ours"] else row["unit"]
    aside = "" if row["is_ours"] else not_ours(facts)
    grown = phrases.indicator(row["indicator"]) + phrases.growth(row["growth_pct"])
    grown += aside
    floor = phrases.gap(row["gap_floor_pp"], "保底线")
    stretch = phrases.gap(row["gap_stretch_pp"], "争取线")
    reached = row["gap_stretch_pp"] is not None and row["gap_stretch_pp"] >= 0
    decisive = stretch if reached or floor is None else floor
    stand = _joined(f"{row['period']}，{whose or phrases.OURS}{grown}", *_gaps(row))
    return Said(
        headline=_joined(whose + words.so_far(row["period"]) + grown, decisive),
        sentences=(
            *_awaited(facts, row),
            f"{stand}。",
            *_city_place(row),
            *_rest_of_year(row),
        ),
    )


def not_ours(facts: Facts) -> str:
    """What stands beside the growth of another than the district, in one sentence."""
    return f"（不是{facts.source.district}的数据，仅作对照）"


def awaited(facts: Facts) -> str | None:
    """The period of the cycle whose growth nobody has published yet; None for none."""
    row = facts.target
    if row is None:
        return None
    year, quarter = words.numbers_of(facts.source.cycle)
    end = dt.date(year, quarter * MONTHS, 28)
    if row["period_end"] >= end:
        return None
    return f"{year}年{words.SO_FAR[quarter]}"


def trend(facts: Facts) -> Said | None:
    """How the last cumulative growth compares with the period before it this year."""
    published = [row for row in facts.trend if row["is_this_year"]]
    if facts.target is None or len(published) < 2:
        return None
    before, now = published[-2:]
    change = now["growth_pct"] - before["growth_pct"]
    what = phrases.indicator(facts.target["indicator"])
    headline = f"{words.so_far(now['period'])}{what}累计增速"
    than = words.so_far(before["period"])
    if not change:
        return Said(f"{headline}与{than}持平")
    if (before["growth_pct"] < 0) != (now["growth_pct"] < 0):
        turned = (phrases.growth(row["growth_pct"]) for row in (before, now))
        return Said(f"{headline}由{than}的{'转为'.join(turned)}")
    size = f"{words.published(abs(change))}个百分点"
    if now["growth_pct"] < 0:
        way = "收窄" if change > 0 else "扩大"
        return Said(f"{words.so_far(now['period'])}{what}累计降幅比{than}{way}{size}")
    return Said(f"{headline}比{than}{'加快' if change > 0 else '放慢'}{size}")


def rankings(facts: Facts) -> Said | None:
    """How many city-wide places rose and fell, and where they lie."""
    row = facts.rankings
    if row is None:
        return None
    moves = phrases.moves(row)
    return Said(
        headline=_moved(facts, row, moves),
        sentences=(
            _published(facts, row, moves),
            phrases.positions(facts.places, row["in_first_third"]),
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
        ties = {row["tied"] for row in ahead}
        verb = "并列" if ties == {True} else "居"
        aside = "（含并列）" if len(ties) > 1 else ""
        return Said(f"{phrases.labels(ahead, among)}{verb}{among}第1位{aside}")
    if len(ahead) > 1 and ahead == _at(facts.places, max):
        alike = len({phrases.stands(row) for row in ahead}) == 1
        where = f"均{phrases.stands(first)}" if alike else "名次相同"
        return Said(f"{phrases.labels(ahead)}{where}")
    if len(ahead) > 1:
        return Said(f"{phrases.labels(ahead)}名次最好")
    return Said(f"{first['item']}名次最好，{phrases.stands(first)}")


def worst(facts: Facts) -> Said | None:
    """Which item has the worst place; None where none lies behind another."""
    behind = _at(facts.places, max)
    if not behind or behind == _at(facts.places, min):
        return None
    if len(behind) > 1:
        return Said(f"{phrases.labels(behind)}名次最靠后")
    last = behind[0]
    if last["rank"] == last["ranked"]:
        return Said(phrases.place(last))
    return Said(f"{last['item']}名次最靠后，{phrases.stands(last)}")


def survey(facts: Facts) -> Said | None:
    """How many subjects take part, and who of them is below the line and last."""
    row = facts.survey
    if row is None:
        return None
    taking_part = survey_phrases.taking_part(row)
    return Said(
        headline=_survey(facts, row, taking_part),
        sentences=(
            f"{taking_part}。",
            *survey_phrases.counted(facts),
            *survey_phrases.tracks(facts),
        ),
    )


def _joined(*parts: str | None) -> str:
    return "，".join(part for part in parts if part)


def _gaps(row: Target) -> tuple[str | None, ...]:
    lines = (
        ("保底线", row["floor_value"], row["gap_floor_pp"]),
        ("争取线", row["stretch_value"], row["gap_stretch_pp"]),
    )
    return tuple(
        phrases.gap(gap, f"{name}（{words.plain(level)}%）")
        for name, level, gap in lines
        if level is not None
    )


def _awaited(facts: Facts, row: Target) -> tuple[str, ...]:
    period = awaited(facts)
    if period is None:
        return ()
    what = phrases.indicator(row["indicator"])
    return (f"{period}{what}增速尚未公布，以下为已公布的最近一期。",)


def _city_place(row: Target) -> tuple[str, ...]:
    if row["city_rank"] is None:
        return ()
    among = f"（共{row['city_ranked']}家）" if row["city_ranked"] else ""
    return (f"增速居全市第{row['city_rank']}位{among}。",)


def _rest_of_year(row: Target) -> tuple[str, ...]:
    needed = [
        phrases.needed(percent, f"{verb}{words.plain(line)}")
        for percent, verb, line in (
            (row["needed_floor_pct"], "保", row["floor_value"]),
            (row["needed_stretch_pct"], "争", row["stretch_value"]),
        )
        if percent is not None
    ]
    if needed:
        rest = words.REST.get(row["period_end"].month, "余下时段")
        return (f"{rest}{'，'.join(needed)}。",)
    if row["needed_method"] in (None, WHOLE_YEAR_OUT) or row["floor_value"] is None:
        return ()
    return (NOT_PROJECTED,)


def _survey(facts: Facts, row: SurveyTotals, taking_part: str) -> str:
    judged, subjects = survey_phrases.judged(facts), row["subjects"]
    if not judged:
        return f"三评{subjects}个对象，本期不作末位认定"
    if facts.source.is_public:
        outcome = survey_phrases.confirmed(facts)
        return f"三评{subjects}个对象，{outcome}" if outcome else taking_part
    return f"三评{judged}个对象{survey_phrases.below_line(facts)}"


def _published(facts: Facts, row: Rankings, moves: list[str]) -> str:
    if row["items"] == 1 and facts.places:
        return f"{_only(facts)}。"
    among = _alike(row, moves) or "、".join(moves)
    return f"全市公布名次的{row['items']}项工作中，{phrases.OURS}{among}。"


def _only(facts: Facts) -> str:
    (only,) = facts.places
    return f"{phrases.place(only)}，{phrases.movement(only['places_up'])}"


def _alike(row: Rankings, moves: list[str]) -> str:
    """How all of the places moved, e.g. 均上升; empty where they moved differently."""
    return "均" + moves[0].removeprefix(f"{row['items']}项") if len(moves) == 1 else ""


def _moved(facts: Facts, row: Rankings, moves: list[str]) -> str:
    if row["items"] == 1 and facts.places:
        return _only(facts)
    among = _alike(row, moves) or f"中{'、'.join(moves)}"
    return f"全市排名{row['items']}项{among}"


def _at(
    places: Sequence[Place], end: Callable[[Iterable[float]], float]
) -> list[Place]:
    """The places at one end of all that can be judged; lists too short cannot."""
    judged = [row for row in places if not row["is_short_list"] and row["ranked"] > 1]
    positions = [at for row in judged if (at := row["last_position"]) is not None]
    if not positions:
        return []
    reached = end(positions)
    return [row for row in judged if row["last_position"] == reached]
