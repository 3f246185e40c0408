"""What an entry must hold, and what it must not, each said to the person who wrote."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.policy.record_kinds import fields, kinds
from jinwei.records import Entry
from jinwei.records.allowed import faults
from tests.records.written import entry, measure

TODAY = dt.date(2023, 11, 1)


def refused(written) -> dict[str, str]:
    return faults(written, TODAY)


def right(kind: str, value: str):
    """An entry of that kind and value with everything it needs."""
    about = {"problem": "problem", "visit": "visit", "letter": "letter"}
    given = {"rule_id": about.get(kinds()[kind].about, "overdue"), "note": "说明"}
    done_on = dt.date(2023, 10, 18)
    days = {"done_on": done_on, "due_on": done_on}
    return entry(kind, value, **given, **days, office="园区督查办")


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kind.name, each.value) for kind in kinds().values() for each in kind.choices],
)
def test_every_choice_can_be_recorded(kind, value):
    assert refused(right(kind, value)) == {}


@pytest.mark.parametrize("rule_id", ["overdue", "problem"])
def test_an_order_may_be_about_a_finding_and_about_a_problem(rule_id):
    order = {**vars(right("督办单", "督办单")), "rule_id": rule_id}
    assert refused(Entry(**order)) == {}


@pytest.mark.parametrize(
    ("kind", "value", "rule_id"),
    [
        ("督办单", "督办单", "letter"),
        ("回执", "已办结", "visit"),
        ("发函", "整改提示函", "overdue"),
        ("核实", "属实", "letter"),
    ],
)
def test_a_kind_is_recorded_of_what_it_is_about_alone(kind, value, rule_id):
    written = {**vars(right(kind, value)), "rule_id": rule_id}
    assert "rule_id" in refused(Entry(**written))


def test_what_an_order_asks_for_fits_its_page():
    most = kinds()["督办单"].lengths["note"]
    asked = vars(right("督办单", "督办单"))
    assert refused(Entry(**{**asked, "note": "改" * most})) == {}
    assert (
        f"最多 {most} 个"
        in refused(Entry(**{**asked, "note": "改" * (most + 1)}))["note"]
    )


def promise(**given: object):
    """A public promise, right in every field until told otherwise."""
    days = {"done_on": dt.date(2023, 10, 18), "due_on": dt.date(2023, 10, 18)}
    return entry("公开承诺", "电视台刊播", **{"note": "退出后5位", **days, **given})


def test_a_promise_may_fall_due_on_its_own_day_and_any_later_one():
    assert refused(promise()) == {}
    assert refused(promise(due_on=dt.date(2024, 6, 30))) == {}


@pytest.mark.parametrize(
    ("written", "field", "says"),
    [
        (entry("表扬"), "kind", "没有“表扬”这一类"),
        (entry(value="大概属实"), "value", "只能是属实、不属实、待核"),
        (entry(recorded_by=""), "recorded_by", "请填写“记录岗位”"),
        (entry(why=""), "why", "请填写“事由”"),
        (measure(done_on=None), "done_on", "请填写“办理日期”"),
        (measure(office=""), "office", "请填写“办理部门”"),
        (measure("其他措施"), "note", "请填写“补充说明”"),
        (promise(due_on=None), "due_on", "请填写“期限”"),
        (promise(due_on=dt.date(2023, 10, 17)), "due_on", "不早于 2023年10月18日"),
        (entry(due_on=dt.date(2023, 3, 8)), "due_on", "不早于 2023年3月9日"),
        (entry(cycle=""), "cycle", "没有写明周期"),
        (entry(cycle="2023年三季度"), "cycle", "周期要写成 2023Q3"),
        (entry(subject=""), "subject", "没有写明对象"),
        (entry(unit=""), "unit", "没有写明单位"),
        (entry(id=""), "id", "刷新页面"),
        (entry(id="a b"), "id", "刷新页面"),
        (entry(rule_id="visit"), "rule_id", "不能记在这一事项上"),
        (entry("走访", "已走访", done_on=TODAY), "rule_id", "不能记在这一事项上"),
        (entry(attachment="../笔录.pdf"), "attachment", "只写文件名"),
        (entry(attachment="C:\\笔录.pdf"), "attachment", "只写文件名"),
        (entry(attachment=".."), "attachment", "只写文件名"),
        (entry(why="一行\n又一行"), "why", "第 3 个字符看不见"),
        (entry(note="从右到左\u202e"), "note", "第 5 个字符看不见"),
        (entry(note="零宽\u200b字"), "note", "第 3 个字符看不见"),
        (entry(note="空\x00字"), "note", "第 2 个字符看不见"),
        (entry(note="半个\ud83d"), "note", "第 3 个字符看不见"),
        (entry(unit="招商\x1b局"), "unit", "第 3 个字符看不见"),
    ],
)
def test_what_is_missing_or_wrong_is_named_at_its_field(written, field, says):
    actual = refused(written)
    assert list(actual) == [field]
    assert says in actual[field]


def test_a_date_counts_from_the_plan_to_today():
    assert refused(measure(done_on=dt.date(2023, 3, 9))) == {}
    assert refused(measure(done_on=TODAY)) == {}
    assert "2023年3月9日" in refused(measure(done_on=dt.date(2023, 3, 8)))["done_on"]
    assert "晚于今天" in refused(measure(done_on=dt.date(2023, 11, 2)))["done_on"]


TEXTS = [name for name in fields() if name not in ("done_on", "due_on")]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_as_long_as_its_field_and_no_longer(name):
    length = fields()[name].length
    assert refused(entry(**{name: "字" * length})) == {}
    assert (
        f"有 {length + 1} 个字" in refused(entry(**{name: "字" * (length + 1)}))[name]
    )


@pytest.mark.parametrize(
    "number",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "8613812345678",
        "１３８１２３４５６７８",
    ],
)
@pytest.mark.parametrize("name", ["recorded_by", "why", "office", "note"])
def test_a_mobile_number_is_refused_in_every_text(name, number):
    assert "手机号码" in refused(entry(**{name: f"联系{number}。"}))[name]


@pytest.mark.parametrize(
    "number",
    [
        "110101199003071234",
        "11010119900307123X",
        "11010119900307123x",
        "110101900307123",
    ],
)
def test_an_identity_number_is_refused(number):
    assert "身份证号码" in refused(entry(note=f"当事人{number}"))["note"]


@pytest.mark.parametrize(
    "text",
    [
        "宛职教综〔2023〕3号",
        "ZG2023-0138",
        "受理编号 202310180001234567",
        "91411300MA40XYZ123",
        "0377-63123456",
        "投资 138123456789 元",
        "2023-10-18 至 2023-11-01",
    ],
)
def test_numbers_of_letters_offices_and_sums_are_not_taken_for_people(text):
    assert refused(entry(note=text)) == {}


def test_everything_wrong_is_said_at_once():
    assert set(refused(entry(why="", recorded_by="", value="x"))) == {
        "why",
        "recorded_by",
        "value",
    }
