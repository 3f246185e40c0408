"""Each role is told by a document what its pages show it, and no more."""

from __future__ import annotations

import pytest

from jinwei import desk, sql
from jinwei.access import accounts, house
from jinwei.policy import roles
from jinwei.policy.roles import LOCAL, PAGE, PUBLIC
from jinwei.settings import FILE
from jinwei.versions import publish
from jinwei.web.words import asked
from tests.access.people import PASSWORD, hashed_cheaply, settled
from tests.listed import STEMS as PAGES

ROLES = [role.id for role in roles.table().roles if role.id != LOCAL]
NEW = PASSWORD + "!"


@pytest.fixture(scope="module")
def guarded(new_home):
    """A home at which people sign in, and what its version found of 2023Q4."""
    home = new_home("demo")
    version = publish.current(home)
    whole = desk.connection(version, desk.position(version, home), home)
    findings = [
        each
        for each in sql.query(whole, "recorded/finding")
        if each["cycle"] == "2023Q4" and not each["is_published"]
    ]
    (home / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    return home, findings


@pytest.fixture(params=ROLES)
def person(request, client, guarded, monkeypatch):
    """A role, and a way to ask as somebody of it who has signed in."""
    home, findings = guarded
    monkeypatch.setenv("JINWEI_HOME", str(home))
    client.cookies.clear()
    with hashed_cheaply():
        store = house.of(home).store
        name = f"{request.param}岗"
        if name not in {each.name for each in accounts.listed(store)}:
            settled(store, request.param, name, findings[0]["unit"])
        given = {"name": name, "password": NEW, "next": "/"}
        client.post("/sign-in", data=given, headers={"origin": "http://localhost"})
        yield request.param
    client.cookies.clear()


def test_a_role_is_told_of_its_own_pages_and_only_what_it_sees(person, client, guarded):
    _, findings = guarded
    own = findings[0]["unit"]
    others = [each["finding_id"] for each in findings if each["unit"] != own]
    met = []
    for page in PAGES:
        answer = client.get(f"/{page}")
        if not roles.sight(person, PAGE + page):
            assert "jinwei-words" not in answer.text
        elif page not in asked.WORKED_WITH:
            assert answer.text.count('<div class="jinwei-words">') == 1, page
        met += [each for each in others if f"={each}" in answer.text]
    is_of_office = roles.sight(person, PAGE + "red_black") not in (None, PUBLIC)
    assert bool(met) == is_of_office


def test_who_left_is_told_nothing(person, client):
    client.post("/sign-out", headers={"origin": "http://localhost"})
    client.follow_redirects = True
    assert "jinwei-words" not in client.get("/").text
