"""专项整治 on the screen: themes held and due, one round's order, units over rounds."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from jinwei.ui import explain, kit, read
from jinwei.ui.campaigns.choices import in_time
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, state_cell, tagged
from jinwei.ui.shared.campaign_places import place as place_cell
from jinwei.ui.shared.grids import grid
from jinwei.wording import words

UNDATED = "时段不明，不判"
UNKNOWN = "名次不全，不判末位"
MOST_ROUNDS = 12
MOST_UNITS = 26
NARROW = 560


def lead(rounds: list[dict], progress: dict) -> None:
    """How many of the six themes were held, how many were due, and which are left."""
    themes, held = progress["campaign_themes"], _held(rounds)
    left = [theme for theme in themes if theme not in held]
    sentence = (
        f"截至{words.day(progress['cutoff_on'])}，"
        f"{words.ordinal(len(themes))}个主题开展了{len(held)}个，"
        f"按每{progress['campaign_months']}个月一个、从方案印发算起"
        f"应开展{progress['themes_due']}个"
    )
    if len(held) < progress["themes_due"]:
        sentence += f"，少{progress['themes_due'] - len(held)}个"
    if left:
        sentence += f"；还没有开展的：{'、'.join(left)}"
    extra = sum(row["theme_of"] is None for row in rounds)
    if extra:
        sentence += f"；“+N”另有{extra}期"
    leads = f"方案点名的牵头单位：{progress['campaign_leads']}。"
    kit.notes([Note(paragraphs=[f"{sentence}。", leads], tone="lead")], key="lead")


def themes(rounds: list[dict], progress: dict) -> str | None:
    """Every round by theme, then the themes not yet held; the round just opened."""
    held = _held(rounds)
    waiting = [
        Row([tagged(theme), state_cell(None, "待开展"), *[""] * 7])
        for theme in progress["campaign_themes"]
        if theme not in held
    ]
    return kit.table(
        [
            Column("主题"),
            Column("期次", "fixed"),
            Column("时段", "fixed"),
            Column("牵头单位", "fixed"),
            Column("参加", "number"),
            Column("第一"),
            Column("末位"),
            Column("调研报告", "fixed"),
            Column("说明"),
        ],
        [*(_round(row) for row in rounds), *waiting],
        of=("campaigns",),
        key="themes",
        notes=explain.words_of("campaign_order"),
        dense=True,
        opens=True,
    )


def missed(rows: list[dict]) -> str | None:
    """What was not held or not reported on in time; the finding just opened."""
    if not rows:
        return None
    return kit.table(
        [
            Column("缺的"),
            Column("由谁", "fixed"),
            Column("情况", "fixed"),
            Column("认定", "fixed"),
            Column("怎样解除"),
        ],
        [
            Row(
                [
                    row["item"],
                    row["unit"],
                    row["figure"],
                    _found(row["board"], row["state"]),
                    row["way_off"],
                ],
                id=row["finding_id"],
                link=drawer.link(drawer.FINDING, row["finding_id"], "campaigns"),
            )
            for row in rows
        ],
        of=("campaigns",),
        key="missed",
        caption="本期缺的",
        notes=explain.words_of("campaign_missed"),
        dense=True,
        opens=True,
    )


def order(places: list[dict], row: dict) -> str | None:
    """The participants of one round, best first; the finding just opened."""
    about = [row["theme"], row["round"], row["period"] or UNDATED]
    return kit.table(
        [
            Column("单位", "fixed"),
            Column("名次", "rank"),
            Column("得分", "number"),
            Column("认定", "fixed"),
        ],
        [_participant(place) for place in places if place["round"] == row["round"]],
        of=("campaigns",),
        key="order",
        caption="　".join(about),
        dense=True,
        opens=True,
    )


def matrix(rounds: list[dict], asked: dict) -> None:
    """Every unit in the rounds it took part in, the latest rounds at the right."""
    dated = in_time(rounds)[-MOST_ROUNDS:]
    shown = tuple(row["round"] for row in dated)
    units = read.shaped(by_unit, "campaigns/places", shown, **asked)
    kit.table(
        [
            Column("单位", "fixed"),
            *(
                Column(row["round"], "rank", row["period"] or UNDATED, row["theme"])
                for row in dated
            ),
            Column("参加", "number", help="参加过几期，上面列出的各期合计"),
            Column("末位", "number", help="其中几期是末位，名单过短、时段不明的不计"),
        ],
        units,
        of=("campaigns",),
        key="matrix",
        caption="同一单位在各期的名次",
        height=NARROW if len(units) > MOST_UNITS else None,
        dense=True,
    )


def by_unit(places: pd.DataFrame, rounds: tuple[str, ...]) -> list[Row]:
    """The units by class: their places in those rounds, of how many, how often last."""
    units = places.fillna({"unit_class": ""})
    ordered = units.sort_values(["unit_class", "directory_place", "unit"])
    cells = grid(
        ordered, _in_round, down="unit", across="round", every=rounds, empty=""
    )
    here = ordered["round"].isin(rounds)
    is_judged = ordered["period"].notna() & ~ordered["is_short_list"]
    is_last = here & is_judged & ordered["is_last"]
    counted = ordered.assign(rounds=here, last=is_last).groupby("unit", sort=False)
    sums = counted[["rounds", "last"]].sum()
    return [
        Row([unit, *cells[unit], f"{took_part}", f"{last}"])
        for unit, took_part, last in sums.itertuples()
    ]


def nothing(cycle: str) -> None:
    """Says that no campaign round had ended up to a cycle."""
    kit.notes(
        [
            Note(
                f"截至{words.quarter(cycle)}没有专项整治的排序",
                ["请在右上角另选周期。"],
                tone="empty",
            )
        ],
        key="no_rounds",
    )


def _held(rounds: list[dict]) -> set[str]:
    return {row["theme_of"] for row in rounds if row["theme_of"]}


def _round(row: dict) -> Row:
    tags = [] if row["theme_of"] else ["+N"]
    return Row(
        [
            tagged(row["theme"], tags=tags),
            row["round"],
            row["period"] or None,
            row["lead_unit"],
            _participants(row),
            "、".join(row["first_units"] or []) or None,
            "、".join(row["last_units"] or []) or None,
            _report(row),
            _remark(row),
        ],
        id=row["round"],
        link={"page": "campaigns", "query": {"round": row["round"]}},
    )


def _report(row: dict) -> Cell:
    """The day of a round's report, or by when it is due; nothing without a column."""
    if row["report_on"]:
        return words.day(row["report_on"])
    due_on = row["report_due_on"]
    return {"text": "还没有", "sub": f"期限{words.day(due_on)}"} if due_on else None


def _participants(row: dict) -> Cell:
    unranked = row["participants"] - (row["ranked"] or 0)
    sub = f"{unranked}家未排" if unranked > 0 else ""
    return tagged(f"{row['participants']} 家", sub=sub)


def _remark(row: dict) -> str:
    remarks = []
    if row["period"] is None:
        remarks.append(UNDATED)
    elif row["is_short_list"]:
        remarks.append(words.SHORT_LIST)
    elif not row["is_last_known"]:
        remarks.append(UNKNOWN)
    if not row["is_published_order"] and row["ranked"]:
        remarks.append("按得分排名")
    if not row["last_units"] and not remarks:
        remarks.append("末位并列，不算末位")
    return "；".join(remarks)


def _participant(place: dict) -> Row:
    state = None
    if place["board"]:
        state = _found(place["board"], place["relief"] or place["confirmation"])
    finding = place["finding_id"]
    return Row(
        [
            place["unit"],
            place_cell(place, None) or {"text": place["unranked_reason"]},
            _score(place["score"]),
            state or "",
        ],
        id=finding,
        tone=None if place["rank"] else "aside",
        link=drawer.link(drawer.FINDING, finding, "campaigns") if finding else None,
    )


def _found(board: str, state: str | None) -> Cell:
    return {**state_cell(board, words.BOARDS[board]), "sub": state}


def _in_round(place: dict) -> Cell:
    third = None if place["is_short_list"] else place["third"]
    unranked = {"text": "未排", "title": place["unranked_reason"]}
    return place_cell(place, third) or unranked


def _score(value: Decimal | None) -> Cell:
    return None if value is None else f"{words.plain(value)} 分"
