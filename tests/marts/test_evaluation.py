"""Components of 活动评价: what each counts, what it leaves out, who is placed."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from jinwei import sql
from tests.support import judged, rows

UNITS = """
unit unit_class
甲局 区直单位
乙局 区直单位
丙局 区直单位
镇   乡镇
"""
HALF_UP = {"rounding": ROUND_HALF_UP}


def parts(connection, component: str, cycle: str = "2023Q2") -> dict[str, tuple]:
    """Score and n of a component by unit, of those that have it."""
    listed = connection.execute(
        "select unit, hundredths, n from mart.evaluation_part"
        " where component = $component and cycle = $cycle and hundredths is not null",
        {"component": component, "cycle": cycle},
    ).fetchall()
    return {unit: (score, n) for unit, score, n in listed}


def placed(connection, cycle: str = "2023Q2") -> dict[str, list]:
    units = sql.query(
        connection, "board/evaluation/units", cycle=cycle, unit_class=None
    )
    return {
        each["unit"]: [each["index_score"], each["place"], each["unranked_reason"]]
        for each in units
    }


def ranks(*lines: str) -> str:
    return "\n".join(["scope item period unit rank ranked", *lines])


def full(item: str, *units: str, period: str = "2023Q2") -> list[str]:
    """A list of the district of seven, these units first."""
    named = [*units, *(f"外{n}" for n in range(7 - len(units)))]
    return [
        f"全区 {item} {period} {unit} {place} 7"
        for place, unit in enumerate(named, start=1)
    ]


def test_first_is_a_hundred_last_is_nothing_and_the_middle_is_fifty():
    listed = ranks(*full("招商", "甲局", "外a", "外b", "乙局", "外c", "外d", "丙局"))
    connection = judged(units=UNITS, rankings=listed)
    assert parts(connection, "rankings") == {
        "甲局": (10000, 1), "乙局": (5000, 1), "丙局": (0, 1),
    }  # fmt: skip


def test_places_are_averaged_by_the_weights_of_their_items():
    items = """
    item item_class unit cadence direction weight
    招商 重点工作 甲局 季 越高越好 3
    投资 重点工作 甲局 季 越高越好 1
    环保 重点工作 甲局 季 越高越好 0
    """
    lists = [
        *full("招商", "甲局"), *full("投资", "乙局", "甲局"),
        *full("环保", "乙局", "丙局", "甲局"),
    ]  # fmt: skip
    connection = judged(units=UNITS, rankings=ranks(*lists), work_items=items)
    assert parts(connection, "rankings")["甲局"] == (9583, 2)
    unweighted = judged(units=UNITS, rankings=ranks(*lists))
    assert parts(unweighted, "rankings")["甲局"] == (8333, 3)


def test_a_short_list_does_not_count():
    short = ranks(
        *(f"全区 招商 2023Q2 {u} {n} 5" for n, u in enumerate("甲乙丙丁戊", 1))
    )
    assert parts(judged(units=UNITS, rankings=short), "rankings") == {}


def test_tied_places_count_as_the_best_of_them():
    lists = [
        line.replace("乙局 2 7", "乙局 1 7") for line in full("招商", "甲局", "乙局")
    ]
    connection = judged(units=UNITS, rankings=ranks(*lists))
    assert parts(connection, "rankings") == {"甲局": (10000, 1), "乙局": (10000, 1)}


def test_scores_too_small_to_rank_do_not_count():
    connection = judged(
        units=UNITS,
        survey="""
        period track subject unit score sample_size
        2023Q2 重点科室 一科 甲局 80.01 30
        2023Q2 重点科室 二科 甲局 90.02 31
        2023Q2 重点科室 三科 甲局 10.00 29
        2023Q2 重点科室 四科 乙局 10.00 4
        """,
    )
    assert parts(connection, "survey") == {"甲局": (8502, 2)}  # 85.015, half up


def ledger(*marks: str) -> str:
    """Problems of units due in March: + closed on time, - closed late, o open."""
    closed = {"+": ("2023-03-15", "已销号"), "-": ("2023-03-16", "已销号"),
              "o": ("-", "整改中")}  # fmt: skip
    lines = [
        "problem_id problem unit problem_class assigned_on due_on closed_on status"
    ]
    for unit, of_unit in (mark.split() for mark in marks):
        for mark in of_unit:
            day, status = closed[mark]
            lines.append(
                f"W{len(lines)} 问题 {unit} 共性 2023-02-01 2023-03-15 {day} {status}"
            )
    return "\n".join(lines)


def test_what_was_closed_on_time_counts_from_three_problems_due():
    connection = judged(
        "2023-06-30", units=UNITS, ledger=ledger("甲局 ++-", "乙局 ++", "丙局 ooo")
    )
    assert parts(connection, "rectification") == {"甲局": (6667, 3), "丙局": (0, 3)}
    reasons = rows(
        connection,
        "select unit, missing from mart.evaluation_part"
        " where component = 'rectification' and cycle = '2023Q2' and missing != ''"
        " order by unit",
    )
    assert reasons == [("乙局", "到期不到3件"), ("镇", "到期不到3件")]


def test_duties_count_what_was_done_of_what_was_owed_and_late_is_done():
    connection = judged(
        "2023-06-30",
        units=UNITS,
        duties="""
        unit duty done_on
        甲局 月报告 2023-04-28
        甲局 月报告 2023-05-31
        乙局 月报告 2023-04-28
        """,
    )
    owed = {
        unit: (owed, done)
        for unit, owed, done in rows(
            connection,
            """
            select unit, count(*), count_if(state in ('已完成', '迟报'))
            from mart.duty_due
            where cycle = '2023Q2' and is_judged and not is_office
                and due_on <= date '2023-06-30'
            group by unit
            """,
        )
    }
    assert owed
    assert parts(connection, "duties") == {
        unit: (int(Decimal(10000 * done / owed).quantize(Decimal(1), **HALF_UP)), owed)
        for unit, (owed, done) in owed.items()
    }
    assert owed["甲局"][1] == 2


def test_what_was_done_after_the_cut_off_was_not_done_in_the_cycle():
    duties = """
    unit duty     done_on
    甲局 双月讨论 2023-04-06
    乙局 双月讨论 2023-04-06
    """
    late = f"{duties}甲局 双月讨论 2023-07-20"
    actual = parts(judged("2023-09-30", units=UNITS, duties=late), "duties")
    assert actual["甲局"] == actual["乙局"]


def test_a_duty_done_before_it_is_due_gains_nothing_on_one_not_yet_due():
    duties = """
    unit duty done_on
    甲局 月报告 2023-04-28
    乙局 月报告 2023-04-28
    甲局 月报告 2023-05-10
    """
    actual = parts(judged("2023-05-15", units=UNITS, duties=duties), "duties")
    assert actual["甲局"] == actual["乙局"]


def test_without_anything_nobody_is_placed():
    assert set(placed(judged(units=UNITS)).values() or []) == set()
    connection = judged(units=UNITS, rankings=ranks(*full("招商", "外x")))
    assert {row[2] for row in placed(connection).values()} == {"四个分项都没有数据"}


def test_a_missing_component_is_left_out_and_the_rest_reweighted():
    connection = judged(
        "2023-06-30",
        units=UNITS,
        rankings=ranks(*full("招商", "甲局", "外a", "外b", "乙局")),
        ledger=ledger("甲局 oooo", "乙局 ++++"),
        survey="""
        period track subject unit score sample_size
        2023Q2 重点科室 一科 乙局 80 100
        """,
    )
    actual = placed(connection)
    # 100 × 40 + 0 × 25 of 65; 50 × 40 + 80 × 20 + 100 × 25 of 85
    assert actual["甲局"] == [Decimal("61.54"), 2, None]
    assert actual["乙局"] == [Decimal("71.76"), 1, None]
    assert actual["丙局"] == [None, None, "四个分项都没有数据"]


def test_components_of_less_than_half_the_weight_give_no_place():
    connection = judged(
        "2023-06-30",
        units=UNITS,
        rankings=ranks(*full("招商", "甲局", "丙局")),
        ledger=ledger("乙局 +++", "丙局 +++"),
        survey="""
        period track subject unit score sample_size
        2023Q2 重点科室 一科 甲局 80 100
        2023Q2 重点科室 二科 乙局 80 100
        """,
    )
    actual = placed(connection)
    assert (actual["甲局"][1], actual["丙局"][1]) == (1, 2)  # 60 and 65 of 100
    assert actual["乙局"] == [None, None, "有数据的分项只占权重的45%"]


def test_a_class_of_one_is_never_placed():
    connection = judged(
        "2023-06-30",
        units=UNITS,
        rankings=ranks(*full("招商", "镇", "甲局", "乙局")),
        ledger=ledger("镇 +++", "甲局 +++", "乙局 +++"),
    )
    actual = placed(connection)
    assert actual["镇"] == [Decimal("100.00"), None, "本类只有1家，不排名"]
    assert (actual["甲局"][1], actual["乙局"][1]) == (1, 2)


def test_a_unit_counts_only_in_the_cycles_it_was_active():
    units = """
    unit unit_class active_from active_to
    甲局 区直单位 - 2023-03-31
    乙局 区直单位 2023-07-01 -
    丙局 区直单位 2023-06-30 2023-04-01
    """
    connection = judged(units=units, rankings=ranks(*full("招商", "外x")))
    assert placed(connection).keys() == {"丙局"}


@pytest.mark.parametrize("seed", range(3))
def test_an_index_is_the_weighted_mean_of_the_components_shown(seed):
    draw = random.Random(seed)
    names = [f"单位{n}" for n in range(8)]
    units = "unit unit_class\n" + "\n".join(f"{name} 区直单位" for name in names)
    order = draw.sample(names, len(names))
    listed = ranks(*(f"全区 招商 2023Q2 {u} {n} 8" for n, u in enumerate(order, 1)))
    held = [
        f"{u} {''.join(draw.choices('+-o', k=draw.randrange(1, 7)))}" for u in names
    ]
    scores = "\n".join(
        ["period track subject unit score sample_size"]
        + [f"2023Q2 重点科室 {u}科 {u} {draw.randrange(600, 990) / 10} 100"
           for u in names if draw.random() < 0.6]
    )  # fmt: skip
    connection = judged(
        "2023-06-30", units=units, rankings=listed, ledger=ledger(*held), survey=scores
    )
    weights = {"rankings": 40, "survey": 20, "rectification": 25, "duties": 15}
    expected = {name: {} for name in names}
    for component in weights:
        for unit, (score, _) in parts(connection, component).items():
            expected[unit][component] = Fraction(score, 100)
    index = {
        unit: Fraction(sum(weights[c] * s for c, s in scored.items()),
                       sum(weights[c] for c in scored))
        for unit, scored in expected.items()
        if sum(weights[c] for c in scored) >= 50
    }  # fmt: skip
    for unit, (shown, place, _) in placed(connection).items():
        if unit not in index:
            assert place is None
            continue
        exact = Decimal(index[unit].numerator) / Decimal(index[unit].denominator)
        assert shown == exact.quantize(Decimal("0.01"), **HALF_UP)
        assert place == 1 + sum(other > index[unit] for other in index.values())


def test_the_four_gains_are_empty_where_nothing_is_known_and_exact_where_it_is():
    connection = judged(
        "2023-06-30",
        units=UNITS,
        ledger=ledger("甲局 ++-"),
        survey="""
        period track subject unit respondents score sample_size
        2023Q1 重点科室 一科 甲局 市场主体 80 100
        2023Q2 重点科室 一科 甲局 市场主体 80 100
        2023Q2 重点科室 二科 甲局 市场主体 90 300
        2023Q2 重点科室 一科 甲局 群众 70 -
        """,
    )
    actual = {
        (cycle, gain): (value, n)
        for cycle, gain, value, n in rows(
            connection, "select cycle, gain, value, n from mart.gain"
        )
    }
    assert actual["2023Q2", "service"] == (Decimal("66.70"), 3)
    assert actual["2023Q1", "business"] == (Decimal("80.00"), 100)
    assert actual["2023Q2", "business"] == (Decimal("87.50"), 400)
    assert actual["2023Q2", "public"][0] is None
    assert actual["2023Q2", "places"] == (None, None)
