"""A name that no directory has is gathered, with what it may be, and never added."""

from __future__ import annotations

import datetime as dt

from jinwei.delivery import read_delivery
from jinwei.drafts import looking, looks, store
from jinwei.drafts.account import account_of
from jinwei.drafts.compose import compose
from jinwei.drafts.looks import Beside
from jinwei.drafts.model import Upload
from jinwei.drafts.unknown_units import Unknown, unknown_units
from jinwei.intake.unit_cells import unlisted
from jinwei.policy.contracts import contracts
from tests.deliveries import UNITS

DISTRICT = {
    "name": "示例园区", "plan_year": 2023, "as_of": dt.date(2023, 12, 31),
    "is_invented": True,
}  # fmt: skip
DUTIES = (
    "单位,动作,日期\n区招商局,督执法,2023-03-09\n区招商局,督执法,2023-04-09\n"
    "新来的局,督执法,2023-03-09\n招商局,不认识,2023-03-09\n"
)


def read(home, draft, folder):
    composed = compose(home, draft, folder)
    return account_of(read_delivery(composed.folder, contracts()))


def test_unlisted_names_are_gathered_and_once_supplemented_read(tmp_path):
    home = tmp_path / "home"
    draft = store.begin(home, "张三", None, DISTRICT)
    uploads = [
        Upload("单位目录.csv", UNITS.lstrip().encode()),
        Upload("规定动作.csv", DUTIES.encode()),
    ]
    draft = store.put(home, draft.id, uploads, "张三")
    account = read(home, draft, tmp_path / "1")
    unknown = unknown_units(account, looking.beside(home, draft, account))
    assert "招商局" in unknown.names
    first, second = unknown.units
    assert (first.name, first.likely, len(first.notes)) == ("区招商局", "招商局", 2)
    assert (second.name, second.likely) == ("新来的局", "")
    assert first.nearest[0] == "招商局"
    rows = [
        {"unit": "招商局", "former_names": ["区招商局"]},
        {"unit": "新来的局", "unit_class": "区直单位", "active_from": "2023-01-01"},
    ]
    draft = store.supplement_units(home, draft.id, rows, "张三")
    account = read(home, draft, tmp_path / "2")
    assert [note.text for note in account.refused] == ["不认识"]
    beside = looking.beside(home, draft, account)
    directory = looks.setting(beside).directories["units"]
    assert directory.resolve("区招商局") == "招商局"
    assert unknown_units(account, beside) == Unknown()
    assert looking.units(Beside(beside.district), ("区招商局",)) is None


def test_of_several_units_in_a_cell_the_one_that_is_unlisted_is_named():
    reason = "“甲办”：单位目录里没有这个名称，请改正；相近的有：甲局"
    assert unlisted("甲局、甲办", reason) == "甲办"
    assert unlisted("甲办", "单位目录里没有这个名称，请改正或补进单位目录") == "甲办"
    assert unlisted("甲办", "不能为空") == ""
