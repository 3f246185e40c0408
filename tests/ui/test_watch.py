"""督办台: every finding of the cycle once, worst first, as the records have it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from jinwei import records, sql
from jinwei.policy import record_kinds
from jinwei.sql import query
from jinwei.ui.finding.several import MOST
from jinwei.ui.unit.profile import EVERYTHING
from tests import matters
from tests.support import judged, served
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text

PAGE = "pages/supervision/watch.py"
JUDGED = [f"2023Q{quarter}" for quarter in (1, 2, 3, 4)]
LABELS = {
    f"2023Q{i}": f"2023年{name}季度" for i, name in enumerate("一二三四", start=1)
}
BOARD = 3  # the column of the step, whose cell names its board
RANKINGS = """
scope item period unit rank
全市 招商 2023Q2 示例园区 17/17
全市 招商 2023Q3 示例园区 17/17
全市 投资 2023Q3 示例园区 11/17
"""
ABOUT = {"rule_id": "second_cycle", "cycle": "2023Q3"}
SUBJECT = "全市|招商||示例园区"


def listed(connection, cycle: str, **given) -> list[dict]:
    """The lines of the watch list of a cycle, under these filters."""
    asked = {"unit": None, **EVERYTHING, **given}
    return query(connection, "board/watch/lines", cycle=cycle, **asked)


def table(app) -> dict:
    """The list of findings, which comes before what is due and what has gone."""
    return next(each for each in shown(app, "table") if each["opens"])


def findings(app) -> list[dict]:
    """The rows of the table that are findings."""
    return [row for row in table(app)["rows"] if row["tone"] != "heading"]


def recorded(*entries: tuple[str, str]):
    """Two lagging cycles with records about the second of them, in order."""
    said_so = [
        {
            **ABOUT,
            "subject": SUBJECT,
            "unit": "示例园区",
            "seq": seq,
            "origin_seq": seq,
            "record_id": f"r{seq}",
            "kind": kind,
            "value": value,
            "done_on": dt.date(2023, 10, seq),
        }
        for seq, (kind, value) in enumerate(entries, start=1)
    ]
    return judged("2023-09-30", rankings=RANKINGS, records=said_so)


def line(connection, **given) -> dict:
    """The line of the finding that the records are about."""
    (only,) = (
        each
        for each in listed(connection, "2023Q3", **given)
        if each["rule_id"] == ABOUT["rule_id"]
    )
    return only


@pytest.mark.parametrize("cycle", JUDGED)
def test_every_finding_is_listed_once(demo_home, cycle):
    by_rule: Counter[str] = Counter()
    for row in listed(served(demo_home), cycle):
        by_rule.update({each["rule_id"]: each["findings"] for each in row["rules"]})
    found = matters.found(served(demo_home), cycle)
    assert by_rule == Counter(each["rule_id"] for each in found)


@pytest.mark.parametrize("cycle", JUDGED)
@pytest.mark.parametrize("board", ["red", "black", "watch"])
def test_each_board_holds_what_stands_there_and_what_left_it(demo_home, cycle, board):
    rows = listed(served(demo_home), cycle, board=board)
    found = matters.found(served(demo_home), cycle)
    expected = matters.counted(each for each in found if each["board"] == board)
    assert sum(row["findings"] for row in rows) == expected.findings
    assert sum(row["matters"] for row in rows) == expected.matters


def test_the_worst_come_first_and_praise_last(demo_home):
    rows = listed(served(demo_home), "2023Q4")
    boards = [row["board"] for row in rows]
    assert rows[0]["disposition"] in ("建议免职", "发函建议免职")
    assert boards.index("red") == len(boards) - boards.count("red")


def test_ledger_findings_of_one_unit_under_one_rule_share_a_line(demo_home):
    rows = [
        (row["rule_id"], row["unit"])
        for row in listed(served(demo_home), "2023Q4")
        if row["subject_kind"] == "ledger"
    ]
    assert len(rows) == len(set(rows)) > 10


def test_what_was_found_a_cycle_before_is_not_new():
    connection = judged("2023-09-30", rankings=RANKINGS)
    now, before = (
        {
            row["item"]: {rule["rule_id"] for rule in row["rules"]}
            for row in listed(connection, cycle)
        }
        for cycle in ("2023Q3", "2023Q2")
    )
    new = {row["item"]: row["new_findings"] for row in listed(connection, "2023Q3")}
    assert new == {item: len(now[item] - before.get(item, set())) for item in now}
    assert now["招商"] - before["招商"] == {"second_cycle"}
    assert before.keys() == {"招商"}
    assert new["投资"] == 1


def test_in_the_first_cycle_that_is_judged_nothing_is_new():
    rankings = RANKINGS.replace("2023Q3", "2023Q1").replace("2023Q2", "2022Q4")
    rows = listed(judged("2023-03-31", rankings=rankings), "2023Q1")
    assert rows
    assert not any(row["new_findings"] for row in rows)


def test_new_is_told_against_the_last_cycle_that_had_a_list():
    skipped = RANKINGS.replace("2023Q3", "2023Q4")
    rows = listed(judged("2023-12-31", rankings=skipped), "2023Q4")
    new = {row["item"] for row in rows if row["new_findings"]}
    before = {
        row["item"] for row in listed(judged("2023-12-31", rankings=skipped), "2023Q2")
    }
    assert "招商" in before
    assert "投资" in new


def test_a_finding_below_the_top_of_its_item_says_where_that_stands():
    connection = judged("2023-09-30", rankings=RANKINGS)
    whole = line(connection)
    assert whole["higher_disposition"] is None
    assert whole["next_words"] == "再落后1期 → 专项教育整顿"
    (narrowed,) = listed(connection, "2023Q3", clause="附件4 二(四)")
    assert narrowed["rule_id"] == "city_last_six"
    assert narrowed["higher_disposition"] == "专门工作组跟进"
    assert narrowed["next_words"] is None


def test_a_higher_finding_that_was_revoked_is_not_the_top_any_more():
    connection = recorded(("核实", "属实"), ("申诉", "申诉中"), ("申诉结果", "撤销"))
    rows = {row["item"]: row for row in listed(connection, "2023Q3")}
    assert rows["招商"]["rule_id"] == "city_last_five"
    assert rows["招商"]["higher_disposition"] is None
    by_rule = {rule["rule_id"]: rule for rule in rows["招商"]["rules"]}
    assert by_rule["second_cycle"]["states"] == {"已撤销": 1}


def test_measures_are_counted_and_the_last_is_named():
    assert line(judged("2023-09-30", rankings=RANKINGS))["measures"] == 0
    row = line(recorded(("措施", "约谈主要负责人"), ("措施", "现场核查")))
    assert (row["measures"], row["last_measure"]) == (2, "现场核查")
    assert row["last_measure_on"] == dt.date(2023, 10, 2)
    assert row["rules"][0]["states"] == {"未核实": 1}


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ([], "未核实"),
        ([("核实", "待核")], "未核实"),
        ([("核实", "属实")], "已核实"),
        ([("核实", "不属实")], "已撤销"),
        ([("核实", "属实"), ("申诉", "申诉中")], "申诉中"),
        ([("容错", "免责")], "已容错免责"),
    ],
)
def test_the_filter_by_state_finds_what_the_records_say(entries, state):
    connection = recorded(*entries)
    found = line(connection, state=state)
    assert found["states"].keys() == {state}
    offered = [row["value"] for row in query(connection, "board/filter/state")]
    others = [each for each in offered if each != state]
    for other in others:
        rows = listed(connection, "2023Q3", state=other)
        rules = {rule["rule_id"] for row in rows for rule in row["rules"]}
        assert ABOUT["rule_id"] not in rules


def test_every_state_that_a_record_can_give_is_offered():
    given = {
        choice.state
        for kind in records.kinds().values()
        if kind.about == "finding"
        for choice in kind.choices
        if choice.state
    }
    offered = {row["value"] for row in query(judged(), "board/filter/state")}
    assert offered == {state.name for state in record_kinds.states()}
    assert given <= offered


def test_the_group_in_the_address_puts_each_line_under_its_unit(visit, demo_home):
    rows = table(visit(PAGE, group="按单位"))["rows"]
    units = {row["unit"] for row in listed(served(demo_home), "2023Q4")}
    headings = [row["cells"][0]["text"] for row in rows if row["tone"] == "heading"]
    assert sorted(headings) == sorted(units)
    assert rows[0]["tone"] == "heading"


@pytest.mark.parametrize(
    ("group", "column"), [("按条款", "clause"), ("按部门", "office")]
)
def test_clause_and_office_group_too_and_lose_no_line(visit, demo_home, group, column):
    app = visit(PAGE, group=group)
    expected = listed(served(demo_home), "2023Q4")
    headings = [
        row["cells"][0]["text"]
        for row in table(app)["rows"]
        if row["tone"] == "heading"
    ]
    assert headings == list(dict.fromkeys(row[column] for row in expected))
    assert len(findings(app)) == len(expected)


def test_the_filters_of_the_address_narrow_the_list(visit):
    app = visit(PAGE, board="黑榜", watch_clause="附件4 二(四)")
    steps = [row["cells"][BOARD] for row in findings(app)]
    assert {step["board"] for step in steps} == {"black"}
    assert all(step["text"].startswith("定向督导") for step in steps)


def test_cycle_dots_are_shapes_and_words(visit):
    steps = [row["cells"][BOARD] for row in findings(visit(PAGE))]
    drawn = {step["sub"]: step["title"] for step in steps if "–" in step["sub"]}
    dots, stated = next(iter(drawn.items()))
    assert set(dots) <= set("●○–")
    assert stated.count("，") == len(dots) - 1
    assert "缺期" in stated or "没有评议" in stated


def test_a_unit_leads_to_its_page_in_the_same_cycle(visit):
    cell = findings(visit(PAGE))[0]["cells"][0]
    assert cell["opens"] == f"unit:{cell['text']}"
    assert cell["link"] == {"page": "unit", "query": {"unit": cell["text"]}}


def test_a_finding_in_the_address_opens_its_evidence(visit):
    finding = findings(visit(PAGE))[0]["id"]
    app = visit(PAGE, finding=finding)
    assert any(block["blocks"][0]["pairs"] for block in shown(app, "notes"))
    assert "处置建议" in words(app)


def test_a_cycle_before_the_plan_says_that_nothing_was_judged(visit):
    assert "2023年3月9日" in words(visit(PAGE, cycle="2022年二季度"))


def test_nothing_under_the_filters_is_said_to_be_so(visit):
    message = words(visit(PAGE, state="已撤销", board="红榜"))
    assert "按所选条件，没有认定。" in message


def test_a_line_of_several_counts_each_state(visit):
    lines = [row["cells"] for row in findings(visit(PAGE))]
    several = [cell_text(cells[-1]) for cells in lines if " 件" in cell_text(cells[1])]
    assert several
    assert all("未核实" in text or "已核实" in text for text in several)


@pytest.mark.parametrize("cycle", JUDGED)
def test_a_line_names_the_heaviest_of_what_waits_and_counts_all_of_it(demo_home, cycle):
    connection = served(demo_home)
    whole = listed(connection, cycle, most=MOST)
    few = listed(connection, cycle, most=1)
    assert any(len(line["waiting"]) > 1 for line in whole)
    for line, short in zip(whole, few, strict=True):
        assert short == line | {"waiting": line["waiting"][:1]}
        assert len(line["waiting"]) == line["states"].get("未核实", 0)


@pytest.mark.parametrize("lines", ["red_black/lines", "watch/lines"])
def test_a_line_of_several_findings_tells_of_the_one_that_it_opens(demo_home, lines):
    connection = served(demo_home)
    cursor = connection.execute("select finding_id, item from recorded.finding")
    items = dict(cursor.fetchall())
    asked = sql.statement(f"board/{lines}")
    several = 0
    for row in sql.query(connection, "board/frame/cycles"):
        values = dict.fromkeys(asked.parameters) | {"cycle": row["cycle"]}
        for line in sql.query(connection, asked.name, **values):
            assert line["item"] == items[line["finding_id"]]
            several += line["findings"] > 1
    assert several


def test_what_was_promised_and_is_not_kept_stands_with_its_days(visit):
    (due,) = (
        each
        for each in shown(visit(PAGE, group="限期"), "table")
        if each["caption"].startswith("有期限的登记")
    )
    assert due["caption"] == "有期限的登记　5 项，过期 4 项"
    rows = [[cell_text(cell) for cell in row["cells"]] for row in due["rows"]]
    assert [(row[0], row[1], row[6]) for row in rows] == [
        ("公开承诺", "综合办公室", "过期 92 天，未兑现"),
        ("整改提示函", "规划建设局", "过期 66 天"),
        ("交办单", "应急管理局", "过期 41 天"),
        ("挂牌督办", "规划建设局", "过期 31 天"),
        ("公开承诺", "商贸服务中心", "91 天"),
    ]
