"""Signing in: who is let in, who has to wait, and what is kept of it."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
import sqlalchemy as sa

from jinwei.access import accounts, attempts, audit, signing, trail
from jinwei.access.attempts import FORGOTTEN, FREE, LONGEST_WAIT, Locked, wait
from jinwei.access.errors import Refused
from jinwei.access.layout import ACCOUNT, ATTEMPT
from tests.access.people import MINUTE, NOON, PASSWORD, ROOT, SECOND, opened

WRONG = "梧桐-klavier-8月台阶"


def tried(store, name: str, password: str = WRONG, at: dt.datetime = NOON) -> str:
    """What a try is answered."""
    try:
        return signing.account_of(store, name, password, at)
    except Refused as refused:
        return str(refused)


def failed(store, name: str, times: int, at: dt.datetime = NOON) -> None:
    for _ in range(times):
        assert tried(store, name, at=at) == signing.WRONG


def test_the_right_password_lets_in_however_the_name_is_spaced(store):
    made = opened(store, name="督查 A岗")
    for name in ("督查 A岗", "督查a岗", " 督查Ａ岗 "):
        assert tried(store, name, PASSWORD) == made.id


def test_a_name_that_is_none_is_answered_as_a_wrong_password_is(store):
    made = opened(store)
    assert tried(store, "没有这个岗") == tried(store, made.name) == signing.WRONG


def test_a_disabled_account_is_answered_as_a_wrong_password_is(store):
    made = opened(store)
    accounts.disable(store, made.id, by=ROOT)
    assert tried(store, made.name, PASSWORD) == signing.WRONG


@pytest.mark.parametrize("name", ["督查岗", "没有这个岗"])
def test_a_name_waits_after_so_many_tries_whether_there_is_one_or_not(store, name):
    opened(store)
    failed(store, name, FREE)
    assert "1 分钟后" in tried(store, name, PASSWORD, NOON + MINUTE - SECOND)


def test_the_right_password_counts_until_there_is_a_wait_and_again_after_it(store):
    made = opened(store)
    failed(store, made.name, FREE - 1)
    assert tried(store, made.name, PASSWORD) == made.id
    failed(store, made.name, FREE)
    with pytest.raises(Locked):
        signing.account_of(store, made.name, PASSWORD, NOON + MINUTE - SECOND)
    assert signing.account_of(store, made.name, PASSWORD, NOON + MINUTE) == made.id
    failed(store, made.name, FREE - 1, NOON + MINUTE)
    assert tried(store, made.name, PASSWORD, NOON + MINUTE) == made.id


def test_each_wait_is_twice_the_last_until_the_longest(store):
    made, now = opened(store), NOON
    failed(store, made.name, FREE)
    for times in range(FREE, FREE + 9):
        held = wait(times)
        assert "分钟后再试" in tried(store, made.name, at=now + held - SECOND)
        now += held
        failed(store, made.name, 1, now)
    waits = [wait(times) for times in range(FREE - 1, FREE + 9)]
    assert waits[0] == dt.timedelta(0)
    assert all(b == min(2 * a, LONGEST_WAIT) for a, b in pairwise(waits[1:]))
    assert waits[-1] == LONGEST_WAIT


def test_what_comes_too_early_makes_nobody_wait_longer(store):
    made = opened(store)
    failed(store, made.name, FREE)
    for _ in range(20):
        tried(store, made.name)
    assert tried(store, made.name, PASSWORD, NOON + MINUTE) == made.id


def test_tries_are_forgotten_after_a_day(store):
    made = opened(store)
    failed(store, made.name, FREE - 1)
    failed(store, made.name, 1, NOON + FORGOTTEN)
    assert tried(store, made.name, PASSWORD, NOON + FORGOTTEN) == made.id


def test_a_reset_ends_the_wait(store):
    made = opened(store)
    failed(store, made.name, FREE)
    new = accounts.reset(store, made.id, by=ROOT)
    assert tried(store, made.name, new) == made.id


def test_many_tries_at_once_are_no_way_round_the_wait(store):
    made = opened(store)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: tried(store, made.name), range(24)))
    assert answers.count(signing.WRONG) == FREE


def test_no_name_however_long_fills_the_store(store):
    tried(store, "督" * 100_000)
    with store.reading() as connection:
        (kept,) = connection.execute(sa.select(ATTEMPT.c.login)).scalars()
    assert len(kept) == accounts.LONGEST_NAME


@pytest.mark.parametrize("name", ["\x00", "\ud800", "\u202e", "'; drop table account"])
def test_whatever_is_given_as_a_name_is_only_wrong(store, name):
    assert tried(store, name) == signing.WRONG


@pytest.mark.parametrize("password", ["", "\x00", "\ud800", PASSWORD + "x" * 100_000])
def test_whatever_is_given_as_a_password_is_only_wrong(store, password):
    made = opened(store)
    assert tried(store, made.name, password) == signing.WRONG


def test_a_change_needs_the_old_password_and_a_new_one(store):
    made, new = opened(store), "旧船票-orbit-42号码头"

    def refused(old: str, wished: str) -> str:
        with pytest.raises(Refused) as why:
            signing.change_password(store, made.id, old, wished, NOON)
        return str(why.value)

    assert "原来的密码不对" in refused(WRONG, new)
    assert "一样" in refused(PASSWORD, PASSWORD)
    assert "太短" in refused(PASSWORD, "短")
    assert "名称" in refused(PASSWORD, f"{made.name}-orbit-42号码头")
    assert accounts.named(store, made.name).must_change
    signing.change_password(store, made.id, PASSWORD, new, NOON)
    assert not accounts.named(store, made.name).must_change
    assert tried(store, made.name, new) == made.id
    assert tried(store, made.name, PASSWORD) == signing.WRONG


def test_a_change_is_no_way_to_try_passwords(store):
    made = opened(store)
    for _ in range(FREE):
        with pytest.raises(Refused, match="不对"):
            signing.change_password(store, made.id, WRONG, PASSWORD, NOON)
    with pytest.raises(Locked):
        signing.change_password(store, made.id, PASSWORD, "旧船票-orbit-42", NOON)


def test_every_failure_is_noted_and_no_password_is(store):
    made = opened(store)
    failed(store, made.name, FREE)
    tried(store, made.name)
    tried(store, "")
    kept = trail.latest(audit.of(store.home))
    refused = [each for each in kept if each.outcome == "拒绝"]
    assert [each.event for each in refused] == ["sign_in"] * (FREE + 2)
    assert {each.name for each in refused} == {made.login, "没有写账号"}
    assert WRONG not in repr(kept)


def test_no_password_is_kept_as_it_is(store):
    opened(store)
    with store.reading() as connection:
        row = connection.execute(sa.select(ACCOUNT)).one()
    assert PASSWORD not in repr(row)
    assert row.password.startswith("$argon2id$")


def test_the_free_tries_are_as_many_as_are_written_down():
    assert attempts.wait(FREE - 1) == dt.timedelta(0)
    assert attempts.wait(FREE) == attempts.FIRST_WAIT
