"""口径: everything declared is printed, and nothing is typed twice."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pyarrow as pa
import pytest

from jinwei.policy import record_kinds
from jinwei.policy.contracts import contracts
from jinwei.policy.mechanisms import mechanisms
from jinwei.policy.rules import rules
from jinwei.policy.terms import terms
from jinwei.records import kinds
from jinwei.report import blanks
from jinwei.ui import read
from jinwei.ui.definitions import files, own_readings
from jinwei.versions import publish
from jinwei.wording import columns
from tests.deliveries import small_delivery
from tests.support import served
from tests.ui.tables import paragraphs, texts

PAGE = "pages/data/definitions.py"
EXPORTS = sorted(contracts())


@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_of_an_export_is_explained(visit, name):
    contract = contracts()[name]
    rows = texts(visit(PAGE, export=contract.title), "列")
    assert [row[0] for row in rows] == [column.header for column in contract.columns]
    for row, column in zip(rows, contract.columns, strict=True):
        assert row[1].startswith("必须有") == column.required
        assert row[2] == columns.TYPES[column.type]
        assert all(value in row[3] for value in column.values)
        assert row[4] == "、".join((*column.aliases, *column.stand_ins))
        assert ("也可写在" in row[1]) == bool(column.stated)
        assert row[5] == column.help


@pytest.mark.parametrize("name", EXPORTS)
def test_the_template_is_the_headers_and_opens_in_a_spreadsheet(name):
    contract = contracts()[name]
    blank = blanks.csv(contract)
    assert blank.startswith(b"\xef\xbb\xbf")
    (header,) = csv.reader(io.StringIO(blank.decode("utf-8-sig")))
    assert header == [column.header for column in contract.columns]


def test_every_rule_is_printed_with_its_words_numbers_and_findings(visit, demo_home):
    actual = dict(
        served(demo_home)
        .execute(
            "select rule_id, count(*) from recorded.finding where cycle = '2023Q4'"
            " group by all"
        )
        .fetchall()
    )
    rows = {row[1]: row for row in texts(visit(PAGE, part="条款规则"), "条款")}
    assert rows.keys() == {rule.name for rule in rules()}
    for rule in rules():
        row = rows[rule.name]
        assert row[0] == rule.clause
        assert row[2] == rule.words
        for parameter in rule.parameters:
            assert str(parameter.value) in row[3]
            assert parameter.meaning in row[3]
        assert row[4] == (rule.reading or "")
        assert row[5] == f"{rule.since:%Y-%m-%d}"
        assert int(row[6]) == actual.get(rule.id, 0)


def test_every_term_is_printed_with_the_numbers_in_force(visit):
    rows = texts(visit(PAGE, part="指标算法"), "页面")
    assert [row[1] for row in rows] == [term.name for term in terms()]
    assert "{" not in "".join(row[2] for row in rows)
    severe = next(row for row in rows if row[1] == "严重超期")
    assert severe[2] == "未销号且超期多于30天。"


def test_records_of_every_file_add_up(visit):
    app = visit(PAGE, part="本版文件")
    totals = [0] * 4
    for row in texts(app, "文件"):
        if len(row) == 9:
            read_, loaded, refused, aside = (int(n.replace(",", "")) for n in row[4:8])
            assert read_ == loaded + refused + aside
            totals = [
                total + n
                for total, n in zip(
                    totals, (read_, loaded, refused, aside), strict=True
                )
            ]
    assert f"读到{totals[0]:,}条记录 = 入库{totals[1]:,}" in paragraphs(app)[0]


def test_notes_of_one_kind_are_shown_alone(visit):
    app = visit(PAGE, part="本版文件", kind=_kind(visit, "放在一边"))
    kinds = {row[4] for row in texts(app, "文件") if len(row) == 6}
    assert kinds == {"放在一边"}


def test_the_download_lets_no_cell_run(monkeypatch):
    note = {
        "kind": "refused",
        "is_withheld": False,
        "file": "排名.csv",
        "record": 17,
        "column_header": "名次",
        "text": '=HYPERLINK("x")',
        "reason": "不是名次",
    }
    notes = pa.Table.from_pylist([note]).to_pandas(types_mapper=pd.ArrowDtype)
    monkeypatch.setattr(read, "_from", lambda *asked: ("version", None))
    monkeypatch.setattr(read, "_framed", lambda *asked: notes)
    made = files.notes_csv()()
    header, row = csv.reader(io.StringIO(made.decode("utf-8-sig")))
    assert header == [*files.IN_CSV.values()]
    assert row == [
        "排名.csv", "17", "名次", "'=HYPERLINK(\"x\")", "未入库", "不是名次",
    ]  # fmt: skip


def _kind(visit, name: str) -> str:
    (pills,) = visit(PAGE, part="本版文件").get("button_group")[-1:]
    return next(option for option in pills.options if option.startswith(name))


def test_every_kind_of_record_is_printed_with_its_choices_and_what_it_changes(visit):
    rows = texts(visit(PAGE, part="督查记录"), "种类")
    declared = kinds()
    assert [row[0] for row in rows] == list(declared)
    for row in rows:
        kind = declared[row[0]]
        assert all(each.shown in row[2] for each in kind.choices)
        assert row[3:] == [kind.words, kind.effect]


def test_every_state_and_mark_of_a_finding_is_printed_with_what_it_means(visit):
    rows = texts(visit(PAGE, part="督查记录"), "叫法")
    declared = [*record_kinds.states(), *record_kinds.marks()]
    meanings = [(each.name, each.words) for each in declared]
    assert [tuple(row) for row in rows] == meanings


def test_every_mechanism_of_the_plan_is_printed_with_what_serves_it_or_why_not(visit):
    rows = texts(visit(PAGE, part="方案机制"), "条款")
    assert len(rows) == len(mechanisms())
    for row, each in zip(rows, mechanisms(), strict=True):
        assert row[:3] == [each.clause, each.words, "、".join(each.has)]
        assert all(one.title in row[4] for one in each.served)
        assert row[5] == each.why


@pytest.mark.parametrize("state", ["没有落实", "部分落实", "已落实"])
def test_mechanisms_are_listed_by_how_far_they_are_served(visit, state):
    rows = texts(visit(PAGE, part="方案机制", served=state), "条款")
    assert rows
    assert {row[3] for row in rows} == {state}
    assert {bool(row[4]) for row in rows} == {state != "没有落实"}
    assert {bool(row[5]) for row in rows} == {state != "已落实"}


OWN = """
[[reading]]
rule = "连续2期落后"
parameter = "improved"
value = "不认定"
why = "区纪工委会议"
"""
CAME_UP = """
范围,事项,周期,单位,名次,参评数
全市,招商引资,2023年二季度,示例园区,17,17
全市,招商引资,2023年三季度,示例园区,14,17
"""


def test_what_the_district_reads_otherwise_is_printed_with_what_it_changes(
    visit, tmp_path
):
    folder = small_delivery(tmp_path / "delivery", rankings=CAME_UP)
    (folder / own_readings.FILE).write_text(OWN, "utf-8")
    publish.publish(folder, tmp_path / "home")
    app = visit(PAGE, home=tmp_path / "home", part="条款规则")
    (taken,) = texts(app, "方案出处")
    assert taken[1] == "连续2期落后"
    assert taken[3:] == ["不认定", "2023年3月9日", "区纪工委会议"]
    (changed,) = texts(app, "变化")
    assert changed[:3] == ["少了", "2023年三季度", "连续2期落后"]


def test_without_readings_of_its_own_the_page_says_how_to_have_them(visit):
    said = "".join(paragraphs(visit(PAGE, part="条款规则")))
    assert own_readings.HOW in said
    assert "这一版没有区里另定的读法" in said
