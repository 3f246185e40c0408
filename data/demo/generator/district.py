"""全区排名: three lists over the district's own units, eight quarters."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from generator import cast
from generator.cast import ACTIVE, CYCLES, OWN, POSTED, TOWN, Item
from generator.lists import ranked_list

Row = tuple[object, ...]
HEADER = (
    "范围", "事项", "季度", "组别", "单位", "名次", "参评数", "数值", "来源", "备注",
)  # fmt: skip
SOURCE = "示例园区督查办通报（虚构）"
WINDOWS = (
    "行政审批局", "税务分局", "市场监管分局",
    "公安分局", "医疗保障分局", "人力资源分局",
)  # fmt: skip

# 15家：后三位从第13起，第12差一位；前三分之一到第5
OWN_RANKS: Mapping[str, tuple[int | None, ...]] = {
    # 刚进后三位、连续两期、连续三期，四季度并列第12
    "城市管理局": (10, 11, 12, 12, 13, 14, 15, 12),
    # 差一位两期、刚进后三位、只升1位（提升缓慢，与上一家并列）
    "教育体育局": (9, 10, 10, 10, 12, 12, 13, 12),
    # 连续两期后升2位（够快）
    "农业农村局": (14, 13, 13, 11, 15, 13, 11, 8),
    # 全区第1不等于全市第1
    "招商服务局": (6, 5, 4, 5, 4, 1, 2, 1),
    # 进步3位到第6，差一位进前三分之一
    "财政金融局": (8, 9, 8, 9, 9, 6, 6, 6),
    # 进步3位到第5，恰在前三分之一
    "经济发展局": (5, 6, 7, 7, 8, 5, 4, 3),
}

# 8家：后三位从第6起；二季度一家未参评，只排7家
POSTED_RANKS: Mapping[str, tuple[int | None, ...]] = {
    # 后三位、未参评（中间缺期）、连续两期、差一位
    "交通运输分局": (4, 5, 5, 4, 6, None, 7, 5),
    "公安分局": (5, 6, 6, 5, 4, 4, 6, 6),
    "税务分局": (3, 3, 2, 3, 2, 2, 1, 1),
}

# 6家恰好够判后三位；下半年一家未参评，只剩5家，名单过短
WINDOW_RANKS: Mapping[str, tuple[int | None, ...]] = {
    "行政审批局": (2, 1, 1, 2, 1, 2, 1, 1),
    "医疗保障分局": (4, 4, 3, 4, 3, 3, 4, 3),
    "市场监管分局": (3, 3, 4, 3, 4, 5, 5, 5),
    "人力资源分局": (5, 5, 5, 5, 6, 4, None, None),
}

ALSO_KNOWN_AS = {
    "行政审批局": "政务服务中心",
    "生态环境分局": "环保分局",
    "经济发展局": "发展改革局",
    "规划建设局": "规划 建设局",
    "社会事业局": "社会事业局 ",
    "卫生健康局": "　卫生健康局",
}


def district_rows(draw: random.Random) -> list[Row]:
    """Every line of the lists over the district's own units, in time order."""
    lists = (
        (cast.SUPERVISION, OWN, _names(OWN), OWN_RANKS),
        (cast.SUPERVISION, POSTED, _names(POSTED), POSTED_RANKS),
        (cast.SUPERVISION, TOWN, _names(TOWN), {}),
        (cast.HOTLINE, "窗口单位", WINDOWS, WINDOW_RANKS),
    )
    return [
        row
        for index in range(len(CYCLES))
        for each in lists
        for row in _rows(draw, *each, index)
    ]


def _names(unit_class: str) -> list[str]:
    return [unit.name for unit in ACTIVE if unit.unit_class == unit_class]


def _rows(
    draw: random.Random,
    item: Item,
    group: str,
    names: Sequence[str],
    ranks: Mapping[str, tuple[int | None, ...]],
    index: int,
) -> list[Row]:
    year, quarter = CYCLES[index]
    absent = [name for name, path in ranks.items() if path[index] is None]
    present = [name for name in names if name not in absent]
    wanted = {
        name: path[index] for name, path in ranks.items() if path[index] is not None
    }
    places = ranked_list(draw, item, present, wanted)
    count = str(len(present))
    lines = [
        (place.participant, str(place.rank), f"{place.value:.{item.decimals}f}", "")
        for place in places
    ]
    lines += [(name, "—", "", "本季度未参评") for name in absent]
    return [
        ("全区", item.name, f"{year}Q{quarter}", group, _written(name, index), rank,
         count, value, SOURCE, note)
        for name, rank, value, note in lines
    ]  # fmt: skip


def _written(name: str, index: int) -> str:
    """The unit as the compiler of that quarter's list wrote it."""
    return ALSO_KNOWN_AS.get(name, name) if index in (0, 1, 5) else name
