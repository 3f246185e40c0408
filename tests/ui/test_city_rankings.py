"""全市排名: every place as published, its movement, and the places beside it."""

from __future__ import annotations

import pytest

from jinwei.paths import ROOT
from tests.support import served
from tests.ui.drawn import shown
from tests.ui.tables import cell_text, figure, labels, paragraphs, texts

PAGE = "pages/board/city_rankings.py"
UNIT_PAGE = "pages/supervision/unit.py"
LINES = "所选事项的名次"
CYCLES = [f"{year}Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4)]


def places(home, scope: str) -> dict[tuple, tuple]:
    connection = served(home)
    rows = connection.execute(
        "select item, list_group, participant, cycle, rank, ranked, places_up, tied"
        " from mart.standing where scope = $scope",
        {"scope": scope},
    ).fetchall()
    return {(item, group, who, cycle): rest for item, group, who, cycle, *rest in rows}


def label_of(item: str, group: str) -> str:
    """What a row is called: by the last name of a group that was renamed."""
    group = "农业县区" if group == "涉农县区" else group
    return f"{item}（{group}）" if group else item


def test_every_place_of_every_item_stands_in_its_cycle(visit, demo_home):
    expected = places(demo_home, "全市")
    rows = texts(visit(PAGE), "事项")
    drawn = 0
    for (item, group, _who, cycle), (rank, ranked, _, tied) in expected.items():
        label = label_of(item, group)
        (row,) = (row for row in rows if row[0].split(" ")[0] == label)
        cell = row[3 + CYCLES.index(cycle)]
        assert cell == f"{'并列' if tied else ''}{rank}/{ranked}"
        drawn += 1
    cells = [cell for row in rows for cell in row[3:11] if cell]
    assert len(cells) == drawn > 90


def test_places_of_our_units_stand_in_their_own_lists(visit, demo_home):
    expected = places(demo_home, "全区")
    rows = texts(visit(PAGE, scope="全区"), "单位")
    cells = [cell for row in rows for cell in row[3:11] if cell]
    assert len(cells) == len(expected)


def test_movement_is_an_arrow_and_the_places(visit, demo_home):
    (table,) = (each for each in shown(visit(PAGE), "table") if each["opens"])
    lasts = {row["cells"][0]["text"]: row["cells"][10] for row in table["rows"]}
    moves = {label: cell["move"] for label, cell in lasts.items() if cell}
    for (item, group, _, cycle), (_, _, up, _) in places(demo_home, "全市").items():
        if cycle == "2023Q4":
            label = label_of(item, group)
            arrow = "持平" if up == 0 else f"{'↑' if up > 0 else '↓'}{abs(up)}"
            assert moves[label] == arrow


RENAMED = "高标准农田建设进度（农业县区）"


@pytest.mark.parametrize(
    ("page", "asked"), [(PAGE, {}), (UNIT_PAGE, {"unit": "农业农村局"})]
)
def test_a_renamed_group_is_one_row_that_says_what_it_was_called(visit, page, asked):
    tables = shown(visit(page, **asked), "table")
    rows = [
        row
        for table in tables
        if "走势" in [column["header"] for column in table["columns"]]
        for row in table["rows"]
    ]
    (row,) = (row for row in rows if "高标准农田" in str(row["cells"][:2]))
    assert RENAMED in str(row["cells"][:2])
    notes = [cell["title"] for cell in row["cells"] if cell and "title" in cell]
    called = ["涉农县区" in note for note in notes if "季度" in note]
    assert called[-1] is False
    assert set(called[:-1]) == {True}


def test_the_line_of_a_renamed_group_goes_on(visit):
    drawn = figure(visit(PAGE, items=RENAMED), LINES)
    assert len([y for y in drawn["data"][0]["y"] if y is not None]) == 7


def test_a_list_too_short_is_marked_last_and_not_shaded(visit):
    (table,) = (each for each in shown(visit(PAGE), "table") if each["opens"])
    short = table["rows"][-1]
    assert short["cells"][0]["tags"] == ["名单过短，不判"]
    assert short["tone"] == "aside"
    assert {cell["third"] for cell in short["cells"][3:11]} == {None}


def test_the_four_of_four_of_nanyang_is_not_judged(visit, home_of):
    home = home_of(ROOT / "data/real/nanyang")
    rows = texts(visit(PAGE, home, cycle="2024年一季度"), "事项")
    assert [row[0] for row in rows] == [
        "环境空气质量排名（其他县市区） 第一方阵",
        "四水同治项目投资完成率（4个功能区） 名单过短，不判",
    ]
    assert rows[0][3:6] == ["", "2/13", "1/13"]


def test_rank_one_is_on_top_and_a_missing_cycle_is_a_gap(visit):
    app = visit(PAGE, items="高标准农田建设进度（农业县区）")
    drawn = figure(app, LINES)
    low, high = drawn["layout"]["yaxis"]["range"]
    assert low > high
    assert None in drawn["data"][0]["y"]
    assert drawn["data"][0]["connectgaps"] is False


def test_a_half_yearly_list_has_no_gap_in_the_quarters_between(visit):
    drawn = figure(visit(PAGE, items="营商环境评价"), LINES)
    assert None not in drawn["data"][0]["y"]
    assert drawn["data"][0]["x"] == [1, 3, 5, 7]


def test_places_shared_by_two_lines_stand_side_by_side(visit):
    drawn = figure(visit(PAGE), LINES)
    points = [
        (x, y)
        for line in drawn["data"]
        for x, y in zip(line["x"], line["y"], strict=True)
        if y is not None
    ]
    assert len(points) == len(set(points))
    assert any(x != round(x) for x, _ in points)


def test_lines_are_named_at_their_ends(visit):
    assert labels(figure(visit(PAGE, items="税收收入增速"), LINES)) == [
        "税收收入增速 13/17"
    ]


def test_units_on_one_items_lists_are_named_by_the_unit_alone(visit):
    drawn = figure(visit(PAGE, scope="全区"), LINES)
    assert set(labels(drawn)) == {
        "公安分局 6/8", "自然资源分局 7/8", "商贸服务中心 14/15", "医疗保障分局 8/8",
    }  # fmt: skip


def test_gaps_are_those_to_the_next_places_in_the_items_own_unit(visit, demo_home):
    rows = texts(visit(PAGE, items="重点项目投资完成率"), "所选事项")
    connection = served(demo_home)
    values = connection.execute(
        "select rank, value from mart.list_row where cycle = '2023Q4'"
        " and scope = '全市' and item = '重点项目投资完成率' order by rank"
    ).fetchall()
    (_, above), (last, ours) = values[-2:]
    assert rows[0][2] == f"{last}/{len(values)}"
    assert rows[0][4] == f"{(above - ours).normalize():f} 个百分点"
    assert rows[0][5] == "已是末位"


def test_without_the_whole_list_no_gap_is_worked_out(visit):
    (row,) = texts(visit(PAGE, items="税收收入增速"), "所选事项")
    assert row[4:] == ["名单不全", "名单不全"]


def test_the_whole_list_comes_on_demand_with_ours_marked(visit):
    app = visit(PAGE, items="重点项目投资完成率")
    assert not texts(app, "名次")
    app = visit(PAGE, items="重点项目投资完成率", lists="true")
    (listed,) = (
        table
        for table in shown(app, "table")
        if table["columns"][0]["header"] == "名次"
    )
    assert len(listed["rows"]) == 17
    marked = [row for row in listed["rows"] if row["tone"] == "ours"]
    assert [cell_text(row["cells"][1]) for row in marked] == ["示例园区"]


def test_the_class_of_items_in_the_address_narrows_the_table(visit, demo_home):
    rows = texts(visit(PAGE, item_class="经济指标"), "事项")
    (count,) = served(demo_home).execute(
        "select count(distinct subject) from mart.standing"
        " where scope = '全市' and item_class = '经济指标'"
    ).fetchone()  # fmt: skip
    assert len(rows) == count


def test_the_first_sentence_counts_the_lists_of_the_cycle(visit):
    assert paragraphs(visit(PAGE))[0].startswith(
        "2023年四季度全市名单里有我们的14个名次"
    )


def test_without_rankings_the_export_is_named(visit, home_of):
    home = home_of(ROOT / "data/real/boston-311")
    assert "“排名.csv”" in "".join(paragraphs(visit(PAGE, home)))


def test_a_place_in_the_citys_first_ranks_says_so_in_words(visit, demo_home):
    rows = {row[0].split(" ")[0]: row[0] for row in texts(visit(PAGE), "事项")}
    listed = served(demo_home).execute(
        "select item, list_group, is_in_front from mart.standing where scope = '全市'"
        " qualify cycle_index = max(cycle_index) over (partition by history_of)"
    )
    ahead = {
        label_of(item, group): is_in_front
        for item, group, is_in_front in listed.fetchall()
    }
    assert set(ahead.values()) == {True, False}
    for item, is_in_front in ahead.items():
        assert ("第一方阵" in rows[item]) is is_in_front
    district = visit(PAGE, scope="全区")
    assert not any("第一方阵" in "".join(row) for row in texts(district, "单位"))
