"""What an office decides about its own instance, in settings.toml of its home."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from jinwei import paths, typed
from jinwei.faults import Told
from jinwei.intake import why_unread
from jinwei.intake.unreadable import toml_place

FILE = "settings.toml"
WRITTEN = {
    bool: "只能写 true 或 false",
    str: "要写成引号里的文字",
    int: "要写成整数",
    tuple: '要写成方括号里的几个文字，例如 ["甲", "乙"]',
}
TABLE = "要写成一节"
CODE, NAME = r"^[a-z0-9][a-z0-9-]{0,31}\Z", r"^\S{1,20}\Z"
SHAPES = {
    CODE: "要写成小写字母、数字和连字符，最多 32 个",
    NAME: "要写成 1 到 20 个字，中间没有空格",
}
OF_INSTANCE = ("sign_in", "server", "districts")
ITEM = re.compile(r"\[\.*\d*\]")
"""Which item of a list a slip is in, as msgspec says it."""
_named = re.compile(r"`(\w+)`(?: - at `\$\.?([\w.]*)(?:\[[^`]*)?`)?$")
_at = re.compile(r" - at `\$\.([\w.]+)(?:\[[^`]*)?`$")


class SettingsError(Told):
    """settings.toml cannot be used; the message says what to mend."""


class Stated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a home may state: a key that is not known is refused."""


class Oidc(Stated, frozen=True):
    """A provider of OpenID Connect: its `issuer`, and by which id and secret it knows
    the board. `claim`: which of what it says of somebody an account is found by.
    `ca_file`: the certificates of the authority that it is trusted by, where the system
    does not have them."""

    issuer: str
    client_id: str
    client_secret: str = ""
    claim: str = "sub"
    ca_file: str = ""


class SignIn(Stated, frozen=True):
    """`by`: accounts of the board's own, a provider of OpenID Connect (`oidc`), or a
    gateway before the board that tells who it is.
    `idle_minutes`, `session_hours`: how long a sign-in lasts unused, and at all.
    `gateway_header`, `gateway_addresses`: where the gateway says who it is, and the
    addresses that it is believed from, e.g. ["127.0.0.1"]."""

    by: Literal["accounts", "oidc", "gateway"]
    idle_minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)] = 30
    session_hours: Annotated[int, msgspec.Meta(ge=1, le=168)] = 10
    gateway_header: str = "X-Remote-User"
    gateway_addresses: tuple[str, ...] = ()
    oidc: Oidc | None = None


class Server(Stated, frozen=True):
    """`allowed_hosts`: by which names or addresses browsers may call the board, besides
    this machine's own. `base_path`: the path it is served under, e.g. `jinwei`.
    `trusted_proxies`: from where a caller's address and https are believed."""

    allowed_hosts: tuple[str, ...] = ()
    base_path: str = ""
    trusted_proxies: tuple[str, ...] = ()


class Mail(Stated, frozen=True):
    """A mail server that takes a reminder, from whom and to whom it goes."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 465
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    password: str = ""


class Robot(Stated, frozen=True):
    """The robot of a chat: the address it was given, and the secret it signs by."""

    address: str
    secret: str = ""


class Reminders(Stated, frozen=True):
    """`hour`: from which hour of a day in Shanghai what falls due is sent; and how."""

    hour: Annotated[int, msgspec.Meta(ge=0, le=23)] = 8
    mail: Mail | None = None
    wecom: Robot | None = None
    dingtalk: Robot | None = None


class District(Stated, frozen=True):
    """A district that an instance follows: `code` is the folder of its home and stands
    in commands, `name` stands on the screen and in the address."""

    code: Annotated[str, msgspec.Meta(pattern=CODE)]
    name: Annotated[str, msgspec.Meta(pattern=NAME)]


class Engine(Stated, frozen=True):
    """`by`: what reckons the marts that read answers and ledger rows one by one.
    `address`: where Spark Connect listens. `folder`: where rows are put for it, by a
    path that it reads as well; the system's own for what passes, if none is named."""

    by: Literal["duckdb", "spark"] = "duckdb"
    address: str = "sc://127.0.0.1:15002"
    folder: str = ""


class Settings(Stated, frozen=True):
    """`second_person`: nothing is published that a second person did not consent to.
    `inbox_publish`: what is laid into the inbox is published where nothing is wrong.
    `confirmed_by_another`: nobody confirms a finding who recorded a measure about it.
    `sign_in`: how people sign in; without it nobody does, at this machine alone.
    `reminders`: to whom what falls due is sent once a day; without it to nobody.
    `districts`: those that a city follows; without them it is one district's own.
    `engine`: what a version's heaviest tables are made by."""

    second_person: bool = False
    inbox_publish: bool = False
    confirmed_by_another: bool = False
    sign_in: SignIn | None = None
    server: Server = Server()
    reminders: Reminders | None = None
    districts: tuple[District, ...] = ()
    engine: Engine = Engine()


def settings(home: Path) -> Settings:
    """The settings of a home, as they are now; the usual ones where it has no file.

    Those of a district are its instance's where it states none of its own; how people
    sign in, and what is served, it does not state.
    """
    instance = instance_of(home)
    stated = _stated_in(home)
    if instance == home:
        return _converted(home, stated)
    own = [name for name in OF_INSTANCE if name in stated]
    if own:
        raise SettingsError(
            f"{home / FILE} 里的 {'、'.join(own)} 只能写在 {instance / FILE} 里。"
        )
    above = _stated_in(instance)
    above.pop("districts", None)
    _converted(home, stated)
    return _converted(home, above | stated)


def instance_of(home: Path) -> Path:
    """The home of the instance that follows the district whose home that is; the same
    where it is no district's."""
    above = home.parent.parent
    if home.parent.name != paths.DISTRICTS or not (above / FILE).is_file():
        return home
    listed = _converted(above, _stated_in(above)).districts
    return above if any(each.code == home.name for each in listed) else home


def listed(instance: Path) -> tuple[District, ...]:
    """The districts that an instance follows, none where it is one district's own.

    Settings that cannot be read keep nothing of one district from being used: what
    rests on them says so itself. SettingsError where districts lie there.
    """
    try:
        return settings(instance).districts
    except SettingsError:
        if (instance / paths.DISTRICTS).is_dir():
            raise
        return ()


def home_of(instance: Path, district: District) -> Path:
    """Where a district of an instance keeps all that is its own."""
    return instance / paths.DISTRICTS / district.code


def _stated_in(home: Path) -> dict[str, Any]:
    path = home / FILE
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{path} 读不出来：{why_unread(error)}。") from error
    except UnicodeDecodeError:
        raise SettingsError(f"{path} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{path} 不是有效的 TOML（{toml_place(error)}），请改正，"
            "例如 second_person = true。"
        ) from None


def _converted(home: Path, stated: Mapping[str, Any]) -> Settings:
    try:
        made = typed.converted(stated, Settings)
    except msgspec.ValidationError as error:
        slip = _slip(ITEM.sub("", str(error)))
        raise SettingsError(f"{home / FILE} {slip}。") from None
    for name, values in (
        ("code", [each.code for each in made.districts]),
        ("name", [each.name for each in made.districts]),
    ):
        if len(set(values)) < len(values):
            raise SettingsError(
                f"{home / FILE} 的 districts 里有两个区县的 {name} 相同，请改成不同的。"
            )
    return made


def _slip(message: str) -> str:
    """What is wrong in a file that does not fit, in Chinese."""
    if message.startswith("Object contains unknown field"):
        named = _named.search(message)
        name, table = (named[1], named[2] or "") if named else ("", "")
        offered = "、".join(_each(_type(table)).__struct_fields__)
        place = f"[{table}] 里" if table else "里"
        return f"{place}没有“{name}”这一项，能写的是 {offered}"
    at = _at.search(message)
    place = at[1] if at else ""
    if message.startswith("Object missing required field"):
        named = _named.search(message)
        return f"缺“{named[1] if named else place}”这一项，请写上"
    return f"的 {place} {expected(_type(place))}"


def _type(place: str) -> Any:
    """The type of the setting at that place, e.g. `second_person`."""
    held: Any = Settings
    for name in filter(None, place.split(".")):
        fields = msgspec.structs.fields(_each(held))
        held = _stated(next(field.type for field in fields if field.name == name))
    return held


def _each(held: Any) -> Any:
    """The type of what is listed, where several of it are."""
    return get_args(held)[0] if get_origin(held) is tuple else held


def _stated(held: Any) -> Any:
    """The type without the None of what may be left out."""
    if get_origin(held) in (Union, UnionType):
        (held,) = (each for each in get_args(held) if each is not type(None))
    return held


def expected(held: Any) -> str:
    """How a setting of that type is written."""
    if get_origin(held) is Literal:
        return f"只能写 {'、'.join(map(str, get_args(held)))}"
    if get_origin(held) is Annotated:
        _, limits = get_args(held)
        if limits.pattern:
            return SHAPES[limits.pattern]
        return f"要写成 {limits.ge} 到 {limits.le} 的整数"
    if _each(held) is District:
        return "要写成几节 [[districts]]，每节写 code 和 name"
    return WRITTEN.get(get_origin(held) or held, TABLE)
