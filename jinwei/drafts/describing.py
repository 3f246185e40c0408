"""A district as a clerk writes it into a form -> district.toml and its target."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinwei.delivery.district import NAME_LENGTH, YEARS, DistrictError, parse_district
from jinwei.drafts.model import Upload
from jinwei.intake.cells import Terms, read_cell
from jinwei.intake.dates import read_date
from jinwei.intake.limits import CellError
from jinwei.policy.contracts import contracts
from jinwei.spreadsheet_safe import csv_bytes

BETWEEN = re.compile(r"[、，,;；\s]+")
TARGETS = "年度目标.csv"
PERCENT = "%"
WORDS = {
    "name": f"请写区的名称，不超过 {NAME_LENGTH} 个字",
    "former_names": f"同一个名称只能写一次，每个不超过 {NAME_LENGTH} 个字",
    "peer": f"同一个名称只能写一次，每个不超过 {NAME_LENGTH} 个字",
    "plan_year": "请写四位年份，如 2023",
    "as_of": "请写日期，如 2023-12-31",
}
"""What to do about each entry of district.toml, beside its field."""
SOUND = {
    "name": "某区",
    "former_names": [],
    "peer": [],
    "plan_year": YEARS[0],
    "as_of": dt.date(YEARS[0], 1, 1),
}
"""What stands for an entry that is wrong, while the others are looked at."""
NEEDS_BOTH = "保底值、争取值和指标要么都写，要么都不写"


@dataclass(frozen=True)
class Described:
    """What was typed: each field as text."""

    name: str = ""
    former_names: str = ""
    plan_year: str = ""
    as_of: str = ""
    peers: str = ""
    indicator: str = ""
    floor_value: str = ""
    stretch_value: str = ""


def described(entries: Mapping[str, object]) -> Described:
    """The fields as the entries of a district.toml fill them."""
    peers = entries.get("peer")
    names = [each["name"] for each in peers] if isinstance(peers, list) else []
    former = entries.get("former_names")
    return Described(
        name=str(entries.get("name", "")),
        former_names="、".join(former) if isinstance(former, list) else "",
        plan_year=str(entries.get("plan_year", "")),
        as_of=str(entries.get("as_of", "")),
        peers="、".join(names),
    )


def entries(typed: Described, before: Mapping[str, object]) -> dict[str, object]:
    """The entries of district.toml; what the form does not ask for stays as before."""
    peers = before.get("peer")
    listed = peers if isinstance(peers, list) else []
    before_by_name = {each["name"]: each for each in listed}
    return {
        "is_invented": False,
        **before,
        "name": typed.name.strip(),
        "former_names": _names(typed.former_names),
        "plan_year": _number(typed.plan_year),
        "as_of": _day(typed.as_of),
        "peer": [
            before_by_name.get(name, {"name": name}) for name in _names(typed.peers)
        ],
    }


def faults(typed: Described, before: Mapping[str, object]) -> dict[str, str]:
    """What is wrong with the fields, each in words that stand beside it."""
    wrong: dict[str, str] = {}
    asked = entries(typed, before)
    while (entry := _wrong_entry(asked)) and entry not in wrong:
        wrong[entry] = WORDS.get(entry, "请核对这一项")
        asked[entry] = SOUND.get(entry)
    return {**wrong, **_target_faults(typed)}


def target(typed: Described) -> Upload | None:
    """The file 年度目标 with the target pair; None where none was given."""
    if not typed.indicator.strip():
        return None
    contract = contracts()["targets"]
    cells = {
        "year": typed.plan_year.strip(),
        "indicator": typed.indicator.strip(),
        "floor_value": typed.floor_value.strip(),
        "stretch_value": typed.stretch_value.strip(),
        "measure_unit": PERCENT,
    }
    header = [column.header for column in contract.columns]
    row = [cells[column.name] for column in contract.columns]
    return Upload(TARGETS, csv_bytes(header, [row]))


def _wrong_entry(asked: Mapping[str, object]) -> str:
    try:
        parse_district(asked)
    except DistrictError as error:
        return error.entry or "name"
    return ""


def _target_faults(typed: Described) -> dict[str, str]:
    texts = {
        name: getattr(typed, name)
        for name in ("indicator", "floor_value", "stretch_value")
    }
    if not any(text.strip() for text in texts.values()):
        return {}
    contract = contracts()["targets"]
    return {
        name: NEEDS_BOTH if not text.strip() else reason
        for name, text in texts.items()
        for reason in (read_cell(text, Terms(contract.column(name))).reason,)
        if reason
    }


def _names(text: str) -> list[str]:
    return [name for name in BETWEEN.split(text) if name]


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch("[0-9]{1,9}", text.strip()) else text


def _day(text: str) -> object:
    try:
        return read_date(text.strip())[0]
    except CellError:
        return text
