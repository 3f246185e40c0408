"""A district typed into a form is what district.toml would say, or told why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.delivery.district import parse_district
from jinwei.drafts import describing
from jinwei.drafts.describing import Described

TYPED = Described(
    "示例区", "示例县、旧县", "2023", "2023年12月31日", "甲县，乙县",
    "地区生产总值", "8", "9",
)  # fmt: skip


def test_what_is_typed_is_a_district():
    assert describing.faults(TYPED, {}) == {}
    ours = parse_district(describing.entries(TYPED, {}))
    assert (ours.name, ours.former_names) == ("示例区", ("示例县", "旧县"))
    assert (ours.plan_year, ours.as_of) == (2023, dt.date(2023, 12, 31))
    assert [peer.name for peer in ours.peers] == ["甲县", "乙县"]
    assert ours.is_invented is False


@pytest.mark.parametrize(
    ("field", "text", "entry"),
    [
        ("name", " ", "name"),
        ("name", "区" * 65, "name"),
        ("former_names", "旧" * 65, "former_names"),
        ("former_names", "示例区", "former_names"),
        ("plan_year", "去年", "plan_year"),
        ("plan_year", "1023", "plan_year"),
        ("as_of", "年底", "as_of"),
        ("as_of", "", "as_of"),
        ("peers", "甲县、甲县", "peer"),
        ("peers", "县" * 65, "peer"),
        ("floor_value", "八", "floor_value"),
        ("stretch_value", "", "stretch_value"),
        ("indicator", "", "indicator"),
    ],
)
def test_a_slip_is_told_at_its_field_in_chinese(field, text, entry):
    wrong = describing.faults(replace(TYPED, **{field: text}), {})
    assert list(wrong) == [entry]
    assert "toml" not in wrong[entry]


def test_every_slip_is_told_at_once():
    typed = replace(TYPED, name="", plan_year="x", as_of="x", peers="甲县、甲县")
    assert describing.faults(typed, {}).keys() == {
        "name", "plan_year", "as_of", "peer",
    }  # fmt: skip


def test_what_the_form_does_not_ask_for_stays():
    before = {
        "name": "示例区", "title": "示例区（试）", "plan_year": 2022,
        "as_of": dt.date(2022, 12, 31), "is_invented": True,
        "peer": [{"name": "甲县", "former_names": ["老甲县"]}],
        "duty": [{"name": "督执法", "units": ["城管局"]}],
    }  # fmt: skip
    usual = describing.described(before)
    assert describing.entries(usual, before) == {**before, "former_names": []}
    later = describing.entries(replace(usual, as_of="2023-03-31"), before)
    assert later["as_of"] == dt.date(2023, 3, 31)


def test_a_target_pair_is_a_file_of_its_own():
    upload = describing.target(TYPED)
    assert upload.name == "年度目标.csv"
    text = upload.content.decode("utf-8-sig")
    assert text.splitlines()[1] == "2023,地区生产总值,8,9,%"
    assert describing.target(replace(TYPED, indicator="")) is None
