"""Who and what there is in the invented district: units, counties, items, subjects."""

from __future__ import annotations

from dataclasses import dataclass

SEED = 20230309
DISTRICT = "示例园区"
FORMER_DISTRICT = "示例新区"
YEARS = (2022, 2023)
CYCLES = tuple((year, quarter) for year in YEARS for quarter in (1, 2, 3, 4))

CENTRAL = ("甲区", "乙区", "丙区")
RURAL = ("丁县", "戊县", "己县", "庚县", "辛县", "壬县", "癸县", "子县", "丑县", "寅县")
ZONES = ("辰园区", "巳园区", "午园区")
PEERS = CENTRAL + RURAL + ZONES


@dataclass(frozen=True)
class Unit:
    """One unit of the directory; a superior makes it vertically managed."""

    name: str
    unit_class: str
    superior: str = ""
    former_names: str = ""
    active_from: str = ""
    active_to: str = ""
    successor: str = ""


TOWN, OWN, POSTED = "乡镇", "区直单位", "市直派驻单位"

UNITS = (
    Unit("示例镇", TOWN, former_names="示例乡"),
    Unit("综合办公室", OWN),
    Unit("经济发展局", OWN, former_names="发展改革局"),
    Unit("招商服务局", OWN, former_names="招商局、投资促进中心"),
    Unit("项目服务中心", OWN),
    Unit("财政金融局", OWN),
    Unit("科技创新局", OWN),
    Unit("规划建设局", OWN),
    Unit("城市管理局", OWN),
    Unit("农业农村局", OWN),
    Unit("社会事业局", OWN),
    Unit("教育体育局", OWN),
    Unit("卫生健康局", OWN),
    Unit("行政审批局", OWN, former_names="政务服务中心"),
    Unit("应急管理局", OWN),
    Unit("商贸服务中心", OWN, active_from="2022/4/1"),
    Unit("税务分局", POSTED, superior="市税务局"),
    Unit("市场监管分局", POSTED, superior="市市场监管局", former_names="工商质监分局"),
    Unit("生态环境分局", POSTED, superior="市生态环境局", former_names="环保分局"),
    Unit("自然资源分局", POSTED, superior="市自然资源局"),
    Unit("公安分局", POSTED),
    Unit("交通运输分局", POSTED),
    Unit("医疗保障分局", POSTED),
    Unit("人力资源分局", POSTED),
    # 计划年度以前停用，由城市管理局接续
    Unit("市政管理所", OWN, active_to="2022/12/31", successor="城市管理局"),
)
ACTIVE = tuple(unit for unit in UNITS if not unit.active_to)


@dataclass(frozen=True)
class Item:
    """One ranked item: best and worst are the usual first and last values."""

    name: str
    item_class: str
    unit: str
    cadence: str
    measure_unit: str
    best: float
    worst: float
    decimals: int = 1

    @property
    def direction(self) -> str:
        """Whether a high value is good."""
        return "越高越好" if self.best > self.worst else "越低越好"


ECONOMY, WORK = "经济指标", "重点工作"

GDP = Item("生产总值增速", ECONOMY, "经济发展局", "季", "%", 9.6, 5.2)
INDUSTRY = Item("规上工业增加值增速", ECONOMY, "科技创新局", "月", "%", 13.0, 5.0)
INVESTMENT = Item("固定资产投资增速", ECONOMY, "项目服务中心", "月", "%", 19.0, 6.0)
RETAIL = Item("社会消费品零售总额增速", ECONOMY, "商贸服务中心", "季", "%", 10.5, 4.5)
TAX = Item("税收收入增速", ECONOMY, "税务分局", "季", "%", 14.0, 3.0)
YIELD = Item("亩均税收", ECONOMY, "财政金融局", "季", "万元", 21.0, 12.0)
INWARD = Item("招商引资到位资金", WORK, "招商服务局", "季", "万元", 98000, 31000, 0)
PROJECTS = Item("重点项目投资完成率", WORK, "项目服务中心", "季", "%", 118.0, 61.0)
PETITIONS = Item("信访积案化解率", WORK, "综合办公室", "季", "%", 99.0, 71.0)
HOTLINE = Item("12345热线满意率", WORK, "行政审批局", "季", "%", 99.2, 88.0)
AIR = Item("环境空气质量综合指数", WORK, "生态环境分局", "周", "综合指数", 3.1, 6.4, 2)
BUSINESS = Item("营商环境评价", WORK, "行政审批局", "半年", "分", 93.0, 74.0)
FARMLAND = Item("高标准农田建设进度", WORK, "农业农村局", "季", "%", 96.0, 52.0)
OPENNESS = Item("政务公开评估", WORK, "综合办公室", "年", "分", 100.0, 82.0)
SUPERVISION = Item("重点工作督查评分", WORK, "综合办公室", "季", "分", 97.0, 72.0)

ITEMS = (
    GDP, INDUSTRY, INVESTMENT, RETAIL, TAX, YIELD, INWARD,
    PROJECTS, PETITIONS, HOTLINE, AIR, BUSINESS, FARMLAND, SUPERVISION, OPENNESS,
)  # fmt: skip

DEPARTMENTS = (
    "税务分局", "市场监管分局", "生态环境分局", "自然资源分局",
    "公安分局", "交通运输分局", "医疗保障分局", "人力资源分局",
    "行政审批局", "城市管理局", "教育体育局",
)  # fmt: skip

OFFICES = (
    ("项目备案科", "经济发展局"), ("企业服务科", "经济发展局"),
    ("招商项目科", "招商服务局"), ("惠企资金科", "财政金融局"),
    ("科技项目科", "科技创新局"), ("建设许可科", "规划建设局"),
    ("市政设施科", "城市管理局"), ("惠农补贴科", "农业农村局"),
    ("民政救助科", "社会事业局"), ("学籍管理科", "教育体育局"),
    ("医政管理科", "卫生健康局"), ("市场准入科", "行政审批局"),
    ("投资审批科", "行政审批局"), ("安全许可科", "应急管理局"),
)  # fmt: skip

STATIONS = (
    ("办税服务厅", "税务分局"), ("东片市场监管所", "市场监管分局"),
    ("西片市场监管所", "市场监管分局"), ("不动产登记窗口", "自然资源分局"),
    ("环境监察中队", "生态环境分局"), ("东片派出所", "公安分局"),
    ("西片派出所", "公安分局"), ("车辆管理窗口", "公安分局"),
    ("运输管理站", "交通运输分局"), ("医保经办窗口", "医疗保障分局"),
    ("社保经办窗口", "人力资源分局"), ("便民服务站", "示例镇"),
    ("农技服务站", "示例镇"), ("农机服务站", "农业农村局"),
    ("社区卫生服务站", "卫生健康局"), ("城管执法中队", "城市管理局"),
)  # fmt: skip

TRACKS = {
    "市直部门": tuple((name, name) for name in DEPARTMENTS),
    "重点科室": OFFICES,
    "基层站所": STATIONS,
}
