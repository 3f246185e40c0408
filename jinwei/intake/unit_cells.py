"""Cells that name units: one, one that leads and others beside it, or a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from jinwei.intake.likenesses import is_everybody
from jinwei.intake.limits import CellError
from jinwei.intake.names import UnitNames
from jinwei.intake.parties import (
    BRACKETED,
    BRACKETS,
    Party,
    UnknownPart,
    leader,
    parties,
)
from jinwei.intake.tidy import half_width, squeezed
from jinwei.policy.contracts import Column, measures

MEASURE = "“{}”是计量单位，不是单位名称"
EVERYBODY = "“{}”不是哪一个单位，没有人能负责；请写明牵头的单位，或按单位一行一行写"
NOT_READ = "“{}”在单位目录里的那一行没有读入；请先改正单位目录，这里不用改"
AND_OTHERS = "“{}”没有写全是哪些单位；请写全，或只留牵头的"
UNDIVIDED = "“{}”里有{}几个单位，分不清谁牵头、谁配合；请写成“甲局（牵头）、乙局”这样"
ASIDE = "“{}”后面的“{}”不是单位名称；请去掉，或移到备注"
AND_SO_ON = re.compile(r"(.+?)等(?:有关|相关|多个|其他)?(?:部门|单位|镇街|地)?")
BODIES = re.compile(
    r"[局委办部院站所科处室队会厅司园区镇乡村校]|中心|街道|公司|集团|银行|法院|政府|基地"
)
NOT_LISTED = "单位目录里没有这个名称"
ONE_ONLY = "这一列只能写一个单位，这里写了 {}；请只留一个，或按单位分行写"


@dataclass(frozen=True)
class Led:
    """The unit that leads, and the others a cell names beside it."""

    unit: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directory:
    """The names a column refers to, and the texts that its mapping translates."""

    names: UnitNames
    column: Column
    values: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, text: str) -> str | None:
        """The current name that a text stands for."""
        return self.names.resolve(self.values.get(text, text))


def read_as(name: str) -> str:
    """What is noted of a cell that names this one otherwise."""
    return f"按目录读作“{name}”"


def one_unit(text: str, directory: Directory) -> tuple[str, str]:
    """The unit a cell names, and what was done to read it."""
    name = _whole(text, directory)
    if name is not None:
        return name, read_as(name) if name != text else ""
    if not directory.names.is_closed:
        refuse_lines(text, directory.column)
        return text, ""
    names = dict.fromkeys(party.name for party in _parties(text, directory))
    if len(names) != 1:
        raise CellError(ONE_ONLY.format("、".join(names)))
    (name,) = names
    return name, read_as(name)


def led_units(text: str, directory: Directory) -> tuple[Led, str]:
    """The unit that leads in a cell and the others, and what was done to read them."""
    name = _whole(text, directory)
    if name is not None or not directory.names.is_closed:
        unit, noted = one_unit(text, directory)
        return Led(unit), noted
    lead, others = leader(_parties(text, directory))
    if not others:
        return Led(lead), read_as(lead)
    return Led(lead, others), f"由“{lead}”负责，{'、'.join(others)}配合"


def listed_units(text: str, directory: Directory) -> tuple[tuple[str, ...], str]:
    """Every unit of a list, each once, and what was done to read them."""
    if _whole(text, directory) is None and not directory.names.is_closed:
        return (text,), ""
    names = tuple(dict.fromkeys(party.name for party in _parties(text, directory)))
    noted = read_as("、".join(names)) if "、".join(names) != text else ""
    return names, noted


def refuse_lines(text: str, column: Column) -> None:
    """Refuses a name of several lines."""
    if column.is_name and ("\n" in text or "\r" in text):
        raise CellError("名称里有换行")


def is_measure(text: str) -> bool:
    """Whether a text says what figures are counted in, as 亿元 and % do."""
    return _measure().fullmatch(squeezed(text).strip("()")) is not None


@cache
def _measure() -> re.Pattern[str]:
    declared = measures()
    sizes = "|".join(map(re.escape, declared.sizes))
    words = "|".join(map(re.escape, map(squeezed, declared.words)))
    return re.compile(rf"(?:单位:)?(?:(?:{sizes})?(?:{words})|(?:{sizes}))", re.I)


def _whole(text: str, directory: Directory) -> str | None:
    if owners := directory.names.owners(text):
        raise CellError(f"可能是{'，也可能是'.join(owners)}；请写全称")
    name = directory.resolve(text)
    if name is None and is_measure(text):
        raise CellError(MEASURE.format(text))
    return name


def _parties(text: str, directory: Directory) -> list[Party]:
    try:
        return parties(text, directory.resolve)
    except UnknownPart as part:
        raise CellError(_why_unknown(str(part), text, directory)) from None


def _why_unknown(part: str, text: str, directory: Directory) -> str:
    """Why a part of a cell is no unit, and which unit it may be."""
    plain = half_width(text).translate(BRACKETS)
    is_torn = part.count("(") != part.count(")")
    part = text if part == plain or is_torn else part
    if is_measure(part):
        return MEASURE.format(part)
    if is_everybody(part):
        return EVERYBODY.format(part)
    if squeezed(part) in directory.names.refused:
        return NOT_READ.format(part)
    if owners := directory.names.owners(part):
        return f"“{part}”可能是{'，也可能是'.join(owners)}；请写全称"
    if reason := _why_undivided(part, directory):
        return reason
    whose = "" if part == text else f"“{part}”："
    alike = directory.names.likenesses.candidates(part)
    if len(alike) == 1:
        return (
            f"{whose}{NOT_LISTED}；如果就是“{alike[0]}”，可在单位目录里它的曾用名"
            f"补上“{part}”，或在映射文件的 [values.{directory.column.name}] 里写："
            f'"{part}" = "{alike[0]}"'
        )
    nearest = alike or directory.names.nearest(part)
    offer = f"；相近的有：{'、'.join(nearest)}" if nearest else ""
    add = "请改正" if part != text else "请改正或补进单位目录"
    return f"{whose}{NOT_LISTED}，{add}{offer}"


def unlisted(text: str, reason: str) -> str:
    """The name that a cell was refused for, because no directory has it; else ""."""
    whose, listed, _ = reason.partition(NOT_LISTED)
    if not listed:
        return ""
    return whose.removeprefix("“").removesuffix("”：") or text


def _why_undivided(part: str, directory: Directory) -> str:
    """Why a part holds known units and still names none: several, or more than one."""
    plain = squeezed(part)
    if (ending := AND_SO_ON.fullmatch(plain)) and directory.resolve(ending[1]):
        return AND_OTHERS.format(part)
    inside = _named_inside(plain, directory.names)
    if len(inside) > 1:
        return UNDIVIDED.format(part, "、".join(inside))
    bracketed = BRACKETED.fullmatch(plain)
    name = directory.resolve(bracketed[1]) if bracketed else None
    if bracketed and name and not BODIES.search(bracketed[2]):
        return ASIDE.format(name, bracketed[2])
    return ""


def _named_inside(plain: str, names: UnitNames) -> list[str]:
    """The units whose names a text holds, the longest spelling before shorter ones."""
    inside: dict[str, None] = {}
    for spelling in sorted(names.current, key=len, reverse=True):
        if len(spelling) > 1 and spelling in plain:
            plain = plain.replace(spelling, "|")
            inside[names.current[spelling]] = None
    return list(inside)
