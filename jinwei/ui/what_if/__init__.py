"""进位推演 on the screen: another place or a closing, and what the rules would say.

    of_items(drawn, scope)   on the page of the rankings, for the items that are drawn
    panel(unit)              on a unit's page: its ways off the board, places, problems

Nothing is worked out until the reader switches the panel on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import streamlit as st

from jinwei import what_if
from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Note
from jinwei.ui.kit.plain import plain
from jinwei.ui.shared.places import History
from jinwei.ui.what_if import outcome
from jinwei.ui.what_if.leaving import ways
from jinwei.what_if import Change, Close, Impossible, Move
from jinwei.wording import words

PLACES, CLOSINGS = "名次", "销号"
ONE_BY_ONE, OVERDUE, SEVERE = "逐件选", "全部超期的", "全部严重超期的"
RATES_ALONE = "只报了销号率表、没有逐件的整改台账：销号不推演，名次照常推演。"
MOST_LISTED = 100
MOST_CLOSED = 100_000


def of_items(drawn: dict[str, History], scope: str) -> None:
    """The panel for items of the rankings, by their labels with their places."""
    if drawn and _is_wanted():
        _place({label: {**each.last, "scope": scope} for label, each in drawn.items()})


def panel(unit: str) -> None:
    """The panel for one unit in the cycle shown."""
    if _is_wanted():
        ways(unit, read.view().cycle)
        _of_unit(unit, read.view().cycle)


def answer(unit: str, cycle: str, changes: tuple[Change, ...]) -> what_if.Answer:
    """What the rules would say of a unit, as worked out once for this version."""
    return read.answer(what_if.suppose, unit, cycle, changes)


def _is_wanted() -> bool:
    """Whether it is switched on; what is supposed rests on the figures of everybody."""
    return read.view().sight.is_of_office and st.toggle(
        "进位推演",
        key="suppose",
        bind="query-params",
        help="假如名次变了、问题销号了，按同样的规则会怎样认定。只推演，不入库。",
    )


@st.fragment
def _of_unit(unit: str, cycle: str) -> None:
    items = read.rows("what_if/items", unit=unit, cycle=cycle)
    problems = read.rows("what_if/problems", unit=unit, cycle=cycle, most=MOST_LISTED)
    if "closure_rates" in read.exports() and "ledger" not in read.exports():
        kit.notes([Note(paragraphs=[RATES_ALONE])], key="no_closings")
    kinds = [kind for kind, rows in ((PLACES, items), (CLOSINGS, problems)) if rows]
    if not kinds:
        why = f"{unit}到这一期没有名次；未销号的问题只在截至日所在的一期推演。"
        kit.notes([Note("没有可以推演的", [why], tone="empty")], key="no_suppose")
        return
    kind = st.segmented_control(
        "推演什么", kinds, default=kinds[0], required=True, key="suppose_what",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    if kind == PLACES:
        _ask_place({row["label"]: row for row in items})
    else:
        _ask_closing(unit, cycle, problems)


@st.fragment
def _place(items: dict[str, dict]) -> None:
    _ask_place(items)


def _ask_place(items: dict[str, dict]) -> None:
    """Which item at which place, and what the rules would say."""
    bar = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with bar:
        label = st.selectbox(
            "假如这个事项", _held("suppose_item", list(items)), key="suppose_item",
            bind="query-params", width=360,
        )  # fmt: skip
        row = items[label]
        here = Move(
            row["cycle"], row["scope"], row["item"], row["list_group"],
            row["participant"], row["rank"],
        )  # fmt: skip
        free = read.answer(what_if.places, here)
        places = {_named(place): place for place in free}
        others = [name for name in places if places[name]["place"] != here.rank]
        if not others:
            st.caption("名单里没有别的名次可占。")
            return
        better = [n for n in others if places[n]["place"] < here.rank]
        name = st.selectbox(
            f"由第{here.rank}位变到", _held("suppose_place", others),
            index=others.index(better[-1]) if better else 0, key="suppose_place",
            bind="query-params", width=200,
        )  # fmt: skip
    _show_place(row, here, places[name])


def _show_place(row: dict, here: Move, place: dict) -> None:
    move = replace(here, rank=place["place"])
    judged = answer(row["unit"], row["cycle"], (move,))
    ranked = f"（共{row['ranked']}家）" if row["ranked"] else ""
    sentences = [
        f"假如{words.quarter(row['cycle'])}“{row['item']}”由第{here.rank}位变到"
        f"第{place['place']}位{ranked}：{outcome.moved(judged, move)}"
    ]
    if place["place"] < here.rank:
        sentences.append(outcome.cost(place))
    outcome.verdict(judged, sentences, key="place")


def _named(place: dict) -> str:
    up = place["own_rank"] - place["place"]
    return f"第{place['place']}位　{words.moved(up)}" if up else f"第{place['place']}位"


def _ask_closing(unit: str, cycle: str, problems: list[dict]) -> None:
    """Which problems closed by which day, and what the rules would say."""
    as_of = problems[0]["as_of"]
    bar = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with bar:
        how = st.segmented_control(
            "假如这些问题销号", [ONE_BY_ONE, *_sets(problems)], default=ONE_BY_ONE,
            required=True, key="suppose_set", bind="query-params",
        )  # fmt: skip
        on = st.date_input(
            "到哪一天", as_of, key="suppose_on", bind="query-params", width=170,
            min_value=min(each["assigned_on"] for each in problems),
            max_value=as_of + dt.timedelta(days=366),
        )  # fmt: skip
    if how == ONE_BY_ONE:
        labels = {_problem(each): each["problem_id"] for each in problems}
        most = f"，列最急的{MOST_LISTED}件" if len(problems) == MOST_LISTED else ""
        chosen = st.multiselect(
            plain(f"销号哪几件（未销号{problems[0]['problems']:,}件{most}）"),
            list(labels),
            key="suppose_problems", bind="query-params", placeholder="选问题",
        )  # fmt: skip
        ids = [labels[each] for each in chosen]
    else:
        ids = _all_of(unit, cycle, how)
    if ids:
        _show_closing(unit, cycle, Close(unit, tuple(sorted(ids)), on))


def _show_closing(unit: str, cycle: str, closing: Close) -> None:
    try:
        judged = answer(unit, cycle, (closing,))
    except Impossible as fault:
        kit.notes([Note(paragraphs=[str(fault)], tone="alert")], key="impossible")
        return
    count = len(closing.problem_ids)
    sentence = (
        f"假如{unit}的{count:,}件问题在{words.day(closing.on)}销号，核查尚未进行："
    )
    outcome.verdict(judged, [sentence], key="closing")


def _sets(problems: list[dict]) -> list[str]:
    has = {
        OVERDUE: any(each["overdue_days"] for each in problems),
        SEVERE: any(each["is_severe"] for each in problems),
    }
    return [name for name, is_there in has.items() if is_there]


def _all_of(unit: str, cycle: str, how: str) -> list[str]:
    rows = read.rows("what_if/problems", unit=unit, cycle=cycle, most=MOST_CLOSED)
    return [
        each["problem_id"]
        for each in rows
        if (each["is_severe"] if how == SEVERE else each["overdue_days"])
    ]


def _problem(each: dict) -> str:
    late = (
        f"超期{each['overdue_days']}天"
        if each["overdue_days"]
        else f"时限{words.day(each['due_on'])}"
        if each["due_on"]
        else "无时限"
    )
    return f"{each['problem_id']}　{each['problem'][:18]}　{late}"


def _held(key: str, options: list[str]) -> list[str]:
    """The options; a choice held from before that is none of them is let go."""
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    return options
