"""Rows of 三评 as written: not where they would tell what the page does not show."""

from __future__ import annotations

import pytest

from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.ui.drawn import shown, words
from tests.ui.tables import paragraphs

HEAD = "周期,评议类别,评议对象,所属单位,得分,有效样本,群体,渠道"
OTHERS = (
    "2023年三季度,重点科室,乙科,招商局,88,120,,",
    "2023年三季度,重点科室,丙科,招商局,90,120,,",
)
PARTS = {"群体": ("群众,", "市场主体,"), "渠道": (",短信", ",大厅")}


@pytest.fixture
def parted_home(home_of, tmp_path):
    """A home whose 甲科 has 120 answers and some few others, told apart as asked."""

    def home(by: str, few: int, *more: str):
        large, small = PARTS[by]
        lines = (
            HEAD,
            f"2023年三季度,重点科室,甲科,招商局, 70.13,120,{large}",
            f"2023年三季度,重点科室,甲科,招商局,11.27,{few},{small}",
            *OTHERS,
            *more,
        )
        survey = "\n".join(lines) + "\n"
        return home_of(small_delivery(tmp_path / "parted", survey=survey))

    return home


def opened(visit, home):
    """The evidence of the finding on 甲科."""
    (finding,) = publish.open_current(home).connection.execute(
        "select finding_id from mart.finding where rule_id = 'survey_last_below_75'"
    ).fetchone()  # fmt: skip
    return visit("pages/board/red_black.py", home, finding=finding)


@pytest.mark.parametrize("by", PARTS)
def test_no_cell_is_written_out_where_a_part_is_too_small(visit, parted_home, by):
    app = opened(visit, parted_home(by, 4))
    assert "11.27" not in words(app)
    assert "70.13" not in words(app)
    assert "第 2、3 行。" in paragraphs(app)
    assert any("有一行有效样本不到5" in drawn for drawn in paragraphs(app))


@pytest.mark.parametrize("by", PARTS)
def test_rows_of_parts_that_are_large_enough_are_written_out(visit, parted_home, by):
    app = opened(visit, parted_home(by, 5))
    (table,) = (t for t in shown(app, "table") if t["caption"].startswith("来源"))
    assert [row["cells"][5] for row in table["rows"]] == [" 70.13", "11.27"]


def test_no_note_on_a_file_repeats_what_is_not_shown(visit, parted_home):
    page, part = "pages/data/definitions.py", {"part": "本版文件"}
    small = words(visit(page, parted_home("群体", 4), **part))
    assert "11.27" not in small
    assert "70.13" not in small
    assert "（不显示）" in small
    assert "有一行有效样本不到5" in small


def test_notes_on_rows_that_are_shown_repeat_them(visit, parted_home):
    app = visit("pages/data/definitions.py", parted_home("群体", 5), part="本版文件")
    assert "70.13" in words(app)
    assert "（不显示）" not in words(app)


def test_a_row_that_cannot_be_read_is_not_repeated_as_nobody_knows_its_sample(
    visit, tmp_path
):
    shifted = "2023年三季度,重点科室,丁科,招商局,33.33,3,市场主体,,,"
    survey = "\n".join([HEAD, *OTHERS, shifted]) + "\n"
    folder = small_delivery(tmp_path / "shifted", survey=survey)
    home = tmp_path / "home"
    publish.publish(folder, home, accept_refused=True, reason="试")
    text = words(visit("pages/data/definitions.py", home, part="本版文件"))
    assert "错了位" in text
    assert "33.33" not in text
