"""Every file of the corpora loads exactly or is refused for what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from export_files import (
    CORPORA,
    UNITS,
    column,
    contract,
    read,
    read_path,
    reasons,
    text_contract,
    values,
)

from jinwei.intake import FileMapping, Reading, unit_names
from jinwei.intake.records import strict_records, text_records
from jinwei.intake.split import split
from jinwei.policy.contracts import read_contracts

FAULTS = CORPORA / "faults"
CONTRACTS = read_contracts(CORPORA / "faults_contracts.toml")
EXPECTED = json.loads((FAULTS / "expected.json").read_text("utf-8"))


@dataclass(frozen=True)
class Case:
    """What reading one file of the faults must give."""

    contract: str = "scores"
    loaded: int = 0
    refused: tuple[int, ...] = ()
    fault: str = ""
    says: str = ""


CASES = {
    "00_clean.csv": Case(loaded=3),
    "02_gb18030_rare.csv": Case(loaded=3),
    "04_utf16le_tab.csv": Case(loaded=3),
    "06_nul_byte.csv": Case(loaded=2, refused=(2,), says="控制字符"),
    "08_missing_delim.csv": Case(loaded=2, refused=(3,), says="有 4 个单元格"),
    "10_no_trailing_newline.csv": Case(loaded=3),
    "12_percent.csv": Case("rates", loaded=2, refused=(4,), says="百分号"),
    "14_formula.csv": Case(refused=(2, 3, 4), says="单位目录里没有"),
    "16_huge_cell.csv": Case(loaded=2, refused=(2,), says="超过 32,767 个字符"),
    "18_over_100.csv": Case(loaded=2, refused=(2,), says="大于上限 100"),
    "20_na_unit.csv": Case("short_scores", refused=(2, 3), says="单位目录里没有"),
    "22_renamed_header.csv": Case(fault='unit = "单位名称"'),
    "24_header_only.csv": Case(fault="缺少单位"),
    "26_preamble.csv": Case(loaded=3),
    "28_wrong_quarter.csv": Case(fault="同一个周期"),
    "30_unit_spaces.csv": Case(loaded=3),
    "32_unit_missing.csv": Case(fault="缺少单位：乙街道"),
    "34_rank_disagrees.csv": Case(loaded=2, refused=(4,), says="按数值应为 3"),
    "36_float_edge.csv": Case(loaded=3),
    "38_excel_serial.csv": Case("cases", loaded=3),
    "40_future.csv": Case("cases", refused=(2,), says="晚于数据截止日"),
    "42_ambiguous_date.csv": Case("cases", refused=(2,), says="分不清月和日"),
    "44_leading_zero.csv": Case("codes", loaded=2),
    "46_cr_only.csv": Case(loaded=3),
    "48_exe_as_csv.csv": Case(fault="程序"),
    "50_sql.csv": Case(refused=(2,), says="单位目录里没有"),
    "52_zero_width.csv": Case(loaded=3),
    "54_o_for_0.csv": Case(loaded=2, refused=(3,), says="不是数字"),
    "56_trailing_text.csv": Case(loaded=3),
    "58_dash_score.csv": Case(loaded=3),
    "70_formula_no_cache.xlsx": Case(
        "short_scores", loaded=1, refused=(2,), says="没有算出的值"
    ),
    "72_hidden_row_sheet.xlsx": Case("short_scores", loaded=2),
    "74_1904.xlsx": Case("cases", loaded=1),
    "76_text_numbers.xlsx": Case(
        "short_scores", loaded=2, refused=(4,), says="错误值 #N/A"
    ),
    "81_zip_bomb_1GB.zip": Case(fault="解压后有 1,000,000,000 字节"),
    "83_sparse_dimension.xlsx": Case("short_scores", fault="超过上限"),
}


def read_fault(name: str) -> Reading:
    names = UNITS
    if name == "02_gb18030_rare.csv":
        names = {"units": unit_names([("甲街道", []), ("乙街道", []), ("㐀𠀀局", [])])}
    return read_path(FAULTS / name, CONTRACTS[CASES[name].contract], unit_names=names)


def test_every_fault_of_the_corpus_has_a_case():
    assert CASES.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_fault_loads_or_is_refused_as_its_corpus_says(name):
    case = CASES[name]
    reading = read_fault(name)
    if case.fault:
        assert reading.rows is None
        assert case.fault in reading.fault.reason
        assert "refuse" in EXPECTED[name]["expect"]
        return
    assert reading.fault is None, reading.fault
    assert reading.loaded == case.loaded
    assert {note.record for note in reading.refused} == set(case.refused)
    assert case.says in reasons(reading)
    if not case.refused:
        assert "refuse:" not in EXPECTED[name]["expect"]


def test_what_loads_holds_the_values_as_written():
    reading = read_fault("00_clean.csv")
    assert values(reading, "unit") == ["甲街道", "乙街道", "丙局"]
    assert values(reading, "period") == ["2026年一季度"] * 3
    assert values(reading, "score") == [Decimal(s) for s in ("88.5", "80.1", "74.9")]
    assert values(reading, "rank") == [1, 2, 3]
    assert values(reading, "sample_size") == [120, 95, 60]
    assert values(reading, "written")[0] == ["甲街道", "2026Q1", "88.5", "1", "120"]


@pytest.mark.parametrize(
    "name", ["04_utf16le_tab.csv", "10_no_trailing_newline.csv", "46_cr_only.csv"]
)
def test_another_encoding_or_line_end_gives_the_same_values(name):
    clean, other = read_fault("00_clean.csv"), read_fault(name)
    same = ["unit", "period", "score", "rank", "sample_size", "written"]
    assert other.rows.select(same) == clean.rows.select(same)


def test_encodings_delimiters_and_line_ends_are_named():
    assert read_fault("02_gb18030_rare.csv").encoding == "GB18030"
    tabbed = read_fault("04_utf16le_tab.csv")
    assert (tabbed.encoding, tabbed.delimiter) == ("UTF-16LE", "\t")
    assert read_fault("46_cr_only.csv").line_ending == "CR"


def test_a_four_byte_gb18030_name_is_kept():
    assert values(read_fault("02_gb18030_rare.csv"), "unit")[2] == "㐀𠀀局"


def test_titles_and_footers_are_set_aside_and_shown():
    aside = read_fault("26_preamble.csv").aside
    assert [note.record for note in aside] == [1, 2, 3, 7]
    assert aside[-1].text.startswith("注：数据来源")


def test_trimmed_and_stripped_names_are_logged():
    for name in ("30_unit_spaces.csv", "52_zero_width.csv"):
        reading = read_fault(name)
        assert values(reading, "unit")[0] == "甲街道"
        assert [note.record for note in reading.cleaned] == [2]


def test_a_score_at_the_edge_is_not_a_float():
    scores = values(read_fault("36_float_edge.csv"), "score")
    assert scores[0] == Decimal("75.00")
    assert scores[2] == Decimal("74.9949999999999999")


def test_serial_dates_are_read_and_said():
    reading = read_fault("38_excel_serial.csv")
    assert values(reading, "opened_on")[0] == date(2024, 1, 1)
    assert any("日期序号" in note.reason for note in reading.cleaned)


def test_leading_zeros_are_identity():
    assert values(read_fault("44_leading_zero.csv"), "code") == ["0012", "12"]


def test_a_dash_is_missing_and_a_unit_word_is_read():
    assert values(read_fault("58_dash_score.csv"), "score")[0] is None
    assert values(read_fault("56_trailing_text.csv"), "score")[0] == Decimal("88.5")


def test_a_unit_called_na_is_text_and_shown_as_written():
    assert read_fault("20_na_unit.csv").refused[0].text == "NA"


def test_a_hidden_row_is_loaded_and_said():
    reading = read_fault("72_hidden_row_sheet.xlsx")
    assert [(n.record, "隐藏" in n.reason) for n in reading.cleaned] == [(3, True)]
    assert reading.sheet == "Sheet"


def test_the_1904_date_system_is_honoured():
    assert values(read_fault("74_1904.xlsx"), "opened_on") == [date(2026, 3, 5)]


def test_a_number_stored_as_text_is_a_number():
    scores = values(read_fault("76_text_numbers.xlsx"), "score")
    assert scores == [Decimal("88.5"), Decimal("80.1")]


SPECTRUM = sorted(
    path.stem
    for path in (CORPORA / "csv-spectrum" / "csvs").glob("*.csv")
    if path.stem != "location_coordinates"
)


@pytest.mark.parametrize("name", SPECTRUM)
def test_csv_spectrum_gives_the_cells_its_json_has(tmp_path, name):
    folder = CORPORA / "csv-spectrum"
    data = (folder / "csvs" / f"{name}.csv").read_bytes()
    if name.endswith("_crlf"):  # the copies have lost the CR their names promise
        data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    expected = json.loads((folder / "json" / f"{name}.json").read_text("utf-8"))
    reading = read(tmp_path, data, text_contract(list(expected[0])))
    assert reading.fault is None
    assert values(reading, "written") == [list(row.values()) for row in expected]
    assert not reading.refused


@pytest.mark.parametrize("name", SPECTRUM)
def test_csv_spectrum_reads_alike_by_both_parsers(name):
    data = (CORPORA / "csv-spectrum" / "csvs" / f"{name}.csv").read_bytes()
    strict, faults = strict_records(data, ",")
    assert not faults
    assert text_records(data, ",").cells == strict


def test_unquoted_cells_with_quotes_in_them_are_refused():
    path = CORPORA / "csv-spectrum" / "csvs" / "location_coordinates.csv"
    headers = ["Contact Phone Number", "Location Coordinates", "Cities", "Counties"]
    reading = read_path(path, text_contract(headers))
    assert [note.record for note in reading.refused] == [2]
    assert "引号" in reasons(reading)


LINT = CORPORA / "csvlint"


@pytest.mark.parametrize(
    ("name", "line_ending"),
    [
        ("cr-line-endings.csv", "CR"),
        ("crlf-line-endings.csv", "CRLF"),
        ("lf-line-endings.csv", "LF"),
        ("inconsistent-line-endings.csv", "LF/CRLF"),
        ("inconsistent-line-endings-unquoted.csv", "LF/CRLF"),
    ],
)
def test_line_ends_do_not_change_the_cells(name, line_ending):
    first = next(split((LINT / name).read_text("utf-8"), ","))[0]
    reading = read_path(LINT / name, text_contract(first))
    assert values(reading, "written") == [
        ["Biff", "Baff", "Boff"],
        ["Qux", "Teaspoon", "Doge"],
    ]
    assert reading.line_ending == line_ending


def test_a_title_row_is_set_aside():
    reading = read_path(LINT / "title-row.csv", text_contract(["Foo", "Bsr", "Baz"]))
    assert values(reading, "c0") == ["Biff", "Qux"]
    assert [note.record for note in reading.aside] == [1, 2]


def test_latin_1_is_not_taken_for_gb18030_without_a_header_to_confirm_it():
    path = LINT / "invalid-byte-sequence.csv"
    english = contract(column("data", "Data"), column("value", "Valor"))
    fault = read_path(path, english).fault
    assert "UTF-8" in fault.reason


def test_a_stray_quote_refuses_its_record_and_no_other():
    numbers = contract(
        *(column(name, name, "integer") for name in ("Foo", "Bar", "Baz"))
    )
    reading = read_path(LINT / "invalid_many_rows.csv", numbers)
    assert {note.record for note in reading.refused} == {4, 5}
    assert values(reading, "Foo") == [1, 3, 1, 3, 3, 3, 3]
    assert [note.reason for note in reading.aside] == ["表头", "空行", "空行"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("valid.csv", 2),
        ("valid_many_rows.csv", 6),
        ("white space in filename.csv", 2),
    ],
)
def test_a_sound_file_loads_whole(name, rows):
    reading = read_path(LINT / name, text_contract(["Foo", "Bar", "Baz"]))
    assert (reading.loaded, reading.refused) == (rows, ())


@pytest.mark.parametrize("name", ["spreadsheet.xls", "spreadsheet.xlsx"])
def test_a_workbook_with_a_header_alone_has_no_records(name):
    fault = read_path(LINT / name, text_contract(["a", "b", "c"])).fault
    assert "没有记录" in fault.reason


def test_a_file_without_the_columns_names_what_it_has():
    fault = read_path(LINT / "windows-line-endings.csv", text_contract(["单位"])).fault
    assert "a、b、c" in fault.reason


NAUGHTY = json.loads((CORPORA / "blns" / "blns.json").read_text("utf-8"))


def test_naughty_strings_stay_text_or_are_refused(tmp_path):
    cells = ['"' + text.replace('"', '""') + '"' for text in NAUGHTY]
    content = "编号,意见\r\n" + "".join(
        f"{number},{cell}\r\n" for number, cell in enumerate(cells)
    )
    reading = read(tmp_path, content, text_contract(["编号", "意见"]))
    loaded = dict(zip(values(reading, "c0"), values(reading, "written"), strict=True))
    for number, text in enumerate(NAUGHTY):
        if str(number) in loaded:
            assert loaded[str(number)][1] == text
    refused = {NAUGHTY[note.record - 2] for note in reading.refused}
    assert all(any(not c.isprintable() for c in text) for text in refused)
    assert len(refused) < 10


def test_naughty_strings_lose_nothing_but_what_cannot_be_seen(tmp_path):
    cells = ['"' + text.replace('"', '""') + '"' for text in NAUGHTY]
    content = "编号,意见\n" + "".join(
        f"{number},{cell}\n" for number, cell in enumerate(cells)
    )
    reading = read(tmp_path, content, text_contract(["编号", "意见"]))
    for record, text in zip(
        values(reading, "source_record"), values(reading, "c1"), strict=True
    ):
        written = NAUGHTY[record - 2]
        seen = "".join(c for c in written if c.isprintable() or c == "\u200d")
        if text is None:
            assert not seen.strip(" -—–")
        else:
            assert "".join(c for c in text if c.isprintable() or c == "\u200d") == (
                seen.strip()
            )


def test_a_mapping_makes_a_renamed_header_load():
    mapping = FileMapping(
        "m",
        "scores",
        columns={"unit": "单位名称", "score": "综合得分", "rank": "名次"},
    )
    reading = read_path(
        FAULTS / "22_renamed_header.csv", CONTRACTS["scores"], mapping=mapping
    )
    assert values(reading, "score")[0] == Decimal("88.5")
