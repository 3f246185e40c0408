"""The demo delivery has the units, lists, scores and problems it is meant to have."""

from __future__ import annotations

from collections import Counter

import pytest

DEMO = "data/demo"


@pytest.fixture(scope="module")
def units(plain):
    return plain(f"{DEMO}/单位目录.csv")


@pytest.fixture(scope="module")
def scores(plain):
    return [
        row
        for year in (2022, 2023)
        for row in plain(f"{DEMO}/三评_{year}年.csv")
        if row["群体"] == ""
    ]


@pytest.fixture(scope="module")
def problems(plain):
    rows = plain(f"{DEMO}/整改台账.csv", "gb18030", skip=1)
    return [row for row in rows if not row["问题编号"].startswith("注")]


def test_there_are_24_units_and_an_ended_one_whose_successor_is_among_them(units):
    (ended,) = (row for row in units if row["停用"])
    assert ended["接续单位"] in {row["单位"] for row in units} - {ended["单位"]}
    classes = Counter(row["类别"] for row in units if not row["停用"])
    assert classes == {"乡镇": 1, "区直单位": 15, "市直派驻单位": 8}
    assert sum(row["垂直管理"] == "是" for row in units) == 4
    assert all((row["垂直管理"] == "是") == bool(row["主管部门"]) for row in units)


def test_there_are_15_items_of_both_classes_and_directions(plain):
    items = plain(f"{DEMO}/事项目录.csv")
    assert len(items) == 15
    assert {row["类别"] for row in items} == {"经济指标", "重点工作"}
    assert {row["方向"] for row in items} == {"越高越好", "越低越好"}
    assert {row["频次"] for row in items} == {"周", "月", "季", "半年", "年"}


def test_city_lists_run_over_eight_quarters_with_17_participants(plain):
    rows = plain(f"{DEMO}/排名_全市_2022年.csv", "gb18030", skip=2)
    rows += plain(f"{DEMO}/排名_全市_2023年.csv", "gb18030", skip=2)
    first_item = [row for row in rows if "生产总值增速" in row.values()]
    assert len(first_item) == 8 * 17


def test_41_subjects_are_scored_in_three_tracks_over_eight_quarters(scores):
    subjects = {(row["评议类别"], row["评议对象"]) for row in scores}
    assert Counter(track for track, _ in subjects) == {
        "市直部门": 11,
        "重点科室": 14,
        "基层站所": 16,
    }
    assert len({row["周期"] for row in scores}) == 8


def test_the_ledger_has_900_problems_of_two_years_in_every_state(problems):
    assert len(problems) == 900
    assert {row["问题编号"][:6] for row in problems} == {"ZG2022", "ZG2023"}
    assert {"整改中", "已销号", "虚假整改", "拒不整改", "已撤回"} <= {
        row["整改状态"] for row in problems
    }
    assert {row["难易程度"] for row in problems} == {"常规", "疑难", "新情况", "困难"}
    assert {row["办理方式"] for row in problems} == {"交办", "督办", "查办"}


def test_every_record_loads_and_none_is_refused(delivery):
    read = delivery(DEMO)
    assert read.faults == ()
    assert read.refused == ()
    assert read.district.is_invented


def test_what_loads_is_what_the_files_hold(loaded, problems, scores, units):
    assert len(loaded(DEMO, "ledger")) == len(problems)
    assert len(loaded(DEMO, "units")) == len(units)
    whole = [row for row in loaded(DEMO, "survey") if row["respondents"] is None]
    assert len(whole) == len(scores)
    assert len(loaded(DEMO, "targets")) == 12
    assert len(loaded(DEMO, "growth")) == 56


def test_former_names_and_stray_spaces_become_the_names_of_the_directory(loaded, units):
    expected = {row["单位"] for row in units}
    for export in ("ledger", "survey", "work_items"):
        assert {row["unit"] for row in loaded(DEMO, export)} <= expected
    in_district = {r["unit"] for r in loaded(DEMO, "rankings") if r["scope"] == "全区"}
    assert in_district == expected - {row["单位"] for row in units if row["停用"]}
