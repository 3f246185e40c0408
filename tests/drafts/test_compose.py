"""A draft becomes a delivery: keys decide what replaces what, and nothing is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jinwei.delivery import read_delivery
from jinwei.delivery.folder import originals
from jinwei.drafts import store
from jinwei.drafts.compose import compose
from jinwei.drafts.model import DraftError, Upload
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from jinwei.versions import publish
from jinwei.versions.freeze import version_id
from tests.deliveries import LEDGER, RANKINGS, SURVEY, UNITS, small_delivery

BASE = {"units": UNITS, "ledger": LEDGER, "rankings": RANKINGS, "survey": SURVEY}
LONGER = {
    "units": "环保局,区直单位,,,\n",
    "ledger": "W003,井盖缺失,招商局,共性,2023-05-01,2023-06-01,,整改中\n",
    "rankings": "全区,招商引资,2023年三季度,招商局,1,1,9\n",
    "survey": "2023年三季度,基层站所,办税厅,税务局,80.00,60,7.5\n",
}
CORRECTED = {
    "units": ("市税务局", "省税务局"),
    "ledger": ("门头牌匾破损", "门头牌匾已经破损"),
    "rankings": (",3,80", ",3,81"),
    "survey": ("74.00,240", "75.00,240"),
}
# Every delivery of data/, real ones included.
CASES = sorted(path.parent for path in (ROOT / "data").rglob("district.toml"))


def csv(text, *, without=()):
    lines = [
        line for line in text.lstrip().splitlines() if not line.startswith(without)
    ]
    return ("\n".join(lines) + "\n").encode()


def first_key(text):
    """How the first record of an export starts, so that a file can be without it."""
    return text.strip().splitlines()[1]


@pytest.fixture(scope="module")
def home(new_home, tmp_path_factory):
    return new_home(small_delivery(tmp_path_factory.mktemp("base")))


@pytest.fixture
def draft(home):
    return store.begin(home, "王", publish.current(home))


@pytest.fixture
def composed(home, tmp_path):
    """What the draft with these files gives."""

    def of(draft, *uploads, **answers):
        draft = store.put(home, draft.id, [Upload(*each) for each in uploads], "王")
        for of, how in answers.items():
            for change in draft.added:
                store.answer(home, draft.id, change.file, f"{of}.csv", how, "王")
        return compose(home, store.read(home, draft.id), tmp_path / "delivery")

    return of


def names(done):
    return {each.file for each in originals(done.folder)}


def read(done):
    return read_delivery(done.folder, contracts())


def loaded(delivery, export):
    return sum(r.loaded for r in delivery.readings if r.export == export)


def test_a_draft_without_changes_is_the_version_it_stands_upon(home, draft, tmp_path):
    done = compose(home, draft, tmp_path / "delivery")
    assert version_id(originals(done.folder)) == draft.base
    assert "ask" not in {each.how for each in done.overlaps}


def test_it_is_so_of_the_demo(new_home, tmp_path):
    home = new_home("demo")
    draft = store.begin(home, "王", publish.current(home))
    done = compose(home, draft, tmp_path / "delivery")
    assert version_id(originals(done.folder)) == draft.base


@pytest.mark.parametrize("export", BASE)
@pytest.mark.parametrize("name", ["", "改好的.csv"])
def test_a_corrected_file_with_a_record_more_replaces_the_one_it_corrects(
    draft, composed, export, name
):
    name = name or f"{export}.csv"
    text = BASE[export].replace(*CORRECTED[export]) + LONGER[export]
    done = composed(draft, (name, csv(text)))
    (overlap,) = done.overlaps
    assert (overlap.of, overlap.how) == (f"{export}.csv", "whole")
    assert (overlap.changed, overlap.left, overlap.fresh) == (1, 0, 1)
    assert len(names(done)) == len(BASE) + 1
    assert f"{export}.csv" not in names(done) - {name}
    delivery = read(done)
    assert delivery.is_whole
    assert loaded(delivery, export) == len(BASE[export].strip().splitlines())


def test_records_that_are_refused_are_not_missed_where_it_can_be_told_whose_they_are(
    draft, composed
):
    text = LEDGER.replace(",共性,", ",特别,", 1).replace("门头牌匾", "门头的牌匾")
    (overlap,) = composed(draft, ("改.csv", csv(text + LONGER["ledger"]))).overlaps
    assert (overlap.how, overlap.left, overlap.barred) == ("whole", 0, 1)


def test_it_is_told_how_many_refused_records_may_be_the_missing_ones(draft, composed):
    text = LEDGER.replace("W002,", ",")
    (overlap,) = composed(draft, ("改.csv", csv(text))).overlaps
    assert (overlap.how, overlap.left, overlap.nameless) == ("ask", 1, 1)


@pytest.mark.parametrize("export", BASE)
def test_where_old_records_are_missing_somebody_must_say_what_is_meant(
    draft, composed, export
):
    text = BASE[export].replace(*CORRECTED[export])
    part = csv(text, without=first_key(BASE[export]))
    if export == "ledger":
        part = csv(text, without="W002")
    done = composed(draft, ("部分.csv", part))
    (overlap,) = done.overlaps
    assert (overlap.how, overlap.left) == ("ask", 1)
    missing = "W002" if export == "ledger" else first_key(BASE[export]).split(",")[0]
    assert missing in overlap.examples[0]


@pytest.mark.parametrize("export", ["units", "ledger", "survey"])
def test_the_answer_rows_corrects_the_records_and_keeps_the_others(
    draft, composed, export
):
    keep = first_key(BASE[export].replace(*CORRECTED[export]))
    part = BASE[export].strip().splitlines()[0] + "\n" + keep + "\n"
    done = composed(draft, ("部分.csv", csv(part)), **{export: "rows"})
    assert "ask" not in {each.how for each in done.overlaps}
    assert {"更正.toml", "部分.csv", f"{export}.csv"} <= names(done)
    delivery = read(done)
    assert delivery.is_whole
    assert loaded(delivery, export) == len(BASE[export].strip().splitlines()) - 1
    assert "由“部分.csv”更正" in [note.reason for note in delivery.aside]


def test_the_answer_whole_takes_the_old_file_away(draft, composed):
    done = composed(draft, ("a.csv", csv(LEDGER, without="W002")), ledger="whole")
    assert "ask" not in {each.how for each in done.overlaps}
    assert "ledger.csv" not in names(done)
    assert loaded(read(done), "ledger") == 1


def test_a_file_without_a_common_key_is_added_even_where_its_name_is_taken(
    draft, composed
):
    other = LEDGER.replace("W00", "X00")
    done = composed(draft, ("ledger.csv", csv(other)))
    assert done.overlaps == ()
    assert {"ledger.csv", "ledger（2）.csv"} <= names(done)
    assert loaded(read(done), "ledger") == 4


def test_the_same_content_under_any_name_changes_nothing(draft, composed):
    done = composed(draft, ("ledger.csv", csv(LEDGER)), ("别名.csv", csv(SURVEY)))
    assert {each.how for each in done.overlaps} == {"same"}
    assert version_id(originals(done.folder)) == draft.base


def test_the_same_records_in_another_encoding_replace_the_file(draft, composed):
    content = csv(LEDGER).decode().encode("gbk")
    done = composed(draft, ("台账.csv", content))
    (overlap,) = done.overlaps
    assert (overlap.how, overlap.changed) == ("whole", 0)
    assert "ledger.csv" not in names(done)


def test_two_files_that_have_every_record_between_them_replace_one(draft, composed):
    done = composed(
        draft,
        ("一.csv", csv(LEDGER, without="W002")),
        ("二.csv", csv(LEDGER, without="W001")),
    )
    assert {each.how for each in done.overlaps} == {"whole"}
    assert {"一.csv", "二.csv"} <= names(done)
    assert loaded(read(done), "ledger") == 2


def test_numbers_that_were_given_anew_are_asked_about(draft, composed):
    other = LEDGER.replace("门头牌匾破损", "甲").replace("办事指南过期", "乙")
    done = composed(draft, ("四季度台账.csv", csv(other)))
    (overlap,) = done.overlaps
    assert (overlap.how, overlap.changed, overlap.left) == ("ask", 2, 0)


def test_a_file_dropped_again_corrected_replaces_what_was_dropped(
    home, draft, composed
):
    first = LEDGER.replace("W00", "X00")
    store.put(home, draft.id, [Upload("新.csv", csv(first))], "王")
    done = composed(draft, ("新.csv", csv(first.replace("门头牌匾破损", "改"))))
    assert [each.how for each in done.overlaps] == ["whole"]
    assert loaded(read(done), "ledger") == 4
    assert "新.csv" in names(done)


def test_of_files_dropped_together_none_corrects_another(draft, composed):
    first = LEDGER.replace("W00", "X00")
    done = composed(
        draft,
        ("甲.csv", csv(first)),
        ("乙.csv", csv(first.replace("门头牌匾破损", "改"))),
    )
    assert done.overlaps == ()
    refused = read(done).refused
    assert {note.file for note in refused} == {"甲.csv", "乙.csv"}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_first_delivery_dropped_together_is_the_folder_it_was(tmp_path, home, case):
    draft = store.begin(home, "王", None)
    uploads = [Upload(each.file, case / each.file) for each in originals(case)]
    store.put(home, draft.id, uploads, "王")
    done = compose(home, store.read(home, draft.id), tmp_path / "delivery")
    assert originals(done.folder) == originals(case)
    assert done.overlaps == ()


def test_a_file_that_could_not_be_read_is_replaced_when_it_comes_again(
    home, draft, composed
):
    store.put(home, draft.id, [Upload("怪.csv", b"a,b\n1,2\n")], "王")
    done = composed(draft, ("怪.csv", csv(LEDGER.replace("W00", "X00"))))
    assert read(done).is_whole
    assert "怪.csv" in names(done)


def test_what_is_taken_out_is_gone_with_its_mapping_and_comes_back(
    home, draft, tmp_path
):
    store.take_out(home, draft.id, "survey.csv", "王")
    done = compose(home, store.read(home, draft.id), tmp_path / "one")
    assert "survey.csv" not in names(done)
    store.bring_back(home, draft.id, "survey.csv", "王")
    done = compose(home, store.read(home, draft.id), tmp_path / "two")
    assert version_id(originals(done.folder)) == draft.base


def test_a_mapping_travels_with_its_file(home, draft, composed):
    foreign = "号,事,单位,类,日,限,态\nX1,甲,招商局,共性,2023-05-01,2023-06-01,整改中\n"
    mapping = (
        'export = "ledger"\n[columns]\nproblem_id = "号"\nproblem = "事"\n'
        'unit = "单位"\nproblem_class = "类"\nassigned_on = "日"\ndue_on = "限"\n'
        'status = "态"\n'
    )
    put = store.put(home, draft.id, [Upload("ledger.csv", foreign.encode())], "王")
    (change,) = put.added
    store.map_file(home, draft.id, change.file, mapping, "王")
    done = composed(draft, ("说明.md", b"x"))
    assert {"ledger（2）.csv", "ledger（2）.csv.mapping.toml"} <= names(done)
    assert loaded(read(done), "ledger") == 3


def test_names_of_units_dropped_beside_are_known_when_keys_are_compared(
    draft, composed
):
    units = UNITS.replace("招商发展局", "招商发展局、投促局")
    survey = SURVEY.replace("招商局", "投促局").replace("74.00", "75.00")
    done = composed(draft, ("units.csv", csv(units)), ("三评.csv", csv(survey)))
    assert {(each.of, each.how) for each in done.overlaps} == {
        ("units.csv", "whole"),
        ("survey.csv", "whole"),
    }
    assert read(done).is_whole


def test_a_correction_goes_on_when_the_correcting_file_is_replaced(
    home, tmp_path, composed
):
    first = (
        LEDGER.strip().splitlines()[0]
        + "\nW001,一改,招商局,共性,2023-01-05,2023-02-05,,整改中\n"
    )
    draft = store.begin(home, "王", publish.current(home))
    done = composed(draft, ("改.csv", csv(first)), ledger="rows")
    corrected = tmp_path / "home"
    publish.publish(done.folder, corrected)
    draft = store.begin(corrected, "王", publish.current(corrected))
    again = first.replace("一改", "二改")
    store.put(corrected, draft.id, [Upload("再改.csv", csv(again))], "王")
    done = compose(corrected, store.read(corrected, draft.id), tmp_path / "again")
    assert [(each.of, each.how) for each in done.overlaps] == [("改.csv", "whole")]
    delivery = read(done)
    assert delivery.is_whole
    assert loaded(delivery, "ledger") == 2


@pytest.mark.parametrize("export", ["ledger", "units"])
def test_a_base_that_got_a_file_of_the_same_name_meanwhile_loses_nothing(
    home, tmp_path, export
):
    home = Path(shutil.copytree(home, tmp_path / "home"))
    draft = store.begin(home, "王", publish.current(home))
    text = BASE[export].replace(*CORRECTED[export]) + LONGER[export]
    draft = store.put(home, draft.id, [Upload("后来.csv", csv(text))], "王")
    small_delivery(tmp_path / "second", **{export: "", "后来": BASE[export]})
    (tmp_path / "second" / f"{export}.csv").unlink()
    publish.publish(tmp_path / "second", home)
    draft = store.update(
        home, draft.id, "王", "换", lambda d: replace(d, base=publish.current(home))
    )
    done = compose(home, draft, tmp_path / "delivery")
    assert [(each.how, each.is_of_base) for each in done.overlaps] == [("whole", True)]
    assert "后来.csv" in names(done)
    delivery = read(done)
    assert delivery.is_whole
    assert loaded(delivery, export) == len(text.strip().splitlines()) - 1


def test_without_a_district_nothing_is_composed(home, tmp_path):
    draft = store.begin(home, "王", None)
    with pytest.raises(DraftError, match="先填写"):
        compose(home, draft, Path(tmp_path / "delivery"))
