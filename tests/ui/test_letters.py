"""Letters and orders on the screen: sent, kept, due on the desk, and answered there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jinwei.report import issued
from jinwei.report.letters import sending
from jinwei.report.visibility import Permission
from jinwei.sql import query
from jinwei.ui import bulletin as page
from jinwei.ui.bulletin import letters
from jinwei.ui.bulletin.choices import CONCERNED
from tests.support import served
from tests.ui.drawn import shown, words
from tests.ui.test_recording import WHY, WRITER, fill

BULLETIN, WATCH = "pages/reports/bulletin.py", "pages/supervision/watch.py"
RECTIFICATION, RED_BLACK = "pages/board/rectification.py", "pages/board/red_black.py"
QUARTER, THIRD = {"cycle": "2023年二季度"}, {"cycle": "2023年三季度"}
EVERY = dict.fromkeys(("unit", "rule", "cycle", "subject"))


@pytest.fixture
def home(tmp_path, demo_home) -> Path:
    """A home of its own: what is written here nobody else sees."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))


def tables(app) -> dict[str, list[dict]]:
    return {each["caption"][:5]: each["rows"] for each in shown(app, "table")}


def labels(app) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_letters_to_all_are_sent_in_one_go_and_answered_on_the_desk(visit, home):
    app = visit(BULLETIN, home, notice=CONCERNED, **QUARTER)
    rows = tables(app)["发给谁"]
    waiting = [row["cells"][0] for row in rows if row["cells"][3] == letters.NOT_YET]
    assert waiting
    assert f"未发的提示函（{len(waiting)}份，zip）" in labels(app)
    app.button(key="issue").click().run()
    assert f"已印发{len(waiting)}份" in words(app)
    assert {each.unit for each in issued.every(home)} == set(waiting)
    app.run()
    registered = tables(app)["发函登记表"[:5]]
    assert set(waiting) <= {row["cells"][0] for row in registered}
    assert app.button(key="issue").disabled
    named = next(row["id"] for row in registered if row["cells"][0] == waiting[0])
    desk = visit(WATCH, home, group="限期")
    due = [row["id"] for each in shown(desk, "table") for row in each["rows"]]
    assert f"letter:{named}" in due
    kept = visit(WATCH, home, letter=named, tab="依据")
    assert any("Word 提示函" in label for label in labels(kept))
    drawer = visit(WATCH, home, letter=named)
    day = {"办理日期": "2023-08-01", "记录岗位": WRITER, "事由": WHY}
    fill(drawer, "复函", 复函="已回复", **day)
    left = visit(WATCH, home, group="限期")
    due = [row["id"] for each in shown(left, "table") for row in each["rows"]]
    assert f"letter:{named}" not in due


def test_a_number_that_letters_cannot_count_on_from_is_said_and_left_blank(visit):
    app = visit(BULLETIN, notice=CONCERNED, number="示函3号", **QUARTER)
    assert "“示函3号”不能依次往后编" in words(app) and "文号留空" in words(app)
    assert app.button(key="issue").disabled
    none = visit(BULLETIN, notice=CONCERNED, number="无号", **QUARTER)
    assert "“无号”里没有序号" in words(none) and labels(none) == []


def test_who_has_nothing_is_not_offered_and_before_the_plan_nobody_is(visit):
    app = visit(BULLETIN, notice=CONCERNED, **QUARTER)
    offered = app.selectbox(key="notice").options
    assert "科技创新局" not in offered
    assert "活动领导小组办公室" not in offered
    assert "家没有超期未销号的问题，也没有经核实列入黑榜的事项，不发" in words(app)
    before = visit(BULLETIN, notice=CONCERNED, cycle="2022年四季度")
    assert "方案施行前的周期不发整改提示函" in words(before)


def test_nothing_goes_out_from_the_internal_version(visit, monkeypatch):
    monkeypatch.setattr(page.internal, "may_see_internal", lambda _: Permission(True))
    for to in (CONCERNED, "税务分局"):
        app = visit(BULLETIN, notice=to, visible="内部", **THIRD)
        assert sending.DRAFT in words(app)
        assert app.button(key="issue").disabled
        public = visit(BULLETIN, notice=to, **THIRD)
        assert sending.DRAFT not in words(public)
        assert not public.button(key="issue").disabled


def test_a_unit_that_got_its_letter_gets_no_other_one(visit, home):
    asked = {"notice": "税务分局", "number": "示函〔2023〕1号"} | THIRD
    app = visit(BULLETIN, home, **asked)
    app.button(key="issue").click().run()
    assert "已登记发函" in words(app)
    app.button(key="issue").click().run()
    assert sending.SAME in words(app)
    other = visit(BULLETIN, home, **asked | {"number": "示函〔2023〕2号"})
    other.button(key="issue").click().run()
    assert sending.SENT_ALREADY in words(other)
    assert len(issued.every(home)) == 1


def order(app, **more: str):
    given = {
        "督办单": "督办单", "记录岗位": WRITER, "事由": WHY, "办理日期": "2024-01-08",
        "期限": "2024-01-31", "补充说明": "查明原因，限期办结", **more,
    }  # fmt: skip
    return fill(app, "督办单", **given)


def finding(home, condition: str) -> str:
    asked = "select finding_id from recorded.finding where board = 'black' and "
    ordered = f"{asked} {condition} order by finding_id limit 1"
    return served(home).execute(ordered).fetchone()[0]


def test_an_order_on_a_confirmed_finding_is_given_printed_and_answered(visit, home):
    named = finding(home, "is_published and subject_kind = 'ranking'")
    app = visit(RED_BLACK, home, finding=named, tab="督办单")
    before = len(query(served(home), "board/letters/orders", **EVERY))
    app = order(app)
    (given, *_) = query(served(home), "board/letters/orders", **EVERY)
    assert len(query(served(home), "board/letters/orders", **EVERY)) == before + 1
    assert given["note"] == "查明原因，限期办结"
    assert "〔2024〕" in words(app)
    assert {"Word 单子（docx）", "PDF 单子（pdf）"} <= set(labels(app))
    done = {"记录岗位": WRITER, "事由": WHY, "办理日期": "2024-01-30"}
    fill(app, "回执", 回执="已办结", 补充说明="已整改到位", **done)
    (given, *_) = query(served(home), "board/letters/orders", **EVERY)
    assert given["answer"] == "已办结"


def test_no_order_is_offered_on_a_finding_that_nobody_confirmed(visit, home):
    named = finding(home, "not is_published and is_on_board")
    app = visit(WATCH, home, finding=named, tab="督办单")
    assert "不能下单" in words(app)
    assert not [each for each in app.selectbox if each.label == "登记什么"]


def test_an_order_on_an_open_problem_is_given_from_the_ledger(visit, home):
    app = visit(RECTIFICATION, home)
    pressing = next(
        each for each in shown(app, "table") if "日内到期的问题" in each["caption"]
    )
    named = pressing["rows"][0]["id"]
    app = order(visit(RECTIFICATION, home, problem=named, tab="督办单"))
    (given, *_) = query(served(home), "board/letters/orders", **EVERY)
    assert (given["rule_id"], given["subject"]) == ("problem", named)
    desk = visit(WATCH, home, group="限期")
    due = [row["id"] for each in shown(desk, "table") for row in each["rows"]]
    assert f"problem:{named}" in due


def test_a_letter_that_was_not_kept_here_is_said_to_have_no_file(visit):
    app = visit(WATCH, letter="2023Q3|规划建设局", tab="依据")
    assert "没有留底" in words(app)
    assert labels(app) == []


def test_what_is_not_registered_is_said_to_be_missing(visit):
    app = visit(WATCH, letter="2023Q3|没有这家")
    assert "没有发给没有这家的函" in words(app)
