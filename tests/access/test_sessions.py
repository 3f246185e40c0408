"""A sign-in lasts as long as it may, and ends at once where it is ended."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from jinwei.access import accounts, audit, ending, sessions, signing, trail
from jinwei.access.errors import Refused
from jinwei.access.layout import SESSION
from jinwei.access.sessions import KEPT, NOTED_EVERY, Limits, Sessions, digest
from jinwei.access.store import open_store
from tests.access.people import MINUTE, NOON, PASSWORD, ROOT, SECOND, opened, settled

IDLE, WHOLE = dt.timedelta(minutes=30), dt.timedelta(hours=10)
LIMITS = Limits(IDLE, WHOLE)


@pytest.fixture
def signed(store):
    """The sign-ins of a store."""
    return Sessions(store, LIMITS)


def test_a_token_tells_who_is_signed_in(store, signed):
    made = settled(store, "unit")
    standing = signed.standing(signed.begin(made.id, NOON), NOON)
    assert standing.person == made.person
    assert not standing.must_change


def test_who_has_to_change_the_password_is_told(store, signed):
    token = signed.begin(opened(store).id, NOON)
    assert signed.standing(token, NOON).must_change


@pytest.mark.parametrize("token", [None, "", "x", "\ud800", "'; drop table session"])
def test_no_other_token_tells_anything(store, signed, token):
    signed.begin(settled(store).id, NOON)
    standing = signed.standing(token, NOON)
    assert (standing.person, standing.why) == (None, ending.NOBODY)


def test_the_token_itself_is_kept_nowhere(store, signed):
    token = signed.begin(settled(store).id, NOON)
    with store.reading() as connection:
        row = connection.execute(sa.select(SESSION)).one()
    assert token not in repr(row)
    assert signed.standing(row.token, NOON).person is None


def test_every_sign_in_has_a_token_of_its_own(store, signed):
    made = settled(store)
    first, second = signed.begin(made.id, NOON), signed.begin(made.id, NOON)
    assert first != second
    signed.end(first, now=NOON)
    assert signed.standing(second, NOON).person is not None


def test_it_ends_unused_just_when_it_should(store, signed):
    token = signed.begin(settled(store).id, NOON)
    assert signed.standing(token, NOON + IDLE - SECOND).person is not None
    assert signed.standing(token, NOON + IDLE).why == ending.IDLE


def test_work_puts_off_the_end_and_looking_does_not(store, signed):
    token = signed.begin(settled(store).id, NOON)
    later = NOON + IDLE - SECOND
    assert signed.standing(token, later).person is not None
    assert signed.standing(token, later, is_active=True).person is not None
    assert signed.standing(token, later + IDLE - SECOND).person is not None
    assert signed.standing(token, later + IDLE).why == ending.IDLE


def test_work_within_the_minute_is_not_written_again(store, signed):
    token = signed.begin(settled(store).id, NOON)
    before = store.changes
    signed.standing(token, NOON + NOTED_EVERY - SECOND, is_active=True)
    assert store.changes == before
    signed.standing(token, NOON + NOTED_EVERY, is_active=True)
    assert store.changes == before + 1


def test_it_ends_in_the_end_however_much_is_done(store, signed):
    token, now = signed.begin(settled(store).id, NOON), NOON
    while now + MINUTE * 20 < NOON + WHOLE:
        now += MINUTE * 20
        assert signed.standing(token, now, is_active=True).person is not None
    last = NOON + WHOLE - SECOND
    assert signed.standing(token, last, is_active=True).person is not None
    assert signed.standing(token, NOON + WHOLE, is_active=True).why == ending.TOO_LONG


def test_what_is_over_stays_over_though_the_clock_goes_back(store, signed):
    token = signed.begin(settled(store).id, NOON)
    assert signed.standing(token, NOON + IDLE).why == ending.IDLE
    assert signed.standing(token, NOON).why == ending.IDLE


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (lambda store, id: accounts.disable(store, id, by=ROOT), ending.DISABLED),
        (
            lambda store, id: accounts.assign(store, id, "clerk", by=ROOT),
            ending.REASSIGNED,
        ),
        (
            lambda store, id: accounts.assign(store, id, "unit", "城关镇", by=ROOT),
            ending.REASSIGNED,
        ),
        (lambda store, id: accounts.reset(store, id, by=ROOT), ending.PASSWORD),
        (
            lambda store, id: signing.change_password(
                store, id, PASSWORD + "!", "旧船票-orbit-42号码头"
            ),
            ending.PASSWORD,
        ),
    ],
)
@pytest.mark.parametrize("is_other_process", [False, True])
def test_a_change_of_the_account_ends_every_sign_in_at_once(
    store, signed, end, why, is_other_process
):
    made = settled(store)
    tokens = [signed.begin(made.id, NOON) for _ in range(2)]
    other = signed.begin(settled(store, "leader").id, NOON)
    assert all(signed.standing(token, NOON).person for token in tokens)
    end(open_store(store.home) if is_other_process else store, made.id)
    now = NOON + sessions.REMEMBERED if is_other_process else NOON
    for token in tokens:
        assert signed.standing(token, now) == sessions.Standing(None, why)
    assert signed.standing(other, now).person is not None


def test_signing_out_ends_that_sign_in_at_once(store, signed):
    token = signed.begin(settled(store).id, NOON)
    assert signed.standing(token, NOON).person is not None
    signed.end(token, now=NOON)
    assert signed.standing(token, NOON).why == ending.SIGNED_OUT
    signed.end(token, now=NOON)
    signed.end("none", now=NOON)


def test_a_disabled_account_begins_nothing(store, signed):
    made = settled(store)
    accounts.disable(store, made.id, by=ROOT)
    for id in (made.id, "none"):
        with pytest.raises(Refused):
            signed.begin(id, NOON)


def test_a_sign_in_survives_a_new_start_of_the_program(store, signed):
    made = settled(store)
    token = signed.begin(made.id, NOON)
    again = Sessions(open_store(store.home), LIMITS)
    assert again.standing(token, NOON).person == made.person


def test_sign_ins_of_long_ago_are_cleared_away(store, signed):
    made = settled(store)
    old = signed.begin(made.id, NOON)
    signed.begin(made.id, NOON + KEPT - SECOND)
    assert signed.standing(old, NOON).person is not None
    signed.begin(made.id, NOON + KEPT)
    with store.reading() as connection:
        kept = connection.execute(sa.select(SESSION.c.token)).scalars().all()
    assert len(kept) == 2
    assert digest(old) not in kept


def test_what_is_remembered_does_not_grow_without_end(store, signed, monkeypatch):
    monkeypatch.setattr(sessions, "MOST_REMEMBERED", 4)
    for number in range(20):
        signed.standing(f"none {number}", NOON)
    assert len(signed._rows) == 4


def test_signing_in_and_out_is_noted_with_the_reason(store, signed):
    made = settled(store)
    signed.end(signed.begin(made.id, NOON), now=NOON)
    signed.standing(signed.begin(made.id, NOON), NOON + IDLE)
    kept = trail.latest(audit.of(store.home))[:4]
    events = [(each.account, each.event, each.why) for each in kept[::-1]]
    assert events == [
        (made.id, "sign_in", ""),
        (made.id, "sign_out", ending.WORDS[ending.SIGNED_OUT]),
        (made.id, "sign_in", ""),
        (made.id, "sign_out", ending.WORDS[ending.IDLE]),
    ]


def test_one_account_is_signed_in_at_so_many_places_and_no_more(store, signed):
    made, other = settled(store), settled(store, name="另一岗")
    apart = signed.begin(other.id, NOON)
    tokens = [
        signed.begin(made.id, NOON + each * SECOND)
        for each in range(sessions.MOST_AT_ONCE + 3)
    ]
    now = NOON + MINUTE
    standing = [signed.standing(token, now) for token in tokens]
    assert [each.why for each in standing[:3]] == [ending.ELSEWHERE] * 3
    assert all(each.person == made.person for each in standing[3:])
    assert signed.standing(apart, now).person == other.person
