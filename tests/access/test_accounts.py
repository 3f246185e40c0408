"""Accounts are opened, changed and disabled, each step noted, the last one kept."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from jinwei.access import accounts, audit, signing, trail
from jinwei.access.errors import Refused
from jinwei.access.store import FILE, open_store
from jinwei.policy import roles
from tests.access.people import NOON, PASSWORD, ROOT, opened

KINDS = [each.id for each in roles.table().roles if each.id != roles.LOCAL]


def events(store) -> list[tuple[str, str, str, str]]:
    kept = trail.latest(audit.of(store.home))
    return [(e.name, e.event, e.object, e.outcome) for e in kept]


@pytest.mark.parametrize("role", KINDS)
def test_an_account_of_every_role_is_opened_and_listed(store, role):
    made = opened(store, role)
    assert accounts.listed(store) == [made]
    assert (made.role, made.must_change, made.created_by) == (role, True, ROOT.name)
    assert (made.unit is not None) == roles.role(role).has_unit
    assert made.person.role == role


@pytest.mark.parametrize("name", ["督查岗", " 督 查 岗 ", "督查岗\t"])
def test_a_name_is_taken_however_it_is_spaced(store, name):
    opened(store, name="督查岗")
    with pytest.raises(Refused, match="已经有"):
        opened(store, name=name)


def test_a_name_is_taken_however_wide_it_is_spelt(store):
    opened(store, name="DuCha01")
    with pytest.raises(Refused, match="已经有"):
        opened(store, name="ｄｕｃｈａ０１")


@pytest.mark.parametrize("name", ["", "  ", "岗" * 41, "督查\x00岗", "督查\u202e岗"])
def test_what_is_no_name_is_refused(store, name):
    with pytest.raises(Refused, match="账号名称"):
        accounts.create(store, name, "leader", password=PASSWORD, by=ROOT)


def test_the_longest_name_is_one(store):
    assert opened(store, name="岗" * 40).name == "岗" * 40


@pytest.mark.parametrize("role", ["local", "管理员", "nobody", ""])
def test_nobody_has_a_role_that_is_none(store, role):
    with pytest.raises(Refused, match="这个角色"):
        accounts.create(store, "某岗", role, password=PASSWORD, by=ROOT)


def test_an_account_of_a_unit_says_which(store):
    with pytest.raises(Refused, match="哪个单位"):
        accounts.create(store, "城关镇岗", "unit", " ", password=PASSWORD, by=ROOT)


def test_only_an_account_of_a_unit_has_one(store):
    made = accounts.create(
        store, "督查岗", "supervisor", "城关镇", password=PASSWORD, by=ROOT
    )
    assert made.unit is None


def test_a_poor_password_opens_no_account(store):
    with pytest.raises(Refused, match="太短"):
        accounts.create(store, "督查岗", "supervisor", password="abc", by=ROOT)
    assert accounts.listed(store) == []


def test_a_provider_knows_an_account_by_its_subject_until_it_is_disabled(store):
    made = accounts.create(
        store, "领导岗", "leader", provider="gateway", subject="ld01", by=ROOT
    )
    assert not made.must_change
    assert accounts.of_subject(store, "gateway", "ld01") == made
    assert accounts.of_subject(store, "oidc", "ld01") is None
    accounts.disable(store, made.id, by=ROOT)
    assert accounts.of_subject(store, "gateway", "ld01") is None
    with pytest.raises(Refused, match="已经有一个账号"):
        accounts.create(
            store, "领导二岗", "leader", provider="gateway", subject="ld01", by=ROOT
        )


def test_a_disabled_account_comes_last_and_can_be_enabled(store):
    first, second = opened(store, "clerk", "甲岗"), opened(store, "leader", "乙岗")
    accounts.disable(store, first.id, by=ROOT, now=NOON)
    assert [each.id for each in accounts.listed(store)] == [second.id, first.id]
    accounts.enable(store, first.id, by=ROOT)
    assert accounts.named(store, "甲岗").disabled_at is None


@pytest.mark.parametrize(
    "change",
    [
        lambda store, id: accounts.disable(store, id, by=ROOT),
        lambda store, id: accounts.assign(store, id, "leader", by=ROOT),
    ],
)
def test_the_last_administrator_stays_one(store, change):
    first = opened(store, "administrator", "甲岗")
    second = opened(store, "administrator", "乙岗")
    change(store, first.id)
    with pytest.raises(Refused, match="最后一个管理员"):
        change(store, second.id)
    assert accounts.named(store, "乙岗") == second


def test_a_reset_gives_a_password_that_is_changed_first(store):
    made = opened(store)
    new = accounts.reset(store, made.id, by=ROOT)
    assert signing.account_of(store, made.name, new) == made.id
    with pytest.raises(Refused, match="不对"):
        signing.account_of(store, made.name, PASSWORD)
    assert accounts.named(store, made.name).must_change


def test_what_signs_in_elsewhere_has_no_password_to_reset_or_change(store):
    made = accounts.create(
        store, "领导岗", "leader", provider="gateway", subject="ld01", by=ROOT
    )
    with pytest.raises(Refused, match="没有密码"):
        accounts.reset(store, made.id, by=ROOT)
    with pytest.raises(Refused, match="没有密码"):
        signing.change_password(store, made.id, "", PASSWORD)
    with pytest.raises(Refused, match="不对"):
        signing.account_of(store, made.name, "")


def test_an_account_that_is_gone_is_not_changed(store):
    with pytest.raises(Refused, match="没有这个账号"):
        accounts.disable(store, "none", by=ROOT)
    with pytest.raises(Refused, match="没有“某岗”"):
        accounts.named(store, "某岗")


def test_every_change_is_noted_with_who_made_it(store):
    made = opened(store)
    accounts.assign(store, made.id, "unit", "城关镇", by=ROOT)
    accounts.assign(store, made.id, "unit", "城关镇", by=ROOT)
    accounts.reset(store, made.id, by=ROOT)
    accounts.disable(store, made.id, by=ROOT)
    accounts.disable(store, made.id, by=ROOT)
    accounts.enable(store, made.id, by=ROOT)
    kept = events(store)
    assert {event[:2] for event in kept} == {(ROOT.name, "account")}
    what = ["重新启用", "停用", "重置密码", "改角色", "开设"]
    assert [event[2].split()[0] for event in kept] == what


def test_what_cannot_be_noted_is_not_changed(store, monkeypatch):
    made = opened(store)

    def refused(*given, **named):
        raise audit.NotNoted("没有进行")

    monkeypatch.setattr(audit, "note", refused)
    with pytest.raises(audit.NotNoted):
        accounts.disable(store, made.id, by=ROOT)
    with pytest.raises(audit.NotNoted):
        opened(store, "leader")
    assert accounts.listed(store) == [made]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of POSIX")
def test_the_file_is_its_owners_alone(tmp_path, monkeypatch):
    before = os.umask(0)
    try:
        open_store(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
