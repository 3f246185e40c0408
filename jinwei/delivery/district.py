"""district.toml: whose exports these are, for which year and as of which day."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinwei.faults import Told
from jinwei.intake import toml_place, why_unread
from jinwei.policy.contracts import contracts
from jinwei.policy.own_readings import OwnReading

FILE = "district.toml"
YEARS = range(2000, 2101)
NAME_LENGTH = 64


class DistrictError(Told):
    """district.toml cannot be used; the message says in Chinese what to do.

    `entry` is the one that is wrong, where it is a single one.
    """

    def __init__(self, message: str, entry: str = "") -> None:
        super().__init__(message)
        self.entry = entry


@dataclass(frozen=True)
class Peer:
    """Another participant of city-wide lists, by its present and former names."""

    name: str
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class DutyUnits:
    """The units that owe one duty, where the district names them."""

    name: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class District:
    """Whose delivery this is: its names, plan year, as-of date and whether invented."""

    name: str
    title: str
    plan_year: int
    as_of: dt.date
    is_invented: bool
    former_names: tuple[str, ...] = ()
    sources: str | None = None
    peers: tuple[Peer, ...] = ()
    duties: tuple[DutyUnits, ...] = ()
    readings: tuple[OwnReading, ...] = ()


def read_district(folder: Path) -> District:
    """The district of a delivery folder; DistrictError says what is wrong with it."""
    path = folder / FILE
    if not path.is_file():
        raise DistrictError(
            f"{folder} 里没有 {FILE}。请新建这个文件，写明 name（本区名称）、"
            "plan_year（计划年度）、as_of（截至日期）和 is_invented（是否为虚构数据）。"
        )
    try:
        entries = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise DistrictError(f"{FILE} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        raise DistrictError(
            f"{FILE} 写法有误，不是有效的 TOML，请核对{toml_place(error)}。"
        ) from None
    except OSError as error:
        raise DistrictError(f"{FILE} 打不开：{why_unread(error)}。") from None
    return parse_district(entries)


def parse_district(entries: Mapping[str, object]) -> District:
    """The district declared by these entries; DistrictError names the bad one."""
    keys = {
        "name", "former_names", "title", "plan_year", "as_of", "is_invented",
        "sources", "peer", "duty",
    }  # fmt: skip
    _refuse_unknown(entries, keys, FILE)
    name = _name(entries, "name", FILE)
    district = District(
        name=name,
        former_names=_names(entries, "former_names", FILE),
        title=_text(entries, "title") or name,
        plan_year=_plan_year(entries),
        as_of=_as_of(entries),
        is_invented=_is_invented(entries),
        sources=_text(entries, "sources"),
        peers=_peers(entries),
        duties=_duties(entries),
    )
    _refuse_shared_names(district)
    return district


def _refuse_unknown(entries: Mapping[str, object], keys: set[str], where: str) -> None:
    unknown = sorted(set(entries) - keys)
    if unknown:
        raise DistrictError(
            f"{where} 里有不认识的项 {'、'.join(unknown)}，"
            f"可用的是 {'、'.join(sorted(keys))}。"
        )


def _name(entries: Mapping[str, object], key: str, where: str) -> str:
    value = entries.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DistrictError(
            f'{where} 缺少 {key}（名称），请写成 {key} = "某某区"。', _entry(key, where)
        )
    return _checked(value, key, where)


def _names(entries: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = entries.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DistrictError(
            f'{where} 的 {key} 要写成名称的列表，例如 {key} = ["旧名"]。',
            _entry(key, where),
        )
    return tuple(_checked(each, key, where) for each in value)


def _checked(value: str, key: str, where: str) -> str:
    if value != value.strip() or not value or len(value) > NAME_LENGTH:
        raise DistrictError(
            f"{where} 的 {key} 里“{value}”不能用：前后不留空格，"
            f"不空，不超过 {NAME_LENGTH} 个字。",
            _entry(key, where),
        )
    return value


def _entry(key: str, where: str) -> str:
    """The entry of district.toml itself that a key is, or is part of."""
    return key if where == FILE else where.rpartition("[[")[2].rstrip("]")


def _text(entries: Mapping[str, object], key: str) -> str | None:
    value = entries.get(key)
    if value is not None and not isinstance(value, str):
        raise DistrictError(f"{FILE} 的 {key} 要写成带引号的文字。")
    return value or None


def _plan_year(entries: Mapping[str, object]) -> int:
    value = entries.get("plan_year")
    if type(value) is not int or value not in YEARS:
        raise DistrictError(
            f"{FILE} 的 plan_year（计划年度）要写成四位年份，例如 plan_year = 2023。",
            "plan_year",
        )
    return value


def _as_of(entries: Mapping[str, object]) -> dt.date:
    value = entries.get("as_of")
    if type(value) is not dt.date or value.year not in YEARS:
        raise DistrictError(
            f"{FILE} 的 as_of（截至日期）要写成不带引号的日期，"
            "例如 as_of = 2023-12-31。",
            "as_of",
        )
    return value


def _is_invented(entries: Mapping[str, object]) -> bool:
    value = entries.get("is_invented")
    if type(value) is not bool:
        raise DistrictError(
            f"{FILE} 的 is_invented（是否为虚构数据）要写成 true 或 false。"
        )
    return value


def _peers(entries: Mapping[str, object]) -> tuple[Peer, ...]:
    declared = entries.get("peer", [])
    if not isinstance(declared, list) or not all(isinstance(p, dict) for p in declared):
        raise DistrictError(f"{FILE} 的其他参评单位要逐个写成 [[peer]]。")
    where = f"{FILE} 的 [[peer]]"
    for entry in declared:
        _refuse_unknown(entry, {"name", "former_names"}, where)
    return tuple(
        Peer(_name(entry, "name", where), _names(entry, "former_names", where))
        for entry in declared
    )


def _duties(entries: Mapping[str, object]) -> tuple[DutyUnits, ...]:
    listed = entries.get("duty", [])
    if not isinstance(listed, list) or not all(isinstance(d, dict) for d in listed):
        raise DistrictError(f"{FILE} 里承担规定动作的单位要逐个写成 [[duty]]。")
    where = f"{FILE} 的 [[duty]]"
    named = tuple(_duty(entry, where) for entry in listed)
    names = [each.name for each in named]
    for name in names:
        if names.count(name) > 1:
            raise DistrictError(f"{where} 里动作“{name}”写了不止一次，请合并成一项。")
    return named


def _duty(entry: Mapping[str, object], where: str) -> DutyUnits:
    _refuse_unknown(entry, {"name", "units"}, where)
    name = _name(entry, "name", where)
    declared = contracts()["duties"].column("duty").values
    if name not in declared:
        raise DistrictError(
            f"{where} 里的动作“{name}”不认识，可用的是 {'、'.join(declared)}。"
        )
    units = _names(entry, "units", where)
    if not units:
        raise DistrictError(
            f'{where} 的“{name}”没有写单位，请写成 units = ["某某局"]，或者去掉这一项。'
        )
    return DutyUnits(name, units)


def _refuse_shared_names(district: District) -> None:
    names = [district.name, *district.former_names]
    for peer in district.peers:
        names += [peer.name, *peer.former_names]
    for name in names:
        if names.count(name) > 1:
            raise DistrictError(
                f"{FILE} 里名称“{name}”出现了不止一次，"
                "一个名称只能属于一个单位，请改正。",
                "former_names" if name in district.former_names else "peer",
            )
