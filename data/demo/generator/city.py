"""全市排名: the rank path of every item, and the lists around it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import cast
from generator.cast import (
    CYCLES,
    DISTRICT,
    FORMER_DISTRICT,
    PEERS,
    RURAL,
    YEARS,
    ZONES,
    Item,
)
from generator.growth import GROWTH
from generator.lists import Place, ranked_list

Row = tuple[object, ...]
HEADER_2022 = (
    "范围", "指标", "期间", "组别", "县区", "位次", "组内单位数", "数值", "来源",
    "备注",
)  # fmt: skip
HEADER_2023 = (
    "范围", "工作事项", "周期", "排名组别", "参评单位", "名次", "参评数", "数值",
    "来源", "备注",
)  # fmt: skip
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SOURCE = "示例市考核办通报（虚构）"


@dataclass(frozen=True)
class Path:
    """Our rank of one item in each of the eight quarters; None where no list came.

    `ranked` holds exceptions to the number of participants, `tied` the quarters in
    which the county after us shares our rank, `level` those in which all share it, and
    `renamed` what the group is called from a quarter on.
    """

    item: Item
    ranks: tuple[int | None, ...]
    group: str = ""
    peers: tuple[str, ...] = PEERS
    ranked: dict[int, int] = field(default_factory=dict)
    tied: tuple[int, ...] = ()
    level: tuple[int, ...] = ()
    renamed: dict[int, str] = field(default_factory=dict)
    is_full: bool = True


PATHS = (
    # 稳步上升，不触发任何条款；进步2位且在前三分之一，不够通报表扬
    Path(cast.GDP, (9, 8, 8, 7, 6, 4, 3, 2)),
    # 二季度进步3位到第5（并列，前三分之一边上），四季度进步5位到第3
    Path(cast.INWARD, (12, 10, 9, 9, 8, 5, 8, 3), tied=(5,)),
    # 二季度进步3位到第6，差一位进前三分之一；四季度进步3位到第3
    Path(cast.INDUSTRY, (7, 6, 7, 8, 9, 6, 6, 3)),
    Path(cast.INVESTMENT, (6, 7, 6, 7, 7, 7, 8, 8), is_full=False),
    # 二季度刚进后五位，三季度只升1位（提升缓慢），四季度并列第11（后六位边上）
    Path(cast.RETAIL, (8, 8, 9, 10, 12, 13, 12, 11), tied=(7,)),
    # 差一位、差一位、后五位、连续两期
    Path(cast.TAX, (10, 9, 10, 9, 10, 11, 13, 13), is_full=False),
    # 四家一组，名单过短；四季度第1
    Path(cast.YIELD, (4, 3, 4, 4, 4, 4, 3, 1), group="功能区", peers=ZONES),
    # 差一位、只在后六位、后五位、末位并连续两期
    Path(cast.PROJECTS, (10, 11, 10, 12, 11, 12, 16, 17)),
    # 连续三期后五位，四季度升3位到并列第12（后五位边上，不算提升缓慢）
    Path(cast.PETITIONS, (9, 10, 11, 11, 13, 14, 15, 12), tied=(7,)),
    # 后五位后升2位（够快），再升3位到第6（不在前三分之一）
    Path(cast.HOTLINE, (10, 9, 11, 12, 14, 12, 9, 6)),
    # 第1、并列第1、第2、第1
    Path(cast.AIR, (3, 2, 4, 2, 1, 1, 2, 1), tied=(5,)),
    # 半年一次：连续两期后五位之间隔着没有名单的季度
    Path(cast.BUSINESS, (None, 10, None, 13, None, 14, None, 9)),
    # 二季度没有名单（中间缺期）；12家、11家、10家三种名单长度
    # 四季度组别改名，连续期数不断
    Path(
        cast.FARMLAND,
        (5, 6, 7, 6, 11, None, 10, 6),
        group="涉农县区",
        peers=(*RURAL, "丙区"),
        ranked={6: 11, 7: 10},
        renamed={7: "农业县区"},
    ),
    # 一年一次：第6升到第1，可十七家都是第1，不表扬
    Path(cast.OPENNESS, (None, None, None, 6, None, None, None, 1), level=(7,)),
)


def city_rows(draw: random.Random) -> dict[int, list[Row]]:
    """Every line of each year's city-wide lists, as the city publishes them."""
    rows: dict[int, list[Row]] = {year: [] for year in YEARS}
    for path in PATHS:
        peers = list(path.peers)
        draw.shuffle(peers)
        for index, cycle in enumerate(CYCLES):
            if path.ranks[index] is not None:
                rows[cycle[0]] += _quarter(draw, path, peers, index)
    return rows


def _quarter(
    draw: random.Random, path: Path, peers: list[str], index: int
) -> Iterator[Row]:
    """The issues of one item in one quarter; only the last one has to be `ranks`."""
    year, quarter = CYCLES[index]
    *earlier, last = _issues(path.item, year, quarter)
    count = path.ranked.get(index, len(peers) + 1)
    for period in earlier:
        rank = max(1, min(count, path.ranks[index] + draw.randint(-4, 4)))
        place = Place(DISTRICT, rank, _passing_value(draw, path.item, rank, count))
        yield _row(path, period, place, count, index)
    places = _list(draw, path, peers[: count - 1], index)
    if index in path.level:
        places = [Place(each.participant, 1, path.item.best) for each in places]
    for place in places:
        if path.is_full or place.participant == DISTRICT:
            yield _row(path, last, place, count, index)


def _list(draw: random.Random, path: Path, peers: list[str], index: int) -> list[Place]:
    wanted = {DISTRICT: path.ranks[index]}
    if index in path.tied:
        wanted[peers[index]] = path.ranks[index]
    value = GROWTH.get((path.item.name, *CYCLES[index]))
    return ranked_list(draw, path.item, [*peers, DISTRICT], wanted, value)


def _passing_value(draw: random.Random, item: Item, rank: int, count: int) -> float:
    """A value such as the rank usually stands for, of a list nobody kept whole."""
    share = (rank - draw.uniform(0.3, 0.7)) / count
    return round(item.best + share * (item.worst - item.best), item.decimals)


def _issues(item: Item, year: int, quarter: int) -> list[str]:
    """The periods of a quarter's lists, in time order."""
    months = range(quarter * 3 - 2, quarter * 3 + 1)
    if item.cadence == "周":
        return [f"{year}年{m}月第{w}周" for m in months for w in (1, 2, 3, 4)]
    if item.cadence == "年":
        return [f"{year}年"]
    if item.cadence == "半年":
        return [f"{year}年{'上半年' if quarter == 2 else '下半年'}"]
    if item is cast.INVESTMENT:
        return [f"{year}-{m:02d}" for m in months if m > 1]
    if item.cadence == "月":
        return [f"{year}年{m}月" for m in months if m > 1]
    return [f"{year}年{QUARTERS[quarter - 1]}"]


def _row(path: Path, period: str, place: Place, count: int, index: int) -> Row:
    year, _ = CYCLES[index]
    is_ours = place.participant == DISTRICT
    name = FORMER_DISTRICT if is_ours and index < 2 else place.participant
    rank, ranked = _rank_as_written(path.item, place.rank, count, year)
    return (
        "全市",
        path.item.name,
        period,
        path.renamed.get(index, path.group),
        name,
        rank,
        ranked,
        _value_as_written(path.item, place.value),
        SOURCE,
        "并列" if is_ours and index in (*path.tied, *path.level) else "",
    )


def _rank_as_written(item: Item, rank: int, count: int, year: int) -> tuple[str, str]:
    """The rank in the words of whoever publishes this list."""
    if item is cast.TAX:
        return f"{rank}/{count}", ""
    if item is cast.AIR:
        return f"第{rank}名", str(count)
    if item is cast.RETAIL and year == 2022:
        return str(rank).translate(WIDE), str(count)
    return str(rank), str(count)


def _value_as_written(item: Item, value: float) -> str:
    text = f"{value:,.{item.decimals}f}"
    return text if item is cast.INWARD else text.replace(",", "")
