"""How statuses are told by words put together: what is not closed is never closed."""

from __future__ import annotations

from itertools import product

import pytest

from jinwei.intake.cells import Terms, read_cell
from jinwei.policy.contracts import contracts

STATUS = contracts()["ledger"].column("status")
DONE = (
    "已完成",
    "整改完成",
    "已整改到位",
    "已办结",
    "已全部整改完成",
    "已解决",
    "已整改",
    "完成",
)
STRUCK = ("已销号", "完成销号", "已整改销号", "销号")
WAITING = (
    "待验收",
    "待核查",
    "待销号",
    "拟销号",
    "申请销号",
    "正在验收",
    "未销号",
    "销号审核中",
)
OPEN = (
    "整改中",
    "正在推进中",
    "未解决",
    "暂未完成",
    "转办中",
    "部分完成",
    "逾期未完成",
    "不予销号",
    "已退回整改",
    "验收未通过",
)
JOINTS = ("", "，", ",", "、", "；", " ", "　", "\n", "/", "并", "（", "(", "【")
ENDS = {"（": "）", "(": ")", "【": "】"}
WRAPPED = ("{}", "{}。", " {} ", "（{}）", "【{}】", "“{}”", "{}；")


def read(text: str):
    return read_cell(text, Terms(STATUS))


def joined(first: str, joint: str, second: str) -> str:
    return f"{first}{joint}{second}{ENDS.get(joint, '')}"


def test_no_wording_is_of_two_values():
    values: dict[str, set[str]] = {}
    for phrase in STATUS.phrases:
        for parts in product(phrase.front, phrase.core, phrase.behind):
            values.setdefault("".join(parts), set()).add(phrase.value)
    for word, value in STATUS.value_aliases.items():
        values.setdefault(word, set()).add(value)
    assert {word for word, told in values.items() if len(told) > 1} == set()


@pytest.mark.parametrize("wrapped", WRAPPED)
@pytest.mark.parametrize(
    ("words", "value"), [((*DONE, *STRUCK), "已销号"), ((*WAITING, *OPEN), "整改中")]
)
def test_marks_around_a_status_change_nothing(words, value, wrapped):
    assert {read(wrapped.format(word)).value for word in words} == {value}


@pytest.mark.parametrize("joint", JOINTS)
def test_what_is_done_but_waits_is_not_closed(joint):
    texts = [joined(done, joint, wait) for done, wait in product(DONE, WAITING)]
    assert {read(text).value for text in texts} == {"整改中"}


@pytest.mark.parametrize("joint", JOINTS)
def test_what_is_done_and_struck_off_is_closed(joint):
    texts = [joined(done, joint, struck) for done, struck in product(DONE, STRUCK)]
    assert {read(text).value for text in texts} == {"已销号"}


@pytest.mark.parametrize("joint", [joint for joint in JOINTS if joint])
@pytest.mark.parametrize("closed", ["已完成", "已销号"])
def test_closed_and_under_way_in_one_cell_is_refused_with_both(closed, joint):
    reason = read(joined(closed, joint, "整改中")).reason
    assert f"“{closed}”读作“已销号”" in reason
    assert "“整改中”读作“整改中”" in reason


def test_struck_off_and_waiting_at_once_is_refused():
    assert all(read(f"已销号{joint}待销号").reason for joint in JOINTS)


@pytest.mark.parametrize("text", ["未整改（资金不足）", "整改中，预计9月完成"])
def test_a_part_that_is_unknown_is_named(text):
    assert "”不认得" in read(text).reason


@pytest.mark.parametrize("text", ["闭环管理", "已整盖", "基本完工"])
def test_an_unknown_status_names_the_nearest_and_how_it_is_read(text):
    assert "相近的说法有" in read(text).reason
    assert "读作" in read(text).reason
