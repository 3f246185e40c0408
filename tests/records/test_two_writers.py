"""Two programs that write at once lose nothing, double nothing and leave no gap."""

from __future__ import annotations

from jinwei.records import entries, new_id, open_log, verify
from tests.records.writer import begin, started

EACH = 60


def written_by(children) -> list[list[str]]:
    for child in children:
        begin(child)
    texts = [child.communicate()[0].split() for child in children]
    assert [child.returncode for child in children] == [0] * len(children)
    return texts


def test_every_entry_of_both_is_there_once_and_in_order(log, address):
    one, other = written_by([started(address, EACH, name) for name in ("甲岗", "乙岗")])
    actual = entries(log)
    assert [each.seq for each in actual] == list(range(1, 2 * EACH + 1))
    assert [each.id for each in actual if each.recorded_by == "甲岗"] == one
    assert [each.id for each in actual if each.recorded_by == "乙岗"] == other
    assert verify(log)[0] == 2 * EACH


def test_one_form_sent_by_both_again_and_again_is_one_entry(log, address):
    form = new_id()
    written_by([started(address, 10, name, form) for name in ("甲岗", "乙岗")])
    (stored,) = entries(log)
    assert stored.id == form


def test_two_programs_that_open_a_new_log_at_once_share_it(address):
    one, other = written_by([started(address, 3, name) for name in ("甲岗", "乙岗")])
    actual = entries(open_log(address))
    assert {each.id for each in actual} == {*one, *other}
    assert len(actual) == 6
