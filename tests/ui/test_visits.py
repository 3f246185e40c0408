"""四个必访: the list, what is visited by export or record, its filters and its file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jinwei import desk, records
from jinwei.paths import DEMO
from jinwei.ui import read, visits
from jinwei.versions import publish
from tests.support import served
from tests.ui.drawn import shown, words
from tests.ui.tables import paragraphs, texts

PAGE = "pages/supervision/visits.py"
SUBJECT = "领导安排|督查|DC-005"


@pytest.fixture
def home(tmp_path, demo_home) -> Path:
    """A home of its own: what is written here nobody else sees."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))


def of(app: AppTest) -> dict[str, list[str]]:
    """What the list says of each matter, by its key."""
    (table,) = (each for each in shown(app, "table") if each["opens"])
    drawn = texts(app, "责任单位")
    return {row["id"]: cells for row, cells in zip(table["rows"], drawn, strict=True)}


def record(home: Path, subject: str, cycle: str, **given: object) -> None:
    """A record in the log beside the demo."""
    version = publish.open_current(home).id
    blank = {"recorded_by": "督查办 督查岗", "why": "核对", "unit": "教育体育局"}
    entry = records.Entry(
        **{"id": records.new_id(), "subject": subject, "cycle": cycle, **blank, **given}
    )
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)


def test_every_matter_of_the_cycle_is_listed_by_source(visit, demo_home):
    expected = served(demo_home).execute(
        "select subject from mart.visit where cycle = '2023Q4'"
        " order by place, since_on, list_position((from mart.directory), unit), subject"
    ).fetchall()  # fmt: skip
    listed = of(visit(PAGE))
    assert list(listed) == [subject for (subject,) in expected]
    assert {row[1][0] for row in listed.values()} == set("①②③④")


def test_the_lead_counts_what_the_list_shows(visit):
    app = visit(PAGE)
    listed = of(app)
    waiting = sum(row[-1] == "未访" for row in listed.values())
    assert paragraphs(app)[0].startswith(f"2023年四季度必访{len(listed)}项：①领导安排")
    assert f"还有{waiting}项未访" in paragraphs(app)[0]


def test_a_rank_stands_since_its_first_cycle_and_a_matter_since_its_day(visit):
    listed = of(visit(PAGE))
    assert listed["排名落后|税务分局"][3] == "2023年三季度起"
    assert listed["领导安排|督查|DC-005"][3] == "2023年10月16日"
    assert listed["滞后超期|督查|DC-009"][-1] == "2023年11月22日"


def test_what_the_list_leaves_out_is_said(visit):
    (drawn,) = (each for each in paragraphs(visit(PAGE)) if "没有列入" in each)
    assert "重点督查有2项没有填时限或进度" in drawn
    assert "领导批示、还没有销号的4件" in drawn
    assert "读法待定" in drawn


def test_the_filters_of_the_address_narrow_the_list(visit):
    def units(**query: str) -> set[tuple[str, str, bool]]:
        rows = of(visit(PAGE, **query)).values()
        return {(row[0], row[1], row[-1] == "未访") for row in rows}

    everything = units()
    assert units(visit_source="② 排名落后") == {
        row for row in everything if row[1] == "② 排名落后"
    }
    assert units(visit_unit="城市管理局") == {
        row for row in everything if row[0] == "城市管理局"
    }
    assert units(visited="未访") == {row for row in everything if row[2]}
    assert units(visited="已访") == {row for row in everything if not row[2]}


def test_a_visit_recorded_from_the_list_marks_the_matter_visited(visit, home):
    app = visit(PAGE, home, visit=SUBJECT)
    assert of(app)[SUBJECT][-1] == "未访"
    form = {
        "记录岗位": "督查办 督查岗",
        "事由": "领导安排事项必访",
        "办理日期": "2024年1月9日",
    }
    for widget in [*app.text_input, *app.text_area]:
        if widget.label in form:
            widget.set_value(form[widget.label])
    next(each for each in app.button if each.label == "保存记录").click()
    app.run()
    assert not app.error
    assert of(visit(PAGE, home))[SUBJECT][-1] == "2024年1月9日"
    kept = served(home).execute(
        "select rule_id, cycle, kind from recorded.record where subject = $1", [SUBJECT]
    )
    assert kept.fetchall() == [("visit", "", "走访")]


def test_the_later_of_two_visits_is_shown_and_says_where_it_is_from(visit, home):
    record(home, "滞后超期|督查|DC-009", "", rule_id="visit", kind="走访",
           value="已走访", done_on=dt.date.fromisoformat("2023-11-01"))  # fmt: skip
    assert of(visit(PAGE, home))["滞后超期|督查|DC-009"][-1] == "2023年11月22日"


def test_a_leaders_matter_visited_by_record_leaves_the_list_of_the_next_cycle(
    visit, home
):
    assert SUBJECT in of(visit(PAGE, home))
    record(home, SUBJECT, "", rule_id="visit", kind="走访", value="已走访",
           done_on=dt.date.fromisoformat("2023-09-30"))  # fmt: skip
    app = visit(PAGE, home)
    assert SUBJECT not in of(app)
    assert f"必访{len(of(app))}项" in paragraphs(app)[0]


def test_a_rank_visited_in_an_earlier_cycle_is_to_be_visited_again(visit):
    assert of(visit(PAGE, cycle="2023年三季度"))["排名落后|综合办公室"][-1] == (
        "2023年11月9日"
    )
    assert of(visit(PAGE))["排名落后|综合办公室"][-1] == "未访"


def test_a_matter_whose_finding_was_untrue_waits_for_nobody(visit, home):
    subject = "滞后超期|督查|DC-010"
    before = paragraphs(visit(PAGE, home))[0]
    record(home, "DC-010", "2023Q4", rule_id="inspection_behind", kind="核实",
           value="不属实", unit="农业农村局")  # fmt: skip
    app = visit(PAGE, home)
    assert visits.STRUCK in of(app)[subject][2]
    assert paragraphs(app)[0] != before
    assert subject not in of(visit(PAGE, home, visited="未访"))


def test_a_matter_in_the_address_opens_with_its_rows_as_written(visit):
    app = visit(PAGE, visit="滞后超期|督查|DC-009", tab="依据")
    (source,) = (each for each in shown(app, "table") if "来源" in each["caption"])
    assert "督查事项.csv" in source["caption"]
    assert "不动产历史遗留件清理" in [row["cells"][1] for row in source["rows"]]


def test_a_matter_that_is_gone_is_said_to_be_gone(visit):
    assert "没有这一项" in words(visit(PAGE, visit="领导安排|督查|DC-999"))


def test_focus_and_theme_name_what_is_most_with_its_count(visit):
    (focus,) = (
        block["items"]
        for notes in shown(visit(PAGE), "notes")
        for block in notes["blocks"]
        if block["heading"] == "季度重点和每月主题"
    )
    assert [each.split("：")[0] for each in focus] == [
        "季度重点", "10月主题", "11月主题", "12月主题",
    ]  # fmt: skip
    assert focus[0].startswith("季度重点：必访29项，滞后超期最多（11项）")
    assert "典型、突出最多（各6件）" in focus[3]


def test_without_the_export_the_rest_stands_and_the_file_is_named(
    visit, home, tmp_path
):
    delivery = Path(shutil.copytree(DEMO, tmp_path / "delivery"))
    (delivery / "督查事项.csv").unlink()
    publish.publish(delivery, home)
    app = visit(PAGE, home)
    assert "“督查事项.csv”" in "".join(paragraphs(app))
    assert {row[1] for row in of(app).values()} == {"② 排名落后", "③ 滞后超期"}


def test_a_cycle_before_the_plan_lists_nobody(visit):
    app = visit(PAGE, cycle="2022年四季度")
    assert not texts(app, "责任单位")
    assert "2022年四季度没有必访事项" in words(app)


def test_the_file_holds_the_list_under_the_filters_and_nothing_in_it_runs(
    visit, home, tmp_path, monkeypatch
):
    delivery = Path(shutil.copytree(DEMO, tmp_path / "delivery"))
    path = delivery / "督查事项.csv"
    text = path.read_bytes().decode("gb18030").replace("标准厂房一期交付", "=1+1")
    path.write_bytes(text.encode("gb18030"))
    publish.publish(delivery, home)
    app = visit(PAGE, home, visit_source="① 领导安排")
    view = app.session_state[read.VIEW]
    monkeypatch.setattr(read, "view", lambda: view)
    header, *lines = csv.reader(io.StringIO(visits.csv()().decode("utf-8-sig")))
    assert header == [*visits.IN_CSV.values()]
    assert [line[0] for line in lines] == list(of(app))
    assert "'=1+1" in [line[3] for line in lines]
    by_key = {line[0]: line for line in lines}
    assert by_key["领导安排|督查|DC-004"][1:] == [
        "①领导安排", "商贸服务中心", "农贸市场迁建选址", "领导安排，督查事项DC-004",
        "2023年9月15日", "", "2023-11-09", "",
    ]  # fmt: skip
    expected = f"四个必访_2023年四季度_版本{view.version[:7]}.csv"
    assert read.csv_name("四个必访") == expected
