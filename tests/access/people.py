"""Accounts for tests: one of each role, all with one password."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher, profiles

from jinwei.access import accounts, passwords, signing
from jinwei.access.accounts import Account
from jinwei.access.person import Person
from jinwei.access.store import Store
from jinwei.policy import roles

PASSWORD = "梧桐-klavier-7月台阶"
ROOT = Person("root", "开户人", "administrator")
NOON = dt.datetime(2026, 3, 2, 12)
MINUTE, SECOND = dt.timedelta(minutes=1), dt.timedelta(seconds=1)
NAMES = {"presenter": "会务岗", "administrator": "信息中心值班"}
UNIT = "城关镇"


@contextmanager
def hashed_cheaply() -> Iterator[None]:
    """Meanwhile passwords are hashed in no time."""
    with pytest.MonkeyPatch.context() as patched:
        cheap = PasswordHasher.from_parameters(profiles.CHEAPEST)
        patched.setattr(passwords, "hasher", cheap)
        yield


def opened(
    store: Store, role: str = "supervisor", name: str = "", unit: str = UNIT
) -> Account:
    """An account of that role, as it is opened: its password has to be changed."""
    held = roles.role(role)
    return accounts.create(
        store,
        name or NAMES.get(role, f"{held.name}岗"),
        role,
        unit if held.has_unit else None,
        password=PASSWORD,
        by=ROOT,
        now=NOON,
    )


def settled(
    store: Store, role: str = "supervisor", name: str = "", unit: str = UNIT
) -> Account:
    """The same once its password was changed, to the same with a mark behind it."""
    made = opened(store, role, name, unit)
    signing.change_password(store, made.id, PASSWORD, PASSWORD + "!", NOON)
    return accounts.named(store, made.name)
