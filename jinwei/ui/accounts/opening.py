"""开设账号: the form with which a new account begins."""

from __future__ import annotations

import streamlit as st

from jinwei import paths
from jinwei.access import accounts, districts, house, passwords
from jinwei.access.accounts import LONGEST_NAME
from jinwei.access.house import House
from jinwei.access.person import Person
from jinwei.access.store import Store
from jinwei.policy import roles
from jinwei.ui import kit, read, within
from jinwei.ui.accounts import acts
from jinwei.ui.kit.parts import Note

ROLES = {each.name: each for each in roles.table().roles if each.id != roles.LOCAL}
WIDTH = 320
WORDS = "账号按岗位开设，写岗位的名称，不写人名。"
OWN = "密码由程序生成，只显示一次。"
PROVIDED = "登录由{}告诉是谁，要写那里的用户名；这里没有密码。"


def offer(kept: House) -> None:
    """The form; what is sent is opened, and a password of its own is shown once."""
    title = house.PROVIDERS[kept.provider]
    rest = PROVIDED.format(title) if kept.provider else OWN
    kit.notes([Note("开设账号", [WORDS + rest])], key="opening")
    with st.form("open_account", enter_to_submit=False, border=False):
        name = st.text_input(
            "账号名称",
            max_chars=LONGEST_NAME,
            placeholder="如 区督查办值班",
            width=WIDTH,
        )
        role = role_field("new_role", None)
        district = district_field("new_district", None)
        unit = unit_field("new_unit", "")
        subject = (
            st.text_input(f"{title}里的用户名", key="new_subject", width=WIDTH)
            if kept.provider
            else ""
        )
        is_sent = st.form_submit_button("开设账号", type="primary")
    if is_sent:
        if kept.provider:
            _open_provided(kept, name, role, unit, district, subject.strip())
        else:
            _open(kept.store, name, role, unit, district)
        st.rerun()


def role_field(key: str, held: str | None) -> str:
    """The field for a role, with what each is for; the id of the one chosen."""
    names = list(ROLES)
    shown = st.selectbox(
        "角色", names,
        index=0 if held is None else names.index(roles.role(held).name),
        format_func=lambda name: f"{name}：{ROLES[name].words}",
        key=key, width=WIDTH,
    )  # fmt: skip
    return ROLES[shown].id


def district_field(key: str, held: str | None) -> str | None:
    """The field for the district of an account; None where there are not several."""
    listed = within.listed()
    if not listed:
        return None
    names = [districts.CITY_NAME, *(each.name for each in listed)]
    shown = districts.name_of(paths.home(), held)
    return st.selectbox(
        "区县（管理员和审计不用选）", names,
        index=names.index(shown) if shown else None,
        key=key, width=WIDTH, placeholder="选区县，或者市级",
    )  # fmt: skip


def unit_field(key: str, held: str) -> str:
    """The field for the unit of an account that has one: a unit of the directory, as
    far as there is one. What an account holds already is offered as well."""
    listed = [row["value"] for row in read.rows("accounts/unit")] if _has_data() else []
    if not listed:
        return st.text_input(
            "单位（角色是单位时填）", held, key=key, width=WIDTH,
            placeholder="与单位目录里的名称一致",
        )  # fmt: skip
    names = list(dict.fromkeys([*listed, *filter(None, [held])]))
    chosen = st.selectbox(
        "单位（角色是单位时选）", names,
        index=names.index(held) if held else None,
        key=key, width=WIDTH, placeholder="选单位",
    )  # fmt: skip
    return chosen or ""


def _has_data() -> bool:
    return bool(read.view().version)


def _open(store: Store, name: str, role: str, unit: str, district: str | None) -> None:
    password = passwords.generated()

    def act(manager: Person) -> str:
        accounts.create(
            store, name, role, unit,
            district=district, password=password, by=manager,
        )  # fmt: skip
        return password

    acts.attempt(act, password_of=" ".join(name.split()))


def _open_provided(
    kept: House, name: str, role: str, unit: str, district: str | None, subject: str
) -> None:
    def act(manager: Person) -> str:
        made = accounts.create(
            kept.store, name, role, unit, district=district,
            provider=kept.provider, subject=subject, by=manager,
        )  # fmt: skip
        return f"“{made.name}”可以登录了。"

    acts.attempt(act)
