"""One account: another role or unit, out of use and back, a new password."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from jinwei.access import accounts
from jinwei.access.accounts import Account
from jinwei.access.person import Person
from jinwei.access.store import Store
from jinwei.policy import roles
from jinwei.ui.accounts import acts
from jinwei.ui.accounts.opening import district_field, role_field, unit_field

OUT = "正在登录的会立即退出。"


def show(store: Store, account: Account) -> None:
    """What the account is, to be changed, and the buttons for the rest."""
    with st.form(f"change_{account.id}", enter_to_submit=False, border=False):
        role = role_field(f"role_{account.id}", account.role)
        district = district_field(f"district_{account.id}", account.district)
        unit = unit_field(f"unit_{account.id}", account.unit or "")
        if st.form_submit_button("改角色和单位"):
            _do(lambda by: _assign(store, account, role, unit, district, by))
    with st.container(horizontal=True, gap="small"):
        if account.disabled_at is None:
            if st.button("停用", key="disable_account"):
                _do(lambda by: _disable(store, account, by))
        elif st.button("重新启用", key="enable_account"):
            _do(lambda by: _enable(store, account, by))
        is_asked = not account.provider and account.disabled_at is None
        if is_asked and st.button("重置密码", key="reset_password"):
            _do(
                lambda by: accounts.reset(store, account.id, by=by),
                password_of=account.name,
            )


def _do(act: Callable[[Person], str], *, password_of: str = "") -> None:
    acts.attempt(act, password_of=password_of)
    st.rerun()


def _assign(
    store: Store,
    account: Account,
    role: str,
    unit: str,
    district: str | None,
    by: Person,
) -> str:
    accounts.assign(store, account.id, role, unit, district=district, by=by)
    return f"“{account.name}”的角色现在是{roles.role(role).name}。{OUT}"


def _disable(store: Store, account: Account, by: Person) -> str:
    accounts.disable(store, account.id, by=by)
    return f"“{account.name}”已停用。{OUT}"


def _enable(store: Store, account: Account, by: Person) -> str:
    accounts.enable(store, account.id, by=by)
    return f"“{account.name}”可以登录了。"
