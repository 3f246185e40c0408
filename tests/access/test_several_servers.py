"""Servers of one home share its accounts, sign-ins and audit log as one would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from jinwei import clock
from jinwei.access import accounts, attempts, ending, signing, trail
from jinwei.access.errors import Refused
from jinwei.access.layout import SESSION
from jinwei.access.sessions import MOST_AT_ONCE, REMEMBERED, Limits, Sessions
from jinwei.access.store import Store, open_store
from jinwei.access.trail import Entry, TrailError
from tests.access.people import NOON, PASSWORD, ROOT, SECOND, opened, settled

SERVERS = 4
EACH = 6
LIMITS = Limits(dt.timedelta(minutes=30), dt.timedelta(hours=10))


@pytest.fixture
def stores(store) -> Iterator[list[Store]]:
    """The store as each of several servers has it open."""
    others = [open_store(store.home) for _ in range(SERVERS - 1)]
    yield [store, *others]
    for each in others:
        each.engine.dispose()


def at_once(does, of_each) -> list:
    """What comes of doing it for each at the same moment; what was refused as well."""
    starting = Barrier(len(of_each))

    def done(given):
        starting.wait()
        try:
            return does(given)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(len(of_each)) as pool:
        return list(pool.map(done, of_each))


def test_who_signs_out_at_one_is_out_at_all_within_a_second(stores):
    made = settled(stores[0])
    signed = [Sessions(each, LIMITS) for each in stores]
    token = signed[0].begin(made.id, NOON)
    assert all(each.standing(token, NOON).person == made.person for each in signed)
    signed[1].end(token, now=NOON)
    for each in signed:
        over = each.standing(token, NOON + REMEMBERED)
        assert (over.person, over.why) == (None, ending.SIGNED_OUT)


def test_what_is_changed_at_one_counts_at_all_within_a_second(stores):
    made = settled(stores[0])
    signed = [Sessions(each, LIMITS) for each in stores]
    token = signed[0].begin(made.id, NOON)
    assert signed[1].standing(token, NOON).person is not None
    accounts.disable(stores[2], made.id, by=ROOT, now=NOON)
    later = NOON + REMEMBERED
    assert {each.standing(token, later).why for each in signed} == {ending.DISABLED}


def test_sign_ins_at_several_at_once_are_as_many_as_may_be(stores):
    made = settled(stores[0])
    signed = [Sessions(each, LIMITS) for each in stores] * EACH
    at_once(lambda each: each.begin(made.id, NOON), signed)
    standing = sa.select(sa.func.count()).where(SESSION.c.ended_at.is_(None))
    with stores[0].reading() as connection:
        assert connection.execute(standing).scalar_one() == MOST_AT_ONCE


def test_work_at_one_keeps_the_sign_in_at_the_others(stores):
    made = settled(stores[0])
    here, there = (Sessions(each, LIMITS) for each in stores[:2])
    token = here.begin(made.id, NOON)
    later = NOON + LIMITS.idle - SECOND
    assert here.standing(token, later, is_active=True).person is not None
    assert there.standing(token, later + LIMITS.idle - SECOND).person is not None


def test_tries_in_vain_count_wherever_they_are_made(stores):
    made = settled(stores[0])
    for number in range(attempts.FREE):
        with pytest.raises(Refused, match="不对"):
            signing.account_of(stores[number % SERVERS], made.name, "no", NOON)
    for each in stores:
        with pytest.raises(attempts.Locked):
            signing.account_of(each, made.name, PASSWORD + "!", NOON)


def test_two_administrators_do_not_put_each_other_out(stores):
    pair = [opened(stores[0], "administrator", name) for name in ("甲岗", "乙岗")]
    asked = list(zip(stores, reversed(pair), strict=False))
    came = at_once(lambda each: accounts.disable(each[0], each[1].id, by=ROOT), asked)
    assert sum(isinstance(each, Refused) for each in came) == 1
    assert sum(each.disabled_at is None for each in accounts.listed(stores[0])) == 1


def test_one_name_is_given_once_and_the_others_are_told(stores):
    came = at_once(lambda each: opened(each, name="督查岗"), stores)
    refused = [str(each) for each in came if isinstance(each, Refused)]
    assert len(refused) == SERVERS - 1
    assert all("已经有“督查岗”" in each for each in refused)


@pytest.fixture
def trails(address) -> Iterator[list[trail.Trail]]:
    """An empty audit log as each of several servers has it open."""
    made = [trail.open_trail(address) for _ in range(SERVERS)]
    yield made
    for each in made:
        each.engine.dispose()


def entry(what: str = "台账.csv") -> Entry:
    return Entry("a1", "报送岗", "clerk", "upload", what)


def test_the_audit_log_that_several_write_has_one_chain(trails):
    kept = at_once(lambda each: trail.write(each, entry()), trails * EACH)
    assert sorted(each.seq for each in kept) == list(range(1, len(kept) + 1))
    ends = {trail.verify(each) for each in trails}
    assert {seq for seq, _ in ends} == {len(kept)}
    assert len(ends) == 1


def test_clocks_that_lie_apart_a_little_keep_nobody_from_writing(trails):
    moment = dt.datetime(2023, 4, 1, 4, tzinfo=dt.UTC)
    first = trail.write(trails[0], entry(), moment)
    second = trail.write(trails[1], entry(), moment - clock.LEEWAY)
    assert second.moment == first.moment
    assert trail.verify(trails[2])[0] == 2
    with pytest.raises(TrailError, match="还早"):
        trail.write(trails[1], entry(), moment - clock.LEEWAY - SECOND)
