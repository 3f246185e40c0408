"""An account of the server with no more rights than the manual grants does it all."""

from __future__ import annotations

import re

import pytest

from jinwei.access import accounts, audit, signing, store
from jinwei.access.errors import Refused
from jinwei.access.person import AT_THE_MACHINE
from jinwei.access.sessions import Sessions
from jinwei.paths import ROOT as PROJECT
from jinwei.records import opening
from tests.access.conftest import cheap
from tests.access.people import MINUTE, NOON, PASSWORD, ROOT, opened
from tests.access.test_several_servers import LIMITS
from tests.records.conftest import database, postgres

__all__ = ["cheap", "database", "postgres"]
LATER = NOON + MINUTE
MANUAL = PROJECT / "docs" / "使用说明.md"
GRANTS = re.findall(r"^grant .* to 用户;$", MANUAL.read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def home(postgres, database, tmp_path, monkeypatch, cheap):
    """A home whose records are on a server, by the manual's rights and no other."""
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    monkeypatch.setenv(opening.SETTING, postgres.address(database))
    store.open_store(tmp_path)
    audit.of(tmp_path)
    name = "least_rights"
    postgres.execute(f"create role {name} login", database)
    granted = [each for each in GRANTS if " record" not in each]
    for statement in granted:
        postgres.execute(statement.replace("用户", name), database)
    mine = postgres.address(database).replace("postgres@", f"{name}@")
    monkeypatch.setenv(opening.SETTING, mine)
    yield tmp_path
    postgres.execute(f"drop owned by {name}", database)
    postgres.execute(f"drop role {name}", database)


def test_people_are_managed_and_sign_in_and_all_is_noted(home):
    held = store.open_store(home)
    made = opened(held)
    signing.change_password(held, made.id, PASSWORD, PASSWORD + "!", NOON)
    with pytest.raises(Refused):
        signing.account_of(held, made.name, "nothing-of-it", NOON)
    assert signing.account_of(held, made.name, PASSWORD + "!", LATER) == made.id
    signed = Sessions(held, LIMITS)
    token = signed.begin(made.id, NOON)
    assert signed.standing(token, NOON).person.name == made.name
    signed.end(token, now=NOON)
    accounts.disable(held, made.id, by=ROOT, now=NOON)
    assert audit.note(AT_THE_MACHINE, "issue", "甲").seq > 1
