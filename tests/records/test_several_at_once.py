"""Several entries sent together: all of them stand, or none, wherever it breaks off."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa

from jinwei.records import (
    Invalid,
    Log,
    NotRecorded,
    Overtaken,
    append,
    append_all,
    entries,
    head,
    verify,
)
from tests.records.test_lost_connection import at_commit
from tests.records.writer import begin, started
from tests.records.written import entry, measure, put

SEVERAL = 3
# How often a statement that begins like this is sent while three entries are stored.
STATEMENTS = {"select record_last": SEVERAL + 1, "insert": SEVERAL, "update": SEVERAL}
BREAKS = [(s, n) for s, times in STATEMENTS.items() for n in range(times)]


def together(count: int = SEVERAL, **given: object) -> list:
    """One reason for several findings, each an entry of its own."""
    return [entry(subject=f"全市|事项{i}||示例园区", **given) for i in range(count)]


@contextmanager
def breaking(log: Log, statement: str, nth: int):
    """The database fails at the nth statement that begins like this, and only there."""
    left = [nth]

    def listen(connection, cursor, text, *rest) -> None:
        if text.lower().startswith(statement):
            left[0] -= 1
            if left[0] == -1:
                raise sa.exc.OperationalError(text, {}, OSError(28, "No space left"))

    sa.event.listen(log.engine, "before_cursor_execute", listen)
    yield
    sa.event.remove(log.engine, "before_cursor_execute", listen)
    assert left[0] < 0, "the statement was never reached"


def test_each_finding_has_a_record_of_its_own_and_the_chain_holds(log):
    put(log, entry())
    stored = append_all(log, together(), seen=1)
    assert [each.seq for each in stored] == [2, 3, 4]
    assert {each.why for each in stored} == {"与通报核对一致"}
    assert len({each.subject for each in stored}) == SEVERAL
    assert entries(log)[1:] == stored
    assert verify(log)[0] == SEVERAL + 1


def test_several_about_one_finding_do_not_overtake_each_other(log):
    assert [s.seq for s in append_all(log, [measure(), entry()], seen=0)] == [1, 2]


def test_one_that_somebody_overtook_keeps_all_of_them_out(log):
    written = together()
    append(log, entry(subject=written[-1].subject), seen=0)
    with pytest.raises(Overtaken):
        append_all(log, written, seen=0)
    assert head(log) == 1
    append_all(log, written, seen=1)
    assert head(log) == SEVERAL + 1


@pytest.mark.parametrize("wrong", range(SEVERAL))
def test_one_that_may_not_be_stored_keeps_all_of_them_out(log, wrong):
    written = together()
    written[wrong] = replace(written[wrong], why="")
    with pytest.raises(Invalid, match="事由"):
        append_all(log, written, seen=0)
    assert entries(log) == []


def test_whatever_is_wrong_with_any_of_them_is_told_at_once(log):
    written = [entry(why=""), measure(office="")]
    with pytest.raises(Invalid) as refusal:
        append_all(log, written, seen=0)
    assert set(refusal.value.faults) == {"why", "office"}


@pytest.mark.parametrize(("statement", "nth"), BREAKS)
def test_whatever_breaks_off_stores_none_and_sending_again_stores_each_once(
    log, statement, nth
):
    written = together()
    with breaking(log, statement, nth), pytest.raises(NotRecorded):
        append_all(log, written, seen=0)
    assert entries(log) == []
    stored = append_all(log, written, seen=0)
    assert append_all(log, written, seen=0) == stored
    assert entries(log) == stored
    assert verify(log)[0] == SEVERAL


@pytest.mark.parametrize("is_committed", [False, True])
def test_an_answer_lost_at_the_commit_is_found_out_for_all_of_them(log, is_committed):
    written = together()

    def lost(connection, commit: Callable) -> None:
        if is_committed:
            commit(connection)
        raise sa.exc.OperationalError("commit", {}, OSError(5, "gone"))

    with at_commit(log, lost):
        if is_committed:
            append_all(log, written, seen=0)
        else:
            with pytest.raises(NotRecorded):
                append_all(log, written, seen=0)
    assert head(log) == (SEVERAL if is_committed else 0)
    assert len(append_all(log, written, seen=0)) == SEVERAL
    assert head(log) == SEVERAL


def test_a_writer_killed_leaves_whole_sets_only(log, address):
    child = started(address, 1000, "甲岗", several=SEVERAL)
    begin(child)
    acknowledged = [child.stdout.readline().strip() for _ in range(4)]
    child.kill()
    acknowledged += child.stdout.read().split()
    child.wait()
    put(log, entry(subject="全市|另一事项||示例园区"))
    kept = entries(log)[:-1]
    assert len(kept) % SEVERAL == 0
    assert len(kept) // SEVERAL - len(acknowledged) in (0, 1)
    assert verify(log)[0] == len(kept) + 1
