"""What comes next on the ladder, how far off it is, and the cycles that led there."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from jinwei.policy.ladder import KINDS, ladder, read_ladder
from jinwei.policy.rules import Parameter, rules
from tests.known import PLACES, PROBLEMS, rules_of
from tests.support import judged, rows

STEP = """
[[step]]
disposition = "关注"
kind = "ladder"
clause = "附件3"
words = "话"
"""
UNITS = """
unit unit_class   is_vertical superior
甲局 区直单位     否          -
乙局 市直派驻单位 是          市局
"""
SHAPES = {"on": "●", "off": "○", "missing": "–"}


def city(*places: str, item: str = "招商") -> str:
    """Lines of a city list, each `period rank/ranked`."""
    lines = ["scope item period unit rank"]
    for place in places:
        period, rank = place.split()
        lines.append(f"全市 {item} {period} 示例园区 {rank}")
    return "\n".join(lines)


def ahead(connection, cycle: str, column: str = "next_words"):
    """The only row of the ladder in a cycle: one of its columns."""
    listed = rows(
        connection,
        f"select {column} from mart.ladder where cycle = '{cycle}'",
    )
    ((text,),) = listed
    return text


def dots(connection, cycle: str) -> str:
    """The cycle dots of the only line in a cycle, as drawn."""
    listed = rows(
        connection, f"select dots from mart.cycle_dots where cycle = '{cycle}'"
    )
    ((only,),) = listed
    return "".join(SHAPES[each["mark"]] for each in only)


def problem(due: str, **given: str) -> str:
    """A ledger of one open problem, due on that day, with more columns as given."""
    columns = {
        "problem_id": "W1",
        "problem": "积水",
        "unit": "甲局",
        "problem_class": "共性",
        "assigned_on": "2023-06-01",
        "due_on": due,
        "status": "整改中",
        **given,
    }
    return " ".join(columns) + "\n" + " ".join(columns.values())


def of_problems(as_of: str = "2023-12-31", *, ledger: str):
    """A database of this ledger, judged by the rules on problems that we know."""
    return judged(as_of, units=UNITS, ledger=ledger, rules=rules_of(*PLACES, *PROBLEMS))


def test_every_disposition_of_the_rules_stands_on_the_ladder_or_beside_it():
    declared = {step.disposition: step.kind for step in ladder()}
    for rule in rules():
        assert rule.disposition in declared, rule.id
        assert (declared[rule.disposition] == "praise") == (rule.board == "red")


def test_the_ladder_is_the_plans_in_its_order():
    assert [step.disposition for step in ladder() if step.kind == "ladder"] == [
        "关注", "定向督导", "重点监督", "专门工作组跟进", "专项教育整顿",
    ]  # fmt: skip
    assert {step.kind for step in ladder()} == set(KINDS)


def test_a_higher_step_is_a_more_severe_rule():
    position = {step.disposition: i for i, step in enumerate(ladder())}
    placed = sorted(
        (position[rule.disposition], rule.severity)
        for rule in rules()
        if rule.board == "black" and rule.subject_kind == "ranking"
    )
    assert [severity for _, severity in placed] == sorted(s for _, s in placed)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (STEP + STEP, "关注"),
        (
            STEP.replace('"ladder"', '"stair"'),
            "ladder.toml:4: Invalid enum value 'stair'",
        ),
        (STEP.replace("clause", "klause"), "ladder.toml:5: .*unknown field `klause`"),
    ],
)
def test_a_bad_step_is_refused_by_name(tmp_path, text, named):
    path = tmp_path / "ladder.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=named):
        read_ladder(path)


def test_the_steps_after_one_two_three_and_four_lagging_cycles():
    connection = judged(
        "2024-03-31",
        rankings=city("2023Q1 17/17", "2023Q2 17/17", "2023Q3 17/17", "2023Q4 17/17"),
    )
    assert ahead(connection, "2023Q1") == "再落后1期 → 专门工作组跟进"
    assert ahead(connection, "2023Q2") == "再落后1期 → 专项教育整顿"
    assert ahead(connection, "2023Q3") is None
    assert ahead(connection, "2023Q4") is None
    assert dots(connection, "2023Q1") == "●"
    assert dots(connection, "2023Q4") == "●●●●"


def _five_cycles(parameter: Parameter) -> Parameter:
    return replace(parameter, value=5) if parameter.name == "cycles" else parameter


def test_the_next_step_follows_the_numbers_of_the_rules():
    declared = [
        replace(rule, parameters=tuple(map(_five_cycles, rule.parameters)))
        if rule.id == "third_cycle"
        else rule
        for rule in rules()
    ]
    connection = judged(rankings=city("2023Q1 17/17", "2023Q2 17/17"), rules=declared)
    assert ahead(connection, "2023Q2") == "再落后3期 → 专项教育整顿"
    assert ahead(connection, "2023Q2", "is_near") is False
    assert ahead(connection, "2023Q2", "next_on") == dt.date(2024, 3, 31)


def test_a_quarter_without_a_list_is_a_gap_in_the_dots_and_breaks_nothing():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q3 17/17"))
    assert dots(connection, "2023Q3") == "●–●"
    assert ahead(connection, "2023Q3") == "再落后1期 → 专项教育整顿"
    assert rows(connection, "from mart.ladder where cycle = '2023Q2'") == []


def test_a_cycle_that_did_not_lag_is_a_shape_of_its_own():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q2 3/17", "2023Q3 17/17"))
    assert dots(connection, "2023Q3") == "●○●"
    assert ahead(connection, "2023Q3") == "再落后1期 → 专门工作组跟进"


def test_no_more_cycles_are_drawn_than_the_ladder_and_one_before():
    quarters = [f"{year}Q{n}" for year in (2023, 2024) for n in (1, 2, 3, 4)]
    places = [f"{quarter} 17/17" for quarter in quarters]
    connection = judged("2024-12-31", rankings=city(*places))
    assert dots(connection, "2024Q4") == "●●●●"


def test_cycles_before_the_rule_was_issued_are_not_drawn():
    connection = judged(rankings=city("2022Q4 17/17", "2023Q1 17/17"))
    assert dots(connection, "2023Q1") == "●"


@pytest.mark.parametrize(
    ("rank", "text", "near"),
    [
        ("13/17", "再落后1期 → 专门工作组跟进", True),
        ("12/17", "再降1位 → 重点监督", True),
        ("11/17", "再降1位 → 定向督导", True),
        ("10/17", "再降2位 → 定向督导", False),
        ("6/11", "再降1位 → 重点监督", True),
        ("6/12", "再降1位 → 定向督导", True),
    ],
)
def test_a_place_is_counted_down_to_the_nearest_border(rank, text, near):
    connection = judged(rankings=city(f"2023Q2 {rank}"))
    assert ahead(connection, "2023Q2") == text
    assert ahead(connection, "2023Q2", "is_near") is near


def test_a_tie_across_the_border_counts_as_the_best_of_the_tied_places():
    others = "\n".join(
        f"全市 招商 2023Q2 县{rank}{i} {rank}/12"
        for i, rank in enumerate((1, 2, 3, 4, 5, 6, 6, 9, 10, 11, 12))
    )
    connection = judged(rankings=city("2023Q2 6/12") + "\n" + others)
    assert ahead(connection, "2023Q2", "places_to_fall") == 1


@pytest.mark.parametrize(
    ("rank", "leave", "fall"),
    [("17/17", 6, None), ("13/17", 2, None), ("12/17", 1, 1), ("1/17", None, 11)],
)
def test_the_way_off_the_boards_is_counted_from_the_widest_of_them(rank, leave, fall):
    connection = judged(rankings=city(f"2023Q2 {rank}"))
    assert ahead(connection, "2023Q2", "places_to_leave") == leave
    assert ahead(connection, "2023Q2", "places_to_fall") == fall


def test_a_list_too_short_to_judge_has_no_next_step():
    connection = judged(rankings=city("2023Q2 4/4"))
    assert rows(connection, "from mart.ladder") == []


def test_a_half_yearly_list_is_next_issued_half_a_year_on():
    connection = judged(
        "2024-06-30", rankings=city("2023年上半年 17/17", "2023年下半年 17/17")
    )
    assert ahead(connection, "2023Q4", "next_on") == dt.date(2024, 6, 30)
    assert dots(connection, "2023Q4") == "●●"


@pytest.mark.parametrize("start", ["17/17", "13/17", "12/17", "11/17"])
def test_who_goes_on_so_is_found_on_the_step_that_was_announced(start):
    place = f"2023Q2 {start}"
    before = judged(rankings=city(place))
    column = "next_disposition, next_in_cycles, next_in_places"
    ((disposition, cycles, places),) = rows(
        before, f"select {column} from mart.ladder where cycle = '2023Q2'"
    )
    rank = int(start.split("/")[0]) + (places or 0)
    after = judged(rankings=city(place, f"2023Q3 {rank}/17"))
    assert cycles in (None, 1)
    assert (disposition,) in rows(
        after, "select disposition from mart.finding where cycle = '2023Q3'"
    )
    assert (disposition,) not in rows(
        before, "select disposition from mart.finding where cycle = '2023Q2'"
    )


def survey(*subjects: str) -> str:
    """Lines of a survey of one track, each `subject unit score`."""
    lines = ["period track subject unit score sample_size std_dev"]
    lines += [f"2023Q2 重点科室 {subject} 200 5" for subject in subjects]
    return "\n".join(lines)


def test_below_the_line_or_last_each_says_what_the_other_would_bring():
    connection = judged(
        units=UNITS,
        survey=survey("一科 甲局 70", "二科 甲局 60", "三科 乙局 74", "四科 乙局 90"),
    )
    listed = rows(connection, "select subject, next_words from mart.ladder")
    assert listed == [
        ("重点科室|一科", "成为末位 → 建议免职"),
        ("重点科室|三科", "成为末位 → 发函建议免职"),
    ]


def test_the_last_above_the_line_is_told_where_the_line_is():
    connection = judged(
        units=UNITS, survey=survey("一科 甲局 75", "二科 甲局 80", "三科 甲局 90")
    )
    assert ahead(connection, "2023Q2") == "低于75分 → 建议免职"


@pytest.mark.parametrize(
    ("due", "text", "near"),
    [
        ("2023-12-30", "30天后严重超期 → 必访", False),
        ("2023-12-01", "1天后严重超期 → 必访", True),
        ("2023-11-30", None, False),
    ],
)
def test_an_overdue_problem_counts_the_days_until_it_is_severely_so(due, text, near):
    connection = of_problems(ledger=problem(due))
    assert ahead(connection, "2023Q4") == text
    assert ahead(connection, "2023Q4", "is_near") is near
    assert ahead(connection, "2023Q4", "due_on") == dt.date.fromisoformat(due)


def test_the_day_that_was_announced_is_the_day_the_rule_finds_it():
    connection = of_problems(ledger=problem("2023-12-20"))
    day = ahead(connection, "2023Q4", "next_on")
    query = "select rule_id from mart.finding where rule_id = 'severely_overdue'"
    eve = str(day - dt.timedelta(days=1))
    assert not rows(of_problems(eve, ledger=problem("2023-12-20")), query)
    assert rows(of_problems(str(day), ledger=problem("2023-12-20")), query)


def test_a_complex_problem_counts_the_days_to_its_three_months():
    ledger = problem("2023-12-20", assigned_on="2023-10-10", difficulty="疑难")
    connection = of_problems(ledger=ledger)
    assert ahead(connection, "2023Q4") == "11天后超3个月 → 重点监督"
    query = "select rule_id from mart.finding where disposition = '重点监督'"
    assert not rows(of_problems("2024-01-10", ledger=ledger), query)
    assert rows(of_problems("2024-01-11", ledger=ledger), query)


def test_a_hard_problem_about_to_fall_due_is_next_overdue():
    connection = of_problems(ledger=problem("2024-01-05", difficulty="困难"))
    assert ahead(connection, "2023Q4") == "6天后超期 → 关注"


def test_a_milder_step_than_the_one_reached_is_passed_by():
    ledger = problem("2024-01-05", difficulty="疑难")
    connection = of_problems(ledger=ledger)
    assert ahead(connection, "2023Q4", "next_disposition") == "必访"


def test_a_problem_closed_by_then_has_nothing_ahead():
    ledger = problem("2023-09-10", closed_on="2023-10-20", status="已销号")
    connection = of_problems(ledger=ledger)
    assert ahead(connection, "2023Q3") == "11天后严重超期 → 必访"
    assert rows(connection, "from mart.ladder where cycle = '2023Q4'") == []


def test_a_unit_under_a_rule_has_a_dot_for_each_cycle_it_was_found_in():
    ledger = problem("2023-09-10", closed_on="2023-10-20", status="已销号")
    connection = of_problems(ledger=ledger)
    ((only,),) = rows(
        connection,
        "select dots from mart.cycle_dots where line = 'overdue|甲局'",
    )
    assert [each["mark"] for each in only] == ["off", "on"]


def reports(*days: str, as_of: str) -> object:
    """A judged export of one unit's monthly reports."""
    lines = [f"甲局 月报告 2023-{day}" for day in days]
    return judged(as_of, units=UNITS, duties="\n".join(["unit duty done_on", *lines]))


def next_of(connection, cycle: str) -> list[tuple]:
    """The periods missed in a cycle with what comes next."""
    return rows(
        connection,
        "select split_part(subject, '|', 3), next_words from mart.ladder"
        f" where subject_kind = 'duty' and cycle = '{cycle}' and unit = '甲局'"
        " and contains(subject, '月报告') order by 1",
    )


def test_a_duty_missed_once_is_one_period_from_the_board():
    connection = reports("04-20", "05-20", as_of="2023-07-01")
    assert next_of(connection, "2023Q2") == [("2023年6月", "再缺1期 → 定向督导")]


def test_a_duty_done_again_since_is_no_step_from_anything():
    connection = reports("04-20", "06-20", as_of="2023-07-01")
    assert next_of(connection, "2023Q2") == [("2023年5月", None)]


def test_a_duty_done_ahead_of_its_day_is_done_again():
    connection = reports("04-20", "06-10", as_of="2023-06-15")
    assert next_of(connection, "2023Q2") == [("2023年5月", None)]
    not_yet = reports("04-20", as_of="2023-06-15")
    assert next_of(not_yet, "2023Q2") == [("2023年5月", "再缺1期 → 定向督导")]


def test_a_duty_missed_twice_has_reached_its_step():
    connection = reports("04-20", as_of="2023-07-01")
    assert next_of(connection, "2023Q2") == [("2023年5月", None), ("2023年6月", None)]
