"""One row a matter, and one count of them on every page and in every file."""

from __future__ import annotations

import re

import pytest

from jinwei.policy.ladder import ladder
from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.excel.sheets import sheets
from jinwei.report.official.document import texts
from jinwei.sql import query
from jinwei.ui.finding.board_lines import EVERYTHING as ON_BOARDS
from jinwei.ui.unit.profile import EVERYTHING
from jinwei.wording import board_line, words
from tests import matters
from tests.support import served
from tests.ui.drawn import shown

JUDGED = [f"2023Q{quarter}" for quarter in (1, 2, 3, 4)]
LABELS = dict(zip(JUDGED, ("一季度", "二季度", "三季度", "四季度"), strict=True))
RED_BLACK, WATCH = "pages/board/red_black.py", "pages/supervision/watch.py"
OVERVIEW, UNIT = "pages/board/overview.py", "pages/supervision/unit.py"


@pytest.fixture(scope="module")
def found(demo_home):
    connection = served(demo_home)
    return {cycle: matters.found(connection, cycle) for cycle in JUDGED}


def numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


def states(counted: matters.Counted) -> list[str]:
    return [f"{name} {count} 项" for name, count in counted.states.items()]


@pytest.mark.parametrize("cycle", JUDGED)
@pytest.mark.parametrize("page", [RED_BLACK, OVERVIEW])
def test_a_board_says_how_many_matters_findings_and_units_it_holds(
    visit, found, page, cycle
):
    app = visit(page, cycle=f"2023年{LABELS[cycle]}")
    sides = [side for each in shown(app, "boards") for side in each["columns"]]
    for side in sides:
        expected = matters.on_board(found[cycle], side["board"])
        assert (side["count"], side["measure"]) == (expected.matters, "件事")
        assert sum(line["matters"] for line in side["rows"]) == expected.matters
        head, *standing = side["aside"].split(" · ")[1:]
        assert side["aside"].startswith(f"{expected.units} 家单位 · ")
        assert head == f"{expected.findings} 项认定"
        assert sorted(standing) == sorted(states(expected))


@pytest.mark.parametrize("cycle", JUDGED)
def test_no_matter_has_two_rows(demo_home, found, cycle):
    connection = served(demo_home)
    boards = query(connection, "board/red_black/lines", cycle=cycle, **ON_BOARDS)
    asked = {"cycle": cycle, "unit": None, **EVERYTHING}
    desk = query(connection, "board/watch/lines", **asked)
    for lines in (boards, desk):
        single = [
            (line["board"] == "red", line["unit"], line["item"], line["subject_kind"])
            for line in lines
            if line["matters"] == 1 and line["subject_kind"] in ("ranking", "survey")
        ]
        assert len(single) == len(set(single)) > 10
    assert board_line.matters(desk) == matters.counted(found[cycle]).matters
    assert sum(line["findings"] for line in desk) == len(found[cycle])


@pytest.mark.parametrize("cycle", JUDGED)
def test_rows_stand_by_step_and_directory_and_each_leads_with_its_heaviest_rule(
    demo_home, cycle
):
    lines = query(served(demo_home), "board/red_black/lines", cycle=cycle, **ON_BOARDS)
    heaviest_first = [step.disposition for step in reversed(ladder())]
    units = served(demo_home).execute("select units from mart.directory").fetchone()[0]
    places = [
        (
            heaviest_first.index(row["disposition"]),
            [*units, row["unit"]].index(row["unit"]),
        )
        for row in lines
    ]
    assert places == sorted(places)
    assert len({(row["unit"], row["item"], row["rule_id"]) for row in lines}) == len(
        lines
    )
    for line in lines:
        assert line["rules"][0]["rule_id"] == line["rule_id"]
        assert sum(rule["findings"] for rule in line["rules"]) == line["findings"]
        assert sum(line["states"].values()) == line["findings"]


@pytest.mark.parametrize("cycle", JUDGED)
def test_no_step_looks_decided_before_what_leads_its_row_is_confirmed(visit, cycle):
    app = visit(WATCH, cycle=f"2023年{LABELS[cycle]}")
    steps = [
        (cell["text"], row["cells"][-1])
        for row in next(each for each in shown(app, "table") if each["opens"])["rows"]
        for cell in row["cells"]
        if isinstance(cell, dict) and cell.get("board")
    ]
    assert any("免职" in text for text, _ in steps)
    for text, state in steps:
        if state == "未核实":
            assert text in ("关注", f"{text.partition('（')[0]}（未核实）")
        if state == "已核实":
            assert "（" not in text


@pytest.mark.parametrize("cycle", JUDGED)
@pytest.mark.parametrize("is_public", [True, False])
def test_slides_bulletin_and_annex_count_the_same(facts_of, found, cycle, is_public):
    facts = facts_of("demo", cycle, is_public=is_public)
    slides = {slide.id: slide for slide in deck(facts)}
    text = "\n".join(texts(bulletin(facts)))
    books = {sheet.name: sheet for sheet in sheets(facts)}
    for board in ("red", "black"):
        expected = matters.on_board(found[cycle], board, is_public=is_public)
        rows = books[words.BOARDS[board]].rows
        assert sum(row["matters"] for row in rows) == expected.matters
        assert sum(row["findings"] for row in rows) == expected.findings
        if expected.matters < 2:
            continue
        named = words.BOARDS[board]
        whole = f"家单位列入{named}，涉及{expected.matters}个事项"
        if expected.units > 1:
            assert f"{expected.units}{whole}" in slides[board].headline
        if expected.matters > expected.units:
            assert f"列入{named}，涉及{expected.matters}个事项" in text
        assert (f"共{expected.findings}项认定" in text) is not is_public
    if "ladder" in slides:
        black = matters.on_board(found[cycle], "black", is_public=is_public)
        pages = [slide for id, slide in slides.items() if id.startswith("ladder")]
        rungs = [numbers(row[1])[0] for page in pages for row in page.table.rows]
        assert sum(rungs) == black.matters


@pytest.mark.parametrize("cycle", JUDGED)
def test_the_desk_says_what_it_counts(visit, found, cycle):
    (block,) = shown(visit(WATCH, cycle=f"2023年{LABELS[cycle]}"), "figures")[0][
        "blocks"
    ]
    expected = matters.counted(found[cycle])
    line = block["lines"][0]
    said = [part if isinstance(part, str) else part["text"] for part in line]
    assert block["heading"] == f"{expected.matters} 件事"
    assert (line[0]["text"], line[0]["unit"]) == (str(expected.findings), " 项认定")
    for name, count in expected.states.items():
        assert said[said.index(name) + 1] == str(count)


def test_a_unit_is_told_by_its_matters(visit, demo_home, found):
    unit = "税务分局"
    app = visit(UNIT, unit=unit, cycle="2023年四季度")
    ours = [each for each in found["2023Q4"] if each["unit"] == unit]
    sentence, worst, *_ = shown(app, "notes")[0]["blocks"][0]["paragraphs"]
    assert worst.startswith("最重的一级是发函建议免职（未核实）：")
    counted = [int(n) for n in re.findall(r"(?:黑榜|关注|红榜)(\d+)件事", sentence)]
    expected = matters.counted(ours)
    assert sum(counted) == expected.matters
    assert f"共{expected.findings}项认定" in sentence
    table = next(each for each in shown(app, "table") if each["opens"])
    assert len(table["rows"]) <= expected.matters
