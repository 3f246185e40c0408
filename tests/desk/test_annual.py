"""A year adds up what its quarters hold, and leaves open what nobody knows."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.desk import annual
from jinwei.desk.annual import NOT_THERE, UnitYear, Year
from jinwei.desk.facts import Source
from jinwei.wording import annual as worded
from tests.support import judged

UNITS = """
unit   unit_class   active_from active_to  successor
甲局   区直单位     -           -          -
乙局   区直单位     -           2023-05-31 甲局
丙局   区直单位     2023-07-15  -          -
丁所   市直派驻单位 -           -          -
"""
FILES = """
create table source.file as
select
    unnest(cast($exports as varchar[])) as export, export || '.csv' as file,
    '' as sha256, 1 as bytes, '' as encoding, ',' as delimiter, '' as sheet,
    '' as mapping, 1 as records_read, 1 as records_loaded, 0 as records_refused,
    0 as records_aside
"""


def year(as_of: str = "2023-12-31", **exports) -> Year:
    """The year of the last cycle, from small text tables."""
    records = exports.pop("records", ())
    given = {"units": UNITS, **exports}
    asked = judged(as_of, records=records, **given)
    asked.execute(FILES, {"exports": [*given]})
    ((cycle, cutoff_on),) = asked.execute(
        "select max(cycle), max(cutoff_on) from mart.cycle"
    ).fetchall()
    source = Source(
        "v", 0, cycle, f"{cycle[:4]}年度", cutoff_on, "示例园区", True, is_public=False
    )
    return annual.told_by(asked, source)


def of(whole: Year, unit: str) -> UnitYear:
    return next(each for each in whole.units if each.unit == unit)


def city(*quarters: int) -> dict[str, str]:
    """Last of seventeen in the city, a matter that 甲局 answers for."""
    listed = [f"全市 招商 2023Q{n} 示例园区 17 17" for n in quarters]
    return {
        "rankings": "\n".join(["scope item period unit rank ranked", *listed]),
        "work_items": "item unit\n招商 甲局",
    }


def black(whole: Year, unit: str, cycle: str) -> tuple[int, int, int, int]:
    row = of(whole, unit).boards[cycle, "black"]
    return row["confirmed"], row["unconfirmed"], row["off_board"], row["matters"]


def test_a_quarter_before_the_plan_without_data_or_still_to_come_is_not_judged():
    whole = year("2023-08-20", **city(1, 3))
    assert {each["cycle"]: each["unjudged"] for each in whole.quarters} == {
        "2023Q1": None,
        "2023Q2": "没有数据",
        "2023Q3": None,
        "2023Q4": "还没有到",
    }
    assert [each["is_over"] for each in whole.quarters][:3] == [True, True, False]
    missing = whole.quarters[1]
    assert whole.why_none(of(whole, "甲局"), missing) == "没有数据"
    said = "".join(worded.covers(whole))
    assert "未判定：二季度没有数据，四季度还没有到；未判定不是0项" in said
    assert "三季度还没有结束，只到2023年8月20日" in said


def test_no_quarter_before_the_plan_counts_as_none_found():
    whole = year("2022-12-31", survey="""
    period track subject unit score sample_size std_dev
    2022Q4 重点科室 甲科 甲局 60 200 5
    """)  # fmt: skip
    assert not whole.judged
    assert whole.quarters[3]["unjudged"] == "方案还没有印发"
    assert worded.totals(whole) == "3家单位，红黑榜未判定。"
    assert of(whole, "甲局").below == 0, "there was no line to be below"


def test_a_unit_counts_only_in_the_quarters_it_was_there():
    whole = year(**city(1, 2, 3, 4))
    assert of(whole, "乙局").named["cycles"] == ["2023Q1", "2023Q2"]
    assert of(whole, "丙局").named["cycles"] == ["2023Q3", "2023Q4"]
    whys = [whole.why_none(of(whole, "丙局"), each) for each in whole.quarters]
    assert whys == [NOT_THERE, NOT_THERE, None, None]
    assert worded.presence(of(whole, "乙局")) == "2023年5月31日停用，由甲局接续"
    assert worded.presence(of(whole, "丙局")) == "2023年7月15日启用"
    assert worded.presence(of(whole, "甲局")) == ""


def test_a_unit_that_ended_before_the_year_is_not_in_it():
    ended = UNITS.replace("2023-05-31", "2022-12-31")
    assert "乙局" not in {each.unit for each in year(units=ended, **city(1)).units}


def test_two_clauses_on_one_matter_are_two_findings_on_one_matter():
    whole = year(**city(2))
    assert black(whole, "甲局", "2023Q2") == (0, 2, 0, 1)
    assert of(whole, "甲局").total("black", "unconfirmed") == 2
    clauses = {row["clause"] for row in of(whole, "甲局").findings}
    assert len(clauses) == 2


def record(seq: int, kind: str, value: str, finding: dict) -> dict:
    return {
        "seq": seq, "origin_seq": seq, "record_id": str(seq), "kind": kind,
        "value": value, "rule_id": finding["rule_id"], "cycle": finding["cycle"],
        "subject": finding["subject"], "unit": finding["unit"], "corrects": "",
        "recorded_at": dt.datetime(2023, 7, 1), "recorded_by": "督查办",
    }  # fmt: skip


def test_confirmed_unconfirmed_and_what_left_the_board_are_counted_apart():
    asked = judged(units=UNITS, **city(2, 3))
    found = {
        row[0]: dict(zip(("rule_id", "cycle", "subject", "unit"), row, strict=True))
        for row in asked.execute(
            "select rule_id, cycle, subject, unit from recorded.finding"
            " where cycle = '2023Q2' and board = 'black'"
        ).fetchall()
    }
    records = [
        record(1, "核实", "属实", found["city_last_five"]),
        record(2, "核实", "属实", found["city_last_six"]),
        record(3, "申诉", "申诉中", found["city_last_six"]),
    ]
    whole = year(records=records, **city(2, 3))
    assert black(whole, "甲局", "2023Q2") == (1, 0, 1, 1)
    confirmed, unconfirmed, off_board, _ = black(whole, "甲局", "2023Q3")
    assert confirmed == off_board == 0 < unconfirmed
    states = {row["rule_id"]: row["state"] for row in of(whole, "甲局").findings[:2]}
    assert states == {"city_last_five": "已核实", "city_last_six": "申诉中"}


LEDGER = """
problem_id problem unit problem_class assigned_on due_on closed_on status
W1 门头牌匾 甲局 共性 2023-01-05 2023-02-05 2023-01-20 已销号
W2 办事指南 甲局 典型 2023-03-01 2023-04-01 2023-05-01 已销号
W3 门前堆物 甲局 典型 2023-03-01 2023-04-01 - 虚假整改
W4 去年的事 甲局 典型 2022-11-01 2022-12-01 - 整改中
"""


def test_closure_is_as_the_ledger_stands_at_the_end_of_the_year():
    closure = of(year(ledger=LEDGER), "甲局").closure
    figures = ("assigned", "closed", "due", "closed_on_time", "overdue")
    assert closure is not None
    assert [closure[name] for name in figures] == [3, 2, 3, 1, 2]
    assert str(closure["closure_rate_pct"]) == "66.7"
    assert (closure["falsely_closed"], closure["falsely_confirmed"]) == (1, 0)


def test_a_unit_without_problems_has_no_rate():
    closure = of(year(ledger=LEDGER), "丁所").closure
    assert closure is not None
    assert (closure["assigned"], closure["closure_rate_pct"]) == (0, None)


def test_words_of_a_problem_stay_out_of_the_year():
    items = {row["item"] for row in of(year(ledger=LEDGER), "甲局").findings}
    assert items
    assert all(item.startswith("问题W") for item in items)


def rates(*lines: str) -> str:
    head = "period unit assigned closed closure_rate_pct overdue"
    return "\n".join([head, *lines])


@pytest.mark.parametrize(
    ("lines", "basis", "assigned", "closed", "rate"),
    [
        # The last issue tells of the year from its first day on: it stands alone.
        (["2023年1-3月 甲局 4 4 - -", "2023年1-6月 甲局 10 8 - 1"],
         "累计", 10, 8, "80.0"),
        # Quarters apart, counts in all of them: added up, and the rate of the sums.
        (["2023Q1 甲局 3 1 - -", "2023Q2 甲局 3 3 - -"], "合计", 6, 4, "66.7"),
        # Month by month: every issue of a quarter counts, not only its last.
        (["2023年1月 甲局 3 1 - -", "2023年2月 甲局 3 3 - -", "2023年3月 甲局 1 1 - -"],
         "合计", 7, 5, "71.4"),
        # A rate that came alone is never turned into a count.
        (["2023Q1 甲局 3 1 - -", "2023Q2 甲局 3 - 100 -"],
         "只有销号率", None, None, None),
        # What is told twice is not added.
        (["2023Q2 甲局 3 1 - -", "2023年5-6月 甲局 3 3 - -"],
         "时段重叠", None, None, None),
        # Alone and of the whole year so far, a rate is shown as it came.
        (["2023年1-6月 甲局 10 - 79.5 -"], "累计", 10, None, "79.5"),
    ],
)  # fmt: skip
def test_closure_rates_are_added_only_where_they_can_be(
    lines, basis, assigned, closed, rate
):
    whole = year("2023-06-30", closure_rates=rates(*lines))
    row = of(whole, "甲局").rate
    assert row is not None
    assert (row["basis"], row["assigned"], row["closed"]) == (basis, assigned, closed)
    known = row["closure_rate_pct"]
    shown = None if known is None else f"{known:.1f}"
    assert shown == rate
    assert of(whole, "甲局").rates
    if basis == "只有销号率":
        assert "只有各期销号率，不折成件数" in worded.closure(of(whole, "甲局"), whole)


def test_a_sum_that_leaves_days_out_says_so():
    given = rates("2023Q1 甲局 3 1 - -", "2023年6月 甲局 3 3 - -")
    row = of(year("2023-06-30", closure_rates=given), "甲局").rate
    assert row is not None
    assert (row["basis"], row["assigned"], row["is_gapless"]) == ("合计", 6, False)
    assert worded.rate_basis(row).endswith("时段没有连上，只是有的几期")


def test_a_ledger_decides_over_closure_rates():
    given = rates("2023Q2 甲局 30 10 - -")
    unit = of(year("2023-06-30", closure_rates=given, ledger=LEDGER), "甲局")
    assert unit.rate is None
    assert unit.closure is not None


def test_scores_too_small_to_rank_have_no_place_and_are_still_below_the_line():
    survey = """
    period track subject unit score sample_size std_dev
    2023Q2 重点科室 甲科 甲局 70 12 5
    2023Q2 重点科室 乙科 乙局 80 200 5
    2023Q2 重点科室 丁科 丁所 75 200 5
    2023Q2 重点科室 小科 丁所 60 3 5
    """
    whole = year("2023-06-30", survey=survey)
    (score,) = of(whole, "甲局").scores
    assert (score["rank"], score["ranked"], score["is_below"]) == (None, None, True)
    by_subject = {row["subject"]: row for row in of(whole, "丁所").scores}
    assert (by_subject["丁科"]["rank"], by_subject["丁科"]["is_below"]) == (2, False)
    assert not by_subject["小科"]["is_below"], "a score not shown tells nothing"
    assert (of(whole, "丁所").scored, of(whole, "丁所").below) == (1, 0)


def campaign(round_: str, *units: str) -> list[str]:
    return [
        f"{round_} 2023年5-6月 民生实事 甲局 {unit} {place}"
        for place, unit in enumerate(units, start=1)
    ]


def test_first_and_last_of_a_round_count_where_enough_took_part():
    outside = [f"外{n}" for n in range(4)]
    lines = [
        *campaign("第1期", "甲局", *outside, "丁所"),
        *campaign("第2期", "丁所", "甲局"),
    ]
    given = "\n".join(["round period theme lead_unit unit rank", *lines])
    whole = year("2023-06-30", campaigns=given)
    first, last = of(whole, "甲局").campaigns, of(whole, "丁所").campaigns
    assert first is not None
    assert last is not None
    assert (first["rounds"], first["firsts"], first["lasts"]) == (
        2, ["民生实事（第1期）"], [],
    )  # fmt: skip
    assert (last["firsts"], last["lasts"]) == ([], ["民生实事（第1期）"])
    text = worded.campaigns(of(whole, "丁所"), whole)
    assert text.endswith("居末1（已核实0）期：民生实事（第1期）")


def test_duties_are_on_time_late_or_missed_and_nothing_else():
    duties = "\n".join(
        ["unit duty done_on", "甲局 月报告 2023-03-31", "甲局 月报告 2023-05-10",
         "丁所 月报告 2023-04-28"]
    )  # fmt: skip
    whole = year("2023-06-30", duties=duties)
    counted = [each.duties for each in whole.units if each.duties]
    assert counted
    for row in counted:
        assert row["due"] == row["on_time"] + row["late"] + row["missed"]
    assert any(row["on_time"] for row in counted)
    assert any(row["missed"] for row in counted)


def test_an_empty_delivery_says_one_sentence_for_each_thing_that_is_missing():
    whole = year()
    said = worded.missing(whole)
    assert len(said) == 5
    assert all(each.startswith("没有《") and each.count("。") == 1 for each in said)
    unit = of(whole, "甲局")
    assert worded.duties(unit, whole) == "规定动作无数据"
    assert worded.closure(unit, whole) == "整改销号无数据"
    assert worded.survey(unit, whole) == "三评无数据"
    assert worded.evaluation(unit, whole) == "活动评价无数据"


def test_findings_of_who_is_no_unit_are_named_beside_the_tables():
    listed = city(2)
    listed["work_items"] = "item unit\n招商 外单位"
    whole = year(**listed)
    assert worded.outside(whole) == (
        "另有2项认定的责任单位不在单位目录里，不列入：外单位。"
    )
    assert "外单位" not in {each.unit for each in whole.units}


def test_an_order_that_weights_would_change_is_said_not_to_be_firm():
    given = {
        "unit_class": "区直单位", "unit": "甲局", "is_ranked": True, "missing": None,
        "unranked_reason": None,
    }  # fmt: skip
    assert worded.evaluation_remark({**given, "is_firm": True}) == ""
    loose = worded.evaluation_remark({**given, "is_firm": False})
    assert loose == "本类区分度不足，不宜排先后"
    alone = {**given, "is_ranked": False, "unranked_reason": "本类只有1家，不排名"}
    assert (
        worded.evaluation_remark({**alone, "is_firm": False}) == "本类只有1家，不排名"
    )


def test_a_cell_names_no_more_findings_than_can_be_read():
    (first, *_) = of(year(**city(2)), "甲局").findings
    assert worded.named([first]).count("附件") == 1
    many = worded.named([first] * (worded.MOST_NAMED + 1))
    assert many.count("附件") == worded.MOST_NAMED
    assert many.endswith(f"，等{worded.MOST_NAMED + 1}项")


def test_a_round_without_a_period_is_named_and_counts_in_no_year():
    lines = ["round theme lead_unit unit rank", "第9期 民生实事 甲局 甲局 1"]
    whole = year(campaigns="\n".join(lines), **city(2))
    assert worded.outside(whole) == (
        "1期专项整治没有写时段，不知道是哪一年的，不列入：民生实事（第9期）。"
    )
    assert of(whole, "甲局").campaigns is None
