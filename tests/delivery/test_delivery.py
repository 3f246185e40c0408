"""A folder becomes a delivery: every file known, every record counted."""

from __future__ import annotations

import datetime as dt
import os
import sys

import pytest

from jinwei.delivery import read_delivery
from jinwei.delivery.district import DistrictError, DutyUnits
from jinwei.delivery.folder import UnreadableFile
from jinwei.policy.contracts import contracts
from tests.deliveries import DISTRICT, LEDGER, UNITS, small_delivery, write_delivery


def read(folder):
    return read_delivery(folder, contracts())


def reading(delivery, file):
    return next(each for each in delivery.readings if each.file == file)


def rows(delivery, export):
    found = []
    for each in delivery.readings:
        if each.export == export and each.rows is not None:
            found += each.rows.to_pylist()
    return found


def reasons(notes):
    return [(note.file, note.record, note.reason) for note in notes]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
@pytest.mark.parametrize("place", ["整改台账.csv", "三季度/a.csv", "说明.md"])
def test_a_name_in_an_older_encoding_is_refused_with_what_it_stands_for(
    tmp_path, place
):
    folder = small_delivery(tmp_path)
    odd = folder / os.fsdecode(place.encode("gbk"))
    odd.parent.mkdir(exist_ok=True)
    odd.write_bytes(b"")
    with pytest.raises(UnreadableFile, match=f"“{place.split('/')[0]}.*旧的编码"):
        read(folder)


def test_a_delivery_with_nothing_wrong_is_whole(tmp_path):
    delivery = read(small_delivery(tmp_path))
    assert delivery.is_whole
    assert delivery.warnings == ()
    assert [each.export for each in delivery.readings] == [
        "ledger", "rankings", "survey", "units",
    ]  # fmt: skip
    assert delivery.district.as_of == dt.date(2023, 12, 31)


def test_records_always_balance(tmp_path):
    again = LEDGER + LEDGER.strip().splitlines()[1] + "\nW003,坏行\n合计,,,,,,,\n"
    delivery = read(small_delivery(tmp_path, ledger=again))
    for each in delivery.readings:
        counted = each.loaded + each.refused_records + each.aside_records
        assert each.read == counted
    assert reading(delivery, "ledger.csv").refused_records == 1


def test_files_are_known_by_title_by_name_and_by_header(tmp_path):
    exports = {"单位目录-2023": UNITS, "随便起的名字": LEDGER}
    delivery = read(write_delivery(tmp_path, **exports))
    assert {each.file: each.export for each in delivery.readings} == {
        "单位目录-2023.csv": "units",
        "随便起的名字.csv": "ledger",
    }


def test_a_file_that_answers_to_no_export_is_a_fault(tmp_path):
    delivery = read(small_delivery(tmp_path, 别的="甲,乙\n1,2\n"))
    assert [note.file for note in delivery.faults] == ["别的.csv"]
    assert not delivery.is_whole


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_file_like_an_export_says_which_and_offers_its_mapping(tmp_path, delimiter):
    header = delimiter.join(("编号", "主要短板", "责任科室", "交办时间", "落实情形"))
    record = delimiter.join(("1", "道路破损", "发改局", "2023-03-01", "整改中"))
    text = f"{header}\n{record}\n"
    delivery = read(small_delivery(tmp_path, 别的=text))
    (fault,) = delivery.faults
    assert "最像“整改台账”" in fault.reason
    assert "责任科室" in fault.reason
    (proposal,) = (r.proposal for r in delivery.readings if r.file == "别的.csv")
    assert 'export = "ledger"' in proposal
    assert 'unit = "责任科室"' in proposal


def test_a_file_like_two_exports_alike_is_said_to_be_like_neither(tmp_path):
    delivery = read(small_delivery(tmp_path, 别的="单位,周期\n1,2\n"))
    assert "最像" not in delivery.faults[0].reason


def test_several_files_of_one_export_are_all_read(tmp_path):
    more = LEDGER.replace("W00", "W10")
    delivery = read(small_delivery(tmp_path, ledger_2=more))
    assert {row["problem_id"] for row in rows(delivery, "ledger")} == {
        "W001", "W002", "W101", "W102",
    }  # fmt: skip


def test_files_in_folders_below_are_read_and_named_with_a_slash(tmp_path):
    small_delivery(tmp_path)
    (tmp_path / "下级").mkdir()
    (tmp_path / "ledger.csv").rename(tmp_path / "下级" / "ledger.csv")
    delivery = read(tmp_path)
    assert "下级/ledger.csv" in {each.file for each in delivery.readings}
    assert {row["source_file"] for row in rows(delivery, "ledger")} == {
        "下级/ledger.csv"
    }


def test_units_are_read_first_so_that_former_names_resolve(tmp_path):
    ledger = LEDGER.replace("招商局", "招商发展局")
    delivery = read(small_delivery(tmp_path, ledger=ledger))
    assert delivery.is_whole
    assert rows(delivery, "ledger")[0]["unit"] == "招商局"


def test_an_unknown_unit_is_refused_with_the_nearest_names(tmp_path):
    ledger = LEDGER.replace("税务局", "税物局")
    delivery = read(small_delivery(tmp_path, ledger=ledger))
    (note,) = delivery.refused
    assert (note.file, note.record, note.text) == ("ledger.csv", 3, "税物局")
    assert "税务局" in note.reason


def test_our_former_name_in_a_city_list_is_us(tmp_path):
    small_delivery(tmp_path)
    path = tmp_path / "rankings.csv"
    path.write_text(path.read_text("utf-8").replace("示例园区", "示例工区"), "utf-8")
    delivery = read(tmp_path)
    assert "示例园区" in {row["unit"] for row in rows(delivery, "rankings")}
    assert delivery.warnings == ()


def test_a_participant_nobody_knows_keeps_its_name(tmp_path):
    small_delivery(tmp_path)
    path = tmp_path / "rankings.csv"
    path.write_text(path.read_text("utf-8").replace("甲县", "远方县"), "utf-8")
    delivery = read(tmp_path)
    assert delivery.is_whole
    assert "远方县" in {row["unit"] for row in rows(delivery, "rankings")}


def test_the_same_rows_in_a_second_file_are_set_aside_and_counted(tmp_path):
    delivery = read(small_delivery(tmp_path, ledger_again=LEDGER))
    assert delivery.is_whole
    assert len(rows(delivery, "ledger")) == 2
    again = reading(delivery, "ledger_again.csv")
    repeated = [note for note in again.aside if "完全相同" in note.reason]
    assert [note.record for note in repeated] == [2, 3]
    assert again.read == again.aside_records


def test_one_key_with_two_contents_refuses_both_rows(tmp_path):
    other = LEDGER.replace("门头牌匾破损", "别的问题")
    delivery = read(small_delivery(tmp_path, ledger_2=other))
    assert [(note.file, note.record) for note in delivery.refused] == [
        ("ledger.csv", 2),
        ("ledger_2.csv", 2),
    ]
    assert "ledger_2.csv第2行" in delivery.refused[0].reason
    assert delivery.refused[0].column == "编号"
    assert delivery.refused[0].text == "W001"
    assert {row["problem_id"] for row in rows(delivery, "ledger")} == {"W002"}


@pytest.mark.parametrize("title", ["单位", "责任科室"])
def test_records_of_two_former_names_of_one_unit_say_how_to_tell_them_apart(
    tmp_path, title
):
    listed = UNITS.replace("招商发展局", "投资服务局、外来企业局")
    ranked = (
        f"范围,事项,周期,{title},名次,参评数\n全区,督查,2023年三季度,投资服务局,1,2\n"
        "全区,督查,2023年三季度,外来企业局,2,2\n"
    )
    small_delivery(tmp_path, units=listed, rankings=ranked)
    (tmp_path / "rankings.csv.mapping.toml").write_text(
        f'export = "rankings"\n[columns]\nunit = "{title}"\n', "utf-8"
    )
    delivery = read(tmp_path)
    assert [note.record for note in delivery.refused] == [2, 3]
    for note in delivery.refused:
        assert "写作“外来企业局”、“投资服务局”，按目录都读作“招商局”" in note.reason
        assert "停用日期" in note.reason


def with_beside(ledger: str, header: str, *cells: str) -> str:
    lines = ledger.strip().split("\n")
    beside = (header, *cells)
    return "".join(f"{a},{b}\n" for a, b in zip(lines, beside, strict=True))


@pytest.mark.parametrize(
    ("header", "cells", "is_one"),
    [
        ("地点", ("东街", "西街"), False),
        ("地点", ("东街", " 东街"), True),
        ("", ("东街", "西街"), False),
        ("序号", ("1", "2"), True),
    ],
)
def test_rows_that_differ_only_where_nothing_is_read_are_not_taken_for_one(
    tmp_path, header, cells, is_one
):
    head, first, *_ = LEDGER.strip().split("\n")
    ledger = with_beside("\n".join([head, first, first]), header, *cells)
    delivery = read(small_delivery(tmp_path, ledger=ledger))
    assert delivery.is_whole is is_one
    if not is_one:
        assert [note.record for note in delivery.refused] == [2, 3]
        title = header or f"第 {head.count(',') + 2} 列"
        assert f"只有没有读的列（{title}）不同" in delivery.refused[0].reason


def test_a_column_declared_unused_tells_no_rows_apart(tmp_path):
    head, first, *_ = LEDGER.strip().split("\n")
    ledger = with_beside("\n".join([head, first, first]), "地点", "东街", "西街")
    small_delivery(tmp_path, ledger=ledger)
    (tmp_path / "ledger.csv.mapping.toml").write_text(
        'export = "ledger"\nunused = ["地点"]\n', "utf-8"
    )
    assert read(tmp_path).is_whole


def test_a_key_with_an_empty_part_is_a_key_all_the_same(tmp_path):
    small_delivery(tmp_path)
    second = (tmp_path / "rankings.csv").read_text("utf-8").replace(",90", ",95")
    (tmp_path / "rankings_2.csv").write_text(second, "utf-8")
    delivery = read(tmp_path)
    assert [note.record for note in delivery.refused] == [2, 2]
    assert len(rows(delivery, "rankings")) == 2


def test_a_mapping_reads_a_foreign_file_and_its_notes_use_its_headers(tmp_path):
    small_delivery(tmp_path, ledger="")
    (tmp_path / "ledger.csv").unlink()
    (tmp_path / "cases.csv").write_text(
        "id,what,who,opened,closed,state\n"
        "1,路灯不亮,税务局,2023-03-01,2023-02-01,Closed\n",
        "utf-8",
    )
    (tmp_path / "cases.csv.mapping.toml").write_text(
        'export = "ledger"\n[columns]\nproblem_id = "id"\nproblem = "what"\n'
        'unit = "who"\nassigned_on = "opened"\nclosed_on = "closed"\n'
        'status = "state"\n[constants]\nproblem_class = "共性"\ndue_on = ""\n'
        '[values.status]\n"Closed" = "已销号"\n',
        "utf-8",
    )
    delivery = read(tmp_path)
    (note,) = delivery.refused
    assert (note.file, note.column, note.text) == ("cases.csv", "closed", "2023-02-01")


def test_a_mapping_that_cannot_be_used_refuses_its_file(tmp_path):
    small_delivery(tmp_path)
    (tmp_path / "ledger.csv.mapping.toml").write_text('export = "没有"\n', "utf-8")
    delivery = read(tmp_path)
    assert [note.file for note in delivery.faults]
    assert rows(delivery, "ledger") == []


def test_a_mapping_without_its_file_is_a_fault(tmp_path):
    small_delivery(tmp_path)
    (tmp_path / "gone.csv.mapping.toml").write_text('export = "ledger"\n', "utf-8")
    (fault,) = read(tmp_path).faults
    assert fault.file == "gone.csv.mapping.toml"
    assert "gone.csv" in fault.reason


def test_an_export_saved_as_something_else_is_not_passed_over(tmp_path):
    small_delivery(tmp_path)
    (tmp_path / "三评.pdf").write_bytes(b"%PDF")
    (fault,) = read(tmp_path).faults
    assert fault.file == "三评.pdf"


def test_lock_files_hidden_files_and_documents_are_no_exports(tmp_path):
    small_delivery(tmp_path)
    for name in ("~$排名.xlsx", ".排名.csv", "说明.md"):
        (tmp_path / name).write_text("x", "utf-8")
    delivery = read(tmp_path)
    assert delivery.is_whole
    assert [each.file for each in delivery.originals] == [
        "district.toml", "ledger.csv", "rankings.csv", "survey.csv", "units.csv",
    ]  # fmt: skip


def test_a_folder_without_exports_is_a_fault(tmp_path):
    (fault,) = read(write_delivery(tmp_path)).faults
    assert "没有可读的报送文件" in fault.reason


def test_a_folder_without_a_district_is_refused_whole(tmp_path):
    with pytest.raises(DistrictError):
        read(tmp_path)


def test_a_unit_name_of_two_units_stands_for_neither(tmp_path):
    units = UNITS + "工商局,区直单位,,,招商局\n"
    delivery = read(small_delivery(tmp_path, units=units))
    refused = {(note.file, note.record) for note in delivery.refused}
    assert {("units.csv", 2), ("units.csv", 5)} <= refused
    assert ("ledger.csv", 2) in refused


def test_units_that_owe_a_duty_go_by_the_names_of_the_directory(tmp_path):
    listed = (
        DISTRICT + '\n[[duty]]\nname = "进企业"\nunits = ["招商发展局", "招商局"]\n'
    )
    delivery = read(small_delivery(tmp_path, district=listed))
    assert delivery.district.duties == (DutyUnits("进企业", ("招商局",)),)


def test_a_unit_outside_the_directory_cannot_owe_a_duty(tmp_path):
    listed = DISTRICT + '\n[[duty]]\nname = "进企业"\nunits = ["招商管理局"]\n'
    with pytest.raises(DistrictError, match=r"“招商管理局”不在单位目录里.*招商"):
        read(small_delivery(tmp_path, district=listed))


def test_steps_are_told_in_the_order_they_are_taken(tmp_path):
    told = []
    read_delivery(small_delivery(tmp_path), contracts(), told.append)
    assert told == [
        "读取 units.csv",
        "读取 ledger.csv",
        "读取 rankings.csv",
        "读取 survey.csv",
        "逐项核对",
    ]


def test_without_a_unit_directory_names_stay_as_written(tmp_path):
    delivery = read(write_delivery(tmp_path, district=DISTRICT, ledger=LEDGER))
    assert delivery.is_whole
    assert {row["unit"] for row in rows(delivery, "ledger")} == {"招商局", "税务局"}
    (warning,) = delivery.warnings
    assert "单位名称没有核对" in warning.reason


def test_what_was_refused_stands_as_in_the_file_whatever_it_was_refused_for(tmp_path):
    """One record contradicts itself, which is seen after each cell by itself."""
    wrong = (
        "W003,路灯不亮,招商局,共性,2023-05-01,2023-06-01,2023-04-01,已销号\n"
        "W004,井盖缺失,,共性,2023-05-01,2023-06-01,,整改中\n"
    )
    delivery = read(small_delivery(tmp_path, ledger=LEDGER + wrong))
    refused = [note.record for note in delivery.refused if note.file == "ledger.csv"]
    assert refused == [4, 5]
