"""The annex holds what the pages' queries hold, cell by cell, in its own types."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from jinwei import desk, sql
from jinwei.report.excel import workbook
from jinwei.report.excel.columns import PLACES
from jinwei.report.excel.typed import typed
from jinwei.versions import publish
from jinwei.wording import board_line, words
from tests.report.deliveries import CYCLES, NAUGHTY, RARE

HEAD = 3
COUNTS = {
    "交办": "assigned", "已销号": "closed", "到期": "due", "按期销号": "closed_on_time",
    "未销号": "open_problems", "超期": "overdue",
    "最长超期（天）": "oldest_overdue_days", "办结用时中位数（天）": "median_days",
    "核查": "checks_made", "7日内到期": "due_first", "15日内到期": "due_second",
    "30日内到期": "due_third",
}  # fmt: skip
RATES = {
    "销号率": "closure_rate_pct",
    "按期销号率": "on_time_rate_pct",
    "核查通过率": "check_pass_rate_pct",
}


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


REPORTED = {
    "应销号": "assigned", "已销号": "closed", "未销号": "open_problems",
    "按期销号": "closed_on_time", "超期": "overdue", "时段": "period",
    "文件": "source_file", "行": "source_record",
}  # fmt: skip


def table(book: openpyxl.Workbook, sheet: str) -> list[dict]:
    """The rows below the header, by header; totals below them come last."""
    head, *rows = book[sheet].iter_rows(min_row=HEAD)
    names = [cell.value for cell in head]
    listed = [
        dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows
    ]
    return [row for row in listed if any(value is not None for value in row.values())]


@pytest.fixture
def ask(home_of):
    def rows(delivery: str, name: str, **values: object) -> list[dict]:
        home = home_of(delivery)
        version = publish.open_current(home).id
        connection = desk.connection(version, desk.position(version, home), home)
        return sql.query(connection, f"board/{name}", **values)

    return rows


def close(written: object, listed: Decimal | int | None) -> bool:
    if listed is None or written is None:
        return listed is written is None
    return written == pytest.approx(float(listed), abs=1e-12)


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
def test_every_figure_of_the_units_is_the_page_s(facts_of, ask, delivery, cycle):
    book = read(workbook(facts_of(delivery, cycle)))
    asked = ask(delivery, "rectification/units", cycle=cycle, unit=None)
    expected = sorted(
        (row for row in asked if row["assigned"] or row["open_problems"]),
        key=lambda row: row["is_whole"],
    )
    reported = ask(delivery, "rectification/reported", cycle=cycle, unit=None)
    if reported:
        _agree(
            table(book, "整改销号"), sorted(reported, key=lambda row: row["is_whole"])
        )
        return
    if not expected:
        assert "整改" in book["整改销号"].cell(HEAD + 1, 1).value
        return
    actual = table(book, "整改销号")
    assert [row["责任单位"] for row in actual] == [row["unit"] for row in expected]
    for written, row in zip(actual, expected, strict=True):
        for header, name in COUNTS.items():
            assert written[header] == row[name], (row["unit"], header)
        for header, name in RATES.items():
            known_share = None if row[name] is None else row[name] / 100
            assert close(written[header], known_share), (row["unit"], header)


def _agree(listed: list[dict], reported: list[dict]) -> None:
    """The sheet holds the closure rates, with nothing where a count is missing."""
    for written, row in zip(listed, reported, strict=True):
        name = "各单位合计" if row["is_summed"] else row["unit"]
        assert written["责任单位"] == name
        for header, figure in REPORTED.items():
            assert written[header] == row[figure], (name, header)
        rate = row["closure_rate_pct"]
        assert close(written["销号率"], None if rate is None else rate / 100)


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
def test_every_place_is_the_page_s(facts_of, ask, delivery, cycle):
    book = read(workbook(facts_of(delivery, cycle)))
    expected = ask(
        delivery, "city_rankings/places", cycle=cycle, first=cycle, scope="全市",
        item_class=None,
    )  # fmt: skip
    if not expected:
        assert "全市排名" in book["全市排名"].cell(HEAD + 1, 1).value
        return
    for written, row in zip(table(book, "全市排名"), expected, strict=True):
        assert written["事项"] == row["item"]
        assert written["责任单位"] == row["unit"]
        figures = [written[name] for name in ("名次", "参评数", "较上期")]
        assert figures == [row[name] for name in ("rank", "ranked", "places_up")]
        assert close(written["数值"], row["value"])
        assert close(written["距上一位"], row["gap_above_value"])
        assert close(written["领先下一位"], row["gap_below_value"])


def test_a_figure_with_more_digits_than_a_sheet_holds_is_written_as_text():
    (value,) = (column for column in PLACES if column.header == "数值")
    held = Decimal("1234567.12345678")
    assert value.of({"value": held}).value == held
    cut = Decimal("123456789.12345678")
    assert value.of({"value": cut}) == "123,456,789.12345678"


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
def test_every_score_is_the_page_s_and_public_ones_are_ranked(
    facts_of, ask, delivery, cycle
):
    expected = ask(delivery, "survey/scores", cycle=cycle, track=None)
    for is_public in (True, False):
        book = read(workbook(facts_of(delivery, cycle, is_public=is_public)))
        shown = [row for row in expected if row["is_ranked"] or not is_public]
        if not shown:
            assert "三评" in book["三评"].cell(HEAD + 1, 1).value
            continue
        for written, row in zip(table(book, "三评"), shown, strict=True):
            assert (written["评议类别"], written["评议对象"]) == (
                row["track"], row["subject"],
            )  # fmt: skip
            assert close(written["得分"], row["score"] if row["is_shown"] else None)
            assert written["名次"] == (row["rank"] if row["is_ranked"] else None)
            assert written["有效样本"] == row["sample_size"]
            assert close(written["区间下限"], row["interval_low"])
            assert close(written["较上期"], row["score_change"])


def figured(written: object, said: object) -> bool:
    """Whether a figure is the one that is said: a number as a number."""
    if isinstance(said, Decimal):
        return not isinstance(written, str) and close(written, said)
    return written == said


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
@pytest.mark.parametrize("is_public", [True, False])
def test_every_line_of_the_boards_is_the_page_s(
    facts_of, ask, delivery, cycle, is_public
):
    book = read(workbook(facts_of(delivery, cycle, is_public=is_public)))
    filters = dict.fromkeys(("board_unit", "unit_class", "clause", "certainty"))
    wanted = "published" if is_public else None
    expected = ask(
        delivery, "red_black/lines", cycle=cycle, confirmation=wanted, **filters
    )
    for board in ("red", "black"):
        ours = [row for row in expected if row["board"] == board]
        sheet = words.BOARDS[board]
        if not ours:
            assert book[sheet].max_row == HEAD + 1
            continue
        actual = table(book, sheet)
        assert ("核实" in actual[0]) is not is_public
        for written, row in zip(actual, ours, strict=True):
            assert written["单位"] == row["unit"]
            is_withheld = is_public and row["subject_kind"] == "ledger"
            item = row["rule_name"] if is_withheld else board_line.about(row)
            assert written["事项"].startswith(item)
            if row["subject_kind"] == "ledger":
                assert written["编号"] == "、".join(row["named"])
            if row["matters"] == 1 and item == row["item"]:
                assert written["事项"] == item
            figure = typed(board_line.figure(row), is_figure=True)
            assert figured(written["数值"], figure.value)
            assert written["认定数"] == row["findings"]
            assert written["条款"] == row["clause"]
            assert written["处置建议"] == row["disposition"]
            for reading in row["readings"]:
                is_mark = reading.startswith(("读法待定", "存疑", "触发条款"))
                assert reading in (written["认定"] or "") or is_mark
            if row["subject_kind"] == "survey":
                assert isinstance(written["有效样本"], int) and written["渠道"]
            if not is_public and not row["published"]:
                assert written["核实"] != "已核实"


def test_the_sheets_stand_in_the_order_of_the_bulletin(facts_of):
    book = read(workbook(facts_of("demo", "2023Q3")))
    assert book.sheetnames == [
        "全市排名", "三评", "整改销号", "专项整治", "活动评价", "红榜", "黑榜", "图表",
        "口径与来源",
    ]  # fmt: skip
    assert len(book["图表"]._charts) == 2


def test_every_sheet_freezes_filters_and_prints_its_header_on_a4_across(facts_of):
    book = read(workbook(facts_of("demo", "2023Q3")))
    for sheet in book.worksheets:
        if sheet.title == "图表":
            continue
        assert sheet.freeze_panes == "B4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.print_title_rows == "$1:$3"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
            9, "landscape",
        )  # fmt: skip
        assert "演示数据" in sheet["A2"].value


def test_the_sources_name_version_position_day_and_every_parameter(facts_of):
    facts = facts_of("demo", "2023Q3", is_public=False)
    rows = table(read(workbook(facts)), "口径与来源")
    fields = {row["名称"]: row["值"] for row in rows if row["类别"] == "来源"}
    assert fields["版本"] == facts.source.version
    assert fields["记录位置"] == facts.source.records
    assert fields["截至"] == dt.datetime(2023, 9, 30)
    assert fields["可见范围"] == "内部"
    assert fields["数据性质"] == "演示数据"
    parameters = [row for row in rows if row["类别"] == "参数"]
    expected = [each for rule in facts.rules for each in rule["parameters"] or ()]
    assert [str(row["值"]) for row in parameters] == [
        each["value"] for each in expected
    ]
    assert all(isinstance(row["自何时起"], dt.datetime) for row in parameters)
    files = {row["名称"]: row["值"] for row in rows if row["类别"] == "文件"}
    assert files == {row["file"]: row["records_loaded"] for row in facts.files}


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
def test_no_cell_is_a_formula_or_a_link(facts_of, delivery, cycle):
    content = workbook(facts_of(delivery, cycle))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = package.read(name)
                assert b"<f>" not in text
                assert b"<hyperlink" not in text


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
def test_the_same_facts_give_the_same_bytes(facts_of, delivery, cycle):
    assert workbook(facts_of(delivery, cycle)) == workbook(facts_of(delivery, cycle))


def test_rare_characters_and_what_looks_like_a_formula_stay_text(facts_of):
    facts = facts_of("demo", "2023Q3", is_public=False)
    names = (*RARE, *NAUGHTY)
    row = facts.black[0]
    black = tuple({**row, "unit": name, "item": name, "findings": 1} for name in names)
    book = read(workbook(replace(facts, black=black)))
    for cell, name in zip(book["黑榜"]["A"][HEAD:], names, strict=True):
        assert cell.data_type == "s"
        assert cell.value == name.replace("\x07", " ").replace("\x00", "").strip()
    risky = book["黑榜"].cell(HEAD + 1 + len(RARE), 1)
    assert risky.quotePrefix


def test_an_absent_export_is_said_in_its_sheet(facts_of):
    book = read(workbook(facts_of("real/nanyang", "2023Q4")))
    assert "“整改台账”" in book["整改销号"].cell(HEAD + 1, 1).value
    assert "图表" not in book.sheetnames


JUDGED = {"末位", "样本足且区间全部低于分数线"}


@pytest.mark.parametrize("cycle", ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"])
def test_the_public_one_says_of_every_score_alike_what_it_is(facts_of, cycle):
    facts = facts_of("demo", cycle)
    rows = table(read(workbook(facts)), "三评")
    expected = table(read(workbook(facts_of("demo", cycle, is_public=False))), "三评")
    assert len(rows) == len(facts.scores)
    for written, row in zip(rows, facts.scores, strict=True):
        assert not JUDGED & written.keys()
        is_below = row["score"] < row["below_score"]
        assert written["低于分数线"] == ("是" if is_below else "否")
        assert "区间" not in (written["说明"] or "")
    assert all(row.keys() >= JUDGED for row in expected)
    assert any(row["末位"] == "是" for row in expected)


def test_a_movement_names_the_cycle_it_counts_from(facts_of):
    facts = facts_of("demo", "2023Q4")
    book = read(workbook(facts))
    for written, row in zip(table(book, "三评"), facts.scores, strict=True):
        has_moved = row["score_change"] is not None
        expected = words.quarter(row["previous_cycle"]) if has_moved else None
        assert written["上期是指"] == expected
    named = {row["评议对象"]: row["上期是指"] for row in table(book, "三评")}
    assert named["税务分局"] == "2023年一季度"
    assert named["市场监管分局"] == "2023年三季度"


def test_the_public_one_does_not_say_where_the_records_stand(facts_of):
    facts = facts_of("demo", "2023Q4")
    content = workbook(facts)
    for name, text in parts(content):
        assert "记录位置" not in text, name
    internal = workbook(facts_of("demo", "2023Q4", is_public=False))
    assert any("记录位置" in text for _, text in parts(internal))


def parts(content: bytes) -> list[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(name, package.read(name).decode()) for name in package.namelist()]


def test_the_axis_of_shares_leaves_room_for_the_label_of_a_full_bar(facts_of):
    texts = dict(parts(workbook(facts_of("demo", "2023Q4"))))
    (closure,) = (
        text
        for name, text in texts.items()
        if name.startswith("xl/charts/") and "各单位销号率" in text
    )
    assert '<c:max val="1.12"/>' in closure


def test_unchanged_is_a_word_and_a_dash_is_nothing(facts_of):
    sheet = read(workbook(facts_of("demo", "2023Q3")))["全市排名"]
    at = [cell.value for cell in sheet[HEAD]].index("较上期")
    formats = {row[at].number_format for row in sheet.iter_rows(min_row=HEAD + 1)}
    assert formats == {'"↑"0;"↓"0;"持平"'}
