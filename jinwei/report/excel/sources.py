"""The last sheet of the annex: where its figures come from, by which clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Protocol

from jinwei.desk.facts import Source
from jinwei.desk.rows.definitions import FileRead, ParameterValue, RuleDefined
from jinwei.policy.contracts import contracts
from jinwei.policy.terms import terms
from jinwei.report.excel.cells import DATE, NUMBER, Cell, Column, Row, Value
from jinwei.report.excel.sheet import Sheet
from jinwei.report.file_names import INVENTED
from jinwei.wording import public_words, words

NAME = "口径与来源"
REAL = "各单位报送的数据"
SAME = "同一版本、同一记录位置给出同样的文件"
SHOWN_TO = {
    True: "只列经核实的认定；不含记录和样本太少不排名的得分",
    False: "含未核实的认定，不得外传",
}


class Grounds(Protocol):
    """What figures rest on: of a cycle, or of a year."""

    @property
    def source(self) -> Source: ...

    @property
    def files(self) -> tuple[FileRead, ...]: ...

    @property
    def rules(self) -> tuple[RuleDefined, ...]: ...

    @property
    def parameters(self) -> tuple[ParameterValue, ...]: ...


def sources(facts: Grounds) -> Sheet[Row]:
    """Version, files, definitions, rules and their parameters, one in each row."""
    of_version = (*_version(facts.source), *_files(facts.files))
    return Sheet(NAME, COLUMNS, (*of_version, *_terms(facts), *_rules(facts)), "")


def of_files(source: Source, files: Iterable[FileRead]) -> Sheet[Row]:
    """Version and files alone, for one table of a page."""
    return Sheet(NAME, COLUMNS, (*_version(source), *_files(files)), "")


def of_districts(
    held: Iterable[tuple[Source, Iterable[FileRead]]],
) -> Sheet[Row]:
    """Version and files of each of several districts."""
    rows = (row for source, of in held for row in (*_version(source), *_files(of)))
    return Sheet(NAME, COLUMNS, tuple(rows), "没有一个区县有数据。")


def _version(source: Source) -> Iterator[Row]:
    internal = (
        ("记录位置", source.records if source.records >= 0 else "没有读到", SAME),
    )
    for name, value, text in (
        ("区", source.district, ""),
        ("周期", source.label, ""),
        ("截至", source.cutoff_on, ""),
        ("版本", source.version, ""),
        *(() if source.is_public else internal),
        ("可见范围", source.visibility, SHOWN_TO[source.is_public]),
        ("数据性质", INVENTED if source.is_invented else REAL, ""),
    ):
        yield _row("来源", name, value=value, text=text)


def _files(files: Iterable[FileRead]) -> Iterator[Row]:
    for file in files:
        contract = contracts().get(file["export"] or "")
        title = f"{contract.title}，" if contract else ""
        yield _row(
            "文件",
            file["file"],
            value=file["records_loaded"],
            text=f"{title}值为入库条数；SHA-256 {file['sha256']}",
        )


def _terms(facts: Grounds) -> Iterator[Row]:
    values = {row["name"]: row["value"] for row in facts.parameters}
    is_public = facts.source.is_public
    for term in terms():
        if public_words.is_told(term, is_public=is_public):
            text = public_words.definition(
                term.filled(values).words, is_public=is_public
            )
            of_term: dict[str, Value] = {"clause": term.clause, "basis": term.basis}
            yield _row("口径", term.name, text=text, **of_term)


def _rules(facts: Grounds) -> Iterator[Row]:
    is_public = facts.source.is_public
    for rule in facts.rules:
        whole = "　".join(filter(None, (rule["words"], rule["reading"])))
        text = public_words.definition(whole, is_public=is_public)
        of_rule: dict[str, Value] = {"clause": rule["clause"], "since": rule["since"]}
        yield _row("规则", rule["name"], basis=rule["basis"], text=text, **of_rule)
        for each in rule["parameters"] or ():
            yield _row(
                "参数",
                rule["name"],
                basis=each["basis"],
                value=_typed(each["value"]),
                text=public_words.definition(each["meaning"], is_public=is_public),
                **of_rule | {"since": each["since"]},
            )


def _row(kind: str, name: str, **value: Value) -> Row:
    empty = dict.fromkeys(("clause", "basis", "value", "text", "since"))
    return {**empty, **value, "kind": kind, "name": name}


def _typed(value: str) -> Value:
    """The value of a parameter as a number where it is one."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return number if number.is_finite() else value


def _value(row: Row) -> Value | Cell:
    value = row["value"]
    if isinstance(value, Decimal):
        return Cell(value, "General")
    return Cell(value, NUMBER if isinstance(value, int) else DATE)


COLUMNS: tuple[Column[Row], ...] = (
    Column("类别", 8, lambda row: row["kind"]),
    Column("名称", 28, lambda row: row["name"]),
    Column("条款", 16, lambda row: row["clause"]),
    Column("依据", 11, lambda row: words.BASES.get(row["basis"])),
    Column("值", 20, _value),
    Column("说明", 76, lambda row: row["text"] or None),
    Column("自何时起", 12, lambda row: row["since"], DATE),
)
