"""Which sheets of a workbook are read, and why each other one is not.

Every visible sheet that has the header is read. Where that may not be meant — a sheet
that looks like an example, an old copy or another year's, or one that has almost the
header — nobody but the sender can say, and the file is refused naming the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jinwei.intake.header import best_guess, needed_columns
from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import FileMapping, quoted_list
from jinwei.intake.missing import missing_columns
from jinwei.intake.records import Records
from jinwei.intake.source import Source, sheet_head, sheet_source
from jinwei.intake.surroundings import Surroundings
from jinwei.policy.contracts import Contract

DOUBTFUL = re.compile(
    "示例|样例|样表|范例|范本|模[板版]|说明|备份|副本|旧|作废|废|草稿|测试|参考|去年|上年"
    r"|\([0-9]\)$|（[0-9]）$"
)
YEAR = re.compile(r"(?<![0-9])(19[0-9]{2}|20[0-9]{2})(?![0-9])")
NO_HEADER = "里面没有{title}的表头"
IS_HIDDEN = "是隐藏的工作表；要读的请取消隐藏"
NOT_NAMED = "映射文件的 sheet 没有写它"
NOT_MAPPED = (
    "映射文件写的“{header}”是“{constant}”，与工作表名不符；"
    "这张表没有用映射文件，按自己的表头读"
)


@dataclass(frozen=True)
class Unread:
    """A sheet that is not read, and why."""

    sheet: str
    reason: str


@dataclass(frozen=True)
class Chosen:
    """The sheets of a workbook that are read, with the mapping each is read by, what
    should be known of each, and those that are not read."""

    sources: tuple[tuple[Source, FileMapping | None, str], ...]
    unread: tuple[Unread, ...] = ()


def choose(
    sheets: Sequence[Records],
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> Chosen:
    """The sheets to read; Refusal where none has the header, or it is not certain
    which are meant."""
    unread = list(_passed_over(sheets, mapping))
    gone = {each.sheet for each in unread}
    wanted = [each for each in sheets if (each.sheet or "") not in gone]
    read, others = [], []
    for records in wanted:
        own, remark = _own_mapping(records, contract, mapping, around)
        place = replace(around, sheet=records.sheet or "")
        source = sheet_source(records, contract, own, place)
        if source is None:
            others.append(records)
        else:
            read.append((source, own, remark))
    is_declared = mapping is not None and bool(mapping.sheets)
    if not read or (is_declared and others):
        raise _without_header(others, contract, mapping)
    if not is_declared:
        _refuse_doubtful([source for source, *_ in read], contract, around)
        _refuse_almost(others, contract, mapping, [source for source, *_ in read])
    title = NO_HEADER.format(title=contract.title)
    unread += [Unread(records.sheet or "", title) for records in others]
    return Chosen(tuple(read), tuple(unread))


def _passed_over(
    sheets: Sequence[Records], mapping: FileMapping | None
) -> Iterator[Unread]:
    """The sheets that are not looked into."""
    named = mapping.sheets if mapping else ()
    present = {records.sheet for records in sheets}
    for name in named:
        if name not in present:
            listed = "、".join(str(records.sheet) for records in sheets)
            raise Refusal(f"映射文件写的工作表“{name}”不在工作簿里；里面有：{listed}")
    for records in sheets:
        if named and records.sheet not in named:
            yield Unread(records.sheet or "", NOT_NAMED)
        elif not named and not records.is_visible:
            yield Unread(records.sheet or "", IS_HIDDEN)


def _own_mapping(
    records: Records,
    contract: Contract,
    mapping: FileMapping | None,
    around: Surroundings,
) -> tuple[FileMapping | None, str]:
    """The mapping a sheet is read by: none where its name contradicts a constant."""
    if mapping is None or mapping.sheets:
        return mapping, ""
    place = Surroundings("", records.sheet or "", around.directories, around.plan_year)
    columns = [contract.column(name) for name in mapping.constants]
    for name, statement in place.stated(columns, ()).items():
        column, constant = contract.column(name), mapping.constants[name]
        if not place.agree(column, statement.text, constant):
            return None, NOT_MAPPED.format(header=column.header, constant=constant)
    return mapping, ""


def _without_header(
    sheets: Sequence[Records], contract: Contract, mapping: FileMapping | None
) -> Refusal:
    guesses = [
        (guess, head)
        for each in sheets
        for head in (sheet_head(each),)
        for guess in (best_guess(head, contract, mapping, each.merged),)
        if guess is not None
    ]
    best, head = max(guesses, key=lambda each: len(each[0].places), default=(None, []))
    refusal = missing_columns(best, contract, mapping, head)
    if len(sheets) > 1:
        names = _quoted(records.sheet for records in sheets)
        refusal.reason = (
            f"工作表{names}里都没有{contract.title}的表头。{refusal.reason}"
        )
    return refusal


def _refuse_doubtful(
    sources: Sequence[Source], contract: Contract, around: Surroundings
) -> None:
    doubtful = {
        name: reason
        for source in sources
        for name in (source.records.sheet or "",)
        for reason in (_doubt(source, contract, around.plan_year),)
        if reason and (len(sources) > 1 or DOUBTFUL.search(name))
    }
    if not doubtful:
        return
    reasons = "；".join(f"“{name}”{reason}" for name, reason in doubtful.items())
    names = [source.records.sheet or "" for source in sources]
    sure = [name for name in names if name not in doubtful] or names
    raise Refusal(
        f"有{contract.title}表头的工作表是{_quoted(names)}，其中{reasons}，不能断定要不要读；"
        f"请删去不用的工作表，或在映射文件里写 sheet = {quoted_list(sure)}"
    )


def _quoted(names: Iterable[str | None]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _doubt(source: Source, contract: Contract, plan_year: int | None) -> str:
    """Why a sheet may not be meant to be read, by its name."""
    name = source.records.sheet or ""
    if DOUBTFUL.search(name):
        return "像是示例、说明或旧表"
    years = {int(year) for year in YEAR.findall(name)}
    has_period = any(column.type == "period" for column in contract.columns)
    if plan_year and years and plan_year not in years and not has_period:
        return "像是别的年份的"
    return ""


def _refuse_almost(
    others: Sequence[Records],
    contract: Contract,
    mapping: FileMapping | None,
    read: Sequence[Source],
) -> None:
    """Refuses a file of which some sheets have the header and another almost has it."""
    names = [source.records.sheet or "" for source in read]
    needed = needed_columns(contract, mapping)
    for records in others:
        guess = best_guess(sheet_head(records), contract, mapping, records.merged)
        if guess is None or 2 * len(guess.places.keys() & {*needed}) < len(needed):
            continue
        missing = missing_columns(guess, contract, mapping)
        listed = quoted_list(names)
        raise Refusal(
            f"工作表{_quoted(names)}有{contract.title}的表头，“{records.sheet}”几乎有："
            f"{missing.reason}。不读这张表的，请在映射文件里写 sheet = {listed}",
            record=guess.first,
        )
