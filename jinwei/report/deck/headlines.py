"""Headlines of slides: the finding with its names and figures, in one or two lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import DutySoon, Place, Score
from jinwei.desk.rows.orders import Evaluated
from jinwei.policy import ladder as steps
from jinwei.report.deck.slide import HEADLINE_WIDTH, width_of
from jinwei.wording import (
    board_line,
    board_sentences,
    orders,
    phrases,
    sentences,
    survey_phrases,
)
from jinwei.wording.sentences import Said

MOST = 2
NAMES = "："
"""What stands before the names of those that a headline counts."""


def rankings(facts: Facts, passage: Said) -> str:
    """How many places rose and fell, and which of them most and by how much."""
    moved = [row for row in facts.places if row["places_up"]]
    if facts.rankings is None or len(facts.places) < 2 or not moved:
        return passage.headline
    counted = (
        (facts.rankings["risen"], "升"),
        (facts.rankings["fallen"], "降"),
    )
    counts = "、".join(f"{items}项{way}" for items, way in counted if items)
    ends = [_farthest(moved, way) for way in (1, -1)]
    few = [_farthest(moved, way, most=0) for way in (1, -1)]
    head = f"全市排名{counts}"
    whole, shorter = ("，".join(filter(None, (head, *each))) for each in (ends, few))
    return fitting(whole, shorter, head)


def are_level(places: Sequence[Place]) -> bool:
    """Whether several places are the same one among as many, and none moved."""
    stand = {(row["rank"], row["ranked"]) for row in places}
    moved = any(row["places_up"] for row in places)
    return len(places) > 1 and len(stand) == 1 and not moved


def level(facts: Facts, passage: Said) -> str:
    """That no place moved; where all stand at the same, also which that is."""
    best = sentences.best(facts) if are_level(facts.places) else None
    if best is None:
        return passage.headline
    return fitting(f"{passage.headline}，{best.headline}", best.headline)


def survey(facts: Facts, passage: Said) -> str:
    """Who is last and below the line; where nobody is, who has the highest scores."""
    last = [
        row
        for row in survey_phrases.last_and_below(facts)
        if row["published"] or not facts.source.is_public
    ]
    if last:
        states = board_line.unsettled(board_line.all_states(last))
        waiting = f"（{'、'.join(states)}）" if states else ""
        below = f"，低于{survey_phrases.line(facts)}分且居末位{waiting}"
        named = [f"{row['item']}{row['figure']}" for row in last]
        return fitting(*(f"{_first(named, most)}{below}" for most in (MOST, 1)))
    ranked = [row for row in facts.scores if row["is_ranked"]]
    tops = [
        _highest(list(rows))
        for _, rows in groupby(ranked, key=lambda row: row["track"])
    ]
    return f"三评得分最高：{'、'.join(tops)}" if tops else passage.headline


def evaluated(name: str, rows: Sequence[Evaluated]) -> str:
    """Who leads a class of units, and whether any weights could change that."""
    placed = [row for row in rows if row["is_ranked"]]
    among = f"活动评价{name}{len(placed)}家"
    if not rows[0]["is_firm"]:
        return f"{among}{orders.NOT_FIRM}，不宜排先后"
    units = [row["unit"] for row in placed if row["place"] == 1]
    first = f"{among}，{phrases.names(units)}{'并列' if len(units) > 1 else '居'}第1位"
    could_lead = [row for row in placed if row["place_low"] == 1]
    if len(could_lead) > len(units):
        return f"{first}，权重变动后{len(could_lead)}家都可能居第1位"
    is_sure = all(row["place_high"] == 1 for row in could_lead)
    return f"{first}，权重变动也不变" if is_sure else first


def board(passage: Said, units: Sequence[str]) -> str:
    """How many are on a board, and the first of them by name."""
    has_several = len(units) > 1
    return passage.headline + (f"{NAMES}{some(units)}" if has_several else "")


def praised(facts: Facts) -> str:
    """What the matters of the red board rest on, and how many on each."""
    by_rule: Counter[str] = Counter()
    for row in facts.red:
        by_rule[row["rule_name"]] += row["matters"]
    counts = [f"{rule}{matters}个" for rule, matters in by_rule.items()]
    whole = f"红榜{board_line.matters(facts.red)}{board_line.ITEMS}"
    return f"{whole}：{some(counts)}"


def ladder(facts: Facts) -> str:
    """How many are on the black board, and for whom the severest step is proposed."""
    proposed = board_sentences.rungs(facts)
    units = board_sentences.units_of(facts.black)
    top = proposed[0]
    if len(units) == 1:
        each = "、".join(rung.disposition for rung in proposed)
        return f"{units[0]}列入黑榜，处置建议为{each}"
    counted = f"{len(units)}{board_line.UNITS}列入黑榜"
    if len(proposed) == 1:
        step = f"处置建议均为{top.disposition}"
    else:
        step = f"其中{steps.proposed(top.disposition)}{len(top.units)}家"
    return f"{counted}，{step}{NAMES}{some(top.units)}"


def changes(facts: Facts, passage: Said) -> str:
    """Who came onto the black board and who left it, by name."""
    if not passage.sentences:
        return passage.headline
    moved = [
        (f"{did}黑榜{len(units)}家", units)
        for did, has_entered in (("新列入", True), ("退出", False))
        if (units := board_sentences.moved(facts, has_entered=has_entered))
    ]
    named = "；".join(f"{counted}：{some(units)}" for counted, units in moved)
    return fitting(named, "；".join(counted for counted, _ in moved))


def due(facts: Facts, passage: Said) -> str:
    """How many problems fall due by when, and whose they are first."""
    for span in ("due_first", "due_third"):
        units = [
            row["unit"] for row in facts.units if row[span] and not row["is_whole"]
        ]
        if units:
            soonest = "最先的在" if span == "due_first" else "都在"
            return f"{passage.headline}，{soonest}{phrases.names(units)}"
    return passage.headline


def duties(waiting: Sequence[DutySoon], passage: Said) -> str:
    """Which duties fall due, and of which of them most units are still to do it."""
    if not waiting:
        return passage.headline
    most = max(row["owing"] - row["done"] for row in waiting)
    named = [row["duty"] for row in waiting if row["owing"] - row["done"] == most]
    return f"{passage.headline}，{some(named)}还差{most}家"


def _farthest(moved: Sequence[Place], way: int, most: int = MOST) -> str:
    """What moved farthest that way and how far, e.g. 甲和乙各升3位; empty for none.

    More than so many are only counted, if even two names would be too long.
    """
    far = max((way * (row["places_up"] or 0) for row in moved), default=0)
    if far <= 0:
        return ""
    rows = [row for row in moved if way * (row["places_up"] or 0) == far]
    each = "各" if len(rows) > 1 else ""
    named = phrases.labels(rows) if most or len(rows) == 1 else f"{len(rows)}项"
    return f"{named}{each}{'升' if way > 0 else '降'}{far}位"


def _highest(ranked: Sequence[Score]) -> str:
    first = [row["subject"] for row in ranked if row["rank"] == 1]
    gap = " " if first[-1].isascii() else ""
    return f"{some(first)}{gap}{ranked[0]['score_text']}分"


def _first(named: Sequence[str], most: int) -> str:
    """At most so many of them, and how many they are where they are more."""
    return "、".join(named[:most]) + (f"等{len(named)}个" if len(named) > most else "")


def fitting(*headlines: str) -> str:
    """The first that a slide has room for; the last where it has for none."""
    fit = (each for each in headlines if width_of(each) <= HEADLINE_WIDTH)
    return next(fit, headlines[-1])


def some(named: Sequence[str]) -> str:
    """At most three names, or the first two of more, e.g. 甲、乙等."""
    if len(named) <= MOST + 1:
        return "、".join(named)
    return f"{'、'.join(named[:MOST])}等"
