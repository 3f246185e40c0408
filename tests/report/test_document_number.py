"""What goes for the number of a document, and those that follow it."""

from __future__ import annotations

import pytest

from jinwei.report import document_number


@pytest.mark.parametrize(
    ("first", "numbers"),
    [
        ("示函〔2023〕9号", ["示函〔2023〕9号", "示函〔2023〕10号"]),
        ("示函〔2023〕009号", ["示函〔2023〕009号", "示函〔2023〕010号"]),
        ("示函〔2023〕第9号", ["示函〔2023〕第9号", "示函〔2023〕第10号"]),
        ("示函[2023]9号", ["示函[2023]9号", "示函[2023]10号"]),
        ("示函〔2024〕　　号", ["示函〔2024〕　　号", "示函〔2024〕　　号"]),
        ("示函2024年号", ["", ""]),
        ("示函3号", ["", ""]),
        ("", ["", ""]),
        ("示函〔2024〕第　号", ["示函〔2024〕第　号", "示函〔2024〕第　号"]),
        ("无号", ["", ""]),
    ],
)
def test_letters_are_numbered_one_after_the_other(first, numbers):
    assert document_number.following(first, 2) == numbers
    assert document_number.following(first, 1) == [first]


@pytest.mark.parametrize("number", ["无号", "示函〔2024〕号", "〔2024〕", "　"])
def test_without_a_figure_or_a_place_for_one_it_is_no_number(number):
    assert f"“{number}”里没有序号" in document_number.fault(number)


@pytest.mark.parametrize(
    "number", ["", "示函〔2024〕3号", "示函〔2024〕　　号", "示函3号", "〔　　〕　　号"]
)
def test_a_figure_or_a_place_for_one_makes_a_number(number):
    assert document_number.fault(number) == ""
