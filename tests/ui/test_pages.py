"""Every page draws in its frame, and says the figures its queries hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from jinwei.paths import ROOT
from tests.listed import PATHS as PAGES
from tests.support import served
from tests.ui.drawn import shown, words

EVERY_PAGE = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*/*.py")
)
# The first cycle, one before the plan, one judged, one with a list that skips it.
CYCLES = ["2022年一季度", "2022年四季度", "2023年一季度", "2023年二季度"]
RED_BLACK = "pages/board/red_black.py"
# What would take text for markup.
MARKUP_DOORS = (
    "unsafe_allow_html",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_in_its_frame(visit, page):
    app = visit(page)
    assert not app.exception
    assert shown(app, "masthead")[0]["mark"] == "演示数据"


@pytest.mark.parametrize("cycle", CYCLES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_for_every_cycle(visit, page, cycle):
    assert not visit(page, cycle=cycle).exception


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_page_asks_and_shows_and_does_nothing_else(page):
    source = (ROOT / page).read_text("utf-8")
    tree = ast.parse(source)
    imported = {
        alias.name for node in ast.walk(tree) for alias in getattr(node, "names", [])
    } | {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }  # fmt: skip
    assert not imported & {"duckdb", "pandas", "plotly", "plotly.graph_objects"}
    assert ast.get_docstring(tree).endswith("?")
    assert len(source.splitlines()) <= 60


def test_no_page_or_piece_lets_markup_through():
    for path in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "jinwei/ui").rglob("*.*")]:
        if path.suffix in (".py", ".js"):
            text = path.read_text("utf-8")
            assert not [door for door in MARKUP_DOORS if door in text], path


def test_ledger_findings_of_one_unit_under_one_rule_share_a_line(visit):
    lines = [
        line
        for board in shown(visit(RED_BLACK), "boards")
        for side in board["columns"]
        for line in side["rows"]
    ]
    overdue = [
        (line["unit"], line["rule"]) for line in lines if line["rule"] == "严重超期"
    ]
    assert len(overdue) == len(set(overdue)) > 1
    assert any(line["figure"].endswith(" 件") for line in lines)


def test_a_filter_in_the_address_narrows_the_boards(visit):
    board = shown(visit(RED_BLACK, clause="附件4 二(四)"), "boards")[0]
    clauses = {line["clause"] for side in board["columns"] for line in side["rows"]}
    assert clauses == {"附件4 二(四)"}


def test_a_cycle_before_the_plan_says_that_nothing_was_judged(visit):
    board = shown(visit(RED_BLACK, cycle="2022年二季度"), "boards")[0]
    for side in board["columns"]:
        assert side["rows"] == []
        assert "2023年3月9日" in side["empty"]


def test_a_finding_in_the_address_opens_its_evidence(visit, demo_home):
    connection = served(demo_home)
    finding, file, record, cells = connection.execute(
        """
        select finding_id, place.file, place.record, cells
        from (
            select finding_id, unnest(sources) as place
            from recorded.finding
            where rule_id = 'city_last_five'
        )
        join source.written on file = place.file and record = place.record
        order by all
        limit 1
        """
    ).fetchone()
    tables = shown(visit(RED_BLACK, finding=finding), "table")
    source = next(table for table in tables if file in table["caption"])
    assert f"第 {record} 行" in source["caption"]
    assert [row["cells"][1] for row in source["rows"]] == cells


def test_every_rule_with_a_finding_has_evidence_that_draws(visit, demo_home):
    connection = served(demo_home)
    actual = connection.execute(
        "select min(finding_id) from recorded.finding group by rule_id order by 1"
    ).fetchall()
    for (finding,) in actual:
        app = visit(RED_BLACK, finding=finding)
        assert not app.exception
        assert "依据" in words(app) or shown(app, "table")


def test_a_finding_that_is_gone_is_said_to_be_gone(visit):
    app = visit(RED_BLACK, finding="city_last_five-2023Q3-0000000000000000")
    assert not app.exception
    assert "没有这条认定" in words(app)


@pytest.mark.parametrize("delivery", sorted((ROOT / "data/real").glob("*/")))
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_honest_about_a_real_delivery(
    visit, home_of, page, delivery: Path
):
    app = visit(page, home_of(delivery))
    assert not app.exception
    assert shown(app, "masthead")[0]["mark"] is None
