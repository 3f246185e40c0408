"""A dropped file is looked at as it would be read, with what the draft is read with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts import looking, looks, store
from jinwei.drafts.account import account_of
from jinwei.drafts.compose import compose
from jinwei.drafts.model import DraftError, Upload
from jinwei.intake import FileMapping
from jinwei.intake.mapping_text import mapping_text
from jinwei.policy.contracts import contracts
from tests.deliveries import UNITS

DISTRICT = {
    "name": "示例园区", "plan_year": 2023, "as_of": "2023-12-31", "is_invented": True,
}  # fmt: skip
FOREIGN = "承办的,动作,日期\n招商发展局,督执法,2023-03-09\n外来的局,督执法,2023-03-09\n"
READ = FileMapping("外系统.csv", "duties", columns={"unit": "承办的"})


@pytest.fixture
def draft(tmp_path):
    import datetime as dt

    home = tmp_path / "home"
    entries = {**DISTRICT, "as_of": dt.date(2023, 12, 31)}
    begun = store.begin(home, "张三", None, entries)
    uploads = [
        Upload("单位目录.csv", UNITS.lstrip().encode()),
        Upload("外系统.csv", FOREIGN.encode("gb18030")),
    ]
    return home, store.put(home, begun.id, uploads, "张三")


def account(home, draft, folder):
    composed = compose(home, draft, folder)
    return account_of(read_delivery(composed.folder, contracts()))


def test_a_file_is_looked_at_with_the_names_of_the_draft(draft, tmp_path):
    home, draft = draft
    of = looking.source(
        home, draft, account(home, draft, tmp_path / "folder"), "外系统.csv"
    )
    look = looking.look(of, mapping_text(READ))
    (sheet,) = look.sheets
    assert look.fault == ""
    assert "承办的" in {each.header for each in look.table.candidates}
    assert sheet.rows == ((2, ("招商局", "督执法", "2023-03-09")),)
    assert (sheet.read, sheet.loaded, sheet.refused, sheet.aside) == (3, 1, 1, 1)
    assert "外来的局" in str(sheet.notes[0].text)
    assert (
        looks.setting(of.beside).directories["units"].resolve("招商发展局") == "招商局"
    )


def test_without_an_account_names_stand_as_written(draft):
    home, draft = draft
    of = looking.source(home, draft, None, "外系统.csv")
    (sheet,) = looking.look(of, mapping_text(READ)).sheets
    assert sheet.loaded == 2


def test_what_no_mapping_reads_is_said(draft):
    home, draft = draft
    of = looking.source(home, draft, None, "外系统.csv")
    wrong = replace(READ, columns={"unit": "承办的", "duty": "没有"})
    (sheet,) = looking.look(of, mapping_text(wrong)).sheets
    assert "没有（映射为动作）" in sheet.fault
    assert looking.look(of, 'export = "没有"\n').fault


def test_only_a_dropped_file_of_a_district_is_looked_at(draft):
    home, draft = draft
    with pytest.raises(DraftError, match="没有放入"):
        looking.source(home, draft, None, "别的.csv")
    bare = store.begin(home, "张三", None)
    bare = store.put(home, bare.id, [Upload("甲.csv", FOREIGN.encode())], "张三")
    with pytest.raises(DraftError, match="本区情况"):
        looking.source(home, bare, None, "甲.csv")
