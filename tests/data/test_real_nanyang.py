"""Nanyang's published figures: whose they are, what is set aside, and 保8争9."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

FOLDER = "data/real/nanyang"


@pytest.fixture(scope="module")
def figures(plain):
    return plain(f"{FOLDER}/nanyang_indicator_figures.csv")


@pytest.fixture(scope="module")
def growth(loaded):
    return loaded(FOLDER, "growth")


@pytest.fixture(scope="module")
def rankings(loaded):
    return loaded(FOLDER, "rankings")


def test_nothing_is_refused(delivery):
    read = delivery(FOLDER)
    assert read.faults == ()
    assert read.refused == ()
    assert not read.district.is_invented


def test_all_72_published_ranks_are_read(plain, rankings):
    published = plain(f"{FOLDER}/nanyang_unit_rankings.csv")
    assert len(published) == len(rankings) == 72
    assert [int(row["名次"]) for row in published] == [row["rank"] for row in rankings]


def test_the_district_stands_in_four_lists_under_both_its_names(plain, rankings):
    published = plain(f"{FOLDER}/nanyang_unit_rankings.csv")
    ours = [row for row in published if row["单位"] in ("职教园区", "鸭河工区")]
    assert Counter(row["单位"] for row in ours) == {"职教园区": 3, "鸭河工区": 1}
    read = [
        (row["rank"], row["ranked"]) for row in rankings if row["unit"] == "职教园区"
    ]
    assert read == [(2, 13), (3, 13), (1, 13), (4, 4)]


def test_growth_is_exactly_the_rows_that_hold_a_growth_figure(figures, growth):
    published = [
        row
        for row in figures
        if row["计量单位"] == "%"
        and row["指标"].endswith("增速")
        and not row["周期"].endswith("目标")
    ]
    assert len(published) == 36
    assert sorted(Decimal(row["数值"]) for row in published) == sorted(
        row["growth_pct"] for row in growth
    )


def test_the_other_rows_are_set_aside_each_with_its_reason(delivery, figures):
    [reading] = [r for r in delivery(FOLDER).readings if r.export == "growth"]
    aside = Counter(note.reason.split("，")[0] for note in reading.aside)
    levels = sum(row["计量单位"] in ("亿元", "个") for row in figures)
    assert len(figures) == 62
    assert sum("总量" in reason for reason in aside.elements()) == levels
    assert sum("是目标" in reason for reason in aside.elements()) == 6
    assert sum("文字名次" in reason for reason in aside.elements()) == 3
    assert sum("完成率" in reason for reason in aside.elements()) == 1


def test_the_growth_of_2023_is_the_citys_and_below_both_lines(growth, loaded):
    [target] = loaded(FOLDER, "targets")
    assert (target["year"], target["indicator"]) == (2023, "生产总值")
    assert (target["floor_value"], target["stretch_value"]) == (8, 9)
    [figure] = [
        row
        for row in growth
        if row["indicator"] == "生产总值" and row["period"] == "2023年"
    ]
    assert (figure["unit"], figure["growth_pct"]) == ("南阳市", Decimal("4.8"))
    assert figure["growth_pct"] < target["floor_value"] < target["stretch_value"]


def test_the_target_is_the_one_the_source_file_states(figures):
    stated = [row["数值"] for row in figures if row["周期"] == "2023年目标"]
    assert stated == ["保8%、争9%"]


def test_no_growth_is_given_to_the_district_itself(growth):
    assert all(row["unit"] not in (None, "职教园区") for row in growth)


def test_fourth_of_four_is_not_judged(judged):
    [standing] = judged(
        FOLDER,
        """
        select cycle, participant, rank, ranked, is_short_list, is_lagging
        from mart.standing
        where item = '四水同治项目投资完成率'
        """,
    )
    assert standing == ("2021Q2", "职教园区", 4, 4, True, False)
    actual = judged(FOLDER, "select item from mart.finding where board = 'black'")
    assert actual == []


def test_the_target_page_has_the_city_below_the_floor_and_nothing_of_ours(judged):
    shown = judged(
        FOLDER,
        """
        select unit, growth_pct, floor_value, stretch_value, state, is_ours
        from mart.progress
        where indicator = '生产总值' and year = 2023
        """,
    )
    assert shown == [("南阳市", Decimal("4.8"), 8, 9, "低于保底", False)]
