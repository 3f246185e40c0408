"""A log that was read before is checked no less when it is read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jinwei import records
from jinwei.records import Log, Tampered, chain, rechecked
from tests.records.tampering import tamper
from tests.records.written import entry, measure, put

CHANGED = {
    "a word": "update record set why = '另一个理由' where seq = 2",
    "a day": "update record set done_on = '2023-10-19' where seq = 2",
    "a moment": "update record set recorded_at = '2020-01-01 00:00:00' where seq = 2",
    "a hash": "update record set hash = previous_hash where seq = 2",
    "what it follows": "update record set previous_hash = hash where seq = 3",
    "a blank": "update record set note = ' ' where seq = 2",
    "a cell that is no text": "update record set why = x'ff' where seq = 2",
    "a day that is none": "update record set done_on = 'soon' where seq = 2",
    "one taken out": "delete from record where seq = 2",
    "the last taken out": "delete from record where seq = 3",
    "the mark": "update record_last set seq = 2",
}


@pytest.fixture(autouse=True)
def unread():
    rechecked._sound.clear()


@pytest.fixture
def sealed(monkeypatch) -> list[int]:
    """The numbers of the entries that are sealed from now on."""
    numbers: list[int] = []
    seal = chain.sealed

    def noting(stored: records.Stored) -> str:
        numbers.append(stored.seq)
        return seal(stored)

    monkeypatch.setattr(chain, "sealed", noting)
    return numbers


@pytest.fixture
def three(tmp_path) -> Log:
    log = records.open_log(tmp_path / "records.db")
    for each in (entry(), measure(), entry()):
        put(log, each)
    return log


def test_only_what_was_added_since_is_sealed(log, sealed):
    for each in (entry(), measure()):
        put(log, each)
    first = records.entries(log)
    put(log, entry())
    sealed.clear()
    assert records.entries(log)[:2] == first
    assert sealed == [3]
    assert records.entries(log) == records.entries(log)
    assert sealed == [3]


@pytest.mark.parametrize("what", CHANGED)
def test_what_is_changed_behind_its_back_is_refused_as_at_first(what, three):
    records.entries(three)
    tamper(three, CHANGED[what])
    again = refusal(three)
    rechecked._sound.clear()
    assert again == refusal(three)


@pytest.mark.parametrize("what", CHANGED)
def test_once_refused_it_is_refused_again(what, three):
    records.entries(three)
    tamper(three, CHANGED[what])
    assert refusal(three) == refusal(three)


def test_the_log_as_it_was_restored_is_sound_again(three, tmp_path):
    kept = shutil.copy(three.shown, tmp_path / "kept")
    whole = records.entries(three)
    tamper(three, CHANGED["a word"])
    refusal(three)
    Path(kept).replace(three.shown)
    assert records.entries(three) == whole


def test_a_shorter_log_that_is_sound_is_read_as_it_is(three, tmp_path):
    shorter = shutil.copy(three.shown, tmp_path / "shorter")
    put(three, entry())
    assert len(records.entries(three)) == 4
    Path(shorter).replace(three.shown)
    assert len(records.entries(three)) == 3


def test_so_many_logs_are_kept_and_no_more(monkeypatch, tmp_path):
    monkeypatch.setattr(rechecked, "REMEMBERED", 2)
    for name in "abcd":
        records.entries(records.open_log(tmp_path / name))
    assert len(rechecked._sound) == 2


def refusal(log: Log) -> tuple[str, int]:
    with pytest.raises(Tampered) as caught:
        records.entries(log)
    return str(caught.value), caught.value.seq
