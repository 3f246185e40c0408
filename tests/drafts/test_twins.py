"""The same content twice in one drop counts once, unless its name says more."""

from __future__ import annotations

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts import store
from jinwei.drafts.compose import compose
from jinwei.drafts.model import Upload
from jinwei.policy.contracts import contracts
from jinwei.versions import publish
from tests.deliveries import LEDGER, SURVEY, UNITS, small_delivery

DISTRICT = {
    "name": "示例园区", "plan_year": 2023, "as_of": "2023-12-31", "is_invented": True,
}  # fmt: skip
FRESH = LEDGER.replace("W00", "X00").lstrip()
NO_PERIOD = "\n".join(
    line.split(",", 1)[1] for line in SURVEY.strip().splitlines()
)  # fmt: skip


@pytest.fixture(scope="module")
def published(new_home, tmp_path_factory):
    return new_home(small_delivery(tmp_path_factory.mktemp("base")))


def first_of_a_district(home):
    import datetime as dt

    entries = {**DISTRICT, "as_of": dt.date(2023, 12, 31)}
    units = Upload("单位目录.csv", UNITS.lstrip().encode())
    return store.begin_with(home, "王", None, [units], entries)


def composed(home, draft, folder, *uploads):
    given = [Upload(name, text.encode()) for name, text in uploads]
    return compose(home, store.put(home, draft.id, given, "王"), folder)


@pytest.mark.parametrize("is_first", [True, False])
def test_the_same_twice_in_one_drop_counts_once(published, tmp_path, is_first):
    home = tmp_path / "home" if is_first else published
    draft = (
        first_of_a_district(home)
        if is_first
        else store.begin(home, "王", publish.current(home))
    )
    same = [("一.csv", FRESH), ("二.csv", FRESH), ("三.csv", FRESH)]
    done = composed(home, draft, tmp_path / "d", *same)
    settled = {each.name: (each.how, each.of_name) for each in done.overlaps}
    assert settled == {"二.csv": ("same", "一.csv"), "三.csv": ("same", "一.csv")}
    assert not {"二.csv", "三.csv"} & done.names.keys()
    read = read_delivery(done.folder, contracts())
    assert read.is_whole
    assert [r.loaded for r in read.readings if r.file == "一.csv"] == [2]


def test_the_same_bytes_under_names_that_say_other_periods_both_count(tmp_path):
    home = tmp_path / "home"
    draft = first_of_a_district(home)
    named = [(f"三评_2023年{quarter}季度.csv", NO_PERIOD) for quarter in "二三"]
    done = composed(home, draft, tmp_path / "d", *named)
    assert done.overlaps == ()
    read = read_delivery(done.folder, contracts())
    periods = {
        period
        for reading in read.readings
        if reading.export == "survey"
        for period in reading.rows["period"].to_pylist()
    }
    assert len(periods) == 2
