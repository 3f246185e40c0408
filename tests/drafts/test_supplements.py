"""Units that a directory lacks come into it with a draft; nothing else changes."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts import store
from jinwei.drafts.compose import compose
from jinwei.drafts.model import DraftError, Upload
from jinwei.policy.contracts import contracts
from jinwei.versions import publish
from tests.deliveries import LEDGER, UNITS, small_delivery

NEW = {
    "unit": "数据局",
    "unit_class": "区直单位",
    "is_vertical": False,
    "active_from": dt.date(2023, 4, 1),
}
LATER = LEDGER.replace("W00", "X00").replace("招商局", "数据局")


@pytest.fixture(scope="module")
def base(new_home, tmp_path_factory):
    return new_home(small_delivery(tmp_path_factory.mktemp("base")))


@pytest.fixture
def draft(base):
    return store.begin(base, "王", publish.current(base))


def units(home, draft, folder):
    """The directory of the delivery that a draft gives, and that delivery."""
    done = compose(home, store.read(home, draft.id), folder)
    delivery = read_delivery(done.folder, contracts())
    rows = {}
    for reading in delivery.readings:
        if reading.export == "units":
            rows |= {row["unit"]: row for row in reading.rows.to_pylist()}
    return rows, delivery


def test_a_unit_is_added_with_its_dates_and_its_records_are_read(base, draft, tmp_path):
    store.put(base, draft.id, [Upload("新.csv", LATER.encode())], "王")
    _, delivery = units(base, draft, tmp_path / "before")
    assert not delivery.is_whole
    store.supplement_units(base, draft.id, [NEW], "王")
    rows, delivery = units(base, draft, tmp_path / "after")
    assert delivery.is_whole
    assert rows["数据局"]["active_from"] == dt.date(2023, 4, 1)
    assert rows.keys() == {"招商局", "税务局", "中心镇", "数据局"}


@pytest.mark.parametrize("names", ["投促局", ["投促局", "外资局"]])
def test_a_former_name_comes_to_those_a_unit_has_and_the_rest_stays(
    base, draft, tmp_path, names
):
    before, _ = units(base, draft, tmp_path / "before")
    row = {"unit": "招商局", "former_names": names}
    store.supplement_units(base, draft.id, [row], "王")
    rows, delivery = units(base, draft, tmp_path / "after")
    assert delivery.is_whole
    listed = [names] if isinstance(names, str) else names
    assert rows["招商局"]["former_names"] == ["招商发展局", *listed]
    for name in before:
        for column in before[name].keys() - {"former_names", "written"}:
            if not column.startswith("source_"):
                assert rows[name][column] == before[name][column]


def test_units_come_one_after_the_other_into_one_file(base, draft, tmp_path):
    store.supplement_units(base, draft.id, [NEW], "王")
    again = {"unit": "数据局", "former_names": "大数据中心"}
    other = {"unit": "税务局", "superior": "省税务局"}
    draft = store.supplement_units(base, draft.id, [again, other], "李")
    assert [change.name for change in draft.added] == ["单位目录_补充.csv"]
    rows, delivery = units(base, draft, tmp_path / "delivery")
    assert delivery.is_whole
    assert rows["数据局"]["former_names"] == ["大数据中心"]
    assert rows["数据局"]["active_from"] == dt.date(2023, 4, 1)
    assert rows["税务局"]["superior"] == "省税务局"
    assert rows["税务局"]["is_vertical"]


def test_the_next_draft_goes_on_from_what_was_published(base, draft, tmp_path):
    store.supplement_units(base, draft.id, [NEW], "王")
    home = tmp_path / "home"
    done = compose(base, store.read(base, draft.id), tmp_path / "first")
    publish.publish(done.folder, home)
    again = store.begin(home, "王", publish.current(home))
    row = {"unit": "数据局", "former_names": "大数据中心"}
    store.supplement_units(home, again.id, [row], "王")
    rows, delivery = units(home, again, tmp_path / "second")
    assert delivery.is_whole
    assert rows["数据局"]["former_names"] == ["大数据中心"]
    assert rows["数据局"]["active_from"] == dt.date(2023, 4, 1)


def test_units_are_added_to_a_directory_that_was_only_dropped(base, tmp_path):
    district = {
        "name": "甲区", "plan_year": 2023, "as_of": dt.date(2023, 12, 31),
        "is_invented": True,
    }  # fmt: skip
    draft = store.begin(base, "王", None, district)
    store.put(base, draft.id, [Upload("目录.csv", UNITS.encode())], "王")
    store.supplement_units(
        base, draft.id, [NEW, {"unit": "中心镇", "former_names": ["中心乡"]}], "王"
    )
    rows, delivery = units(base, draft, tmp_path / "delivery")
    assert delivery.is_whole
    assert rows["中心镇"]["former_names"] == ["中心乡"]
    assert rows.keys() == {"招商局", "税务局", "中心镇", "数据局"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"unit": "数据局"}, "类别"),
        ({**NEW, "unit": " "}, "全称"),
        ({**NEW, "colour": "red"}, "全称"),
        ({**NEW, "unit_class": "公司"}, "公司"),
        ({**NEW, "active_from": "下个月"}, "下个月"),
        ({**NEW, "unit": "局" * 65}, "局"),
    ],
)
def test_a_unit_that_cannot_stand_in_a_directory_is_told(base, draft, row, says):
    with pytest.raises(DraftError, match=says):
        store.supplement_units(base, draft.id, [row], "王")
    assert store.read(base, draft.id) == draft


def test_nothing_is_added_where_no_district_is_described(base):
    draft = store.begin(base, "王", None)
    with pytest.raises(DraftError, match="先填写"):
        store.supplement_units(base, draft.id, [NEW], "王")
