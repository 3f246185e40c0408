"""The mapping saved beside a foreign export: its columns in the contract's terms."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from jinwei.intake.cells import Terms, read_cell
from jinwei.intake.notes import Note
from jinwei.intake.unreadable import toml_place, why_unread
from jinwei.policy.contracts import Contract

ENTRIES = frozenset(
    (
        "export",
        "source",
        "kept_by",
        "kept_on",
        "encoding",
        "sheet",
        "unused",
        "columns",
        "constants",
        "values",
        "units",
        "dates",
        "aside",
        "wide",
        "side_by_side",
        "rank_by",
    )
)
SCALED = ("decimal", "percent")
SCALES = ("fraction", "percent")
ENCODINGS = ("utf-8", "gb18030")


@dataclass(frozen=True)
class AsideRule:
    """Records to set aside and list: those whose column holds one of the values."""

    column: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Wide:
    """A table whose header holds the values of one column and whose cells another's:
    `headers` gives for each such header what it says, `values` which column it is that
    stands below a header, where that is not `value`."""

    column: str
    value: str
    headers: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The contract columns it gives."""
        return {self.column, self.value, *self.values.values()}


@dataclass(frozen=True)
class FileMapping:
    """How one foreign file reads in a contract's terms; nothing in the file changes.

    `columns` gives the header in the file for a contract column (an empty header
    leaves the column unread); columns it does not name are found by the contract's
    own headers. `dates` holds strptime formats, `units` "fraction", "percent" or a
    scale of the column, `encoding` the file's encoding where no Chinese header
    confirms it, `sheets` the only sheets of a workbook that are read, `unused` the
    headers of columns that are meant to stay unread. `wide` and `side_by_side` say of a
    table that one line of it holds several records; `rank_by` which values of a list
    without ranks come first, "highest" or "lowest". `kept_by` and `kept_on` are of one
    that somebody kept for files of this shape.
    """

    file: str
    export: str
    source: str = ""
    kept_by: str = ""
    kept_on: str = ""
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aside: tuple[AsideRule, ...] = ()
    wide: Wide | None = None
    side_by_side: bool = False
    rank_by: str = ""


def quoted(text: object) -> str:
    """A text as a mapping writes it."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def quoted_list(texts: Iterable[object]) -> str:
    """A list of texts as a mapping writes it."""
    return f"[{', '.join(map(quoted, texts))}]"


def mapping_path(path: Path) -> Path:
    """Where the mapping of a file lies: `<file name>.mapping.toml` beside it."""
    return path.with_name(f"{path.name}.mapping.toml")


def read_mapping(
    path: Path, file: str, contracts: Mapping[str, Contract]
) -> FileMapping | Note:
    """The mapping in a TOML file, or the note that says what is wrong with it."""
    try:
        declared = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        return Note(file, None, None, None, f"映射文件打不开：{why_unread(error)}")
    except UnicodeDecodeError:
        reason = "映射文件不是 UTF-8 编码，请另存为 UTF-8"
        return Note(file, None, None, None, reason)
    except tomllib.TOMLDecodeError as error:
        reason = f"映射文件不是合规的 TOML 文本，请核对{toml_place(error)}"
        return Note(file, None, None, None, reason)
    contract = contracts.get(str(declared.get("export")))
    if contract is None:
        exports = "、".join(contracts)
        return Note(
            file, None, "export", None, f"映射文件要写明 export，可用的有：{exports}"
        )
    for column, text, reason in _faults(declared, contract):
        return Note(file, None, column, text, f"映射文件有误：{reason}")
    return _mapping(declared, file)


def _mapping(declared: Mapping, file: str) -> FileMapping:
    return FileMapping(
        file=file,
        export=declared["export"],
        source=declared.get("source", ""),
        kept_by=declared.get("kept_by", ""),
        kept_on=declared.get("kept_on", ""),
        encoding=declared.get("encoding", ""),
        sheets=_listed(declared.get("sheet", ())),
        unused=_listed(declared.get("unused", ())),
        columns=declared.get("columns", {}),
        constants=declared.get("constants", {}),
        values=declared.get("values", {}),
        units=declared.get("units", {}),
        dates={
            name: _listed(formats)
            for name, formats in declared.get("dates", {}).items()
        },
        aside=tuple(
            AsideRule(rule["column"], tuple(rule["values"]), rule["reason"])
            for rule in declared.get("aside", ())
        ),
        wide=Wide(**declared["wide"]) if "wide" in declared else None,
        side_by_side=declared.get("side_by_side", False),
        rank_by=declared.get("rank_by", ""),
    )


def _listed(texts: str | Iterable[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


Fault = tuple[str | None, str | None, str]


def _faults(declared: Mapping, contract: Contract) -> Iterator[Fault]:
    """What is wrong with a mapping: its column, the text, and why."""
    for entry in declared.keys() - ENTRIES:
        yield entry, None, f"不认识“{entry}”，可用的有：{'、'.join(sorted(ENTRIES))}"
    if declared.get("encoding", "utf-8") not in ENCODINGS:
        yield "encoding", str(declared["encoding"]), f"只能是 {'、'.join(ENCODINGS)}"
    yield from _misshapen(declared)
    yield from _wide_faults(declared, contract)
    by_name = {column.name: column for column in contract.columns}
    for table in ("columns", "constants", "values", "units", "dates"):
        for name in declared.get(table, {}):
            if name not in by_name:
                yield name, None, f"[{table}] 里的“{name}”不是{contract.title}的列"
    for name in declared.get("columns", {}).keys() & declared.get("constants", {}):
        yield name, None, f"“{name}”既对应了表头又写了固定值，只能选一种"
    yield from _unreadable(declared, contract)


def _wide_faults(declared: Mapping, contract: Contract) -> Iterator[Fault]:
    """What is wrong with what a mapping says of the shape of the table."""
    if not isinstance(declared.get("side_by_side", False), bool):
        yield "side_by_side", None, "side_by_side 要写成 true 或 false"
    if declared.get("rank_by", "highest") not in ("highest", "lowest"):
        reason = 'rank_by 只能是 "highest"（越高越靠前）或 "lowest"（越低越靠前）'
        yield "rank_by", str(declared["rank_by"]), reason
    if "rank_by" in declared and not any(c.ranks_by for c in contract.columns):
        yield "rank_by", None, f"{contract.title}不按数值排名，不能写 rank_by"
    wide = declared.get("wide")
    if wide is None:
        return
    if not _is_wide(wide):
        yield "wide", None, '[wide] 要写明 column、value 和 headers = { "表头" = "值" }'
        return
    values = wide.get("values", {})
    for name in (wide["column"], wide["value"], *values.values()):
        if name not in {column.name for column in contract.columns}:
            yield "wide", str(name), f"[wide] 写的“{name}”不是{contract.title}的列"
            return
    for text in values.keys() - wide["headers"].keys():
        yield "wide", text, f"[wide.values] 的“{text}”在 [wide.headers] 里没有"
    for text in wide["headers"].values():
        if reason := _reason(contract, wide["column"], text):
            yield "wide", text, f"“{text}”{reason}"


def _is_wide(wide: object) -> bool:
    return (
        isinstance(wide, dict)
        and wide.keys() - {"values"} == {"column", "value", "headers"}
        and _is_table_of(wide["headers"], str)
        and _is_table_of(wide.get("values", {}), str)
        and bool(wide["headers"])
    )


def _misshapen(declared: Mapping) -> Iterator[Fault]:
    """Entries that are not of the shape the mapping has."""
    for entry in ("kept_by", "kept_on"):
        if not isinstance(declared.get(entry, ""), str):
            yield entry, None, f'{entry} 要写成带引号的文字，如 {entry} = "张三"'
    for table in ("columns", "constants", "units"):
        if not _is_table_of(declared.get(table, {}), str):
            yield table, None, f'[{table}] 里每一项都要写成 列名 = "文字"'
            return
    for entry in ("sheet", "unused"):
        texts = declared.get(entry, [])
        if not isinstance(texts, (str, list)) or not all(
            isinstance(text, str) for text in texts
        ):
            yield entry, None, f'{entry} 要写成文字或文字的列表，如 ["名称"]'
            return
    tables = declared.get("values", {})
    if not _is_table_of(tables, dict) or not all(
        _is_table_of(table, str) for table in tables.values()
    ):
        yield "values", None, '[values.列名] 里每一项都要写成 "原文" = "文字"'
    for formats in _table(declared, "dates").values():
        each = [formats] if isinstance(formats, str) else formats
        if not isinstance(each, list) or not all(
            isinstance(form, str) and "%" in form for form in each
        ):
            yield "dates", None, '[dates] 里每一项都要写成 列名 = "%Y-%m-%d" 这样的格式'
    for rule in declared.get("aside", ()):
        if not isinstance(rule, dict) or rule.keys() != {"column", "values", "reason"}:
            yield "aside", None, "[[aside]] 每一条都要有 column、values 和 reason"
        elif not all(isinstance(value, str) for value in rule["values"]):
            yield "aside", None, "[[aside]] 的 values 要写成文字的列表"


def _unreadable(declared: Mapping, contract: Contract) -> Iterator[Fault]:
    """Constants, translations, units and formats that their columns cannot take."""
    for name, unit in declared.get("units", {}).items():
        column = contract.column(name)
        readable = (*SCALES, *(scale.name for scale in column.scales))
        if column.type not in SCALED or unit not in readable:
            yield name, unit, f"[units] 只用于数值列，写 {' 或 '.join(readable)}"
    for name in declared.get("dates", {}):
        if contract.column(name).type != "date":
            yield name, None, "[dates] 只用于日期列"
    for name, text in declared.get("constants", {}).items():
        if reason := _reason(contract, name, text):
            yield name, text, f"固定值“{text}”{reason}"
    for name, translations in declared.get("values", {}).items():
        if contract.column(name).type == "choice":
            for text in translations.values():
                if text and (reason := _reason(contract, name, text)):
                    yield name, text, f"“{text}”{reason}"


def _reason(contract: Contract, name: str, text: str) -> str:
    column = replace(contract.column(name), filled=False)
    return read_cell(text, Terms(column, plan_year=2000)).reason


def _table(declared: Mapping, name: str) -> Mapping:
    table = declared.get(name, {})
    return table if isinstance(table, dict) else {}


def _is_table_of(table: object, kind: type) -> bool:
    return isinstance(table, dict) and all(
        isinstance(value, kind) for value in table.values()
    )
