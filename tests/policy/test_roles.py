"""The table of roles names every page, and contradicts itself nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.access.person import AT_THE_MACHINE, Denied, Person
from jinwei.paths import POLICY, ROOT
from jinwei.policy import roles

PAGES = sorted(path.stem for path in (ROOT / "pages").rglob("*.py"))
TEXT = (POLICY / "roles.toml").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_an_action_that_somebody_may_do(page):
    assert roles.table().action(roles.PAGE + page).may


@pytest.mark.parametrize("action", roles.table().actions, ids=lambda each: each.id)
@pytest.mark.parametrize("role", roles.table().roles, ids=lambda each: each.id)
def test_a_person_may_do_what_the_table_names_and_nothing_else(role, action):
    person = Person("a", "甲", role.id)
    stated = action.may.get(role.id)
    assert person.sight(action.id) == stated
    if stated is None:
        with pytest.raises(Denied, match=role.name):
            person.require(action.id)
    else:
        assert person.require(action.id) == stated


def test_what_is_not_in_the_table_is_a_slip_and_allowed_to_nobody():
    with pytest.raises(LookupError):
        AT_THE_MACHINE.may("page.nowhere")


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ('supervisor = "纪检"', 'supervisors = "纪检"'),
        ('leader = "内部"', 'leader = "机密"'),
        ('home = "slides"', 'home = "watch"'),
        ('id = "page.survey"', 'id = "page.target"'),
        ('id = "clerk"', 'id = "leader"'),
    ],
)
def test_a_slip_in_the_table_is_refused(line, instead, tmp_path: Path):
    path = tmp_path / "roles.toml"
    path.write_text(TEXT.replace(line, instead, 1), "utf-8")
    with pytest.raises(ValueError, match="roles"):
        roles.read_roles(path)
