"""Passwords: both sides of every limit, and what nobody may take."""

from __future__ import annotations

import pytest

from jinwei.access import passwords
from jinwei.access.passwords import LONGEST, SHORTEST, fault, generated

RANDOM = "zq8Lw2Xv9Rk4Tn7Bp3Hs6Jd1Fg5Yc0MuEaQiWoPzXbVnKlGhTrSyDfCjUeIx9Q2W"


def test_a_password_is_neither_too_short_nor_too_long():
    assert "太短" in (fault(RANDOM[: SHORTEST - 1]) or "")
    assert fault(RANDOM[:SHORTEST]) is None
    assert len(RANDOM) >= LONGEST
    assert fault(RANDOM[:LONGEST]) is None
    assert "太长" in (fault(RANDOM[:LONGEST] + "x") or "")


@pytest.mark.parametrize(
    "password",
    [
        "12345678ab", "qwertyuiop", "woaini1314", "P@ssw0rd123",
        "password123456", "aaaaaaaaaaaa", "abcd1234efgh", "jinwei@12345",
        "督查督查督查督查督查", "admin123456", "1qaz2wsx3edc",
    ],
)  # fmt: skip
def test_what_many_take_is_refused(password):
    assert "容易猜" in (fault(password) or "")


@pytest.mark.parametrize(
    "password", ["1234567890", "13803976625", "5201314520", "19850612198506"]
)
def test_a_number_is_no_password(password):
    assert "全是数字" in (fault(password) or "")


def test_a_password_does_not_hold_the_name_of_its_account():
    assert fault("ZhangGang-浮桥9灯塔") is None
    assert "名称" in (fault("ZhangGang-浮桥9灯塔", ["zhanggang"]) or "")


def test_the_longest_password_is_weighed_at_once_whatever_it_repeats():
    assert fault("a1" * (LONGEST // 2)) is not None


def test_generated_passwords_are_good_and_never_twice_the_same():
    made = {generated() for _ in range(20)}
    assert len(made) == 20
    assert all(fault(each) is None for each in made)


def test_a_password_is_right_for_its_own_hash_alone(cheap):
    kept = passwords.hashed(RANDOM[:20])
    assert passwords.is_right(kept, RANDOM[:20])
    assert not passwords.is_right(kept, RANDOM[:19])
    assert RANDOM[:20] not in kept


@pytest.mark.parametrize("password", ["", "x", RANDOM])
def test_no_password_is_right_where_none_is_kept(cheap, password):
    assert not passwords.is_right("", password)
    assert not passwords.is_right("no hash", password)


def test_what_is_kept_is_made_by_argon2id_with_a_salt():
    first, second = passwords.hashed(RANDOM[:20]), passwords.hashed(RANDOM[:20])
    assert first.startswith("$argon2id$")
    assert first != second
