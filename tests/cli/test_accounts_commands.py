"""Accounts at the command line: the first administrator, and a password shown once."""

from __future__ import annotations

import re

import pytest

from jinwei.access import accounts, house, signing
from jinwei.access.store import open_store
from jinwei.cli import accounts as commands
from jinwei.cli.commands import main
from jinwei.settings import FILE
from tests.access.conftest import cheap

__all__ = ["cheap"]
PASSWORD = "梧桐-klavier-7月台阶"


@pytest.fixture
def home(tmp_path, monkeypatch, cheap):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    return tmp_path


def typed(monkeypatch, *given: str) -> None:
    """Somebody types these passwords, one after the other."""
    left = list(given)
    monkeypatch.setattr(commands.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(commands, "getpass", lambda asked: left.pop(0))


def test_the_first_administrator_gets_a_password_that_is_shown_once(home, capsys):
    assert (
        main(["accounts", "add", "信息中心值班", "--role", "管理员", "--generate"]) == 0
    )
    (password,) = re.findall("密码：(\\S+)", capsys.readouterr().out)
    made = accounts.named(open_store(home), "信息中心值班")
    assert (made.role, made.must_change) == ("administrator", True)
    assert signing.account_of(open_store(home), made.name, password) == made.id
    assert main(["accounts", "list"]) == 0
    shown = capsys.readouterr().out
    assert "信息中心值班" in shown
    assert password not in shown


def test_a_password_that_is_typed_is_typed_twice(home, monkeypatch, capsys):
    typed(monkeypatch, PASSWORD, PASSWORD + "x", PASSWORD, PASSWORD)
    asked = ["accounts", "add", "督查岗", "--role", "督查"]
    assert main(asked) == 1
    assert "两遍密码不一样" in capsys.readouterr().err
    assert accounts.listed(open_store(home)) == []
    assert main(asked) == 0
    assert PASSWORD not in capsys.readouterr().out


def test_a_password_that_is_poor_is_refused(home, monkeypatch, capsys):
    typed(monkeypatch, "abc", "abc")
    assert main(["accounts", "add", "督查岗", "--role", "督查"]) == 1
    assert "太短" in capsys.readouterr().err


def test_where_nobody_types_a_password_has_to_be_generated(home, capsys):
    assert main(["accounts", "add", "督查岗", "--role", "督查"]) == 1
    assert "--generate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["add", "某岗", "--role", "站长", "--generate"], "没有“站长”这个角色"),
        (["add", "某岗", "--role", "单位", "--generate"], "哪个单位"),
        (["disable", "某岗"], "没有“某岗”"),
        (["reset", "某岗"], "没有“某岗”"),
    ],
)
def test_what_cannot_be_done_is_said(home, capsys, asked, says):
    assert main(["accounts", *asked]) == 1
    assert says in capsys.readouterr().err


def test_an_account_is_disabled_and_reset(home, capsys):
    store = open_store(home)
    for name, role in (("甲岗", "管理员"), ("乙岗", "单位")):
        add = ["accounts", "add", name, "--role", role, "--unit", "城关镇"]
        assert main([*add, "--generate"]) == 0
    assert accounts.named(store, "乙岗").unit == "城关镇"
    capsys.readouterr()
    assert main(["accounts", "reset", "乙岗"]) == 0
    (password,) = re.findall("密码：(\\S+)", capsys.readouterr().out)
    assert signing.account_of(store, "乙岗", password)
    assert main(["accounts", "disable", "乙岗"]) == 0
    assert accounts.named(store, "乙岗").disabled_at is not None
    assert main(["accounts", "disable", "甲岗"]) == 1
    assert "最后一个管理员" in capsys.readouterr().err


def test_an_account_of_a_gateway_needs_no_password(home, capsys):
    add = ["accounts", "add", "领导岗", "--role", "领导", "--subject", "ld01"]
    assert main(add) == 1
    assert "没有写由统一身份认证或统一入口告诉是谁" in capsys.readouterr().err
    gateway = '[sign_in]\nby = "gateway"\ngateway_addresses = ["127.0.0.1"]\n'
    (home / FILE).write_text(gateway, "utf-8")
    house.of.cache_clear()
    assert main(add) == 0
    made = accounts.of_subject(open_store(home), "gateway", "ld01")
    assert made is not None
    assert not made.must_change
