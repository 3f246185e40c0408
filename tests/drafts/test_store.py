"""What is done to a draft shows in it, and voids what was approved before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.delivery.district import read_district
from jinwei.drafts import store
from jinwei.drafts.compose import compose
from jinwei.drafts.model import Approval, DraftError, Excuse, Upload, parse
from tests.deliveries import LEDGER, SURVEY

DISTRICT = {
    "name": '甲“"区',
    "former_names": ["旧\\区"],
    "title": "",
    "plan_year": 2023,
    "as_of": dt.date(2023, 9, 30),
    "is_invented": False,
    "peer": [{"name": "乙县", "former_names": []}, {"name": "丙县"}],
    "duty": [{"name": "亲身办", "units": ["招商局"]}],
}
EXCUSE = Excuse("unit", "survey", "2023年三季度", "招商局", "已撤并", "王", "")
CHANGES = {
    "a file": lambda home, id: store.put(home, id, [Upload("b.csv", b"b")], "王"),
    "a mapping": lambda home, id: store.map_file(home, id, "a.csv", "x = 1", "王"),
    "an answer": lambda home, id: store.answer(home, id, "a.csv", "c", "whole", "王"),
    "an excuse": lambda home, id: store.excuse(home, id, [EXCUSE], "王"),
    "a district": lambda home, id: store.describe(
        home, id, {**DISTRICT, "plan_year": 2024}, "王"
    ),
    "a reason": lambda home, id: store.update(
        home, id, "王", "改", lambda draft: replace(draft, reason="另一个")
    ),
    "a file gone": lambda home, id: store.take_out(home, id, "a.csv", "王"),
}


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def draft(home):
    draft = store.begin(home, "王", None, DISTRICT)
    return store.put(home, draft.id, [Upload("a.csv", LEDGER.encode())], "王")


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_what_would_be_published_voids_the_approval(home, draft, change):
    def hand_over(draft):
        approval = Approval("李", "", draft.digest)
        return replace(draft, state="submitted", approval=approval)

    approved = store.update(home, draft.id, "李", "同意", hand_over)
    assert approved.is_approved
    changed = CHANGES[change](home, draft.id)
    assert not changed.is_approved
    assert changed.state == "open"
    assert changed.digest != draft.digest
    assert changed.history[-1].by == "王"


def test_only_what_gives_other_files_asks_for_another_check(home, draft):
    alike = {"an excuse", "a reason"}
    digests = {}
    for name, change in CHANGES.items():
        before = store.read(home, draft.id).content_digest
        digests[name] = change(home, draft.id).content_digest == before
    assert {name for name, is_alike in digests.items() if is_alike} == alike


def test_a_draft_is_read_as_it_was_written(home, draft):
    for change in CHANGES.values():
        now = change(home, draft.id)
        assert store.read(home, draft.id) == now == parse(now.to_bytes())


def test_what_changes_nothing_is_no_step(home, draft):
    again = store.put(home, draft.id, [Upload("a.csv", LEDGER.encode())], "李")
    assert again == draft
    store.map_file(home, draft.id, "a.csv", "x = 1", "王")
    mapped = store.read(home, draft.id)
    assert store.map_file(home, draft.id, "a.csv", "x = 1", "李") == mapped
    assert store.unexcuse(home, draft.id, EXCUSE.of, "李") == mapped


def test_what_was_done_can_be_undone(home, draft):
    store.map_file(home, draft.id, "a.csv", "x = 1", "王")
    store.excuse(home, draft.id, [EXCUSE], "王")
    store.unexcuse(home, draft.id, EXCUSE.of, "王")
    store.map_file(home, draft.id, "a.csv", "", "王")
    assert store.read(home, draft.id).digest == draft.digest
    store.put(home, draft.id, [Upload("b.csv", b"b")], "王")
    gone = store.take_out(home, draft.id, "b.csv", "王")
    assert gone.digest == draft.digest


def test_the_district_is_written_as_it_was_described(home, draft, tmp_path):
    done = compose(home, draft, tmp_path / "delivery")
    district = read_district(done.folder)
    assert (district.name, district.former_names) == ('甲“"区', ("旧\\区",))
    assert district.title == district.name
    assert district.as_of == dt.date(2023, 9, 30)
    assert [peer.name for peer in district.peers] == ["乙县", "丙县"]
    assert district.duties[0].units == ("招商局",)
    assert district.plan_year == 2023


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"name": " "}, "name"),
        ({"plan_year": "2023"}, "plan_year"),
        ({"as_of": "2023-09-30"}, "as_of"),
        ({"is_invented": None}, "is_invented"),
        ({"peer": [{"name": "旧\\区"}]}, "不止一次"),
        ({"color": "red"}, "不认识"),
    ],
)
def test_a_district_that_cannot_be_is_told_and_nothing_is_kept(
    home, draft, entry, says
):
    with pytest.raises(DraftError, match=says):
        store.describe(home, draft.id, {**DISTRICT, **entry}, "王")
    with pytest.raises(DraftError, match=says):
        store.begin(home, "王", None, {**DISTRICT, **entry})
    assert store.listed(home) == (draft,)


def test_a_district_file_among_the_dropped_describes_the_district(home):
    draft = store.begin(home, "王", None)
    text = 'name = "丁区"\nplan_year = 2024\nas_of = 2024-03-31\nis_invented = true\n'
    uploads = [Upload("district.toml", text.encode()), Upload("a.csv", b"a")]
    draft = store.put(home, draft.id, uploads, "王")
    assert draft.district == text
    assert [change.file for change in draft.added] == ["a.csv"]
    with pytest.raises(DraftError, match="plan_year"):
        store.put(home, draft.id, [Upload("district.toml", b'name = "x"')], "王")
    assert store.read(home, draft.id) == draft


def test_what_is_not_there_cannot_be_taken_out_brought_back_or_answered(home, draft):
    for act in (store.take_out, store.bring_back):
        with pytest.raises(DraftError, match=r"b\.csv"):
            act(home, draft.id, "b.csv", "王")
    with pytest.raises(DraftError, match=r"b\.csv"):
        store.answer(home, draft.id, "b.csv", "a.csv", "rows", "王")
    with pytest.raises(DraftError, match="姓名"):
        store.take_out(home, draft.id, "a.csv", " ")
    with pytest.raises(DraftError, match="原因"):
        store.excuse(home, draft.id, [EXCUSE, replace(EXCUSE, reason=" ")], "王")
    assert store.read(home, draft.id) == draft


def test_a_discarded_draft_is_changed_no_more(home, draft):
    store.discard(home, draft.id, "王")
    with pytest.raises(DraftError, match="已经放弃"):
        store.put(home, draft.id, [Upload("b.csv", SURVEY.encode())], "王")
    assert store.read(home, draft.id).state == "discarded"


def test_the_draft_changed_last_is_listed_first(home, draft):
    other = store.begin(home, "李", None)
    now = store.read(home, draft.id)
    assert {each.id for each in store.listed(home)} == {now.id, other.id}
    assert store.listed(home / "nowhere") == ()
