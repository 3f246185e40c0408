"""What the orders say that the plan has published: campaign rounds, the evaluation.

A place is a figure and stands for everybody; that the last of a round meets a rule is
a verdict, and in public said only of whom a person confirmed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from jinwei.desk.facts import Facts
from jinwei.desk.rows.orders import Evaluated, Round, RoundPlace
from jinwei.wording import words
from jinwei.wording.sentences import Said

LAST = "campaign_last"
BY_SCORE = "没有公布名次，按得分从高到低排"
NONE = "—"
NOT_FIRM = "区分度不足"
OURS_ALONE = "市直派驻单位"
"""A class of units that the plan does not name."""
COMPONENTS = {
    "rankings": ("排名", "项"),
    "survey": ("三评", "个"),
    "rectification": ("整改", "件"),
    "duties": ("规定动作", "次"),
}


def rounds(facts: Facts) -> Said | None:
    """How many rounds ended in the cycle, and a sentence for each; None for none."""
    if not facts.rounds:
        return None
    headline = f"{facts.source.label}结束的专项整治{len(facts.rounds)}期"
    sentences = tuple(f"{_round(facts, row)}。" for row in facts.rounds)
    return Said(headline, sentences)


def round_headline(facts: Facts, row: Round) -> str:
    """One round as a headline, e.g. 规范执法（第3期）8家排序，公安分局居第1位."""
    return f"{round_name(row)}{_order(facts, row)}"


def round_name(row: Round) -> str:
    """What a finding calls a round, e.g. 规范执法（第3期）."""
    return f"{row['theme']}（{row['round']}）"


def participants(facts: Facts, row: Round) -> list[RoundPlace]:
    """Who took part in a round, best first; nobody where no order is known."""
    if not row["ranked"]:
        return []
    return [place for place in facts.round_places if place["round"] == row["round"]]


def round_place(place: RoundPlace) -> str:
    """The place of a participant, e.g. 并列2/10; 未排 for none."""
    if place["rank"] is None:
        return "未排"
    tie = "并列" if place["is_tied"] else ""
    return tie + words.place(place["rank"], place["ranked"])


def scores(places: list[RoundPlace]) -> list[str]:
    """The scores of a round with as many decimals as any has; nothing without one."""
    numbers = [place["score"] for place in places if place["score"] is not None]
    if not numbers:
        return []
    most = max(0, *map(words.decimals, numbers))
    given = (place["score"] for place in places)
    return [NONE if each is None else words.number(each, most) for each in given]


def round_note(row: Round) -> str:
    """What a reader of an order has to know; empty for nothing."""
    notes = (
        "" if row["is_published_order"] else BY_SCORE,
        "参加排序的家数不够，只公开排序，不作认定" if row["is_short_list"] else "",
    )
    return "；".join(filter(None, notes))


def evaluation(facts: Facts) -> Said | None:
    """How many units are placed by which weights, and class by class; None for none."""
    if not facts.evaluated or facts.weights is None:
        return None
    placed = sum(row["is_ranked"] for row in facts.evaluated)
    by_class = "；".join(
        f"{name}{class_said(rows)}" for name, rows in classes(facts.evaluated).items()
    )
    headline = f"活动评价分类排出{placed}家单位的名次"
    return Said(
        headline,
        (
            f"{by_class}。",
            f"权重由本区自定（{weights(facts.weights)}），"
            "权重变动后名次范围有重叠的单位，先后只供参考。",
            f"{moved(facts.weights)}。",
        ),
    )


def classes(rows: tuple[Evaluated, ...]) -> dict[str, list[Evaluated]]:
    """The units by class, in their order."""
    return {name: list(g) for name, g in groupby(rows, key=lambda r: r["unit_class"])}


def class_leader(rows: list[Evaluated]) -> str:
    """Who is first of how many, where all are placed and that can be relied on."""
    placed = sum(row["is_ranked"] for row in rows)
    if placed < len(rows) or not rows[0]["is_firm"]:
        return class_said(rows)
    return f"{placed}家中{_leading(rows)}"


def class_said(rows: list[Evaluated]) -> str:
    """How many of a class are placed, and how far that can be relied on."""
    placed = sum(row["is_ranked"] for row in rows)
    if not placed:
        return f"{len(rows)}家，不参加排名"
    left_out = len(rows) - placed
    parts = (
        f"{placed}家参加排名" + (f"、{left_out}家不参加" if left_out else ""),
        _leading(rows) if rows[0]["is_firm"] else f"{NOT_FIRM}，不宜排先后",
    )
    return "，".join(filter(None, parts))


def _leading(rows: list[Evaluated]) -> str:
    """Who has the first place of a class, e.g. 甲局居第1位."""
    units = [row["unit"] for row in rows if row["is_ranked"] and row["place"] == 1]
    return f"{'、'.join(units)}{'并列' if len(units) > 1 else '居'}第1位"


def weights(given: Mapping[str, Any]) -> str:
    """The four weights, e.g. 排名40、三评20、整改25、规定动作15."""
    return "、".join(
        f"{name}{words.plain(given[f'{component}_weight'])}"
        for component, (name, _) in COMPONENTS.items()
    )


def moved(given: Mapping[str, Any]) -> str:
    """What the range behind a place tells."""
    return (
        f"“权重变动后的名次”是每个权重各自上下变动{given['moved_pct']}%时，"
        "名次最好到第几、最差到第几"
    )


def evaluated_place(row: Evaluated) -> str:
    """The place of a unit in its class, e.g. 并列2/15; 不排 for none."""
    if not row["is_ranked"]:
        return "不排"
    tie = "并列" if row["is_tied"] else ""
    return tie + words.place(row["place"], row["ranked"])


def evaluated_range(row: Evaluated) -> str:
    """The best and the worst place under moved weights, e.g. 2–5; empty for none."""
    if not row["is_ranked"]:
        return ""
    low, high = row["place_low"], row["place_high"]
    return f"{low}" if low == high else f"{low}–{high}"


def index(value: Decimal | None) -> str:
    """The index with its two decimals; 无数据 for none."""
    return words.number(value, 2)


def remark(row: Evaluated) -> str:
    """Which components a unit lacks, and why it has no place; empty for nothing."""
    lacking = f"缺{row['missing']}" if row["missing"] else ""
    return "；".join(filter(None, (row["unranked_reason"], lacking)))


def period(row: Round) -> str:
    """From when to when a round went, e.g. 2023年8—9月; empty where nobody wrote it."""
    return (row["period"] or "").replace("-", "—")


def _round(facts: Facts, row: Round) -> str:
    about = "，".join(filter(None, (row["round"], period(row))))
    return f"{row['theme']}（{about}）由{row['lead_unit']}牵头，{_order(facts, row)}"


def _order(facts: Facts, row: Round) -> str:
    """How many were ranked, who came first, and who last where that may be said."""
    if not row["ranked"]:
        return f"{row['participants']}家参加，没有公布排序"
    left_out = sum(place["rank"] is None for place in participants(facts, row))
    parts = (
        f"{row['ranked']}家参加",
        _first(row["first_units"] or [], row["ranked"]),
        _last(facts, row),
        f"{left_out}家没有名次" if left_out else "",
    )
    return "，".join(filter(None, parts))


def _first(units: list[str], ranked: int) -> str:
    if not units:
        return ""
    if len(units) == ranked > 1:
        return "不分先后"
    return f"{'、'.join(units)}{'并列' if len(units) > 1 else '居'}第1位"


def _last(facts: Facts, row: Round) -> str:
    """Who came last; in public only whom a person confirmed it of."""
    last = row["last_units"] or []
    if facts.source.is_public:
        confirmed = {
            line["unit"]
            for line in facts.black
            if line["rule_id"] == LAST and line["item"] == round_name(row)
        }
        last = [unit for unit in last if unit in confirmed]
    elif row["is_short_list"]:
        last = []
    return f"{'、'.join(last)}居末位" if last else ""
