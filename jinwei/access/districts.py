"""Which districts an instance follows, and which of them are open to whom.

An account is of one district, or of the city, which all are open to; one that is of
neither has none. Whoever sits at the machine itself, where nobody signs in, has all.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from jinwei import paths
from jinwei.access.person import Denied, Person
from jinwei.policy import roles
from jinwei.settings import (
    FILE,
    District,
    SettingsError,
    home_of,
    instance_of,
    listed,
)

CITY, CITY_NAME = "*", "市级"
"""What an account of the city is of, as it is kept and as the screen says it."""
PAGE = "districts"
"""The page that shows all of them."""
OF_INSTANCE = ("accounts", "audit")
"""The pages that are of no district."""
OF_CITY = "这一页只给市级看。您能看的见左边列出的各页。"
NOT_YOURS = "这个区县没有对您开放，只能看本区县的。确有需要的，请管理员调整您的账号。"
OF_NONE = "您的账号没有写是哪个区县的，还看不到数据。请管理员在“账号”里写明。"
ON_SERVER = (
    f"{FILE} 写了几个区县，督查记录就各存各的文件，不能都放进 "
    f"{paths.RECORDS_SETTING} 指的数据库。请去掉 {paths.RECORDS_SETTING} 再运行。"
)


def of(home: Path) -> tuple[District, ...]:
    """The districts that the instance of a home follows, as its settings were when this
    process first asked; none where it is one district's own. SettingsError says why
    that cannot be told."""
    return _of(instance_of(home), os.environ.get(paths.RECORDS_SETTING))


@lru_cache(maxsize=64)
def _of(instance: Path, server: str | None) -> tuple[District, ...]:
    every = listed(instance)
    if every and server:
        raise SettingsError(ON_SERVER)
    return every


def homes(home: Path) -> tuple[Path, ...]:
    """The homes of all districts of the instance; that of the instance where it is one
    district's own."""
    instance = instance_of(home)
    return tuple(home_of(instance, each) for each in of(home)) or (instance,)


def at(home: Path) -> District | None:
    """The district whose home that is; None where it is no district's of several."""
    instance = instance_of(home)
    named = (each for each in of(home) if home_of(instance, each) == home)
    return next(named, None)


def open_to(person: Person, home: Path) -> tuple[District, ...]:
    """The districts of the instance of a home that somebody may look into."""
    every = of(home)
    if person.is_local or person.district == CITY:
        return every
    return tuple(each for each in every if each.code == person.district)


def sees_all(person: Person, home: Path) -> bool:
    """Whether there are several districts and all are open to somebody."""
    return bool(of(home)) and (person.is_local or person.district == CITY)


def require(person: Person, home: Path, name: str = "") -> Path:
    """The home of the district of that name, the first where none is given; the home
    itself where the instance follows none. Denied where it is not open to them."""
    if not of(home):
        return home
    offered = open_to(person, home)
    if not offered:
        raise Denied(OF_NONE)
    chosen = [each for each in offered if name in ("", each.name)]
    if not chosen:
        raise Denied(NOT_YOURS)
    return home_of(instance_of(home), chosen[0])


def require_page(person: Person, home: Path, page: str, name: str = "") -> None:
    """Denied where a page, or the district that is asked of it by name, is not open to
    somebody whose role may open it."""
    if not of(home) or page in OF_INSTANCE:
        return
    if page == PAGE and not sees_all(person, home):
        raise Denied(OF_CITY)
    require(person, home, "" if page == PAGE else name)


def home_page(person: Person, home: Path, usual: str) -> str:
    """The page that opens first: that of all districts to whom they are open."""
    is_city = sees_all(person, home) and person.may(roles.PAGE + PAGE)
    return PAGE if is_city else usual


def code_of(home: Path, name: str) -> str:
    """What an account of the district of that name, or code, is of; LookupError where
    there is none."""
    if name in (CITY, CITY_NAME):
        return CITY
    for each in of(home):
        if name in (each.code, each.name):
            return each.code
    raise LookupError(name)


def name_of(home: Path, code: str | None) -> str:
    """The name of what an account is of; empty where of nothing that is there."""
    if code == CITY:
        return CITY_NAME
    return next((each.name for each in of(home) if each.code == code), "")
