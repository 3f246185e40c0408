"""指标进度 and 年度目标: published growth against 保底 and 争取, two years."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cast import CYCLES

CITY = "示例市"
SOURCE = "示例市统计月报（虚构）"
HEADER = ("指标", "期间", "单位", "增速(%)", "总量", "基期总量", "全市名次", "来源")
PERIODS = ("一季度", "上半年", "前三季度", "全年")
TARGET_HEADER = ("年度", "指标", "保底值", "争取值", "计量单位")


@dataclass(frozen=True)
class Indicator:
    """One indicator: its pair of lines and its cumulative figures in eight quarters.

    `levels` are the cumulative levels of 2022 in 亿元; none means none are known.
    `revised_bases` are the levels of 2022 as revised in 2023, the whole year not yet.
    """

    name: str
    targets: tuple[tuple[int, int], tuple[int, int]]
    growth: tuple[float, ...]
    levels: tuple[float, ...] = ()
    has_levels_of_2023: bool = True
    revised_bases: tuple[float, ...] = ()
    ranks: tuple[int, ...] = ()
    ranked_item: str = ""


INDICATORS = (
    # 一季度低于保底，其后在保底与争取之间
    Indicator(
        "生产总值",
        ((7, 8), (8, 9)),
        (6.8, 7.2, 7.1, 7.4, 7.6, 8.3, 8.5, 8.7),
        (18.42, 39.10, 61.85, 86.40),
        ranks=(9, 8, 8, 7, 6, 4, 3, 2),
        ranked_item="生产总值增速",
    ),
    # 差0.1个百分点、恰好保底、之间、恰好争取
    Indicator(
        "规上工业增加值",
        ((8, 10), (9, 11)),
        (7.9, 8.4, 8.2, 8.1, 8.9, 9.0, 10.4, 11.0),
        (5.16, 10.88, 17.05, 23.92),
        ranks=(7, 6, 7, 8, 9, 6, 6, 3),
        ranked_item="规上工业增加值增速",
    ),
    # 只有增速：缺基数，不推算；全年落到保底以下
    Indicator(
        "固定资产投资",
        ((10, 12), (12, 15)),
        (10.6, 11.2, 11.5, 11.1, 13.2, 13.6, 13.1, 11.9),
        ranks=(6, 7, 6, 7, 7, 7, 8, 8),
        ranked_item="固定资产投资增速",
    ),
    # 上年基数已修订、全年修订数未出：按上年季度占比推算；始终低于保底
    Indicator(
        "社会消费品零售总额",
        ((7, 9), (8, 10)),
        (5.8, 6.1, 6.4, 6.0, 5.6, 5.2, 5.8, 6.3),
        (7.73, 15.92, 24.40, 33.65),
        revised_bases=(7.86, 16.21, 24.79),
        ranks=(8, 8, 9, 10, 12, 13, 12, 11),
        ranked_item="社会消费品零售总额增速",
    ),
    # 没有本年总量，由基期总量和增速推算；始终达到争取
    Indicator(
        "一般公共预算收入",
        ((9, 11), (10, 12)),
        (9.8, 10.4, 11.3, 11.6, 12.4, 13.1, 12.7, 12.9),
        (1.36, 2.91, 4.28, 5.70),
        has_levels_of_2023=False,
        ranks=(6, 6, 5, 5, 5, 4, 4, 4),
    ),
    # 先在两线之间，后三期低于保底
    Indicator(
        "税收收入",
        ((8, 10), (9, 11)),
        (8.8, 9.2, 9.0, 9.3, 9.4, 8.6, 7.4, 7.1),
        (0.98, 2.06, 3.03, 4.02),
        ranks=(10, 9, 10, 9, 10, 11, 13, 13),
        ranked_item="税收收入增速",
    ),
)
CITY_GROWTH = (6.1, 6.3, 6.2, 6.4, 5.9, 6.4, 6.5, 6.6)

GROWTH = {
    (indicator.ranked_item, *cycle): growth
    for indicator in INDICATORS
    for cycle, growth in zip(CYCLES, indicator.growth, strict=True)
}


def growth_rows() -> list[tuple[object, ...]]:
    """The district's figures with 单位 left empty, and the city's for comparison."""
    rows = [row for indicator in INDICATORS for row in _indicator_rows(indicator)]
    for (year, quarter), growth in zip(CYCLES, CITY_GROWTH, strict=True):
        period = f"{year}年{PERIODS[quarter - 1]}"
        rows.append(("生产总值", period, CITY, f"{growth:.1f}", "", "", "", SOURCE))
    return rows


def target_rows() -> list[tuple[object, ...]]:
    """保底 and 争取 of every indicator and year."""
    return [
        (year, indicator.name, *pair, "%")
        for position, year in enumerate((2022, 2023))
        for indicator in INDICATORS
        for pair in (indicator.targets[position],)
    ]


def _indicator_rows(indicator: Indicator) -> list[tuple[object, ...]]:
    rows = []
    for index, (year, quarter) in enumerate(CYCLES):
        growth = indicator.growth[index]
        level, base = _level_and_base(indicator, index)
        rows.append((
            indicator.name,
            f"{year}年{PERIODS[quarter - 1]}",
            "",
            f"{growth:.1f}",
            level,
            base,
            f"{indicator.ranks[index]}/17",
            SOURCE,
        ))  # fmt: skip
    return rows


def _level_and_base(indicator: Indicator, index: int) -> tuple[str, str]:
    """Cumulative level and its base in 亿元, which give the growth as published."""
    if not indicator.levels:
        return "—", "—"
    factor = 1 + indicator.growth[index] / 100
    last_year = indicator.levels[index % 4]
    if index < 4:
        return f"{last_year:.2f}", f"{last_year / factor:.4f}"
    if indicator.revised_bases:
        revised = [f"{base:.2f}" for base in indicator.revised_bases]
        return "", [*revised, ""][index % 4]
    if not indicator.has_levels_of_2023:
        return "", f"{last_year:.2f}"
    return f"{last_year * factor:.4f}", f"{last_year:.2f}"
