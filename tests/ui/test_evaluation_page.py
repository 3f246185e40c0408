"""活动评价: classes in order with the range of each place, and the four gains."""

from __future__ import annotations

from jinwei import sql
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text, figure, paragraphs, texts

PAGE = "pages/supervision/evaluation.py"


def units_of(home, cycle: str = "2023Q4") -> dict[str, dict]:
    connection = publish.open_current(home).connection
    units = sql.query(
        connection, "board/evaluation/units", cycle=cycle, unit_class=None
    )
    return {each["unit"]: each for each in units}


def test_every_unit_stands_once_in_its_class_with_place_range_and_index(
    visit, demo_home
):
    units = units_of(demo_home)
    drawn = {}
    for table in shown(visit(PAGE), "table"):
        unit_class = table["caption"].split("　")[0]
        headers = [column["header"].split()[0] for column in table["columns"]]
        for row in table["rows"]:
            cells = dict(zip(headers, row["cells"], strict=True))
            place, span = cells["名次"], cells.get("权重变动后的范围")
            unit, index, remark = cells["单位"], cells["指数"], cells["缺项和说明"]
            rankings = cells.get("排名")
            drawn[unit] = row
            about = units[unit]
            assert about["unit_class"] == unit_class
            assert cell_text(index) == (
                f"{about['index_score']:.2f}" if about["index_score"] else ""
            )
            if about["place"] is None:
                assert (cell_text(place), row["tone"]) == ("不排", "aside")
                assert about["unranked_reason"] in remark
                continue
            tie = "并列" if about["is_tied"] else ""
            assert cell_text(place) == f"{tie}{about['place']}/{about['ranked']}"
            assert span["range"] == [about["place_low"], about["place_high"]]
            if about["rankings_score"] is not None:
                assert rankings["sub"] == f"{about['rankings_n']}项"
            assert remark.startswith(
                f"缺{about['missing']}" if about["missing"] else ""
            )
    assert drawn.keys() == units.keys()


def test_ranked_units_go_first_by_place(visit):
    for table in shown(visit(PAGE), "table"):
        if len(table["columns"]) == 9:
            places = [row["cells"][0]["text"] for row in table["rows"]]
            ranked = [int(place.lstrip("并列")) for place in places if place != "不排"]
            assert ranked == sorted(ranked)
            assert "不排" not in places[: len(ranked)]


def test_a_class_of_one_is_not_placed_and_says_why(visit):
    (row,) = (row for row in texts(visit(PAGE), "名次") if "示例镇" in row)
    assert row[0] == "不排"
    assert row[-1].startswith("本类只有1家，不排名")


def test_a_missing_component_is_marked_with_its_reason(visit):
    (cell,) = (
        row["cells"][5]
        for table in shown(visit(PAGE), "table")
        for row in table["rows"]
        if len(row["cells"]) == 9 and row["cells"][2] == "综合办公室"
    )
    assert cell == {"text": "缺", "title": "没有参加排名的评议对象"}


def test_the_weights_stand_at_the_top_as_ours_and_to_be_confirmed(visit):
    said_first = paragraphs(visit(PAGE))[0]
    assert "排名40、三评20、整改25、规定动作15，暂行口径，读法待定" in said_first


def test_the_class_of_the_address_stands_alone(visit):
    captions = [
        t["caption"] for t in shown(visit(PAGE, evaluated_class="乡镇"), "table")
    ]
    assert [caption.split("　")[0] for caption in captions] == ["乡镇"]


def test_four_gains_are_drawn_with_their_figures_and_gaps(visit, demo_home):
    app = visit(PAGE)
    (rate,) = publish.open_current(demo_home).connection.execute(
        "select on_time_rate_pct from mart.closure"
        " where cycle = '2023Q4' and unit = '全区'"
    ).fetchone()  # fmt: skip
    captions = [chart["caption"] for chart in shown(app, "chart")]
    assert captions[0].startswith(f"服务质效　{rate:.1f}%　n=")
    assert [each.split("　")[0] for each in captions] == [
        "服务质效", "企业好评率", "群众满意度", "排名位次",
    ]  # fmt: skip
    business = figure(app, "企业好评率")["data"][0]
    assert business["y"][:4] == [None] * 4
    assert None not in business["y"][4:]
    assert business["connectgaps"] is False


def test_a_gain_nobody_knows_says_why(visit, home_of):
    app = visit(PAGE, home_of(ROOT / "data/real/boston-311"))
    assert "企业好评率：无数据" in words(app)


def test_every_definition_of_the_page_stands_below_its_tables(visit):
    items = [
        item
        for notes in shown(visit(PAGE), "notes")
        for block in notes["blocks"]
        for item in block["items"]
    ]
    names = {item.split("：")[0] for item in items}
    assert names >= {
        "评价指数",
        "缺项",
        "权重变动后的范围",
        "区分度不足",
        "提升排名位次",
    }


def test_nothing_is_said_to_be_scaled_up_where_there_is_no_index(
    visit, home_of, tmp_path
):
    homes = home_of(small_delivery(tmp_path / "报送"))
    tables = shown(visit(PAGE, homes), "table")
    assert tables
    for table in tables:
        headers = [column["header"] for column in table["columns"]]
        assert "指数" not in headers
        assert headers[-1] == "缺项和说明"
        assert not any("按比例放大" in row["cells"][-1] for row in table["rows"])


def test_what_no_unit_has_is_said_once_and_is_no_column(visit, home_of):
    page = visit(PAGE, home_of("real/civil-service-survey"))
    (table,) = (t for t in shown(page, "table") if len(t["rows"]) > 20)
    assert [column["header"].split()[0] for column in table["columns"]] == [
        "单位", "三评", "缺项和说明",
    ]  # fmt: skip
    assert [note.split("：")[0] for note in table["notes"]] == [
        "排名分项都缺", "整改分项都缺", "规定动作分项都缺", "没有另写说明的31家",
    ]  # fmt: skip
    assert sum(bool(row["cells"][-1]) for row in table["rows"]) == 2
