"""三评 by single answers: aspects, groups, channels, and the two exports compared."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from jinwei.paths import DEMO, ROOT
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text, paragraphs, texts

PAGE = "pages/board/survey.py"
VIEWS = ("六个方面", "群体与渠道", "两表核对")
CIVIL_SERVICE = ROOT / "data/real/civil-service-survey"
MARKS = {"未评", "样本不足", "抑制", "缺"}
ASPECTS = ("办事效率", "工作作风", "服务态度", "履责效果", "依法办事", "信息公开")
HEAD = "答卷编号,日期,评议类别,评议对象,所属单位,群体,渠道," + ",".join(ASPECTS)


@pytest.fixture(scope="module")
def answers():
    """The answers of the last quarter as the file has them, by plain csv."""
    text = (DEMO / "三评明细_2023年四季度.csv").read_bytes().decode("gb18030")
    lines = io.StringIO(text.split("\r\n", 1)[1], newline="")
    listed = [row for row in csv.DictReader(lines) if row["被评议对象"]]
    return [{key.split("（")[0]: cell for key, cell in row.items()} for row in listed]


def tables(app, first: str, caption: str) -> list[list[str]]:
    """The rows of the only table whose caption and first column begin so."""
    (table,) = (
        each
        for each in shown(app, "table")
        if each["caption"].startswith(caption)
        and each["columns"][0]["header"].startswith(first)
    )
    return [[cell_text(cell) for cell in row["cells"]] for row in table["rows"]]


def printed(values: list[Fraction]) -> str:
    """The mean with four decimals half up, then as the screen rounds it."""
    exact = sum(values) / len(values)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    fine = value.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return str(fine.quantize(Decimal("0.1"), ROUND_HALF_UP))


def given(row: dict) -> list[Fraction]:
    return [Fraction(row[name]) for name in ASPECTS if row[name] not in ("", "—")]


def test_every_mean_of_the_six_aspects_is_that_of_the_file(visit, answers):
    actual = tables(visit(PAGE, view="六个方面"), "评议对象", "基层站所")
    by_subject = defaultdict(list)
    for row in answers:
        if given(row):
            by_subject[row["被评议对象"]].append(row)
    for subject, _, number, overall, _, *six in actual:
        if number in MARKS:
            continue
        own = by_subject[subject]
        assert number == f"{len(own):,}"
        scores = [sum(given(row)) / len(given(row)) for row in own]
        assert overall.strip("()") == printed(scores)
        for name, mean in zip(ASPECTS, six, strict=True):
            column = [Fraction(row[name]) for row in own if row[name] != "—"]
            assert mean.split()[0].strip("()") == printed(column)


def test_subjects_are_listed_worst_first_and_those_of_few_answers_in_brackets(visit):
    actual = tables(visit(PAGE, view="六个方面"), "评议对象", "基层站所")
    ranked = [row for row in actual if row[2].isdigit() and int(row[2]) >= 30]
    assert actual[: len(ranked)] == ranked
    overall = [float(row[3]) for row in ranked]
    assert overall == sorted(overall)
    few = [row for row in actual[len(ranked) :] if row[2] not in MARKS]
    assert few
    assert all(row[3].startswith("(") and 5 <= int(row[2]) < 30 for row in few)


def test_a_subject_of_two_answers_shows_a_mark_and_one_without_any_another(visit):
    actual = {
        row[0]: row[2:]
        for row in tables(visit(PAGE, view="六个方面"), "评议对象", "基层站所")
    }
    assert set(actual["环境监察中队"]) == {"样本不足", ""}
    assert set(actual["运输管理站"]) == {"缺", ""}


def test_the_aspect_that_lags_is_named_and_stands_first(visit):
    app = visit(PAGE, view="六个方面")
    actual = texts(app, "方面")
    means = [float(row[1]) for row in actual]
    assert means == sorted(means)
    assert actual[0][0] in paragraphs(app)[0]
    lowest = sum(int(row[6].split("/")[0]) for row in actual)
    assert lowest >= int(actual[0][6].split("/")[1])


def test_aspects_are_compared_only_with_a_cycle_of_the_same_tracks(visit):
    everything = texts(visit(PAGE, view="六个方面"), "方面")
    assert {row[2] for row in everything} == {""}
    one = texts(visit(PAGE, view="六个方面", track="基层站所"), "方面")
    assert all(row[2] for row in one)


def test_groups_and_channels_show_their_answers_or_one_of_the_marks(visit):
    app = visit(PAGE, view="群体与渠道")
    cells = [cell for row in tables(app, "评议对象", "基层站所") for cell in row[4:]]
    assert {cell for cell in cells if not cell[0].isdigit() and cell[0] != "("} == {
        "未评",
        "样本不足",
        "抑制",
    }
    for table in shown(app, "table")[1:]:
        for row in table["rows"]:
            for cell in row["cells"][4:]:
                assert cell["text"] in MARKS or int(cell["sub"].removeprefix("n=")) >= 5


def test_no_small_cell_can_be_worked_out_from_the_others_of_its_row(visit):
    for table in shown(visit(PAGE, view="群体与渠道"), "table")[1:]:
        groups = [column["group"] for column in table["columns"]][4:]
        for row in table["rows"]:
            for group in ("群体", "渠道"):
                marks = [
                    cell["text"]
                    for cell, own in zip(row["cells"][4:], groups, strict=True)
                    if own == group and cell["text"] in ("样本不足", "抑制")
                ]
                whole = row["cells"][3]["text"]
                assert len(marks) != 1 or whole in MARKS


def test_only_the_two_deliberate_differences_are_listed(visit):
    app = visit(PAGE, view="两表核对")
    actual = {row[1]: row for row in texts(app, "评议类别")}
    assert actual.keys() == {"运输管理站", "城管执法中队"}
    assert actual["运输管理站"][9:] == ["只在三评里", "以三评.csv为准"]
    assert actual["城管执法中队"][2:7] == ["81.77", "80.41", "↓1.3601", "219", "215"]
    assert actual["城管执法中队"][9] == "得分不同、样本数不同"
    assert paragraphs(app)[:2] == [
        "基层站所、重点科室两张表都有，对比了30个对象，有出入的2个，列在下面。",
        "市直部门只有三评.csv，没有可比的。",
    ]


def test_where_both_agree_nothing_is_listed(visit):
    app = visit(PAGE, view="两表核对", cycle="2023年三季度", track="基层站所")
    assert texts(app, "评议类别") == []
    assert "对比了16个对象，全部一致。" in paragraphs(app)[0]


@pytest.mark.parametrize("view", VIEWS)
def test_no_comment_is_on_any_view_and_the_page_says_so(visit, answers, view):
    app = visit(PAGE, view=view)
    comments = {row["意见建议"].strip() for row in answers} - {""}
    assert comments
    assert not [comment for comment in comments if comment in words(app)]
    assert "意见不显示" in words(app)


@pytest.mark.parametrize("view", VIEWS)
def test_without_answers_the_view_names_the_export_and_no_figure(visit, home_of, view):
    app = visit(PAGE, home_of(CIVIL_SERVICE), view=view)
    assert "“三评明细.csv”" in "".join(paragraphs(app))
    assert shown(app, "table") == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_cycle_without_answers_points_to_the_last_one(visit, view):
    app = visit(PAGE, view=view, cycle="2023年二季度")
    assert shown(app, "table") == []
    late = visit(PAGE, view=view, track="市直部门")
    assert shown(late, "table") == []


def test_a_score_from_answers_alone_says_so_and_its_evidence_shows_no_answer(
    visit, home_of, tmp_path
):
    lines = [
        f"R{at},2023-08-01,重点科室,新设科,招商局,群众,短信,60,60,60,60,60,60,某某科长"
        for at in range(120)
    ]
    folder = small_delivery(
        tmp_path / "answered",
        survey="周期,评议类别,评议对象,所属单位,得分,有效样本\n"
        "2023年三季度,重点科室,招商一科,招商局,88.5,120\n"
        "2023年三季度,重点科室,企业服务科,招商局,84,240\n",
        survey_responses="\n".join([f"{HEAD},意见", *lines]) + "\n",
    )
    home = home_of(folder)
    (row,) = (r for r in texts(visit(PAGE, home), "名次") if r[1] == "新设科")
    assert row[-1] == "触发条款（明细平均）"
    (finding,) = publish.open_current(home).connection.execute(
        "select finding_id from mart.finding where rule_id = 'survey_last_below_75'"
    ).fetchone()  # fmt: skip
    app = visit("pages/board/red_black.py", home, finding=finding)
    assert "120 份答卷" in words(app)
    assert "科长" not in words(app)
