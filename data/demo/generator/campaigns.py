"""专项整治: seven rounds of the 6+N campaigns, each for a way an order can come."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

Row = tuple[object, ...]
HEADER = (
    "整治期次", "时段", "主题", "牵头单位", "参加单位", "得分", "位次", "调研报告日期",
    "备注",
)  # fmt: skip
NOT_SCORED = "—"


@dataclass(frozen=True)
class Round:
    """One round: its participants best first, ties joined by =, and how it is written.

    `order` is how places are published: 名次, 得分, both, or 3/17; `absent` took part
    and have no place; `report` is the day its report was written.
    """

    name: str
    period: str
    theme: str
    lead: str
    participants: str
    order: str = "both"
    absent: str = ""
    report: str = ""


ROUNDS = (
    # 十二家，名次和得分都公布；末位一家；调研报告按期写成
    Round(
        "第1期", "2023年3-4月", "“三个一批”攻坚突破", "招商局",
        "经济发展局 招商服务局 科技创新局 项目服务中心 财政金融局 税务分局"
        " 自然资源分局 行政审批局 生态环境分局 农业农村局 交通运输分局 规划建设局",
        report="2023.5.18",
    ),
    # 只公布得分：并列第一，一家没有得分（不是末位），末位一家；报告在期限当天写成
    Round(
        "第2期", "2023年5-6月", "优化营商环境", "政务服务中心",
        "行政审批局=税务分局 市场监管分局 公安分局 人力资源分局 经济发展局"
        " 医疗保障分局=自然资源分局 规划建设局 城市管理局",
        order="得分", absent="交通运输分局", report="2023.7.30",
    ),
    # 拖到9月才结束：7–8月没有一期；并列末位，两家都不算末位；报告迟了，三季度还不到期
    Round(
        "第3期", "2023年8-9月", "规范执法", "公安分局",
        "公安分局 市场监管分局 生态环境分局 应急管理局 自然资源分局"
        " 交通运输分局 城市管理局=农业农村局",
        order="名次", report="2023.11.20",
    ),
    # 只有五家，名单过短；报告一直没有写
    Round(
        "第4期", "2023年9-10月", "民生实事", "社会事业局",
        "卫生健康局 教育体育局 医疗保障分局 社会事业局 人力资源分局",
    ),
    # 正好六家；六个主题之外，写成 3/6；报告在年底才写成
    Round(
        "夜间噪声专项", "2023年9月", "夜间施工噪声整治", "环保分局",
        "生态环境分局 公安分局 规划建设局 示例镇 交通运输分局 城市管理局",
        order="3/17", report="2023.12.31",
    ),
    # 一家没有参加排序；报告年底还不到期
    Round(
        "第5期", "2023年11-12月", "基础能力提升", "综合办公室",
        "综合办公室 财政金融局 教育体育局 科技创新局 示例镇 农业农村局"
        " 商贸服务中心 应急管理局 项目服务中心 社会事业局",
        absent="卫生健康局",
    ),
    # 没有写时段，不知属于哪个周期
    Round(
        "第6期", "", "乡村振兴政策落实", "农业农村局",
        "农业农村局 示例镇 财政金融局 社会事业局 教育体育局 商贸服务中心"
        " 交通运输分局",
    ),
)  # fmt: skip


def campaign_rows(draw: random.Random) -> list[Row]:
    """Every line of the seven rounds, in time order, as their lead units wrote them."""
    return [row for each in ROUNDS for row in _rows(draw, each)]


def _rows(draw: random.Random, each: Round) -> Iterator[Row]:
    groups = [group.split("=") for group in each.participants.split()]
    count = sum(map(len, groups))
    score, place = 97.0, 1
    for group in groups:
        score = round(score - draw.uniform(0.4, 3.2), 2)
        note = "并列" if len(group) > 1 else ""
        for unit in group:
            yield _row(each, unit, _written(each, score, place, count), note)
        place += len(group)
    for unit in each.absent.split():
        yield _row(each, unit, (NOT_SCORED, NOT_SCORED), "未参加排序")


def _row(each: Round, unit: str, figures: tuple[str, str], note: str) -> Row:
    about = (each.name, each.period, each.theme, each.lead)
    return (*about, unit, *figures, each.report, note)


def _written(each: Round, score: float, place: int, count: int) -> tuple[str, str]:
    """The score and the place of one participant as this lead unit publishes them."""
    if each.order == "得分":
        return f"{score:.2f}分", ""
    if each.order == "名次":
        return "", f"第{place}名"
    if each.order == "3/17":
        return "", f"{place}/{count}"
    return f"{score:.2f}", str(place)
