"""Records are written beside the evidence, once, and what goes wrong is said there."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jinwei import desk, records
from jinwei.records import RecordsError
from jinwei.sql import query
from jinwei.versions import publish
from tests.support import served
from tests.ui.drawn import shown, words

PAGE = "pages/board/red_black.py"
TOGETHER = "核实、措施"
WRITER, WHY = "督查办 督查岗", "与通报原件核对一致"


@pytest.fixture
def home(tmp_path, demo_home) -> Path:
    """A home of its own: what is written here nobody else sees."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))


@pytest.fixture
def finding(home) -> dict:
    """A black finding that nothing is recorded about."""
    cursor = served(home).execute(
        "select finding_id, rule_id, cycle, subject, unit from recorded.finding"
        " where rule_id = 'city_last_six' and records = 0"
        " order by cycle desc, finding_id limit 1"
    )
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


@pytest.fixture
def opened(visit, home, finding) -> AppTest:
    """The evidence of that finding, at its records."""
    return visit(PAGE, home, finding=finding["finding_id"], tab="记录")


def fill(app: AppTest, task: str, **given: str) -> AppTest:
    """The form for that task, filled in and sent; a field left out stays as it is."""
    begin(app, task)
    for widget in [*app.text_input, *app.text_area, *app.button_group]:
        name = widget.label.split("（")[0]
        if name in given:
            widget.set_value(given[name])
    return send(app)


def send(app: AppTest) -> AppTest:
    next(each for each in app.button if each.label == "保存记录").click()
    return app.run()


def faults(app: AppTest) -> list[str]:
    """What stands beside the fields of the form, in order."""
    return [each["words"] for each in shown(app, "fault")]


def begin(app: AppTest, task: str) -> AppTest:
    """The form for that task, still empty."""
    chosen = next(each for each in app.selectbox if each.label == "登记什么")
    return chosen.select(task).run()


def confirm(app: AppTest, value: str = "属实") -> AppTest:
    return fill(app, TOGETHER, 核实=value, 记录岗位=WRITER, 事由=WHY)


def kept(home: Path, finding: dict) -> list[tuple]:
    """What is recorded about the finding: kind, value, who, why."""
    rows = served(home).execute(
        "select kind, value, recorded_by, why from recorded.record"
        " where rule_id = $rule_id and cycle = $cycle and subject = $subject"
        " order by seq",
        {name: finding[name] for name in ("rule_id", "cycle", "subject")},
    )
    return rows.fetchall()


def by_another(home: Path, finding: dict) -> None:
    """Somebody else records meanwhile that the finding is untrue."""
    about = {name: finding[name] for name in ("rule_id", "cycle", "subject", "unit")}
    version = publish.open_current(home).id
    entry = records.Entry(
        id=records.new_id(),
        kind="核实",
        value="不属实",
        recorded_by="纪工委 核查岗",
        why="名单有误",
        **about,
    )
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)


def test_a_confirmation_is_stored_once_and_shown_with_who_and_why(
    opened, home, finding
):
    app = confirm(opened)
    assert kept(home, finding) == [("核实", "属实", WRITER, WHY)]
    assert not faults(app)
    shown = words(app)
    assert "已核实" in shown
    assert WRITER in shown
    assert WHY in shown


def test_the_next_form_is_blank_but_for_who_writes(opened):
    app = confirm(opened)
    texts = {each.label: each.value for each in app.text_input}
    assert (texts["记录岗位"], texts["事由"]) == (WRITER, "")


def test_a_form_with_something_missing_says_what_and_stores_nothing(
    opened, home, finding
):
    app = fill(opened, TOGETHER, 核实="属实", 记录岗位=WRITER)
    assert faults(app) == ["没有存入：请填写“事由”。"]
    assert kept(home, finding) == []
    assert next(e for e in app.text_input if e.label == "记录岗位").value == WRITER


@pytest.mark.parametrize(
    ("written", "facts"),
    [
        ("", "请填写“办理日期”"),
        ("一月九日", "办理日期"),
        ("3/4/2024", "办理日期"),
        ("2099年1月1日", "晚于今天"),
        ("2022-01-01", "早于方案印发"),
    ],
)
def test_a_day_that_cannot_be_read_or_cannot_be_is_refused(
    opened, home, finding, written, facts
):
    app = fill(
        opened, TOGETHER, 措施="约谈主要负责人", 记录岗位=WRITER, 事由=WHY,
        办理部门="督查办", 办理日期=written,
    )  # fmt: skip
    (fault,) = faults(app)
    assert facts in fault
    assert kept(home, finding) == []


def test_a_day_is_read_as_people_write_it(opened, home, finding):
    fill(
        opened, TOGETHER, 措施="约谈主要负责人", 记录岗位=WRITER, 事由=WHY,
        办理部门="督查办", 办理日期="2024.1.9",
    )  # fmt: skip
    days = served(home).execute(
        "select done_on from recorded.record where kind = '措施'"
        " and cycle = $cycle and subject = $subject",
        {name: finding[name] for name in ("cycle", "subject")},
    )
    assert days.fetchall() == [(dt.date(2024, 1, 9),)]


def test_nothing_is_chosen_before_somebody_chooses(opened):
    app = begin(opened, TOGETHER)
    chosen = {each.label: each.value for each in app.button_group}
    assert chosen["核实"] is None
    assert chosen["措施"] is None
    assert {each.value for each in [*app.text_input, *app.text_area]} == {""}


def test_a_measure_and_a_confirmation_are_stored_together_with_one_reason(
    opened, home, finding
):
    app = fill(
        opened, TOGETHER, 核实="属实", 措施="约谈主要负责人", 记录岗位=WRITER,
        事由=WHY, 办理部门="督查办", 办理日期="2024年1月9日",
    )  # fmt: skip
    assert not faults(app)
    assert sorted(kept(home, finding)) == [
        ("措施", "约谈主要负责人", WRITER, WHY),
        ("核实", "属实", WRITER, WHY),
    ]


def test_where_the_measure_cannot_be_stored_its_confirmation_is_not_either(
    opened, home, finding
):
    app = fill(
        opened, TOGETHER, 核实="属实", 措施="约谈主要负责人", 记录岗位=WRITER,
        事由=WHY, 办理日期="2024年1月9日",
    )  # fmt: skip
    assert faults(app) == ["没有存入：请填写“办理部门”。"]
    assert kept(home, finding) == []


def test_a_form_in_which_nothing_is_chosen_says_so_beside_the_choice(
    opened, home, finding
):
    app = fill(opened, TOGETHER, 记录岗位=WRITER, 事由=WHY)
    assert faults(app) == ["没有存入：请选“核实”或“措施”。"]
    assert kept(home, finding) == []


def test_what_no_chosen_kind_takes_is_not_lost_without_a_word(opened, home, finding):
    app = fill(
        opened, TOGETHER, 核实="属实", 记录岗位=WRITER, 事由=WHY, 办理部门="督查办"
    )
    assert faults(app) == ["没有存入：只有“措施”才记这一栏，请选“措施”或清空。"]
    assert kept(home, finding) == []


def test_the_first_of_several_faults_comes_into_view(opened):
    app = fill(opened, TOGETHER, 核实="属实", 措施="约谈主要负责人", 记录岗位=WRITER)
    told = shown(app, "fault")
    assert len(told) > 1
    assert [each["isFirst"] for each in told].count(True) == 1
    again = shown(send(app), "fault")
    assert again[0]["attempt"] == told[0]["attempt"] + 1


def test_a_mobile_number_is_refused(opened, home, finding):
    app = fill(opened, TOGETHER, 核实="属实", 记录岗位=WRITER, 事由="请回电13812345678")
    assert "手机号码" in faults(app)[0]
    assert kept(home, finding) == []


def test_the_second_of_two_writers_is_told_and_what_he_typed_stays(
    opened, home, finding
):
    begin(opened, TOGETHER)
    by_another(home, finding)
    app = confirm(opened)
    assert "纪工委 核查岗" in faults(app)[0]
    assert [row[1] for row in kept(home, finding)] == ["不属实"]
    assert next(e for e in app.text_input if e.label == "事由").value == WHY
    assert "名单有误" in words(app)
    assert not faults(send(app))
    assert [row[1] for row in kept(home, finding)] == ["不属实", "属实"]


def test_after_a_write_that_failed_sending_again_stores_it_once(
    opened, home, finding, monkeypatch
):
    append_all = records.append_all

    def lost(log, entries, *, seen):
        append_all(log, entries, seen=seen)
        raise records.NotRecorded("现在无法确定这条记录有没有存入。", is_unknown=True)

    with monkeypatch.context() as broken:
        broken.setattr(records, "append_all", lost)
        app = confirm(opened)
        assert "无法确定" in faults(app)[0]
    assert not faults(send(app))
    assert kept(home, finding) == [("核实", "属实", WRITER, WHY)]


def test_a_correction_and_a_striking_out_leave_the_first_entry_to_be_seen(
    opened, home, finding
):
    app = confirm(opened)
    seq = desk.position(publish.open_current(home).id, home).seq
    fill(app, f"更正第{seq}条（核实：已核实）", 核实="待核", 记录岗位=WRITER, 事由="改")
    app = fill(app, f"作废第{seq + 1}条（核实：未核实）", 记录岗位=WRITER, 事由="记错")
    assert [row[:2] for row in kept(home, finding)] == [
        ("核实", "属实"),
        ("核实", "待核"),
        ("作废", "作废"),
    ]
    shown = words(app)
    assert f"已由第{seq + 1}条更正" in shown
    assert f"已由第{seq + 2}条作废" in shown


def test_an_appeal_offers_its_outcome_and_no_second_appeal(opened):
    app = fill(opened, "申诉", 记录岗位=WRITER, 事由="单位提出名单有误")
    offered = next(each for each in app.selectbox if each.label == "登记什么").options
    assert "申诉结果" in offered
    assert "申诉" not in offered


def test_where_no_record_can_be_read_every_page_says_so_and_none_can_be_written(
    visit, home, finding, monkeypatch
):
    def refuse(*_):
        raise RecordsError("记录库读不出来：磁盘已断开。")

    monkeypatch.setattr(records, "head", refuse)
    app = visit(PAGE, home, finding=finding["finding_id"], tab="记录")
    shown = words(app)
    assert "记录库现在读不出来" in shown
    assert "磁盘已断开" in shown
    assert "现在不能登记" in shown
    assert not [each for each in app.button if each.label == "保存记录"]


def test_records_of_a_finding_that_has_gone_are_listed_with_their_history(visit, home):
    version = publish.open_current(home).id
    log = desk.log_of(version, home)
    entry = records.Entry(
        id=records.new_id(),
        kind="核实",
        value="属实",
        recorded_by=WRITER,
        why="当时核对过",
        rule_id="city_last_six",
        cycle="2023Q2",
        subject="全市|更正前的事项||示例园区",
        unit="财政金融局",
        item="更正前的事项",
    )
    records.append(log, entry, seen=records.head(log))
    (gone,) = query(served(home), "board/watch/records_astray", finding=None)
    assert "认定已不在的记录" in words(visit("pages/supervision/watch.py", home))
    shown = words(visit(PAGE, home, finding=gone["finding_id"]))
    assert "现在的数据里已经没有了" in shown
    assert "当时核对过" in shown


def test_of_a_finding_that_has_gone_an_open_appeal_can_still_be_ended(visit, home):
    log = desk.log_of(publish.open_current(home).id, home)
    gone = dict.fromkeys(("kind", "value"), "") | {
        "rule_id": "city_last_six",
        "cycle": "2023Q2",
        "subject": "全市|更正前的事项||示例园区",
        "unit": "财政金融局",
        "recorded_by": WRITER,
        "why": "单位提出名单有误",
    }
    for kind, value in (("核实", "属实"), ("申诉", "申诉中")):
        made = records.Entry(
            **gone | {"id": records.new_id(), "kind": kind, "value": value}
        )
        records.append(log, made, seen=records.head(log))
    (row,) = query(served(home), "board/watch/records_astray", finding=None)
    app = visit(PAGE, home, finding=row["finding_id"])
    offered = next(each for each in app.selectbox if each.label == "登记什么").options
    assert "申诉结果" in offered
    assert not {TOGETHER, "申诉", "容错"} & set(offered)
    app = fill(
        app, "申诉结果", 申诉结果="撤销", 办理部门="督查办", 记录岗位=WRITER,
        事由="数据已更正",
    )  # fmt: skip
    assert not faults(app)
    (row,) = query(served(home), "board/watch/records_astray", finding=None)
    assert (row["relief"], row["records"]) == ("已撤销", 3)


@pytest.mark.parametrize("has_answer", [True, False])
def test_a_dismissal_is_confirmed_with_the_doubts_that_the_form_asks_about(
    visit, home, has_answer
):
    asked = (
        "select finding_id, confirmation, is_published from recorded.finding"
        " where cycle = '2023Q4' and subject = '重点科室|建设许可科'"
        " and rule_id = 'survey_last_below_75'"
    )
    finding_id, *before = served(home).execute(asked).fetchone()
    assert before == ["未核实", False]
    app = visit(PAGE, home, finding=finding_id, tab="记录")
    given = {"核实": "属实", "记录岗位": WRITER, "事由": WHY}
    answers = {"答复的存疑": ["有效样本不到100"]} if has_answer else {}
    app = fill(app, TOGETHER, **given, **answers)
    assert not faults(app)
    state = "已核实" if has_answer else "存疑未答"
    assert served(home).execute(asked).fetchone()[1:] == (state, has_answer)
    assert state in words(app)
    assert ("答复的存疑：有效样本不到100" in words(app)) == has_answer


def test_nothing_is_asked_of_a_finding_without_doubts(opened):
    app = begin(opened, TOGETHER)
    assert not [each for each in app.button_group if "存疑" in each.label]
