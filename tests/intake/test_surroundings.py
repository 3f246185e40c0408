"""What a title, a sheet's name and a file's name say for all records of a table."""

from __future__ import annotations

import pytest

from jinwei.intake.limits import Refusal
from jinwei.intake.surroundings import Surroundings
from jinwei.policy.contracts import contracts

RANKINGS = contracts()["rankings"]
SURVEY = contracts()["survey"]


def said(contract, name: str, *, file="", sheet="", title="") -> str | None:
    around = Surroundings(file, sheet, plan_year=2023)
    stated = around.stated([contract.column(name)], [[title]] if title else [])
    return stated[name].text if stated else None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年9月全市空气质量排名", "2023年9月"),
        ("全市2023年三季度营商环境排名情况", "2023年三季度"),
        ("2023年第三季度排名", "2023年三季度"),
        ("2023年上半年排名", "2023年上半年"),
        ("2023年1-9月排名", "2023年前三季度"),
        ("2023年1—7月排名", "2023年1-7月"),
        ("2022年度综合考核排名", "2022年"),
        ("9月份排名", "2023年9月"),
        ("二〇二三年九月全市排名", "2023年9月"),
        ("二O二二年第三季度排名", "2022年三季度"),
        ("三季度排名（2022年）", "2022年三季度"),
        ("2023年3月第2周排名", "2023年3月第2周"),
        ("2023年全市排名", None),
        ("排名（2023年9月30日）", None),
        ("填报日期：2023年9月", None),
        ("7月、8月排名", None),
        ("2022年和2023年三季度排名", None),
        ("全市排名", None),
    ],
)
def test_a_period_is_taken_where_exactly_one_is_named(title, period):
    assert said(RANKINGS, "period", title=title) == period


def test_a_month_takes_the_year_that_stands_beside_it():
    assert said(RANKINGS, "period", sheet="9月", file="2022年排名") == "2022年9月"
    assert said(RANKINGS, "period", sheet="9月", file="排名") == "2023年9月"


def test_a_month_within_the_quarter_of_the_file_is_no_contradiction():
    assert said(RANKINGS, "period", sheet="9月", file="2023年三季度") == "2023年9月"
    with pytest.raises(Refusal, match="不知道以哪个为准"):
        said(RANKINGS, "period", sheet="6月", file="2023年三季度")


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("2023年9月全市环境空气质量排名情况", "环境空气质量"),
        ("全市2023年三季度招商引资工作排名", "招商引资"),
        ("2023年三季度固定资产投资位次", "固定资产投资"),
        ("附件1：2023年上半年规上工业增加值增速排名表", "规上工业增加值增速"),
        ("2023年9月排名", None),
        ("通报", None),
    ],
)
def test_an_item_is_what_the_title_ranks(title, item):
    assert said(RANKINGS, "item", title=title) == item


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("市直部门", "市直部门"),
        ("评重点科室", "重点科室"),
        ("三季度基层站所得分", "基层站所"),
        ("市直部门、重点科室", None),
        ("得分", None),
    ],
)
def test_a_choice_is_taken_where_exactly_one_is_named(text, track):
    assert said(SURVEY, "track", sheet=text) == track


def test_two_places_that_say_two_things_are_refused():
    with pytest.raises(Refusal, match=r"\[constants\] 里写明 track"):
        said(SURVEY, "track", sheet="市直部门", title="重点科室得分")


def test_nothing_is_said_of_a_column_that_may_not_be_said_so():
    assert said(SURVEY, "subject", sheet="发改局", title="发改局") is None
