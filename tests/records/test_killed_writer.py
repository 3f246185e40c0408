"""A writer killed at any moment: what it was told is stored is, and nothing is half."""

from __future__ import annotations

import random

import pytest

from jinwei.records import entries, verify
from tests.records.writer import begin, started
from tests.records.written import entry, put


@pytest.mark.parametrize("draw", range(4))
def test_acknowledged_is_stored_and_the_log_goes_on(log, address, draw):
    child = started(address, 1000, "甲岗")
    begin(child)
    lines = random.Random(draw).randint(1, 30)
    stored = [child.stdout.readline().strip() for _ in range(lines)]
    child.kill()
    # What it had said is partly read ahead: communicate() would pass that by.
    stored += child.stdout.read().split()
    child.wait()
    # A server may still commit what the writer sent: the next one waits for that.
    after = put(log, entry(subject="全市|另一事项||示例园区"))
    *actual, last = [each.id for each in entries(log)]
    assert last == after.id
    assert actual[: len(stored)] == stored
    # One more may be stored, killed before it said so.
    assert len(actual) - len(stored) in (0, 1)
    assert after.seq == len(actual) + 1
    assert verify(log)[0] == len(actual) + 1
