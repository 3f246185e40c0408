"""A file whose rows are of another period than its name says is told so."""

from __future__ import annotations

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts.misplaced import misplaced
from jinwei.policy.contracts import contracts
from tests.deliveries import RANKINGS, SURVEY, UNITS, small_delivery, write_delivery


@pytest.mark.parametrize(
    ("file", "text", "is_told"),
    [
        ("三评_2023年三季度", SURVEY, False),
        ("三评_2023年二季度", SURVEY, True),
        ("三评_二季度", SURVEY, True),
        ("三评三季度", SURVEY, False),
        ("三评_2023年", SURVEY, False),
        ("三评_2022年", SURVEY, True),
        ("三评_2023年8月", SURVEY, False),
        ("三评_2023年度", SURVEY, False),
        ("三评_上半年", SURVEY, True),
        ("三评", SURVEY, False),
        ("三评 2022年对2023年", SURVEY, False),
        ("排名_2022年四季度", RANKINGS, True),
        ("排名_2023Q3", RANKINGS, False),
    ],
)
def test_only_a_name_that_says_another_period_stops(tmp_path, file, text, is_told):
    folder = write_delivery(tmp_path, **{"units": UNITS, file: text})
    readings = read_delivery(folder, contracts()).readings
    notes = misplaced(readings, {f"{file}.csv"}, 2023)
    assert bool(notes) is is_told
    for note in notes:
        assert (note.record, note.text) == (2, "2023年三季度")
        assert "把文件名改对" in note.reason


def test_files_that_were_not_dropped_and_exports_without_period_say_nothing(tmp_path):
    folder = small_delivery(tmp_path, 三评_2022年=SURVEY)
    readings = read_delivery(folder, contracts()).readings
    assert misplaced(readings, {"ledger.csv", "units.csv"}, 2023) == ()
