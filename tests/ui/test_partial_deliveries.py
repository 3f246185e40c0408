"""A delivery of a few files: no page holds a table of what is missing, and the unit
shown first is one with something to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.policy.contracts import contracts
from tests.deliveries import DISTRICT, LEDGER, RANKINGS, SURVEY, UNITS, write_delivery
from tests.listed import PATHS as PAGES
from tests.ui.drawn import shown
from tests.ui.tables import cell_text, paragraphs

UNIT = "pages/supervision/unit.py"
RATES = """
时段,责任单位,应销号数,已销号数,销号率
2023年1-12月,招商局,4,4,100.0%
2023年1-12月,税务局,9,6,66.7%
"""
GROWTH = """
指标,期间,单位,增速
生产总值,2023年上半年,示例园区,7.2
生产总值,2023年全年,示例园区,8.4
"""
DUTIES = """
单位,动作,日期,次数
税务局,进企业,2023-10-12,1
"""
CAMPAIGNS = """
主题,期次,周期,牵头单位,参加单位,得分,名次
夜间噪声,第1期,2023年四季度,税务局,税务局,90,1
夜间噪声,第1期,2023年四季度,税务局,中心镇,80,2
"""
OTHERS = {"growth": GROWTH, "duties": DUTIES, "campaigns": CAMPAIGNS}
OF_UNITS = {"survey": SURVEY, "ledger": LEDGER, "closure_rates": RATES}
# What a delivery holds, by what it is called in the tests.
DELIVERIES = {
    "rankings": {"rankings": RANKINGS},
    "units": {"units": UNITS},
    **{name: {name: text} for name, text in OF_UNITS.items()},
    **{f"units+{name}": {"units": UNITS, name: text} for name, text in OTHERS.items()},
    "headers": {
        name: ",".join(column.headers[0] for column in contract.columns)
        for name, contract in contracts().items()
    }
    | {"units": UNITS},
}
NAMES = ("单位", "责任单位", "评议对象", "缺项和说明", "说明")
LACKING = ("", "—", "缺", "无数据", "未判定", "不排", "·")


@pytest.fixture(params=DELIVERIES)
def home(request, home_of, tmp_path_factory) -> Path:
    """A home in which a delivery of a few files is published."""
    return home_of(delivered(request.param, tmp_path_factory.getbasetemp()))


def delivered(name: str, base: Path) -> Path:
    folder = base / f"partial-{name}"
    if not folder.exists():
        write_delivery(folder, DISTRICT, **DELIVERIES[name])
    return folder


@pytest.fixture
def app(visit, home):
    return visit(home=home)


def test_no_page_fails_or_holds_a_table_of_what_is_missing(app):
    for page in PAGES:
        app.switch_page(page).run()
        assert not app.exception, page
        for table in shown(app, "table"):
            assert figures(table), (page, table["caption"])


@pytest.mark.parametrize("name", ["rankings", *OF_UNITS, "units+campaigns"])
def test_the_unit_shown_first_has_figures(visit, home_of, tmp_path_factory, name):
    home = home_of(delivered(name, tmp_path_factory.getbasetemp()))
    app = visit(UNIT, home)
    assert shown(app, "table") or "销号率" in str(paragraphs(app))


def figures(table: dict) -> list[str]:
    """What the cells of a table say, its names and its remarks aside."""
    listed = [i for i, one in enumerate(table["columns"]) if one["header"] not in NAMES]
    cells = [row["cells"][i] for row in table["rows"] for i in listed]
    return [
        words
        for cell in cells
        if (
            words := "bars"
            if isinstance(cell, dict) and cell.get("bars")
            else cell_text(cell).strip()
        )
        not in LACKING
    ]
