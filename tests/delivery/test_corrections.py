"""更正.toml: a record that another file corrects is set aside, and nothing is lost."""

from __future__ import annotations

import pytest

from jinwei import files
from jinwei.delivery import read_delivery
from jinwei.delivery.corrections import Correction, corrections_text, parse_corrections
from jinwei.policy.contracts import contracts
from jinwei.versions import publish
from tests.deliveries import LEDGER, RANKINGS, SURVEY, UNITS, small_delivery

CORRECTED = {
    "units": (UNITS, "税务局", "税务局,市直派驻单位,是,省税务局,\n"),
    "ledger": (
        LEDGER,
        "W002",
        "W002,指南过期,税务局,典型,2023-03-01,2023-04-01,,整改中\n",
    ),
    "survey": (
        SURVEY,
        "企业服务科",
        "2023年三季度,重点科室,企业服务科,招商局,75,240,12\n",
    ),
    "rankings": (RANKINGS, "示例园区", "全市,招商引资,2023年三季度,示例园区,2,3,81\n"),
}


def laid(folder, *stated, **changed):
    small_delivery(folder, **changed)
    (folder / "更正.toml").write_text(corrections_text(stated), "utf-8")
    return folder


def header_of(text):
    return text.lstrip().splitlines()[0] + "\n"


def reading(delivery, file):
    return next(each for each in delivery.readings if each.file == file)


@pytest.mark.parametrize("export", CORRECTED)
def test_the_record_that_another_corrects_is_set_aside_and_the_other_counts(
    tmp_path, export
):
    text, name, row = CORRECTED[export]
    rest = {"改": header_of(text) + row, export: text}
    stated = Correction(f"{export}.csv", "改.csv")
    delivery = read_delivery(laid(tmp_path, stated, **rest), contracts())
    assert delivery.is_whole
    before, after = reading(delivery, f"{export}.csv"), reading(delivery, "改.csv")
    (aside,) = [note for note in before.aside if "更正" in note.reason]
    assert aside.reason == "由“改.csv”更正"
    line = text.strip().splitlines()[aside.record - 1]
    assert name in line
    assert after.loaded == 1
    for each in delivery.readings:
        counted = each.loaded + each.refused_records + each.aside_records
        assert each.read == counted


def test_without_the_statement_both_records_are_refused(tmp_path):
    text, _, row = CORRECTED["ledger"]
    delivery = read_delivery(
        small_delivery(tmp_path, 改=header_of(text) + row), contracts()
    )
    assert [note.file for note in delivery.refused] == ["ledger.csv", "改.csv"]


def test_of_two_corrections_the_one_that_corrects_the_other_counts(tmp_path):
    first = header_of(LEDGER) + "W001,一改,招商局,共性,2023-01-05,2023-02-05,,整改中\n"
    stated = [
        Correction("ledger.csv", "一.csv"),
        Correction("ledger.csv", "二.csv"),
        Correction("一.csv", "二.csv"),
    ]
    folder = laid(tmp_path, *stated, 一=first, 二=first.replace("一改", "二改"))
    delivery = read_delivery(folder, contracts())
    assert delivery.is_whole
    assert [r.loaded for r in delivery.readings if r.export == "ledger"] == [1, 0, 1]
    assert reading(delivery, "二.csv").rows["problem"].to_pylist() == ["二改"]


def test_a_refused_record_is_corrected_by_its_number(tmp_path):
    ledger = LEDGER + "W003,坏行,招商局,共性,2023-13-05,2023-02-05,,整改中\n"
    again = header_of(LEDGER) + "W003,坏行,招商局,共性,2023-01-05,2023-02-05,,整改中\n"
    folder = small_delivery(tmp_path, ledger=ledger, 改=again)
    assert read_delivery(folder, contracts()).refused
    sha256 = files.sha256(folder / "ledger.csv")
    laid(
        folder,
        Correction("ledger.csv", "改.csv", (4,), sha256),
        ledger=ledger,
        改=again,
    )
    delivery = read_delivery(folder, contracts())
    assert delivery.is_whole
    corrected = reading(delivery, "ledger.csv")
    assert (corrected.loaded, corrected.aside_records) == (2, 2)
    assert [note.record for note in corrected.aside if "更正" in note.reason] == [4]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("correction = 1", "要逐个写成"),
        ("[[correction]]\nfile = 'a.csv'", "要逐个写成"),
        ("[[correction]]\nfile = 'ledger.csv'\nby = 'units.csv'\nwhy = ''", "要逐个"),
        ("[[correction]]\nfile = 'ledger.csv'\nby = 'b'\nrecords = ['1']", "要逐个"),
        ("[[correction", "不是有效的 TOML"),
        ("[[correction]]\nfile = 'ledger.csv'\nby = '没有.csv'", "没有.csv 不在报送里"),
        (
            "[[correction]]\nfile = 'ledger.csv'\nby = 'units.csv'\nrecords = [2]",
            "已不是当时的内容",
        ),
    ],
)
def test_what_is_stated_wrongly_is_a_fault_in_words(tmp_path, written, says):
    folder = small_delivery(tmp_path)
    (folder / "更正.toml").write_text(written, "utf-8")
    (fault,) = read_delivery(folder, contracts()).faults
    assert fault.file == "更正.toml"
    assert says in fault.reason


def test_what_is_written_is_what_is_read():
    stated = (Correction("甲“乙”.csv", 'a"\\b.csv'), Correction("a", "b", (1, 9), "f"))
    assert parse_corrections(corrections_text(stated).encode()) == stated


def test_a_version_with_corrections_is_another_and_is_rebuilt_the_same(
    tmp_path, new_home
):
    text, _, row = CORRECTED["ledger"]
    rest = {"改": header_of(text) + row}
    home = new_home(laid(tmp_path / "one", Correction("ledger.csv", "改.csv"), **rest))
    version = publish.open_current(home)
    assert "更正.toml" in {each.file for each in version.manifest.originals}
    rebuilt = publish.rebuild(home=home)
    assert (rebuilt.version, rebuilt.different) == (version.id, ())
