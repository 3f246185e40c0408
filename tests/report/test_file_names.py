"""What a file is called says what it is, and every system can keep it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.desk.facts import Source
from jinwei.report.file_names import MOST_BYTES, file_name, safe

REAL = Source(
    "a1b2c3d4e5f60718", 3, "2023Q3", "2023年三季度", dt.date(2023, 9, 30), "示例园区",
    is_invented=False, is_public=True,
)  # fmt: skip


def test_a_name_says_what_of_when_and_from_which_version():
    assert file_name(REAL, "督导通报", "docx") == "督导通报-2023年三季度-a1b2c3.docx"


def test_internal_and_invented_files_are_marked():
    marked = replace(REAL, is_public=False, is_invented=True)
    name = file_name(marked, "督导通报", "pdf")
    assert name == "督导通报-2023年三季度-a1b2c3-内部-演示数据.pdf"


def test_a_file_about_one_unit_names_it():
    name = file_name(REAL, "整改提示函", "docx", about="税务局")
    assert name == "整改提示函-税务局-2023年三季度-a1b2c3.docx"


@pytest.mark.parametrize(
    ("unit", "kept"),
    [
        ("办公室/综合科", "办公室_综合科"),
        ('a<b>c:d"e|f?g*h\\i', "a_b_c_d_e_f_g_h_i"),
        ("招商局\n第二行\x00", "招商局_第二行"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("..", "_"),
        ("局. ", "局"),
    ],
)
def test_what_windows_cannot_keep_is_replaced(unit, kept):
    assert safe(unit) == kept


def test_a_long_name_is_cut():
    assert safe("局" * 300) == "局" * (MOST_BYTES // 3)
    assert MOST_BYTES - 3 < len(safe("龑𠮷" * 300).encode()) <= MOST_BYTES


def test_the_longest_name_is_one_that_a_disk_takes(tmp_path):
    marked = replace(REAL, is_public=False, is_invented=True)
    name = file_name(marked, "整改提示函", "docx", about="龑" * 64)
    path = tmp_path / f"{name}-12.new"
    path.write_bytes(b"")
    assert path.exists()
