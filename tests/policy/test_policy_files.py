"""A slip in any struct of any policy file is refused with its file and its line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from jinwei.paths import POLICY
from jinwei.policy.bulletin import BulletinWords
from jinwei.policy.contracts import Exports
from jinwei.policy.duties import Duties
from jinwei.policy.ladder import Ladder
from jinwei.policy.mechanisms import Mechanisms
from jinwei.policy.places import Place, is_stated, line_of
from jinwei.policy.reading import read
from jinwei.policy.record_kinds import Recordable
from jinwei.policy.roles import Roles
from jinwei.policy.row_sight import RowSight
from jinwei.policy.rules import Clauses
from jinwei.policy.screens import Screens
from jinwei.policy.sources import Sources
from jinwei.policy.terms import Terms

FILES = {
    "bulletin.toml": BulletinWords,
    "contracts.toml": Exports,
    "duties.toml": Duties,
    "ladder.toml": Ladder,
    "mechanisms.toml": Mechanisms,
    "records.toml": Recordable,
    "roles.toml": Roles,
    "rules.toml": Clauses,
    "screens.toml": Screens,
    "sight.toml": RowSight,
    "sources.toml": Sources,
    "terms.toml": Terms,
}
TEXTS = {name: (POLICY / name).read_text("utf-8") for name in FILES}
NEVER = "07:32:00"  # no field of any file holds a time of day
UNKNOWN = "requird"


@dataclass(frozen=True)
class Struct:
    """One struct a file declares, and the first place in the file that has it."""

    file: str
    type: msgspec.inspect.StructType
    place: Place

    @property
    def is_inline(self) -> bool:
        """Whether it stands within a line, as the value of a key."""
        text = TEXTS[self.file]
        line = text.splitlines()[line_of(text, self.place) - 1]
        return bool(self.place) and not line.startswith("[")


def structs(file: str) -> Iterator[Struct]:
    """Every struct of a file once, wherever the file first has one."""
    stated = tomllib.loads(TEXTS[file])
    seen = set()
    for type_, place in _below(msgspec.inspect.type_info(FILES[file]), stated, ()):
        if type_.cls not in seen:
            seen.add(type_.cls)
            yield Struct(file, type_, place)


def _below(type_: Any, value: Any, place: Place) -> Iterator[tuple[Any, Place]]:
    match type_:
        case msgspec.inspect.StructType():
            yield type_, place
            for field in type_.fields:
                if field.encode_name in value:
                    at = (*place, field.encode_name)
                    yield from _below(field.type, value[field.encode_name], at)
        case msgspec.inspect.VarTupleType():
            for index, each in enumerate(value):
                yield from _below(type_.item_type, each, (*place, index))
        case msgspec.inspect.DictType():
            for key, each in value.items():
                yield from _below(type_.value_type, each, (*place, key))
        case msgspec.inspect.UnionType():
            for each in type_.types:
                yield from _below(each, value, place)
        case msgspec.inspect.Metadata():
            yield from _below(type_.type, value, place)


def holds_structs(type_: Any) -> bool:
    """Whether a field holds a table or several, which have lines of their own."""
    inner = getattr(type_, "item_type", getattr(type_, "value_type", type_))
    return isinstance(inner, msgspec.inspect.StructType)


def is_choice(type_: Any) -> bool:
    """Whether a field takes one of a few words."""
    each = getattr(type_, "types", (type_,))
    return any(isinstance(one, msgspec.inspect.LiteralType) for one in each)


def with_value(struct: Struct, key: str, value: str | None) -> tuple[str, int]:
    """The file with that value under a key of the struct, or without it; the line."""
    text = TEXTS[struct.file]
    lines = text.splitlines()
    head = line_of(text, struct.place)
    if struct.is_inline:
        lines[head - 1] = _inline(text, struct, key, value)
        return "\n".join(lines), head
    place = (*struct.place, key)
    if is_stated(text, place):
        line = line_of(text, place)
        if lines[line - 1].endswith("["):
            stop = lines.index("]", line)
            lines[line : stop + 1] = [""] * (stop + 1 - line)
        lines[line - 1] = f"{key} = {value}" if value else ""
        return "\n".join(lines), line if value else head
    at = head if struct.place else 0
    lines.insert(at, f"{key} = {value}")
    return "\n".join(lines), at + 1


def _inline(text: str, struct: Struct, key: str, value: str | None) -> str:
    key_of, held = _holder(tomllib.loads(text), struct.place)
    stated = held[0] if isinstance(held, list) else held
    given: dict[str, str | None] = {
        name: json.dumps(each, ensure_ascii=False) for name, each in stated.items()
    }
    given[key] = value
    table = "{ " + ", ".join(f"{k} = {v}" for k, v in given.items() if v) + " }"
    return f"{key_of} = [{table}]" if isinstance(held, list) else f"{key_of} = {table}"


def _holder(stated: Any, place: Place) -> tuple[str, Any]:
    names = place[:-1] if isinstance(place[-1], int) else place
    for part in names:
        stated = stated[part]
    return str(names[-1]), stated


Fault = tuple[Struct, str, str | None, str]


def faults() -> Iterator[Fault]:
    """One fault after another: where, the key, what stands there, what is said."""
    for struct in (each for file in FILES for each in structs(file)):
        yield struct, UNKNOWN, "true", f"unknown field `{UNKNOWN}`"
        for field in struct.type.fields:
            key = field.encode_name
            if holds_structs(field.type):
                continue
            is_table = isinstance(field.type, msgspec.inspect.DictType)
            if not (is_table and not struct.is_inline):
                yield struct, key, NEVER, "Expected .* got `time`"
            if is_choice(field.type):
                yield struct, key, '"no such"', "Invalid enum value 'no such'"
            if field.required and not is_table:
                yield struct, key, None, f"missing required field `{key}`"


@pytest.mark.parametrize(
    ("struct", "key", "value", "says"),
    [
        pytest.param(*fault, id=f"{fault[0].type.cls.__name__}.{fault[1]}={fault[2]}")
        for fault in faults()
    ],
)
def test_a_slip_is_refused_with_file_and_line(tmp_path, struct, key, value, says):
    text, line = with_value(struct, key, value)
    path = tmp_path / struct.file
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"{struct.file}:{line}: .*{says}"):
        read(path, FILES[struct.file])


def test_every_policy_file_is_read_into_structs():
    assert {path.name for path in POLICY.glob("*.toml")} == set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path, file):
    path = tmp_path / file
    path.write_text(f"{TEXTS[file]}\nodd =\n", "utf-8")
    line = TEXTS[file].count("\n") + 2
    with pytest.raises(ValueError, match=rf"{file}: .*line {line}"):
        read(path, FILES[file])


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("contracts.toml", 'key = ["unit"]', 'key = ["units"]', "units"),
        (
            "contracts.toml",
            "required = true\n",
            "requird = true\n",
            UNKNOWN,
        ),
        ("contracts.toml", '{ "乡" = "乡镇"', '{ "乡" = 3', "`str`, got `int`"),
        ("bulletin.toml", '"区直单位" = "区直各单位"', '"区直单位" = 3', "got `int`"),
        ("bulletin.toml", "|关于{label}|", "|关于{lable}|", "lable"),
        ("bulletin.toml", "关于{label}|督导", "关于{day}|督导", "`title`.*day"),
        ("bulletin.toml", "|关于{label}|", "|关于{}|", "blanks"),
        ("bulletin.toml", '"特此函告', '"{number}特此函告', "`closing`.*number"),
        ("bulletin.toml", "督〔{year}〕", "督〔{label}〕", "`number`.*label"),
        ("ladder.toml", 'disposition = "关注"', 'disposition = "必访"', "必访"),
        ("mechanisms.toml", '"page:保8争9", ', '"rule:overdu", ', "overdu"),
        ("sources.toml", '"群众短信"', '"邮箱"', "邮箱"),
        ("terms.toml", 'id = "overdue"', 'id = "closure_rate"', "closure_rate"),
    ],
)
def test_a_slip_across_keys_and_tables_has_its_line_too(tmp_path, file, old, new, says):
    text = TEXTS[file]
    assert text.count(old) >= 1
    path = tmp_path / file
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ValueError, match=rf"{file}:\d+: .*{says}") as caught:
        read(path, FILES[file])
    line = int(re.search(rf"{file}:(\d+):", str(caught.value))[1])
    first = text[: text.index(old)].count("\n") + 1
    assert line in (first, first + new.count("\n") - 1, second_of(text, old, new))


def second_of(text: str, old: str, new: str) -> int:
    """The line of the second place that holds what is declared twice, else 0."""
    changed = text.replace(old, new, 1)
    places = [match.start() for match in re.finditer(re.escape(new), changed)]
    return changed[: places[-1]].count("\n") + 1 if len(places) == 2 else 0
