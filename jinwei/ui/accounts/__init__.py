"""账号: who may sign in, as what; opened, changed, disabled and given new passwords."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from jinwei import paths
from jinwei.access import districts, house
from jinwei.access.accounts import MANAGE, Account, listed
from jinwei.access.store import Store
from jinwei.policy import roles
from jinwei.settings import FILE
from jinwei.ui import kit, who, within
from jinwei.ui.accounts import acts, changing, opening
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.wording import words

COLUMNS = (
    Column("账号", names=True), Column("角色"), Column("单位"), Column("状态"),
    Column("登录方式"), Column("开设"), Column("开设人"),
)  # fmt: skip
DISTRICT = Column("区县")
NOBODY = (
    "这里没有设置登录，也就没有账号。要让别的电脑打开看板，请先在存放数据的文件夹里的 "
    f"{FILE} 写上登录方式，见使用说明“登录和账号”。"
)
HINT = "选一个账号，改角色、停用或重置密码"


def show() -> None:
    """What came of the last act; every account; one of them to change; a new one."""
    who.person().require(MANAGE)
    kept = house.of(paths.home())
    if kept is None:
        kit.notes([Note("没有账号", [NOBODY], tone="empty")], key="nobody")
        return
    acts.outcome()
    accounts = listed(kept.store)
    _table(accounts)
    _one(kept.store, accounts)
    opening.offer(kept)


def _table(accounts: list[Account]) -> None:
    has_districts = within.are_several()
    rows = [Row(_cells(each, has_districts), id=each.id) for each in accounts]
    in_use = sum(each.disabled_at is None for each in accounts)
    caption = f"账号 {in_use} 个在用，{len(accounts) - in_use} 个停用"
    columns = (*COLUMNS[:2], DISTRICT, *COLUMNS[2:]) if has_districts else COLUMNS
    kit.table(columns, rows, key="accounts", of=None, caption=caption)


def _cells(each: Account, has_districts: bool) -> list[str]:
    district = [districts.name_of(paths.home(), each.district)] * has_districts
    return [
        each.name, roles.role(each.role).name, *district, each.unit or "", _state(each),
        house.PROVIDERS[each.provider], _day(each.created_at),
        each.created_by,
    ]  # fmt: skip


def _state(each: Account) -> str:
    if each.disabled_at is not None:
        return f"{_day(each.disabled_at)}停用"
    return "待改密码" if each.must_change else "在用"


def _day(at: dt.datetime) -> str:
    return words.day(at.replace(tzinfo=dt.UTC).astimezone())


def _one(store: Store, accounts: list[Account]) -> None:
    """The account that is chosen, to change."""
    by_name = {each.name: each for each in accounts}
    chosen = st.selectbox(
        HINT, list(by_name), index=None, key="changed_account", width=320,
        placeholder="账号",
    )  # fmt: skip
    if chosen is not None:
        changing.show(store, by_name[chosen])
