"""Tables of several records a line: read as a mapping declares, proposed where not."""

from __future__ import annotations

import tomllib

import pytest
from export_files import UNITS, column, contract, read, reasons, values

from jinwei.intake import FileMapping, read_mapping
from jinwei.intake.mapping import Wide
from jinwei.policy.contracts import contracts

RANKINGS = contracts()["rankings"]
SURVEY = contracts()["survey"]
SCORES = contract(
    column("unit", "单位", max_length=64, filled=True, refers_to="units"),
    column("score", "得分", "decimal", decimals=2),
    column("note", "备注", required=False),
    key=["unit"],
)
WIDE = FileMapping(
    "表.csv",
    "rankings",
    constants={"scope": "全区", "period": "2026年三季度", "ranked": "3"},
    wide=Wide("item", "rank", {"招商位次": "招商引资", "信访位次": "信访工作"}),
)


def test_a_table_with_items_in_its_header_is_read_once_for_each(tmp_path):
    content = (
        "单位,招商位次,信访位次,备注\n甲街道,1,2,x\n乙街道,2,,y\n丙局,,,z\n合计,,,\n"
    )
    reading = read(tmp_path, content, RANKINGS, mapping=WIDE)
    assert not reading.refused
    assert values(reading, "unit") == ["甲街道", "甲街道", "乙街道"]
    assert values(reading, "item") == ["招商引资", "信访工作", "招商引资"]
    assert values(reading, "rank") == [1, 2, 2]
    assert values(reading, "source_record") == [2, 2, 3]
    assert (reading.read, reading.loaded, reading.aside_records) == (5, 2, 3)
    assert {note.column for note in reading.unread} == set()


def test_a_wrong_cell_refuses_its_record(tmp_path):
    content = "单位,招商位次,信访位次\n甲街道,1,x\n乙街道,2,1\n"
    reading = read(tmp_path, content, RANKINGS, mapping=WIDE)
    assert [note.record for note in reading.refused] == [2]
    assert values(reading, "unit") == ["乙街道", "乙街道"]


def test_a_declared_header_that_is_not_there_is_refused(tmp_path):
    reading = read(tmp_path, "单位,招商位次\n甲街道,1\n", RANKINGS, mapping=WIDE)
    assert reading.rows is None


def test_one_score_column_a_class_is_read_by_class(tmp_path):
    mapping = FileMapping(
        "表.csv",
        "survey",
        constants={"period": "2026年三季度"},
        wide=Wide("track", "score", {"部门得分": "市直部门", "科室得分": "重点科室"}),
    )
    content = "评议对象,所属单位,部门得分,科室得分\n甲,甲街道,88.5,\n乙,乙街道,,90\n"
    reading = read(tmp_path, content, SURVEY, mapping=mapping)
    assert values(reading, "track") == ["市直部门", "重点科室"]
    assert values(reading, "subject") == ["甲", "乙"]


@pytest.mark.parametrize("gap", ["", ",", ",,"])
def test_tables_side_by_side_are_asked_about_and_read_as_declared(tmp_path, gap):
    blank = "," * len(gap)
    content = (
        f"单位,得分,备注{gap},单位,得分,备注\n"
        f"甲街道,1,x{blank},乙街道,2,y\n丙局,3,z{blank},,,\n"
    )
    assert "side_by_side = true" in reasons(read(tmp_path, content, SCORES))
    mapping = FileMapping("表.csv", "test", side_by_side=True)
    reading = read(tmp_path, content, SCORES, mapping=mapping)
    assert values(reading, "unit") == ["甲街道", "乙街道", "丙局"]
    assert values(reading, "note") == ["x", "y", "z"]
    assert values(reading, "source_record") == [2, 2, 3]


def test_two_different_columns_of_one_name_are_no_tables_side_by_side(tmp_path):
    reading = read(tmp_path, "单位,得分,单位,备注\n甲街道,1,乙街道,x\n", SCORES)
    assert "side_by_side" not in reasons(reading)
    assert reading.rows is None


@pytest.mark.parametrize(
    ("export", "content", "shape"),
    [
        (
            RANKINGS,
            "单位,招商引资位次,信访工作位次\n甲街道,1,2\n",
            Wide(
                "item",
                "rank",
                {"招商引资位次": "招商引资", "信访工作位次": "信访工作"},
            ),
        ),
        (
            SURVEY,
            "评议对象,所属单位,市直部门得分,重点科室得分\n甲,甲街道,88,89\n",
            Wide(
                "track",
                "score",
                {"市直部门得分": "市直部门", "重点科室得分": "重点科室"},
            ),
        ),
    ],
)
def test_a_shape_is_proposed_as_a_mapping_that_can_be_read(
    tmp_path, export, content, shape
):
    reading = read(tmp_path, content, export, "表.csv", unit_names=UNITS)
    assert reading.rows is None
    declared = tomllib.loads(reading.proposal)
    assert Wide(**declared["wide"]) == shape
    path = tmp_path / "表.csv.mapping.toml"
    text = reading.proposal.replace('scope = ""', 'scope = "全区"')
    text = text.replace('period = ""', 'period = "2026年三季度"')
    text = text.replace('ranked = ""', 'ranked = "3"')
    path.write_text(text, "utf-8")
    mapping = read_mapping(path, "表.csv", contracts())
    assert isinstance(mapping, FileMapping), mapping
    assert mapping.wide == shape
