"""查找: what is found leads to its page and its row, and nothing kept back is found."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from jinwei.sql import query
from jinwei.ui import search
from jinwei.ui.search import MOST, MOST_CYCLES
from tests.support import judged, served
from tests.ui.drawn import shown, words

CYCLE, LABEL = "2023Q4", "2023年四季度"
RANKINGS = """
scope item period unit rank
全市 招商 2023Q1 示例园区 3/17
全市 投资 2023Q3 示例园区 11/17
"""


def found(connection, wanted: str, cycle: str = CYCLE, **given) -> list[dict]:
    asked = {
        "wanted": wanted,
        "cycle": cycle,
        "cycles": MOST_CYCLES,
        "most": MOST,
        "unit": None,
    }
    return query(connection, "board/frame/search", **asked | given)


def names(rows: list[dict], kind: str) -> list[str]:
    return [row["target"] for row in rows if row["kind"] == kind]


@pytest.fixture(scope="module")
def demo(demo_home):
    return served(demo_home)


def test_a_unit_is_found_by_its_name_and_by_those_it_had(demo):
    (former, unit) = demo.execute(
        "select former_names[1], unit from mart.unit where len(former_names) > 0"
        " order by unit limit 1"
    ).fetchone()
    assert names(found(demo, unit), "单位")[0] == unit
    assert unit in names(found(demo, former), "单位")


def test_a_problem_is_found_by_its_number_and_by_every_word(demo):
    number, problem = demo.execute(
        "select problem_id, problem from mart.problem order by problem_id limit 1"
    ).fetchone()
    assert names(found(demo, number.lower()), "问题")[0] == number
    both = found(demo, f"{problem[:3]} {problem[-3:]}", most=10_000)
    assert number in names(both, "问题")
    assert not names(found(demo, f"{problem[:3]} 决不会有的词"), "问题")


def test_blanks_find_nothing_and_signs_are_only_signs(demo):
    for wanted in ("", " ", "%", "_", "'", "\\", '"; drop table'):
        assert len(found(demo, wanted)) == 0, wanted


def test_so_many_of_a_kind_are_listed_and_the_others_counted(demo):
    listed = found(demo, "ZG", most=3)
    every = found(demo, "ZG", most=1_000_000)
    assert len(names(listed, "问题")) == 3
    assert listed[-1]["found_rows"] == len(names(every, "问题")) > 3


def test_an_item_that_is_not_ranked_by_then_leads_to_the_cycle_that_ranked_it():
    connection = judged("2023-09-30", rankings=RANKINGS)
    (early,) = found(connection, "投资", "2023Q1")
    assert early["cycle_label"] == "2023年三季度"
    assert found(connection, "投资", "2023Q3")[0]["cycle_label"] is None
    assert found(connection, "招商", "2023Q3")[0]["cycle_label"] is None
    (far,) = found(connection, "招商", "2023Q3", cycles=2)
    assert far["cycle_label"] == "2023年一季度"


def test_every_kind_of_hit_opens_its_page_at_its_row(visit, demo):
    hits = [
        search._hit(row)
        for wanted in ("招商", "ZG2023-0009")
        for row in found(demo, wanted, most=2)
    ]
    assert {hit.page for hit in hits} == set(search.PAGES)
    for hit in hits:
        app = visit(search.PAGES[hit.page], cycle=LABEL, **hit.query)
        target = hit.id.split("|")[-1]
        assert target in words(app) or target in str(
            [each.value for each in app.multiselect]
        ), urlencode(hit.query)


def test_what_is_looked_for_is_shown_in_the_head_of_every_page(visit):
    (head,) = shown(visit(), "masthead")
    assert head["found"] == []


def test_what_was_said_in_a_survey_is_not_looked_through(demo):
    columns = demo.execute(
        "select table_name from duckdb_tables() where table_name like '%response%'"
    ).fetchall()
    text = (search.read.sql.statement("board/frame/search")).text
    assert columns
    assert not [name for (name,) in columns if name in text]
    assert "source." not in text
