"""口径.toml: the readings that a district takes instead of the product's own.

Only what the plan leaves open can be read otherwise: numbers and words of 暂行口径.
"""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from jinwei.faults import Told
from jinwei.policy.rules import Clause, Clauses, Parameter, Value, clauses

FILE = "口径.toml"
KEYS = ("rule", "parameter", "value", "since", "why")
Owner = TypeVar("Owner", bound=Clause)


class ReadingError(Told):
    """口径.toml cannot be used; the message says in Chinese what to do."""


@dataclass(frozen=True)
class OwnReading:
    """One parameter as the district reads it, from a day on, and who decided it."""

    owner: str
    name: str
    value: Value
    since: dt.date
    why: str


def read_own(folder: Path) -> tuple[OwnReading, ...]:
    """The readings of a delivery folder; none where it holds no such file."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        stated = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ReadingError(f"{FILE} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        raise ReadingError(f"{FILE} 写法有误，不是有效的 TOML：{error}。") from None
    return parse_own(stated)


def parse_own(stated: Mapping[str, object]) -> tuple[OwnReading, ...]:
    """The readings that these entries state; ReadingError names the bad one."""
    entries = stated.get("reading", [])
    if set(stated) - {"reading"} or not isinstance(entries, list):
        raise ReadingError(f"{FILE} 里的读法要逐个写成 [[reading]]，不写别的。")
    listed = tuple(_own(each, place) for place, each in enumerate(entries, start=1))
    named = [(each.owner, each.name, each.since) for each in listed]
    for owner, name, since in named:
        if named.count((owner, name, since)) > 1:
            raise ReadingError(f"{FILE} 里 {owner}.{name} 写了不止一次，请只留一个。")
    return listed


def read_by(own: Iterable[OwnReading]) -> Clauses:
    """The product's clauses with those readings in the place of its own."""
    chosen = tuple(own)
    declared = clauses()
    return replace(
        declared,
        rules=tuple(_read_by(each, chosen) for each in declared.rules),
        standards=tuple(_read_by(each, chosen) for each in declared.standards),
    )


def restored(rows: Iterable[tuple[str, str, str, dt.date, str]]) -> list[OwnReading]:
    """Readings kept as texts, each value of the kind that its parameter has."""
    owners = _owners()
    return [
        OwnReading(
            owner,
            name,
            type(owners[owner].in_force(since)[name])(value),
            since,
            why,
        )
        for owner, name, value, since, why in rows
    ]


def template() -> str:
    """A file that lists all that can be read otherwise, each as it is read now."""
    parts = [
        f"# {FILE}：放进报送文件夹。去掉一项前面的 #，改 value，写明谁定的；"
        "check 会先列出认定因此多了哪些、少了哪些。\n"
    ]
    for owner in _owners().values():
        parts += [_entry(owner, each) for each in owner.parameters if _is_open(each)]
    return "\n".join(parts)


def _entry(owner: Clause, parameter: Parameter) -> str:
    value = parameter.value
    written = f'"{value}"' if isinstance(value, str) else str(value)
    lines = [
        f"# {owner.name}（{owner.clause}）：{parameter.meaning}",
        "# [[reading]]",
        f'# rule = "{owner.id}"',
        f'# parameter = "{parameter.name}"',
        f"# value = {written}",
        '# why = ""',
    ]
    return "\n".join(lines) + "\n"


def _read_by(owner: Owner, chosen: tuple[OwnReading, ...]) -> Owner:
    parameters = owner.parameters
    for own in chosen:
        if own.owner != owner.id:
            continue
        one = next(each for each in parameters if each.name == own.name)
        kept = tuple(
            each
            for each in parameters
            if each.name != own.name or each.since < own.since
        )
        parameters = (*kept, replace(one, value=own.value, since=own.since))
    return replace(owner, parameters=parameters)


def _own(entry: object, place: int) -> OwnReading:
    where = f"{FILE} 第 {place} 个 [[reading]]"
    if not isinstance(entry, dict) or set(entry) - set(KEYS):
        raise ReadingError(f"{where} 里只能写 {'、'.join(KEYS)}。")
    owner = _owner(entry.get("rule"), where)
    parameter = _parameter(owner, entry.get("parameter"), where)
    why = entry.get("why")
    if not isinstance(why, str) or not why.strip():
        raise ReadingError(f"{where} 没有写 why：请写明这样读是谁、在哪里定的。")
    since = entry.get("since", owner.since)
    if type(since) is not dt.date or since < owner.since:
        raise ReadingError(
            f"{where} 的 since 要写成不带引号的日期，不早于 {owner.since.isoformat()}。"
        )
    value = _value(parameter, entry.get("value"), where)
    return OwnReading(owner.id, parameter.name, value, since, why.strip())


def _owners() -> dict[str, Clause]:
    declared = clauses()
    return {each.id: each for each in (*declared.rules, *declared.standards)}


def _owner(stated: object, where: str) -> Clause:
    owners = _owners()
    for each in owners.values():
        if stated in (each.id, each.name):
            return each
    raise ReadingError(
        f"{where} 的 rule“{stated}”不认识，可写的是 {'、'.join(owners)}，或规则的名称。"
    )


def _parameter(owner: Clause, stated: object, where: str) -> Parameter:
    named = {each.name: each for each in owner.parameters}
    if stated not in named:
        offered = "、".join(name for name, each in named.items() if _is_open(each))
        raise ReadingError(
            f"{where}：“{owner.name}”没有 {stated} 这一项，可改的是 {offered or '无'}。"
        )
    parameter = named[str(stated)]
    if not _is_open(parameter):
        raise ReadingError(
            f"{where}：“{owner.name}”的 {stated} 是方案写明的，不能改读。"
        )
    return parameter


def _is_open(parameter: Parameter) -> bool:
    return parameter.basis == "local"


def _value(parameter: Parameter, stated: object, where: str) -> Value:
    meant = f"{where} 的 value“{stated}”不能用：{parameter.meaning}"
    if isinstance(parameter.value, str):
        if stated not in parameter.choices:
            offered = "、".join(parameter.choices)
            raise ReadingError(f"{meant}；可写的是 {offered}。")
        return str(stated)
    if (
        isinstance(stated, bool)
        or not isinstance(stated, int | float)
        or not 0 < stated < math.inf
    ):
        raise ReadingError(f"{meant}；要写成大于0的数。")
    if isinstance(parameter.value, int) and not isinstance(stated, int):
        raise ReadingError(f"{meant}；要写成整数。")
    return stated
