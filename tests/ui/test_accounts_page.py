"""账号: an administrator opens, changes and disables accounts; nobody else does."""

from __future__ import annotations

import json

import pytest

from jinwei.access import accounts, house, signing
from jinwei.access.person import Denied
from jinwei.access.sessions import Standing
from jinwei.access.store import open_store
from jinwei.policy import roles
from jinwei.settings import FILE
from jinwei.ui import who
from jinwei.ui.accounts import acts
from jinwei.versions import publish
from tests.access.conftest import cheap
from tests.access.people import ROOT, opened, settled
from tests.ui.drawn import shown

__all__ = ["cheap"]
PAGE = "pages/data/accounts.py"
OTHERS = [
    each.id
    for each in roles.table().roles
    if each.id not in roles.table().action("manage_accounts").may
]


@pytest.fixture
def home(new_home):
    """A home at which people sign in, with an administrator and another account."""
    made = new_home("demo")
    (made / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    return made


@pytest.fixture
def store(home, cheap):
    kept = open_store(home)
    settled(kept, "administrator")
    opened(kept, "clerk", "报送岗")
    return kept


@pytest.fixture
def as_manager(visit, home, store, monkeypatch):
    """The page as the administrator sees it."""
    (manager,) = (e for e in accounts.listed(store) if e.role == "administrator")
    monkeypatch.setattr(who, "standing", lambda: Standing(manager.person))
    return lambda: visit(PAGE, home)


def pressed(app, label: str):
    (button,) = (each for each in app.button if each.label == label)
    return button.click().run()


def chosen(app, name: str):
    return app.selectbox(key="changed_account").select(name).run()


def test_an_account_is_opened_with_a_password_that_is_shown_once(as_manager, store):
    app = as_manager()
    app.text_input[0].set_value("会务 岗")
    app.selectbox(key="new_role").select("演示")
    app = pressed(app, "开设账号")
    made = accounts.named(store, "会务岗")
    assert (made.role, made.must_change) == ("presenter", True)
    assert made.created_by == accounts.named(store, "信息中心值班").name


def test_an_account_is_disabled_and_enabled_again(as_manager, store):
    app = pressed(chosen(as_manager(), "报送岗"), "停用")
    assert accounts.named(store, "报送岗").disabled_at is not None
    pressed(app, "重新启用")
    assert accounts.named(store, "报送岗").disabled_at is None


def test_an_account_gets_another_role_and_a_new_password(as_manager, store):
    app = chosen(as_manager(), "报送岗")
    held = accounts.named(store, "报送岗")
    app.selectbox(key=f"role_{held.id}").select("领导")
    app = pressed(app, "改角色和单位")
    assert accounts.named(store, "报送岗").role == "leader"
    pressed(app, "重置密码")
    with pytest.raises(signing.Refused):
        signing.account_of(store, "报送岗", "梧桐-klavier-7月台阶")


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_changes_an_account(monkeypatch, store, role):
    person = who.Person("x", "某岗", role, "城关镇")
    monkeypatch.setattr(who, "standing", lambda: Standing(person))
    with pytest.raises(Denied):
        acts._manager()


def test_every_change_is_made_by_who_is_signed_in(store):
    assert all(each.created_by == ROOT.name for each in accounts.listed(store))


def test_a_unit_is_chosen_from_the_directory(as_manager, home, store):
    app = as_manager()
    offered = app.selectbox(key="new_unit").options
    with publish.open_current(home).connection.cursor() as version:
        units = version.execute("select unit from mart.unit").fetchall()
    assert set(offered) == {unit for (unit,) in units}
    app.text_input[0].set_value("城建岗")
    app.selectbox(key="new_role").select("单位")
    app.selectbox(key="new_unit").select(offered[0])
    pressed(app, "开设账号")
    assert accounts.named(store, "城建岗").unit == offered[0]


def test_who_is_told_by_a_provider_is_opened_by_the_name_there(
    home, store, visit, monkeypatch
):
    stated = '[sign_in]\nby = "gateway"\ngateway_addresses = ["127.0.0.1"]\n'
    (home / FILE).write_text(stated, "utf-8")
    house.of.cache_clear()
    (manager,) = (e for e in accounts.listed(store) if e.role == "administrator")
    monkeypatch.setattr(who, "standing", lambda: Standing(manager.person))
    app = visit(PAGE, home)
    app.text_input[0].set_value("领导岗")
    app.selectbox(key="new_role").select("领导")
    app.text_input(key="new_subject").set_value(" ld01 ")
    pressed(app, "开设账号")
    made = accounts.of_subject(store, house.GATEWAY, "ld01")
    assert (made.name, made.role, made.must_change) == ("领导岗", "leader", False)
    assert "密码" not in json.dumps(shown(app, "notes")[0], ensure_ascii=False)
