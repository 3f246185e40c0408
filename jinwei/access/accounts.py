"""Accounts: opened, changed, disabled; each change ends what was signed in before."""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from jinwei.access import attempts, districts, ending, passwords, trace
from jinwei.access.errors import Refused
from jinwei.access.layout import ACCOUNT
from jinwei.access.person import Person
from jinwei.access.store import Store
from jinwei.policy import roles

LONGEST_NAME = 40
MANAGE = "manage_accounts"


@dataclass(frozen=True)
class Account:
    """An account as it is kept, without its password."""

    id: str
    login: str
    name: str
    role: str
    unit: str | None
    provider: str
    subject: str
    must_change: bool
    disabled_at: dt.datetime | None
    created_at: dt.datetime
    created_by: str
    district: str | None = None

    @property
    def person(self) -> Person:
        """Who acts where this account is signed in."""
        return Person(self.id, self.name, self.role, self.unit, self.district)


SHOWN = [ACCOUNT.c[name] for name in Account.__dataclass_fields__]


def clock() -> dt.datetime:
    """Now, in UTC and as it is stored."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def as_login(name: str) -> str:
    """The same for one name however it is spaced, spelt wide or in capitals."""
    spelt = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    return "".join(character for character in spelt if character.isprintable())


def create(
    store: Store,
    name: str,
    role: str,
    unit: str | None = None,
    *,
    district: str | None = None,
    password: str = "",
    provider: str = "",
    subject: str = "",
    by: Person,
    now: dt.datetime | None = None,
) -> Account:
    """A new account; its password has to be changed at the first sign-in.

    With a `provider` it has none: who it is the provider tells by `subject`. It is of
    a `district` where the home has several, by name or code. Refused where the name is
    taken or anything does not fit.
    """
    name, unit = " ".join(name.split()), _fitting(role, unit)
    code = _district(store, role, district)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused(f"账号名称要有 1 到 {LONGEST_NAME} 个字。")
    login = as_login(name)
    if not provider:
        passwords.require(password, [login, name])
    elif not subject:
        raise Refused("要写明这个账号在统一身份认证或统一入口里的用户名。")
    id = uuid.uuid4().hex
    with store.changing() as connection:
        if _one(connection, ACCOUNT.c.login == login):
            raise Refused(f"已经有“{name}”这个账号了，请换一个名称。")
        of_provider = (ACCOUNT.c.provider == provider) & (ACCOUNT.c.subject == subject)
        if provider and _one(connection, of_provider):
            raise Refused(f"“{subject}”已经有一个账号了。")
        connection.execute(
            sa.insert(ACCOUNT).values(
                id=id, login=login, name=name, role=role, unit=unit,
                provider=provider, subject=subject if provider else id,
                password="" if provider else passwords.hashed(password),
                must_change=not provider, created_at=now or clock(), created_by=by.name,
                district=code,
            )
        )  # fmt: skip
        _note(store, by, f"开设 {name}", _held(store, role, unit, code))
        return _existing(connection, id)


def listed(store: Store) -> list[Account]:
    """Every account, those in use first, by name."""
    asked = sa.select(*SHOWN).order_by(
        ACCOUNT.c.disabled_at.is_not(None), ACCOUNT.c.login
    )
    with store.reading() as connection:
        return [_account(row) for row in connection.execute(asked)]


def named(store: Store, name: str) -> Account:
    """The account of that name; Refused where there is none."""
    with store.reading() as connection:
        held = _one(connection, ACCOUNT.c.login == as_login(name))
    if held is None:
        raise Refused(f"没有“{name}”这个账号。")
    return held


def of_subject(store: Store, provider: str, subject: str) -> Account | None:
    """The account in use that a provider knows by that subject."""
    asked = (
        (ACCOUNT.c.provider == provider)
        & (ACCOUNT.c.subject == subject)
        & ACCOUNT.c.disabled_at.is_(None)
    )
    with store.reading() as connection:
        return _one(connection, asked)


def disable(
    store: Store, id: str, *, by: Person, now: dt.datetime | None = None
) -> None:
    """Nobody signs in with it any more, and who is signed in is out."""
    now = now or clock()
    with store.changing() as connection:
        held = _existing(connection, id)
        if held.disabled_at is not None:
            return
        _keep_one_administrator(connection, held)
        _set(connection, id, disabled_at=now)
        ending.end_all(connection, id, ending.DISABLED, now)
        _note(store, by, f"停用 {held.name}")


def enable(store: Store, id: str, *, by: Person) -> None:
    """It can be signed in with again."""
    with store.changing() as connection:
        held = _existing(connection, id)
        _set(connection, id, disabled_at=None)
        _note(store, by, f"重新启用 {held.name}")


def assign(
    store: Store,
    id: str,
    role: str,
    unit: str | None = None,
    *,
    district: str | None = None,
    by: Person,
    now: dt.datetime | None = None,
) -> None:
    """It has that role, unit and district; who is signed in has to sign in again."""
    unit, code = _fitting(role, unit), _district(store, role, district)
    with store.changing() as connection:
        held = _existing(connection, id)
        if (held.role, held.unit, held.district) == (role, unit, code):
            return
        if MANAGE not in _allowed(role):
            _keep_one_administrator(connection, held)
        _set(connection, id, role=role, unit=unit, district=code)
        ending.end_all(connection, id, ending.REASSIGNED, now or clock())
        _note(store, by, f"改角色 {held.name}", _held(store, role, unit, code))


def reset(store: Store, id: str, *, by: Person, now: dt.datetime | None = None) -> str:
    """A new password, told this once, to be changed at the next sign-in."""
    password = passwords.generated()
    with store.changing() as connection:
        held = _existing(connection, id)
        if held.provider:
            raise Refused(f"“{held.name}”不在这里登录，没有密码可以重置。")
        _set(connection, id, password=passwords.hashed(password), must_change=True)
        attempts.forget(connection, held.login)
        ending.end_all(connection, id, ending.PASSWORD, now or clock())
        _note(store, by, f"重置密码 {held.name}")
    return password


def _note(store: Store, by: Person, what: str, why: str = "") -> None:
    trace.note(store, by, trace.ACCOUNT, what, why=why)


def _account(row: Any) -> Account:
    return Account(**row._asdict())


def _one(connection: sa.Connection, asked: sa.ColumnElement[bool]) -> Account | None:
    row = connection.execute(sa.select(*SHOWN).where(asked)).one_or_none()
    return None if row is None else _account(row)


def _existing(connection: sa.Connection, id: str) -> Account:
    held = _one(connection, ACCOUNT.c.id == id)
    if held is None:
        raise Refused("没有这个账号，可能名单已经变了。请刷新页面再看。")
    return held


def _set(connection: sa.Connection, id: str, **values: object) -> None:
    connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == id).values(**values))


def _allowed(role: str) -> list[str]:
    return [action.id for action in roles.table().actions if role in action.may]


def _keep_one_administrator(connection: sa.Connection, held: Account) -> None:
    """Refused where nobody else could open the door again."""
    if MANAGE not in _allowed(held.role) or held.disabled_at is not None:
        return
    managing = [each.id for each in roles.table().roles if MANAGE in _allowed(each.id)]
    others = connection.execute(
        sa.select(sa.func.count())
        .select_from(ACCOUNT)
        .where(
            ACCOUNT.c.role.in_(managing),
            ACCOUNT.c.id != held.id,
            ACCOUNT.c.disabled_at.is_(None),
        )
    ).scalar_one()
    if not others:
        raise Refused(
            f"“{held.name}”是最后一个管理员，停用或改了角色就没有人能管账号了。"
            "请先另开一个管理员账号。"
        )


def _fitting(role: str, unit: str | None) -> str | None:
    """The unit of an account of that role; Refused where the two do not fit."""
    held = next((each for each in roles.table().roles if each.id == role), None)
    if held is None or role == roles.LOCAL:
        names = "、".join(e.name for e in roles.table().roles if e.id != roles.LOCAL)
        raise Refused(f"没有“{role}”这个角色，能选的是 {names}。")
    unit = " ".join((unit or "").split()) or None
    if held.has_unit and unit is None:
        raise Refused(f"{held.name}账号要写明是哪个单位的。")
    return unit if held.has_unit else None


def _district(store: Store, role: str, name: str | None) -> str | None:
    """What an account of that role is of; Refused where the home has several districts
    and it is of none of them, though it sees what is a district's."""
    listed = districts.of(store.home)
    if not listed:
        return None
    offered = "、".join([districts.CITY_NAME, *(each.name for each in listed)])
    name = " ".join((name or "").split())
    if not name and roles.clearance(role) and not _is_of_instance(role):
        raise Refused(f"要写明账号是哪个区县的，能选的是 {offered}。")
    try:
        return districts.code_of(store.home, name) if name else None
    except LookupError:
        raise Refused(f"没有“{name}”这个区县，能选的是 {offered}。") from None


def _is_of_instance(role: str) -> bool:
    """Whether the role opens nothing but accounts or the audit log."""
    return all(
        id.removeprefix(roles.PAGE) in districts.OF_INSTANCE for id in _pages(role)
    )


def _pages(role: str) -> list[str]:
    return [id for id in _allowed(role) if id.startswith(roles.PAGE)]


def _held(store: Store, role: str, unit: str | None, code: str | None) -> str:
    district = districts.name_of(store.home, code)
    return " ".join(filter(None, [roles.role(role).name, district, unit]))
