"""Single answers: scales that are never mixed, and words that are never repeated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jinwei.intake import FileMapping, Note, read_mapping, unit_names
from jinwei.policy.contracts import contracts
from tests.intake.export_files import read, values

ANSWERS = contracts()["survey_responses"]
ASPECTS = ("办事效率", "工作作风", "服务态度", "履责效果", "依法办事", "信息公开")
COLUMNS = (
    *("efficiency_score", "style_score", "attitude_score"),
    *("results_score", "lawfulness_score", "openness_score"),
)
HEAD = ",".join(
    ("答卷编号", "日期", "评议类别", "评议对象", "所属单位", "群体", "渠道", *ASPECTS)
)
NAMES = {"units": unit_names([("甲局", [])])}


def answered(tmp_path, *lines: str, comment: str = "", **setting):
    """The reading of answers; a line is the six aspects, parted by spaces."""
    head = f"{HEAD},意见" if comment else HEAD
    rows = [
        f"A{at},2023-05-01,重点科室,甲科,甲局,群众,短信,{line.replace(' ', ',')}"
        + (f",{comment}" if comment else "")
        for at, line in enumerate(lines)
    ]
    return read(
        tmp_path, "\n".join([head, *rows]) + "\n", ANSWERS, unit_names=NAMES,
        as_of=date(2023, 12, 31), **setting,
    )  # fmt: skip


def declared(scale: str) -> FileMapping:
    units = dict.fromkeys(COLUMNS, scale)
    return FileMapping("m", "survey_responses", units=units)


def test_answers_of_0_to_100_stand_as_they_are(tmp_path):
    reading = answered(tmp_path, "80 75.5分 0 100 5.1 —", "80 80 80 80 80 80")
    assert [values(reading, name)[0] for name in COLUMNS] == [
        *(Decimal("80"), Decimal("75.5"), Decimal("0"), Decimal("100")),
        *(Decimal("5.1"), None),
    ]


@pytest.mark.parametrize("answer", ["1", "3", "4.5", "5", "5分"])
def test_an_answer_that_fits_both_scales_is_refused_until_the_file_says(
    tmp_path, answer
):
    reading = answered(tmp_path, "80 80 80 80 80 80", f"80 80 {answer} 80 80 80")
    (note,) = reading.refused
    assert (note.record, note.column) == (3, "服务态度")
    assert 'attitude_score = "1-5"' in note.reason
    as_percent = answered(
        tmp_path, f"80 80 {answer} 80 80 80", mapping=declared("percent")
    )
    assert values(as_percent, "attitude_score") == [Decimal(answer.rstrip("分"))]


def test_a_file_of_1_to_5_is_read_as_0_to_100_where_its_mapping_says_so(tmp_path):
    reading = answered(tmp_path, "5 4 3 2 1 4.5", mapping=declared("1-5"))
    read_as = [values(reading, name)[0] for name in COLUMNS]
    assert read_as == [
        Decimal(score) for score in ("100", "80", "60", "40", "20", "90")
    ]


@pytest.mark.parametrize("answer", ["80", "0", "5.1", "0.9"])
def test_a_file_said_to_be_of_1_to_5_may_hold_nothing_else(tmp_path, answer):
    reading = answered(tmp_path, f"5 5 {answer} 5 5 5", mapping=declared("1-5"))
    assert ["超出了范围" in note.reason for note in reading.refused] == [True]


@pytest.mark.parametrize("answers", ["10 9 8 7 6 5.5", "6 6 6 6 6 6"])
def test_answers_none_beyond_10_are_refused_until_the_file_says(tmp_path, answers):
    reading = answered(tmp_path, answers, answers)
    assert {note.column for note in reading.refused} == set(ASPECTS)
    assert "像是十分制" in reading.refused[0].reason
    tenfold = answered(tmp_path, answers, mapping=declared("0-10"))
    first = Decimal(answers.split()[0])
    assert values(tenfold, "efficiency_score") == [10 * first]
    assert tenfold.cleaned[0].reason == "按十分制折算"


def test_a_scale_nobody_declares_for_a_column_is_named(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(
        'export = "survey_responses"\n[units]\nstyle_score = "1-7"', "utf-8"
    )
    note = read_mapping(path, "m", contracts())
    assert isinstance(note, Note)
    assert "fraction 或 percent 或 1-5" in note.reason


@pytest.mark.parametrize(
    ("comment", "is_refused"),
    [("某某科长态度差 ", False), ("某某科长" * 9_000, True), ("某某科长\x07", True)],
)
def test_no_note_repeats_what_a_comment_says(tmp_path, comment, is_refused):
    reading = answered(tmp_path, "80 80 80 80 80 80", comment=comment)
    notes = [*reading.refused, *reading.cleaned]
    assert bool(reading.refused) == is_refused
    assert notes
    assert not any("科长" in (note.text or "") for note in notes)


def test_no_note_on_a_record_out_of_line_repeats_it(tmp_path):
    reading = answered(
        tmp_path, "80 80 80 80 80 80", "80 80 80 80 80 80 80", comment="某某科长"
    )
    (note,) = reading.refused
    assert "科长" not in note.text
