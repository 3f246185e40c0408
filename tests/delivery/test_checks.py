"""Each check finds the rows it is for, and no row just inside."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei import sql
from jinwei.delivery import tables
from jinwei.delivery.district import District
from jinwei.intake import Setting, open_as, read_file
from jinwei.policy.contracts import contracts
from jinwei.sql import connections

AS_OF = dt.date(2023, 9, 30)
OURS = District("示例园区", "示例园区", 2023, AS_OF, is_invented=True)
LIST = "范围,事项,周期,组别,单位,名次,参评数,数值"
LEDGER = "编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态,核查结果,提级日期"
ITEMS = "事项,类别,责任单位,频次,方向"
GROWTH = "指标,周期,增速,总量,基期总量"
SURVEY = "周期,评议类别,评议对象,所属单位,得分,有效样本"
UNITS = "单位,类别,垂直管理,主管部门,曾用名,启用,停用"


@pytest.fixture
def offending(tmp_path):
    """The records that a check finds in exports written as header and rows."""

    def records(check, **exports):
        readings = []
        for name, lines in exports.items():
            path = tmp_path / f"{name}.csv"
            path.write_text("\n".join(lines) + "\n", "utf-8")
            contract = contracts()[name]
            opened = open_as(path, contract)
            readings += read_file(opened, path.name, None, Setting(plan_year=2023))
            assert not readings[-1].refused
            assert readings[-1].fault is None
        with connections.open_memory() as connection:
            tables.put_exports(connection, contracts(), readings)
            tables.put_district(connection, OURS)
            found = sql.query(connection, f"check/{check}")
        assert all(row["reason"] for row in found)
        return [row["source_record"] for row in found]

    return records


def ranked(*rows):
    return [LIST, *(f"全市,招商引资,2023年二季度,,{row}" for row in rows)]


def problem(*rows):
    return [LEDGER, *(f"W{n},问题,招商局,共性,{row}" for n, row in enumerate(rows))]


def inspected(*rows):
    header = "编号,事项,责任单位,来源,交办日期,时限,进度,暗访日期"
    return [header, *(f"D{n},事项,招商局,{row}" for n, row in enumerate(rows))]


def test_every_check_says_its_level_and_returns_a_place_and_a_reason():
    with connections.open_memory() as connection:
        tables.put_exports(connection, contracts(), [])
        tables.put_district(connection, OURS)
        for name in sql.names("check"):
            asked = sql.statement(name)
            assert asked.option("level", "") in ("refuse", "warn"), name
            cursor = sql.run(connection, asked, {})
            assert [column[0] for column in cursor.description] == [
                "source_file", "source_record", "column_name", "reason",
            ], name  # fmt: skip
            assert cursor.fetchall() == [], name


def test_a_rank_beyond_the_number_ranked(offending):
    rows = ranked("甲县,17,17,", "乙县,18,17,", "丙县,3/3,,", "丁县,—,17,")
    assert offending("rank_over_count", rankings=rows) == [3]


def test_a_rank_without_any_count(offending):
    rows = ranked("甲县,1,,", "乙县,2/9,,", "丙县,3,9,", "丁县,—,,")
    assert offending("rank_without_count", rankings=rows) == [2]


def test_a_rank_cell_and_a_count_that_differ(offending):
    rows = ranked("甲县,1/9,9,", "乙县,2/9,8,", "丙县,3,9,")
    assert offending("rank_count_twice", rankings=rows) == [3]


def test_one_list_with_two_counts(offending):
    rows = ranked("甲县,1,9,", "乙县,2,8,")
    rows += ["全市,招商引资,2023年二季度,县区,丙县,1,8,"]  # another group
    rows += ["全市,招商引资,2023年一季度,,丙县,1,8,"]  # another period
    assert offending("list_counts_differ", rankings=rows) == [2, 3]


def test_ranks_that_their_values_contradict(offending):
    swapped = ranked("甲县,1,3,90", "乙县,3,3,80", "丙县,2,3,70")
    items = [ITEMS, "招商引资,重点工作,招商局,季,越高越好"]
    assert offending("rank_against_value", rankings=swapped, work_items=items) == [3, 4]


def test_ranks_that_follow_the_declared_direction(offending):
    falling = ranked("甲县,1,3,90", "乙县,2,3,80", "丙县,3,3,70")
    low_best = [ITEMS, "招商引资,重点工作,招商局,季,越低越好"]
    assert offending("rank_against_value", rankings=falling) == []
    assert offending("rank_against_value", rankings=falling, work_items=low_best) == [
        2,
        4,
    ]


def test_without_a_direction_either_is_believed(offending):
    rising = ranked("甲县,1,3,70", "乙县,2,3,80", "丙县,3,3,90")
    assert offending("rank_against_value", rankings=rising) == []


def test_equal_values_may_share_or_split_their_places(offending):
    shared = ranked("甲县,1,3,90", "乙县,2,3,80", "丙县,2,3,80")
    split = ranked("甲县,1,3,90", "乙县,2,3,80", "丙县,3,3,80")
    assert offending("rank_against_value", rankings=shared) == []
    assert offending("rank_against_value", rankings=split) == []


def test_a_list_that_is_not_full_cannot_contradict(offending):
    partial = ranked("甲县,1,4,90", "乙县,3,4,80", "丙县,2,4,70")
    assert offending("rank_against_value", rankings=partial) == []


def test_a_list_without_all_values_cannot_contradict(offending):
    some = ranked("甲县,1,3,90", "乙县,3,3,80", "丙县,2,3,")
    assert offending("rank_against_value", rankings=some) == []


def test_lists_short_or_long_of_their_count(offending):
    short = ranked("甲县,1,3,", "乙县,2,3,")
    long = ranked("甲县,1,2,", "乙县,2,2,", "丙县,2,2,")
    full = ranked("甲县,1,2,", "乙县,2,2,", "丙县,—,2,")
    ours_alone = ranked("示例园区,3,17,")
    assert offending("list_incomplete", rankings=short) == [2]
    assert offending("list_incomplete", rankings=long) == [2]
    assert offending("list_incomplete", rankings=full) == []
    assert offending("list_incomplete", rankings=ours_alone) == []


@pytest.mark.parametrize(
    ("ranks", "found"),
    [("1224", []), ("1234", []), ("1111", []), ("1223", [5]), ("2234", [2])],
)
def test_ranks_that_no_competition_gives(offending, ranks, found):
    rows = ranked(*(f"第{n}县,{rank},4," for n, rank in enumerate(ranks)))
    assert offending("ranks_impossible", rankings=rows) == found


def test_a_city_list_without_our_district(offending):
    without = ranked("甲县,1,2,", "乙县,2,2,")
    assert offending("district_not_in_city_list", rankings=without) == [2]
    in_another_group = [*without, "全市,招商引资,2023年二季度,园区,示例园区,1,1,"]
    assert offending("district_not_in_city_list", rankings=in_another_group) == []
    of_the_district = [LIST, "全区,招商引资,2023年二季度,,招商局,1,1,"]
    assert offending("district_not_in_city_list", rankings=of_the_district) == []


def test_a_work_item_outside_the_directory(offending):
    rows = ranked("甲县,1,1,")
    known = [ITEMS, "招商引资,重点工作,招商局,季,越高越好"]
    other = [ITEMS, "项目投资,重点工作,招商局,季,越高越好"]
    assert offending("unknown_work_item", rankings=rows, work_items=known) == []
    assert offending("unknown_work_item", rankings=rows, work_items=other) == [2]
    assert offending("unknown_work_item", rankings=rows) == []


def test_a_list_of_another_cadence_than_declared(offending):
    rows = ranked("甲县,1,1,")
    quarterly = [ITEMS, "招商引资,重点工作,招商局,季,越高越好"]
    monthly = [ITEMS, "招商引资,重点工作,招商局,月,越高越好"]
    assert offending("list_cadence_differs", rankings=rows, work_items=quarterly) == []
    assert offending("list_cadence_differs", rankings=rows, work_items=monthly) == [2]


def test_a_problem_closed_before_it_was_assigned(offending):
    rows = problem(
        "2023-03-02,,2023-03-02,已销号,,",
        "2023-03-02,,2023-03-01,已销号,,",
    )
    assert offending("closed_before_assigned", ledger=rows) == [3]


def test_a_problem_due_before_it_was_assigned(offending):
    rows = problem("2023-03-02,2023-03-02,,整改中,,", "2023-03-02,2023-03-01,,整改中,,")
    assert offending("due_before_assigned", ledger=rows) == [3]


def test_a_problem_escalated_before_it_was_assigned(offending):
    rows = problem("2023-03-02,,,整改中,,2023-03-02", "2023-03-02,,,整改中,,2023-03-01")
    assert offending("escalated_before_assigned", ledger=rows) == [3]


def test_a_matter_visited_before_it_was_assigned(offending):
    rows = inspected(
        "重点督查,2023-03-02,2023-03-31,50,2023-03-02",
        "重点督查,2023-03-02,2023-03-31,50,2023-03-01",
    )
    assert offending("inspection_visited_before_assigned", inspections=rows) == [3]


def test_a_matter_due_before_it_was_assigned(offending):
    rows = inspected("舆情,2023-03-02,2023-03-02,50,", "舆情,2023-03-02,2023-03-01,50,")
    assert offending("inspection_due_before_assigned", inspections=rows) == [3]


def test_a_key_matter_whose_lag_nobody_can_tell(offending):
    rows = inspected(
        "重点督查,2023-03-02,2023-03-31,50,",
        "重点督查,2023-03-02,2023-03-31,,",
        "重点督查,2023-03-02,,50,",
        "重点督查,2023-03-02,,100,",  # finished
        "领导安排,2023-03-02,,,",
    )
    assert offending("inspection_unmeasured", inspections=rows) == [3, 4]


def test_a_stretch_target_below_its_floor(offending):
    header = "年度,指标,保底值,争取值,计量单位"
    rows = [header, "2023,生产总值,8,9,%", "2023,税收,8,8,%", "2023,工业,9,8.5,%"]
    assert offending("stretch_below_floor", targets=rows) == [4]


def test_a_closing_date_beside_a_status_that_is_open(offending):
    rows = problem(
        "2023-03-02,,2023-03-05,已销号,,",
        "2023-03-02,,2023-03-05,整改中,,",
        "2023-03-02,,2023-03-05,整改中,不通过,",  # opened again by its check
        "2023-03-02,,2023-03-05,拒不整改,,",
        "2023-03-02,,2023-03-05,虚假整改,,",  # closed once, and found to be false
        "2023-03-02,,,整改中,,",
    )
    assert offending("closed_without_status", ledger=rows) == [3, 5]


def test_a_closed_problem_without_a_date(offending):
    rows = problem("2023-03-02,,2023-03-05,已销号,,", "2023-03-02,,,已销号,,")
    assert offending("closed_without_date", ledger=rows) == [3]


def test_a_problem_that_passed_and_is_not_closed(offending):
    rows = problem(
        "2023-03-02,,2023-03-05,已销号,通过,",
        "2023-03-02,,,整改中,通过,",
        "2023-03-02,,,整改中,不通过,",
    )
    assert offending("passed_without_closing", ledger=rows) == [3]


def test_growth_that_its_levels_contradict(offending):
    rows = [
        GROWTH,
        "生产总值,2023年一季度,8.0,108,100",
        "生产总值,2023年上半年,8.3,108,100",
        "工业,2023年一季度,8.4,108,100",  # 108.5/99.5 gives 9.0, 107.5/100.5 gives 7.0
        "投资,2023年一季度,10.0,108.00,100.00",
        "消费,2023年一季度,8.1,108.0,99.95",
        "税收,2023年一季度,8.0,,100",
        "收入,2023年一季度,-10.5,89.5000,100.0000",
    ]
    assert offending("growth_against_levels", growth=rows) == [5]


def test_growth_of_a_period_that_is_not_cumulative(offending):
    rows = [
        GROWTH,
        "生产总值,2023年一季度,8.0,,",
        "生产总值,2023年1-7月,8.0,,",
        "生产总值,2023年二季度,8.0,,",
        "生产总值,2023年6月,8.0,,",
    ]
    assert offending("growth_not_cumulative", growth=rows) == [4, 5]


def test_a_score_that_rests_on_nobody(offending):
    rows = [
        SURVEY,
        "2023年一季度,重点科室,甲科,招商局,80,0",
        "2023年一季度,重点科室,乙科,招商局,80,1",
        "2023年一季度,重点科室,丙科,招商局,—,0",
        "2023年一季度,重点科室,丁科,招商局,80,",
    ]
    assert offending("score_without_sample", survey=rows) == [2]


def test_samples_that_are_too_many_together(offending):
    header = "周期,评议类别,评议对象,所属单位,得分,有效样本,渠道"
    parts = [
        f"2023年一季度,重点科室,甲科,招商局,80,10000000,渠道{n}" for n in range(100)
    ]
    elsewhere = "2023年二季度,重点科室,甲科,招商局,80,1,短信"
    just_inside = [header, *parts, elsewhere]
    assert offending("survey_sample_too_large", survey=just_inside) == []
    one_more = "2023年一季度,重点科室,甲科,招商局,80,1,短信"
    beyond = offending("survey_sample_too_large", survey=[*just_inside, one_more])
    assert beyond == [*range(2, 102), 103]


def test_a_subject_of_two_units_in_one_period(offending):
    rows = [
        f"{SURVEY},群体",
        "2023年一季度,重点科室,甲科,招商局,80,9,群众",
        "2023年一季度,重点科室,甲科,税务局,80,9,市场主体",
        "2023年二季度,重点科室,乙科,招商局,80,9,",
        "2023年三季度,重点科室,乙科,税务局,80,9,",  # moved between periods
    ]
    assert offending("subject_in_two_units", survey=rows) == [2, 3]


@pytest.mark.parametrize(
    ("period", "check", "found"),
    [
        ("2023年三季度", "ahead", []),
        ("2023年10月", "ahead", [2]),
        ("2023年全年", "ahead", []),
        ("2023年三季度", "unfinished", []),
        ("2023年10月", "unfinished", []),  # refused already
        ("2023年全年", "unfinished", [2]),
    ],
)
def test_periods_are_held_against_the_as_of_date(offending, period, check, found):
    ahead = {
        "rankings": [LIST, f"全市,招商引资,{period},,示例园区,1,1,"],
        "survey": [SURVEY, f"{period},重点科室,甲科,招商局,80,9"],
        "growth": [GROWTH, f"生产总值,{period},8,,"],
    }
    for export, rows in ahead.items():
        name = f"{export}_period_ahead" if check == "ahead" else "period_unfinished"
        assert offending(name, **{export: rows}) == found


def test_a_unit_that_ends_before_it_starts(offending):
    rows = [
        UNITS,
        "甲局,区直单位,,,,2023-01-01,2023-01-01",
        "乙局,区直单位,,,,2023-01-02,2023-01-01",
        "丙局,区直单位,,,,,2023-01-01",
    ]
    assert offending("unit_ends_before_start", units=rows) == [3]


def test_a_name_that_two_units_go_by(offending):
    rows = [
        UNITS,
        "甲局,区直单位,,,老局,,",
        "乙局,区直单位,,,老局、旧局,,",
        "丙局,区直单位,,,甲局,,",
        "丁局,区直单位,,,独有,,",
    ]
    assert offending("unit_name_shared", units=rows) == [2, 2, 3, 4]


def test_a_vertical_unit_without_its_superior(offending):
    rows = [
        UNITS,
        "甲局,市直派驻单位,是,市甲局,,,",
        "乙局,市直派驻单位,是,,,,",
        "丙局,区直单位,否,,,,",
    ]
    assert offending("vertical_without_superior", units=rows) == [3]


def test_records_of_a_unit_that_is_not_there_on_their_day_are_named(offending):
    directory = [
        f"{UNITS},接续单位",
        "招商局,区直单位,,,,2023-04-01,2023-06-30,甲局",
        "甲局,区直单位,,,,,,",
    ]
    assert offending(
        "unit_not_active",
        units=directory,
        ledger=problem(
            "2023-03-31,2023-12-01,,整改中,,",
            "2023-04-01,2023-12-01,,整改中,,",
            "2023-06-30,2023-12-01,,整改中,,",
            "2023-07-01,2023-12-01,,整改中,,",
        ),
    ) == [2, 5]


def test_a_successor_stands_in_the_directory(offending):
    directory = [
        f"{UNITS},接续单位",
        "招商局,区直单位,,,,,2023-06-30,甲局",
        "旧局,区直单位,,,,,2023-06-30,没有的局",
        "甲局,区直单位,,,,,,",
    ]
    assert offending("successor_unknown", units=directory) == [3]
