"""整改台账 as it was kept: many hands, many ways to write a date or a status."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from generator.problem import Problem

Row = tuple[object, ...]
HEADER = (
    "问题编号", "问题内容", "责任单位", "问题类别", "问题来源", "难易程度", "办理方式",
    "六个对照", "立项日期", "完成时限", "办结日期", "整改状态", "核查结果",
    "提级上报日期", "整改措施", "发现形式", "牵头单位",
)  # fmt: skip
OTHER_WORDS = {
    "整改中": ("整改中", "整改中", "未销号", "办理中"),
    "已销号": ("已销号", "已销号", "已办结", "已完成"),
    "通过": ("通过", "合格"),
    "不通过": ("不通过", "不合格"),
    "12345": ("12345", "12345热线"),
    "突出": ("突出", "突出问题", "热点问题"),
}
# 来源的写法：有的换成方案点名的别的渠道或部门；统计部门和干部处理一件也没有
SOURCE_WORDS = {
    "信访": ("信访举报", "信访", "来信来访", "信访局"),
    "12345": ("12345", "12345热线", "12345政务服务热线", "短信", "邮箱"),
    "领导批示": ("领导批示", "领导批示", "书记主任留言板"),
    "媒体曝光": ("媒体曝光", "重点科室“群众评”", "企业反映"),
    "暗访": ("暗访", "移送线索", "督查室"),
    "自查": (
        *("自查", "部门自评") * 6, "审计", "发改委", "招商局", "住建局", "城管局",
        "工信", "司法局", "政数局", "行政审批", "乡村振兴局", "农业农村局", "民政",
        "人社局", "生态环境局", "财政", "群众反映",
    ),
}  # fmt: skip
FORMS = ("亲身办", "进企业", "进农村", "进社区", "督执法")
SHARE_BY_FORM, SHARE_LED = 0.15, 0.7
OTHER_NAMES = {
    "行政审批局": ("行政审批局", "行政审批局", "政务服务中心"),
    "市场监管分局": ("市场监管分局", "市场监管分局", "工商质监分局"),
    "示例镇": ("示例镇", "示例镇", "示例乡", "示例镇 "),
    "城市管理局": ("城市管理局", "城市管理局", " 城市管理局", "城市 管理局"),
    "招商服务局": ("招商服务局", "招商服务局", "招商局"),
}


def ledger_rows(
    draw: random.Random, also: random.Random, kept: Iterable[Problem]
) -> list[Row]:
    """The problems as rows, numbered through each year in order of assignment.

    `also` draws what no rule looks at: the source, the form, and who leads.
    """
    rows, numbers = [], {2022: 0, 2023: 0}
    for problem in kept:
        year = problem.assigned_on.year
        numbers[year] += 1
        row = _row(draw, f"ZG{year}-{numbers[year]:04d}", problem)
        rows.append(_found(also, problem, row))
    return rows


def _row(draw: random.Random, number: str, problem: Problem) -> Row:
    style = draw.randint(0, 5)
    return (
        number,
        problem.text,
        draw.choice(OTHER_NAMES.get(problem.unit, (problem.unit,))),
        _word(draw, problem.problem_class),
        _word(draw, problem.found_by),
        problem.difficulty,
        problem.handling,
        problem.six_checks,
        _day(problem.assigned_on, style),
        _day(problem.due_on, style) if problem.due_on else "—",
        _day(problem.closed_on, style),
        _word(draw, problem.status),
        _word(draw, problem.spot_check),
        _day(problem.escalated_on, style),
        problem.measures,
    )


def _found(also: random.Random, problem: Problem, row: Row) -> Row:
    """The row with where the problem came from in other words, its form, its lead."""
    source = also.choice(SOURCE_WORDS.get(problem.found_by, (problem.found_by,)))
    form = also.choice(FORMS) if also.random() < SHARE_BY_FORM else ""
    is_led = problem.difficulty == "疑难" and also.random() < SHARE_LED
    lead = also.choice((problem.unit, "综合办公室")) if is_led else ""
    at = HEADER.index("问题来源")
    return (*row[:at], source, *row[at + 1 :], form, lead)


def _word(draw: random.Random, word: str) -> str:
    return draw.choice(OTHER_WORDS.get(word, (word,)))


def _day(day: dt.date | None, style: int) -> str:
    """The day in one of the ways a keeper of the ledger writes it."""
    if day is None:
        return ""
    year, month, number = day.year, day.month, day.day
    return (
        f"{year}/{month}/{number}",
        f"{year}-{month:02d}-{number:02d}",
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日",
        f"{year}{month:02d}{number:02d}",
        f"{year}/{month:02d}/{number:02d}",
    )[style]
