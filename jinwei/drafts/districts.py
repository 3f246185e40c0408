"""District.toml of a draft, as its entries say, checked before it is kept."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

from jinwei.delivery.district import DistrictError, parse_district
from jinwei.drafts.model import DraftError
from jinwei.intake.mapping import quoted, quoted_list


def district_text(entries: Mapping[str, object]) -> str:
    """district.toml with these entries; DraftError names the one that cannot be."""
    stated = {name: each for name, each in entries.items() if each not in (None, "")}
    try:
        parse_district(stated)
    except DistrictError as error:
        raise DraftError(str(error)) from None
    tables = {name: stated.pop(name) for name in ("peer", "duty") if name in stated}
    lines = [f"{name} = {_value(each)}" for name, each in stated.items()]
    for name, rows in tables.items():
        for row in rows:  # type: ignore[attr-defined]
            lines += ["", f"[[{name}]]"]
            lines += [f"{key} = {_value(each)}" for key, each in row.items()]
    return "\n".join(lines) + "\n"


def checked_district(content: bytes) -> str:
    """The text of a district.toml that was dropped; DraftError where it is none."""
    try:
        text = content.decode("utf-8-sig")
        parse_district(tomllib.loads(text))
    except UnicodeDecodeError:
        raise DraftError("district.toml 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError:
        raise DraftError("district.toml 不是有效的 TOML，请改正后再放。") from None
    except DistrictError as error:
        raise DraftError(str(error)) from None
    return text


def _value(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence):
        return quoted_list(value)
    return str(value)
