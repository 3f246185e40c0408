"""专项整治: themes held and due, the order of a round, units across rounds."""

from __future__ import annotations

import pytest

from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text, paragraphs, texts

PAGE = "pages/supervision/campaigns.py"
ROUNDS = ["第1期", "第2期", "夜间噪声专项", "第3期", "第4期", "第5期", "第6期"]


def table(app, key_column: str, header: str) -> dict:
    """The only table with these first and second column heads."""
    (only,) = (
        each
        for each in shown(app, "table")
        if [c["header"] for c in each["columns"][:2]] == [key_column, header]
    )
    return only


def test_every_round_stands_under_its_theme_with_first_and_last(visit):
    rows = {row[1]: row for row in texts(visit(PAGE), "主题")}
    assert rows.keys() == set(ROUNDS)
    assert rows["第1期"][5:7] == ["经济发展局", "规划建设局"]
    assert rows["第2期"][4:] == [
        "11 家", "行政审批局、税务分局", "城市管理局", "2023年7月30日",
        "按得分排名",
    ]  # fmt: skip
    assert rows["第3期"][6:] == ["", "2023年11月20日", "末位并列，不算末位"]
    assert rows["第4期"][8] == "名单过短，不判"
    assert rows["第6期"][7:] == ["", "时段不明，不判"]
    assert rows["夜间噪声专项"][0].endswith("+N")


def test_a_report_that_is_not_written_yet_shows_by_when_it_is_due(visit):
    then = reports(visit(PAGE, cycle="2023年二季度"))
    assert then["第1期"] == "2023年5月18日"
    assert then["第2期"] == {"text": "还没有", "sub": "期限2023年7月30日"}
    assert reports(visit(PAGE))["第4期"]["sub"] == "期限2023年11月30日"


def reports(app) -> dict:
    """What the column of reports holds, by round."""
    rows = table(app, "主题", "期次")["rows"]
    return {row["cells"][1]: row["cells"][7] for row in rows if row["id"]}


@pytest.mark.parametrize(
    ("quarter", "rule", "lacking"),
    [
        ("2023年三季度", "campaign_missing", "专项整治（2023年7–8月）"),
        ("2023年四季度", "campaign_report_missing", "调研报告（民生实事，第4期）"),
    ],
)
def test_what_was_not_held_or_reported_is_listed_and_opens_its_evidence(
    visit, demo_home, quarter, rule, lacking
):
    app = visit(PAGE, cycle=quarter)
    assert [row[0] for row in texts(app, "缺的")] == [lacking]
    (finding,) = publish.open_current(demo_home).connection.execute(
        "select finding_id from mart.finding where rule_id = $rule", {"rule": rule}
    ).fetchone()  # fmt: skip
    opened = visit(PAGE, cycle=quarter, finding=finding)
    assert "附件4 三(三)" in words(opened)
    assert lacking in words(opened)


def test_the_lead_counts_themes_held_and_due(visit):
    said_first = paragraphs(visit(PAGE))[0]
    assert "六个主题开展了6个" in said_first
    assert "应开展4个" in said_first
    assert "“+N”另有1期" in said_first


def test_an_earlier_cycle_shows_the_themes_still_to_be_held(visit):
    app = visit(PAGE, cycle="2023年二季度")
    rows = texts(app, "主题")
    waiting = [row[0] for row in rows if row[1] == "待开展"]
    assert waiting == ["规范执法", "基础能力提升", "民生实事", "乡村振兴政策落实"]
    assert "应开展1个" in paragraphs(app)[0]
    assert f"还没有开展的：{'、'.join(waiting)}" in paragraphs(app)[0]


def test_the_latest_dated_round_is_open_first_and_the_address_opens_another(visit):
    order = table(visit(PAGE), "单位", "名次")
    assert order["caption"] == "基础能力提升　第5期　2023年11-12月"
    app = visit(PAGE, round="第2期")
    rows = [[cell_text(c) for c in row["cells"]] for row in
            table(app, "单位", "名次")["rows"]]  # fmt: skip
    assert [row[:2] for row in rows[:3]] == [
        ["行政审批局", "并列1/10"], ["税务分局", "并列1/10"], ["市场监管分局", "3/10"],
    ]  # fmt: skip
    assert rows[-1][:2] == ["交通运输分局", "没有得分"]


def test_findings_of_a_round_are_marked_and_open_their_evidence(visit, demo_home):
    app = visit(PAGE, round="第2期")
    boards = {
        row["cells"][0]: row["cells"][3]["text"]
        for row in table(app, "单位", "名次")["rows"]
        if row["id"]
    }
    assert boards == {"税务分局": "红榜", "行政审批局": "红榜", "城市管理局": "黑榜"}
    (finding,) = publish.open_current(demo_home).connection.execute(
        "select finding_id from mart.finding"
        " where rule_id = 'campaign_last' and unit = '城市管理局' and cycle = '2023Q2'"
    ).fetchone()  # fmt: skip
    opened = visit(PAGE, finding=finding)
    assert "没有公布名次，按得分从高到低排" in words(opened)
    history = table(opened, "期次", "时段")
    assert [row["cells"][0] for row in history["rows"]] == ["第2期"]
    assert history["rows"][0]["tone"] == "ours"
    source = next(t for t in shown(opened, "table") if "专项整治.csv" in t["caption"])
    assert len(source["rows"]) == 10


def test_every_place_of_every_unit_stands_in_its_round(visit, demo_home):
    expected = {
        (unit, name): f"{'并列' if tied else ''}{rank}/{ranked}" if rank else "未排"
        for unit, name, rank, ranked, tied in publish.open_current(demo_home)
        .connection.execute(
            "select unit, round, rank, ranked, is_tied from mart.campaign"
        )
        .fetchall()
    }
    matrix = table(visit(PAGE), "单位", "第1期")
    assert [c["header"] for c in matrix["columns"][1:8]] == ROUNDS
    drawn = {
        (row["cells"][0], name): cell_text(cell)
        for row in matrix["rows"]
        for name, cell in zip(ROUNDS, row["cells"][1:8], strict=True)
        if cell_text(cell)
    }
    assert drawn == expected


def test_a_short_list_is_not_shaded_and_its_last_is_not_counted(visit):
    matrix = table(visit(PAGE), "单位", "第1期")
    row = next(row for row in matrix["rows"] if row["cells"][0] == "人力资源分局")
    short = row["cells"][1 + ROUNDS.index("第4期")]
    assert (cell_text(short), short["third"]) == ("5/5", None)
    assert row["cells"][-1] == "0"


def test_the_last_of_a_round_of_unknown_date_is_not_counted(visit):
    matrix = table(visit(PAGE), "单位", "第1期")
    row = next(row for row in matrix["rows"] if row["cells"][0] == "交通运输分局")
    assert cell_text(row["cells"][1 + ROUNDS.index("第6期")]) == "7/7"
    assert row["cells"][-1] == "0"


def test_the_class_of_units_in_the_address_narrows_places_and_not_rounds(visit):
    app = visit(PAGE, campaign_class="乡镇")
    matrix = table(app, "单位", "第1期")
    assert [row["cells"][0] for row in matrix["rows"]] == ["示例镇"]
    assert len(texts(app, "主题")) == 7


def test_before_the_first_round_the_page_says_so(visit):
    app = visit(PAGE, cycle="2022年二季度")
    assert "截至2022年二季度没有专项整治的排序" in words(app)
    assert not texts(app, "主题")


def test_without_the_export_the_page_says_what_to_hand_in(visit, home_of):
    app = visit(PAGE, home_of(ROOT / "data/real/nanyang"))
    assert "缺少《专项整治》" in words(app)
