"""问题分析 and 每月晾晒 on the ledger page: tags and ages by unit, repeats, months."""

from __future__ import annotations

import csv
import io

import pytest

from jinwei.ui import read
from jinwei.ui.rectification import airing, problems
from tests.support import served
from tests.ui.drawn import shown, words
from tests.ui.tables import paragraphs, texts

PAGE = "pages/board/rectification.py"
PROBLEMS, AIRING = "问题分析", "每月晾晒"


def table(app, caption: str) -> dict:
    """The only table whose caption holds those words."""
    (only,) = (each for each in shown(app, "table") if caption in each["caption"])
    return only


@pytest.mark.parametrize("kind", problems.KINDS[:3])
def test_every_cell_is_the_open_of_all_with_that_tag(visit, demo_home, kind):
    drawn = table(visit(PAGE, ledger=PROBLEMS, by=kind), "各单位的问题")
    tags = [column["header"] for column in drawn["columns"][1:]]
    cells = {
        (row["cells"][0]["text"], tag): (cell["text"], cell["of"])
        for row in drawn["rows"]
        for tag, cell in zip(tags, row["cells"][1:], strict=True)
        if cell["text"]
    }
    expected = served(demo_home).execute(
        "select unit, value, open_problems, on_books from mart.problem_tally"
        " where cycle = '2023Q4' and kind = $1",
        [kind],
    )
    assert cells == {
        (u, tag): (str(n), str(of)) for u, tag, n, of in expected.fetchall()
    }
    assert drawn["rows"][0]["cells"][0]["text"] == "全区"


def test_what_is_on_the_books_is_each_problem_once_whatever_its_year(demo_home):
    connection = served(demo_home)
    (books,) = connection.execute(
        "select sum(on_books) from mart.problem_tally"
        " where cycle = '2023Q4' and kind = '问题类别' and unit = '全区'"
    ).fetchone()
    counted = connection.execute(
        "select count(*) from mart.problem where not is_withdrawn"
        " and (assigned_on >= '2023-01-01' or is_open)"
    ).fetchone()
    assert (books,) == counted


def test_ages_are_those_of_the_units_table(visit):
    aged = texts(visit(PAGE, ledger=PROBLEMS, by="在办账龄"), "责任单位")
    by_age = [row for row in aged if len(row) == 9]
    assert by_age[0][0] == "全区"
    for row in by_age:
        assert int(row[1]) == sum(int(part) for part in row[2:7])


def test_every_repeat_stands_beside_the_problem_before_it(visit, demo_home):
    app = visit(PAGE, ledger=PROBLEMS)
    drawn = table(app, "再次发生的问题　8对")
    expected = served(demo_home).execute(
        "select finding_id, subject from recorded.finding"
        " where rule_id = 'repeat_problem' and cycle = '2023Q4'"
    ).fetchall()  # fmt: skip
    assert {(row["id"], row["cells"][5]) for row in drawn["rows"]} == set(expected)
    gaps = [int(row["cells"][8].split(" ")[0]) for row in drawn["rows"]]
    assert gaps == sorted(gaps)
    assert all(row["cells"][2] < row["cells"][5] for row in drawn["rows"])


def test_a_cycle_without_repeats_says_so_and_why_that_may_be(visit):
    app = visit(PAGE, ledger=PROBLEMS, cycle="2022年四季度")
    assert "2022年四季度全区没有同类问题再次发生" in words(app)
    assert "没有填的无从对照" in "".join(paragraphs(app))


def test_the_months_of_the_year_end_at_the_cut_off(visit):
    by_month = texts(visit(PAGE, ledger=AIRING, cycle="2023年二季度"), "月份")
    assert [row[0] for row in by_month] == [f"2023年{n}月" for n in range(1, 7)]


def test_the_units_of_a_month_add_up_to_the_district(visit):
    rows = texts(visit(PAGE, ledger=AIRING, month="2023年9月"), "责任单位")
    assert rows[0][0] == "全区"
    for whole, *parts in list(zip(*rows, strict=True))[1:]:
        assert int(whole) == sum(int(part) for part in parts)
    months = texts(visit(PAGE, ledger=AIRING), "月份")
    assert next(row for row in months if row[0] == "2023年9月")[1:] == rows[0][1:]


def test_a_month_that_is_not_there_shows_the_last(visit):
    app = visit(PAGE, ledger=AIRING, month="2031年1月")
    assert table(app, "2023年12月")["columns"][0]["header"] == "责任单位"


def test_a_chosen_unit_is_aired_alone(visit):
    app = visit(PAGE, ledger=AIRING, ledger_unit="规划建设局")
    assert table(app, "规划建设局　逐月")
    assert not texts(app, "责任单位")


def test_the_file_of_the_months_holds_every_unit_and_month(visit, monkeypatch):
    app = visit(PAGE, ledger=AIRING)
    view = app.session_state[read.VIEW]
    monkeypatch.setattr(read, "view", lambda: view)
    made = airing.csv("2023Q4", None)()
    header, *lines = csv.reader(io.StringIO(made.decode("utf-8-sig")))
    assert header[:3] == ["月份", "责任单位", "排查解决问题 排查"]
    assert len(lines) == 12 * 25  # 24 units and the district
    months = texts(app, "月份")
    whole = [line[2:] for line in lines if line[1] == "全区"]
    assert whole == [row[1:] for row in months]
    expected = f"每月晾晒_截至2023年四季度_版本{view.version[:7]}.csv"
    assert airing.csv_name("2023Q4") == expected
