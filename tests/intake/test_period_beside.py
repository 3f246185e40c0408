"""A period read from another column where the file has none of its own."""

from __future__ import annotations

from datetime import date

import pytest

from jinwei.policy.contracts import contracts
from tests.intake.export_files import read

CAMPAIGNS = contracts()["campaigns"]
HEADER = "期次,主题,牵头单位,单位,名次"


def of_round(folder, text: str, header=HEADER, more=""):
    """The period of the only record, whose 期次 reads so."""
    content = f"{header}\n{text},规范执法,丙局,丙局,1{more}\n"
    reading = read(folder, content, CAMPAIGNS)
    assert not reading.refused
    assert reading.fault is None
    (row,) = reading.rows.to_pylist()
    assert row["round"] == text
    return row["period"], row["period_end"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年5-6月", ("2023年5-6月", date(2023, 6, 30))),
        ("2023年三季度", ("2023年三季度", date(2023, 9, 30))),
        ("第3期", (None, None)),
        ("第3期（6月）", (None, None)),
        ("202303", (None, None)),  # March, or the third round
        ("2023-03", (None, None)),
        ("2023", (None, None)),
    ],
)
def test_a_round_that_is_written_as_a_period_says_when_it_was(tmp_path, text, period):
    assert of_round(tmp_path, text) == period


def test_a_period_of_its_own_goes_before_what_the_round_says(tmp_path):
    header = f"{HEADER},周期"
    found = of_round(tmp_path, "2023年5-6月", header, ",2023年7-8月")
    assert found == ("2023年7-8月", date(2023, 8, 31))
    assert of_round(tmp_path, "2023年5-6月", header, ",") == (None, None)
