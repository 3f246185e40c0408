"""What a file of a delivery is: its export, or those of its sheets, before it is read.

By the mapping beside it; else by the export's title or name in the name of the sheet or
the file; else by the one export that knows the header.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinwei.intake.header import best_guess, find_header
from jinwei.intake.limits import FILE_BYTES, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.missing import missing_columns
from jinwei.intake.ranges import Range
from jinwei.intake.records import Records
from jinwei.intake.source import Head, sheet_head, text_heads
from jinwei.intake.surroundings import Surroundings
from jinwei.intake.unreadable import why_unread
from jinwei.intake.workbook import is_workbook, workbook_records
from jinwei.policy.contracts import Contract

Heads = Sequence[tuple[Head, Sequence[Range]]]
"""The first records of a table in each way to divide it, and its merged ranges."""
HEAD_BYTES = 4096
UNKNOWN = (
    "看不出这是哪一种报表{likely}；请用报表名称作文件名，或在旁边放映射文件。"
    "报表有：{titles}"
)
LIKELY = "，最像“{title}”（{headers}）"
LEAST_LIKE = 4
"""Of an export a file is like: two for each header known, one for each that is near."""


@dataclass(frozen=True)
class Opened:
    """A file, or some sheets of one, that holds one export.

    `sheets` are the records of a workbook, None where the file is a text; `refusal`
    says why nothing of it can be read, `likely` which export it is most like then.
    """

    path: Path
    contract: Contract | None = None
    sheets: tuple[Records, ...] | None = None
    refusal: Refusal | None = None
    likely: Contract | None = None


def open_file(
    path: Path,
    contracts: Mapping[str, Contract],
    mapping: FileMapping | None = None,
    plan_year: int | None = None,
) -> list[Opened]:
    """The file by export: one entry, or one for each export its sheets hold."""
    named = (
        contracts.get(mapping.export) if mapping else named_export(path.stem, contracts)
    )
    if named is not None and (mapping is not None or not _is_workbook(path)):
        return [open_as(path, named)]
    try:
        data = file_bytes(path)
        if is_workbook(data):
            sheets = workbook_records(data)
            return _by_export(path, named, sheets, contracts, plan_year)
        heads: Heads = [(head, ()) for head in text_heads(data)]
        around = Surroundings(path.stem, plan_year=plan_year)
        contract = _known(heads, contracts, around)
    except Refusal as refusal:
        return [Opened(path, named, refusal=refusal)]
    if contract is None:
        return [_unknown(path, heads, contracts)]
    return [Opened(path, contract)]


def open_as(path: Path, contract: Contract) -> Opened:
    """The whole file as that export."""
    try:
        sheets = workbook_records(file_bytes(path)) if _is_workbook(path) else None
    except Refusal as refusal:
        return Opened(path, contract, refusal=refusal)
    return Opened(path, contract, None if sheets is None else tuple(sheets))


def _is_workbook(path: Path) -> bool:
    """Whether the file begins as a workbook does; False where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return is_workbook(stream.read(HEAD_BYTES))
    except OSError:
        return False


def file_bytes(path: Path) -> bytes:
    """The bytes of a file; Refusal where there are too many or none are given."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise Refusal(f"文件有 {size:,} 字节，超过 {FILE_BYTES:,} 字节的上限")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"文件打不开：{why_unread(error)}") from error


def _by_export(
    path: Path,
    named: Contract | None,
    sheets: Sequence[Records],
    contracts: Mapping[str, Contract],
    plan_year: int | None,
) -> list[Opened]:
    """A workbook's sheets by the export that each says it is, else as the file says.

    Sheets that say nothing go with the others, so that each is looked into.
    """
    around = Surroundings(path.stem, plan_year=plan_year)
    held: dict[str, list[int]] = {}
    rest = []
    for at, records in enumerate(sheets):
        contract = _called(records, contracts) or named
        if contract is None:
            head = [(sheet_head(records), records.merged)]
            contract = _known(head, contracts, around)
        if contract is None:
            rest.append(at)
        else:
            held.setdefault(contract.name, []).append(at)
    if not held:
        heads = [(sheet_head(each), each.merged) for each in sheets if each.is_visible]
        return [replace(_unknown(path, heads, contracts), sheets=tuple(sheets))]
    first, *_ = held
    held[first] += rest
    return [
        Opened(path, contracts[name], tuple(sheets[at] for at in sorted(places)))
        for name, places in held.items()
    ]


def _called(records: Records, contracts: Mapping[str, Contract]) -> Contract | None:
    """The export whose title is the sheet's name."""
    for contract in contracts.values():
        if records.sheet in (contract.title, contract.name):
            return contract
    return None


def named_export(stem: str, contracts: Mapping[str, Contract]) -> Contract | None:
    """The export whose title or name stands in a file's name: first at its start, then
    anywhere; the longest of them."""
    titles = {
        title: contract
        for contract in contracts.values()
        for title in (contract.title, contract.name)
    }
    starting = [title for title in titles if stem.startswith(title)]
    inside = [title for title in titles if title in stem]
    for guess in (starting, _outermost(inside)):
        if len(guess) == 1 or (guess and guess is starting):
            return titles[max(guess, key=len)]
    return None


def _outermost(titles: Sequence[str]) -> list[str]:
    """Those titles that are no part of another one."""
    return [t for t in titles if not any(t in other != t for other in titles)]


def _known(
    heads: Heads, contracts: Mapping[str, Contract], around: Surroundings
) -> Contract | None:
    """The one export that knows a header, by what the table itself says; else the one
    that knows it with what stands around it."""
    for place in (Surroundings(), around):
        knowing = list(_knowing(heads, contracts, place))
        if knowing:
            return knowing[0] if len(knowing) == 1 else None
    return None


def _knowing(
    heads: Heads, contracts: Mapping[str, Contract], around: Surroundings
) -> Iterator[Contract]:
    for contract in contracts.values():
        try:
            if any(find_header(h, contract, None, around, m) for h, m in heads):
                yield contract
        except Refusal:
            yield contract


def _unknown(path: Path, heads: Heads, contracts: Mapping[str, Contract]) -> Opened:
    """A file of which no one export knows the header, and which it is most like."""
    refusals = {
        contract.name: max(
            (
                missing_columns(
                    best_guess(head, contract, None, merged), contract, None, head
                )
                for head, merged in heads
            ),
            key=_likeness,
        )
        for contract in contracts.values()
    }
    most = max(map(_likeness, refusals.values()), default=0)
    likely = [name for name, each in refusals.items() if _likeness(each) == most]
    titles = "、".join(each.title for each in contracts.values())
    if len(likely) != 1 or most < LEAST_LIKE:
        return Opened(path, refusal=Refusal(UNKNOWN.format(likely="", titles=titles)))
    contract, refusal = contracts[likely[0]], refusals[likely[0]]
    placed = [contract.column(name).header for name in refusal.placed]
    headers = "、".join([*placed, *refusal.offers.values()])
    guess = LIKELY.format(title=contract.title, headers=headers)
    refusal.reason = UNKNOWN.format(likely=guess, titles=titles)
    return Opened(path, refusal=refusal, likely=contract)


def _likeness(refusal: Refusal) -> int:
    return 2 * len(refusal.placed) + len(refusal.offers)
