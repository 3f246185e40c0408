"""Text that comes in files stays text on every page."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from jinwei.paths import ROOT
from jinwei.ui.kit.plain import APART
from tests.browser.conftest import settled
from tests.deliveries import write_delivery
from tests.listed import STEMS as PAGES

pytestmark = pytest.mark.browser
STRINGS = json.loads((ROOT / "tests/corpora/blns/blns.json").read_text("utf-8"))
UNITS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "![a](http://example.com/a.png)",
    "**粗** :red[红] $x$ [链](javascript:alert(3))",
)
LONG = "名称很长的区直单位" * 6
ITEM = "<svg onload=alert(4)>产值"
ASPECTS = "办事效率,工作作风,服务态度,履责效果,依法办事,信息公开"


def write_csv(header: str, rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([header.split(","), *rows])
    return out.getvalue()


def desk_exports() -> dict[str, str]:
    """The exports of the supervision pages, every free text of them a string."""
    themes = [text for text in STRINGS if text.strip()][:40]
    each = list(enumerate(themes))
    return {
        "duties": write_csv(
            "单位,动作,日期,次数,主题,说明",
            [
                (UNITS[i % 4], "双月讨论", f"2023-{i + 1}-9", 1, text, text)
                for i, text in each[:12]
            ],
        ),
        "campaigns": write_csv(
            "期次,时段,主题,牵头单位,单位,得分,名次",
            [
                (f"第{i}期", "2023年11-12月", text, LONG, unit, "", rank)
                for i, text in each[:7]
                for rank, unit in enumerate((*UNITS, LONG), 1)
            ],
        ),
        "inspections": write_csv(
            "编号,事项,来源,责任单位,交办日期",
            [
                (f"D{i}", text, "领导安排", (*UNITS, LONG)[i % 5], "2023-11-01")
                for i, text in each
            ],
        ),
        "survey_responses": write_csv(
            f"答卷编号,日期,评议类别,评议对象,所属单位,群体,渠道,{ASPECTS},意见",
            [
                (f"A{i}", "2023-11-01", "重点科室", "<b onclick=alert(5)>科0", UNITS[0],
                 "群众", "短信抽样", *[80] * 6, text)
                for i, text in each
            ],
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def naughty(tmp_path_factory):
    """A delivery whose every text is meant to break something."""
    units = [(unit, "区直单位", "", "", "") for unit in (*UNITS, LONG)]
    dates = ("2023-01-05", "2023-02-05", "")
    ledger = [
        (f"W{i}", text or "空", UNITS[i % 4], "共性", *dates, "整改中")
        for i, text in enumerate(STRINGS)
    ]
    rankings = [
        ("全市", ITEM, f"2023年{quarter}季度", unit, rank, 12)
        for quarter in "一二三四"
        for rank, unit in enumerate(("示例园区", *"乙丙丁戊己庚辛壬癸子丑"), 1)
    ]
    survey = [
        (
            "2023年四季度",
            "重点科室",
            f"<b onclick=alert(5)>科{i}</b>",
            unit,
            70 + i,
            200,
            9,
        )
        for i, unit in enumerate(UNITS)
    ]
    return write_delivery(
        tmp_path_factory.mktemp("naughty") / "报送",
        units=write_csv("单位,类别,垂直管理,主管部门,曾用名", units),
        ledger=write_csv(
            "编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态", ledger
        ),
        work_items=write_csv(
            "事项,类别,责任单位,频次,方向",
            [(ITEM, "经济指标", UNITS[0], "季", "越高越好")],
        ),
        rankings=write_csv("范围,事项,周期,单位,名次,参评数", rankings),
        survey=write_csv(
            "周期,评议类别,评议对象,所属单位,得分,有效样本,标准差", survey
        ),
        **desk_exports(),
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_no_script_and_fetches_nothing_from_data(returning, naughty, page):
    came = returning(naughty)
    came.open(f"/{page}")
    settled(came.page)
    expect(came.page.get_by_test_id("stException")).to_have_count(0)
    assert (came.alerts, came.elsewhere, came.errors) == ([], [], [])


def test_evidence_shows_the_strings_as_they_were_written(returning, naughty):
    came = returning(naughty)
    page = came.open("/red_black")
    page.locator(".finding", has_text=UNITS[0]).first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(UNITS[0]).first).to_be_visible()
    expect(drawer.get_by_text("文件里的原文").first).to_be_attached()
    assert (came.alerts, came.elsewhere, came.errors) == ([], [], [])


@pytest.mark.parametrize("page", ["visits", "campaigns", "evaluation", "unit"])
def test_a_very_long_name_keeps_every_table_within_the_page(returning, naughty, page):
    came = returning(naughty)
    came.open(f"/{page}")
    settled(came.page)
    frames = came.page.locator(".frame")
    expect(frames.first).to_be_visible()
    wide = "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1).length"
    assert frames.evaluate_all(wide) == 0


def test_the_deck_of_a_meeting_shows_the_strings_as_they_were_written(
    returning, naughty
):
    came = returning(naughty)
    came.page.goto(f"http://{came.address}/slides?slide=overdue")
    slide = came.page.locator(".slide[data-drawn=true]")
    expect(slide).to_be_visible()
    for unit in UNITS:
        expect(slide.get_by_role("cell", name=unit, exact=True)).to_be_visible()
    came.page.keyboard.press("Home")
    last = int(came.page.locator("footer .place").inner_text().partition("/")[2])
    for number in range(1, last + 1):
        expect(came.page.locator("footer .place")).to_have_text(f"{number}/{last}")
        expect(slide).to_be_visible()
        came.page.keyboard.press("PageDown")
    assert (came.alerts, came.elsewhere, came.errors) == ([], [], [])


@pytest.mark.parametrize("unit", UNITS, ids=range(len(UNITS)))
def test_a_button_shows_a_name_as_it_was_written(returning, naughty, unit):
    came = returning(naughty)
    page = settled(came.open("/annual?" + urlencode({"year_unit": unit})))
    button = page.get_by_test_id("stButton").filter(has_text="：单位画像")
    expect(button).to_be_visible()
    assert button.inner_text().replace(APART, "") == f"{unit}：单位画像"
    assert button.locator("img, a, strong, .katex").count() == 0
    assert (came.alerts, came.elsewhere, came.errors) == ([], [], [])
