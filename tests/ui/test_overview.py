"""总览: who rose, who fell, who is new on a board and who left it, each by name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from jinwei.paths import ROOT
from jinwei.ui.overview.moves import MOST, most_moved
from tests.support import served
from tests.ui.drawn import shown

PAGE = "pages/board/overview.py"
NANYANG = ROOT / "data/real/nanyang"


def parts(app, heading: str) -> list[list]:
    """The lines of the block with that heading."""
    (block,) = (
        block
        for figures in shown(app, "figures")
        for block in figures["blocks"]
        if block["heading"] == heading
    )
    return block["lines"]


def movers(app) -> list[dict]:
    return [row for moves in shown(app, "moves") for row in moves["rows"]]


def test_every_city_wide_place_is_named_with_its_movement(visit, demo_home):
    places = served(demo_home).execute(
        "select subject, rank, ranked, places_up, tied from mart.standing"
        " where scope = '全市' and cycle = '2023Q4'"
    )
    expected = {subject: place for subject, *place in places.fetchall()}
    drawn = movers(visit(PAGE, cycle="2023年四季度"))
    assert {row["id"] for row in drawn} == set(expected)
    ups = [expected[row["id"]][2] for row in drawn]
    assert ups == sorted(ups, reverse=True)
    for row, up in zip(drawn, ups, strict=True):
        rank, ranked, _, tied = expected[row["id"]]
        assert row["place"] == f"{'并列' if tied else ''}{rank}/{ranked}"
        assert row["move"] == (f"{'↑' if up > 0 else '↓'}{abs(up)}" if up else "持平")
        assert row["share"] == abs(up) / max(map(abs, ups))


def test_marks_of_last_places_count_what_the_page_counts(visit):
    app = visit(PAGE, cycle="2023年四季度")
    (line,) = parts(app, "全市排名")
    tags = [row["tag"].strip("后位").split("、") for row in movers(app) if row["tag"]]
    for words, figure in pairwise(line):
        if isinstance(words, str) and words.startswith("后"):
            last = words.strip("后位")
            assert figure["text"] == str(sum(last in each for each in tags))


@pytest.mark.parametrize("cycle", ["2023Q2", "2023Q3", "2023Q4"])
def test_who_came_and_who_left_is_named_for_both_boards(visit, demo_home, cycle):
    label = dict(zip("1234", "一二三四", strict=True))[cycle[-1]]
    before = f"2023Q{int(cycle[-1]) - 1}"
    lines = parts(visit(PAGE, cycle=f"2023年{label}季度"), "榜单变动")
    named = [
        [part["text"] for part in line if isinstance(part, dict) and "link" in part]
        for line in lines
    ]
    on = {
        (board, when): {unit for (unit,) in found}
        for board in ("red", "black")
        for when in (cycle, before)
        for found in [
            served(demo_home)
            .execute(
                "select distinct unit from recorded.finding"
                " where board = ? and cycle = ? and is_on_board",
                [board, when],
            )
            .fetchall()
        ]
    }
    for i, board in enumerate(("red", "black")):
        now, then = on[board, cycle], on[board, before]
        assert set(named[2 * i]) == now - then
        assert set(named[2 * i + 1]) == then - now
        assert lines[2 * i][0]["text"].endswith(f"{len(now - then)} 家")


def test_a_name_leads_to_all_the_lines_of_that_unit_and_no_other(visit):
    lines = parts(visit(PAGE, cycle="2023年四季度"), "榜单变动")
    for line in lines:
        for part in line:
            if not isinstance(part, dict) or "link" not in part:
                continue
            query = {"cycle": "2023年四季度", **part["link"]["query"]}
            page = visit("pages/board/red_black.py", **query)
            rows = [row for side in shown(page, "boards") for row in side["columns"]]
            units = {row["unit"] for side in rows for row in side["rows"]}
            assert units == {part["text"]}


def test_the_growth_of_another_is_named_and_is_not_the_headline(visit, home_of):
    app = visit(PAGE, home_of(NANYANG), cycle="2023年四季度")
    first, *_ = parts(app, "保8争9")
    assert first[0] == "南阳市全年"
    assert {"text": "4.8", "unit": "%", "kind": "figure"} in first
    assert "不是本区的数字" in first[2]["text"]
    assert "headline" not in [part.get("kind") for part in first[1:3]]


def test_our_own_growth_says_that_it_is_ours(visit):
    first, *_ = parts(visit(PAGE), "保8争9")
    assert first[0].startswith("示例园区")
    assert first[1]["kind"] == "headline"


def test_of_many_places_those_that_moved_most_are_shown_in_their_order():
    ups = [*range(30, -31, -1), None]
    rows = [{"subject": str(up), "places_up": up} for up in ups]
    kept = [row["places_up"] for row in most_moved(rows)]
    assert len(kept) == MOST
    assert kept == sorted(kept, reverse=True)
    assert min(abs(up) for up in kept) == 30 - MOST // 2 + 1
