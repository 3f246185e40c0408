"""What a check says of a delivery adds up, survives writing and is put in order."""

from __future__ import annotations

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts.account import (
    HEADINGS,
    account_of,
    advice,
    parse_account,
    rows,
)
from jinwei.paths import DEMO
from jinwei.policy.contracts import contracts
from tests.deliveries import LEDGER, UNITS, small_delivery

FAULTY = LEDGER + "W003,路灯不亮,没有的局,共性,2023-05-01,2023-06-01,,整改中\n"


def account(folder, is_handed_in=lambda file: True):
    return account_of(read_delivery(folder, contracts()), is_handed_in)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faulty")
    small_delivery(folder, ledger=FAULTY, survey="周期,得分\n2023年三季度,80\n")
    return account(folder, lambda file: file == "ledger.csv")


@pytest.fixture(scope="module")
def demo():
    return account(DEMO)


@pytest.mark.parametrize("which", ["faulty", "demo"])
def test_the_counts_of_every_file_add_up(which, request):
    for each in request.getfixturevalue(which).files:
        assert each.read == each.loaded + each.refused + each.aside


@pytest.mark.parametrize("which", ["faulty", "demo"])
def test_an_account_is_the_same_once_it_was_written(which, request):
    written = request.getfixturevalue(which)
    assert parse_account(written.to_bytes()) == written


def test_a_row_stands_for_every_note_the_worst_first(faulty):
    headings = [row[-1] for row in rows(faulty)]
    assert headings == sorted(headings, key=list(HEADINGS.values()).index)
    assert len(headings) == sum(len(getattr(faulty, kind)) for kind in HEADINGS)


def test_files_that_want_work_come_first_and_those_not_read_at_all_before_them(faulty):
    order = [each.file for each in faulty.in_order_of_work]
    assert order == ["survey.csv", "ledger.csv", "rankings.csv", "units.csv"]


def test_the_directory_is_put_right_before_what_is_read_with_its_names(tmp_path):
    units = UNITS + "税务局,乡镇,,,\n"
    read = account(small_delivery(tmp_path, units=units, survey="周期\n"))
    assert [each.file for each in read.in_order_of_work][:2] == [
        "units.csv",
        "survey.csv",
    ]


def test_what_was_handed_in_is_told_from_what_was_there(faulty):
    assert [f.file for f in faulty.files if f.is_handed_in] == ["ledger.csv"]


def test_the_periods_of_a_file_are_those_its_rows_say(faulty, demo):
    periods = {each.file: each.periods for each in faulty.files}
    assert periods["rankings.csv"] == ("2023年三季度",)
    assert periods["ledger.csv"] == ()
    assert any(len(each.periods) > 1 for each in demo.files)


@pytest.mark.parametrize(
    ("reason", "why", "what"),
    [
        (
            "不是日期：只写到月，没有写哪一天；可写 2023-03-09 或 2023年3月9日",
            "不是日期：只写到月，没有写哪一天",
            "可写 2023-03-09 或 2023年3月9日",
        ),
        (
            "编号与a.csv第2行相同而内容不同，不知道以哪一行为准，请只留一行",
            "编号与a.csv第2行相同而内容不同，不知道以哪一行为准",
            "请只留一行",
        ),
        ("不能为空", "不能为空", "请核对这一格，改正后再交"),
    ],
)
def test_a_reason_is_parted_from_what_to_do(reason, why, what):
    assert advice(reason) == (why, what)
