"""Headings are numbered as official documents number them, and texts stay one line."""

from __future__ import annotations

import pytest

from jinwei.report.official.document import (
    Heading,
    Paragraph,
    chinese,
    numbered,
    printable,
)
from jinwei.report.official.layout import (
    CORE_MM,
    RED_LINE_LEAST_PT,
    TITLE_PT,
    lines_deep,
    points,
    red_line_pt,
    red_lines,
    twips,
    widths,
)
from jinwei.report.official.line_breaks import broken, title_lines


def marks(*levels: int) -> list[str]:
    return [block.text for block in numbered(Heading(level, "") for level in levels)]


def test_headings_are_numbered_by_their_level():
    assert marks(1, 2, 3, 4) == ["一、", "（一）", "1.", "（1）"]


def test_a_higher_heading_starts_the_lower_ones_anew():
    assert marks(1, 2, 2, 3, 1, 2, 3) == [
        "一、", "（一）", "（二）", "1.", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_paragraphs_are_not_numbered():
    assert numbered([Paragraph("甲")]) == (Paragraph("甲"),)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (31, "三十一"), (99, "九十九")],
)
def test_counts_are_written_in_chinese(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲\n乙", "甲 乙"),
        ("甲\x00\x0b乙", "甲 乙"),
        ("\ufeff甲\u202e乙", "甲 乙"),
        ("〔2023〕　　号", "〔2023〕　　号"),
        ("𠮷野家 浉垚喆旻龑", "𠮷野家 浉垚喆旻龑"),
        ("\ud800甲", "甲"),
    ],
)
def test_what_no_reader_can_show_becomes_a_space(text, kept):
    assert printable(Paragraph(text)) == Paragraph(kept)


def test_widths_fill_the_whole_whatever_the_shares():
    for shares in ([1, 1, 1], [7, 9, 5, 9, 5], [3]):
        assert sum(widths(shares, 8844)) == 8844


@pytest.mark.parametrize("length", [2, 7, 9, 15, 16, 20, 30, 43])
def test_the_red_line_stays_large_and_fits_the_width(length):
    name, rest = "字" * length, "“活动”"
    lines = red_lines(name + rest, name)
    size = red_line_pt(lines)
    assert "".join(lines) == name + rest
    assert size >= RED_LINE_LEAST_PT >= TITLE_PT
    assert length > 20 or any(name in line for line in lines)
    assert size * max(map(len, lines)) <= points(CORE_MM[0])


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("示例园区“观念能力作风提升年”", ["示例园区“观念能力作风提升年”"]),
        ("示例园区区“观念能力作风提升年”", ["示例园区区", "“观念能力作风提升年”"]),
        ("甲" * 20, ["甲" * 20]),
        ("甲" * 22, ["甲" * 11, "甲" * 11]),
    ],
)
def test_a_red_line_is_broken_after_the_name_and_else_in_even_parts(line, lines):
    assert red_lines(line, line.partition("“")[0]) == lines


@pytest.mark.parametrize("length", [2, 4, 7, 8, 11, 16, 20])
def test_a_title_is_broken_between_the_parts_of_its_meaning(length):
    parts = ("区" * length, "“活动年”", "领导小组办公室", "关于2023年三季度", "的通报")
    lines = title_lines(parts)
    joined = iter(parts)
    for line in lines:
        while line:
            line = line.removeprefix(next(joined))
    assert "".join(lines) == "".join(parts)
    assert max(map(len, lines)) * TITLE_PT <= points(CORE_MM[0])


def test_a_title_is_no_narrower_in_its_middle_than_at_both_ends():
    parts = ("区" * 4, "“" + "年" * 8 + "”", "组" * 9, "关于2023年三季度", "情况的通报")
    first, middle, last = title_lines(parts)
    assert len(middle) >= min(len(first), len(last))


def test_a_part_too_long_for_a_line_is_divided_evenly():
    assert broken(("甲" * 50,), 20) == ("甲" * 16, "甲" * 17, "甲" * 17)


def test_lines_are_counted_by_their_width_with_room_for_punctuation():
    assert lines_deep("字" * 30, 30) == 1
    assert lines_deep("字" * 31, 30) == 2
    assert lines_deep("字" * 56, 30) == 2
    assert lines_deep("字" * 57, 30) == 3
    assert lines_deep("2023年10月12日" * 3, 30) == 1


def test_22_lines_fit_the_core_at_579_twips_and_only_21_at_580():
    assert (twips(CORE_MM[1]) // 579, twips(CORE_MM[1]) // 580) == (22, 21)
