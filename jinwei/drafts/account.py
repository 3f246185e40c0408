"""What a check says of a delivery: typed, for a screen, a CSV and the next process."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import msgspec

from jinwei import typed
from jinwei.delivery import Delivery
from jinwei.drafts.page_words import on_page
from jinwei.intake import Note, Reading
from jinwei.policy.contracts import contracts

HEADINGS = {
    "faults": "整个文件没有读入",
    "refused": "拒收的记录",
    "warnings": "提示（不影响读入）",
    "unread": "没有读的文件、工作表和列",
    "aside": "放在一边的行",
    "cleaned": "不是照原样读的内容",
}
"""What there is to say of a delivery, the worst first, by what holds it."""
EXPECTED = ("表头", "空行")
"""Why records are set aside of which nobody needs to be told."""
UNKNOWN = "不认识"
ROW_HEADER = ("文件", "行号", "列", "原文", "原因", "处理")
ADVICE = re.compile(r"[；。，]([^；。，（）]*(?:请|可写|相近的有).*)$", re.DOTALL)
USUAL_ADVICE = "请核对这一格，改正后再交"
OF_A_FILE = "请核对这个文件，换一份再放"


@dataclass(frozen=True)
class FileAccount:
    """What became of one file, or of one sheet where several of a workbook are read.

    Always `read == loaded + refused + aside`. `original` is the file it lies in,
    `mapping` the file whose mapping it is read by, `periods` those its rows are of,
    `proposal` a mapping that would answer what is open.
    """

    file: str
    original: str
    is_handed_in: bool
    export: str | None
    title: str
    sheet: str | None
    encoding: str | None
    header: tuple[str, ...]
    mapping: str | None
    periods: tuple[str, ...]
    read: int
    loaded: int
    refused: int
    aside: int
    is_refused: bool
    proposal: str

    @property
    def came_as(self) -> str:
        """The sheet, or else the encoding it was read in."""
        return self.sheet or self.encoding or ""


@dataclass(frozen=True)
class Account:
    """What a check says of a delivery: its files, and every note by what it means.

    `as_of` is the day as ISO writes it. `is_whole` where nothing at all was refused.
    """

    title: str
    as_of: str
    is_whole: bool
    files: tuple[FileAccount, ...]
    faults: tuple[Note, ...]
    refused: tuple[Note, ...]
    warnings: tuple[Note, ...]
    unread: tuple[Note, ...]
    aside: tuple[Note, ...]
    cleaned: tuple[Note, ...]

    @property
    def headed(self) -> dict[str, tuple[Note, ...]]:
        """Every note under its heading, the worst first."""
        return {heading: getattr(self, kind) for kind, heading in HEADINGS.items()}

    @property
    def in_order_of_work(self) -> tuple[FileAccount, ...]:
        """The files as a clerk sets about them: the directory before those read with
        its names, then what is not read at all, what lacks records, and the rest; what
        was handed in first."""
        return tuple(sorted(self.files, key=_work))

    @property
    def refused_records(self) -> int:
        """How many records were refused, those of refused files included."""
        return sum(each.refused for each in self.files)

    def to_bytes(self) -> bytes:
        """The account as it is written."""
        return msgspec.json.encode(self)


def account_of(
    delivery: Delivery, is_handed_in: Callable[[str], bool] = lambda file: True
) -> Account:
    """The account of a delivery that was read; of a draft's, some files were handed in
    and the others come from the version before."""
    return Account(
        title=delivery.district.title,
        as_of=delivery.district.as_of.isoformat(),
        is_whole=delivery.is_whole,
        files=tuple(
            _file(reading, is_handed_in=is_handed_in(reading.original))
            for reading in delivery.readings
        ),
        **{kind: getattr(delivery, kind) for kind in HEADINGS},
    )


def parse_account(written: bytes) -> Account:
    """The account in these bytes; ValueError where they are none."""
    return typed.decoded(written, Account)


def rows(account: Account) -> list[Sequence[object]]:
    """All that was not read just as written, a row each, as ROW_HEADER says."""
    return [
        (note.file, note.record, note.column, note.text, note.reason, heading)
        for heading, notes in account.headed.items()
        for note in notes
    ]


def worth_telling(notes: Collection[Note]) -> list[Note]:
    """The notes less those that every file has."""
    return [note for note in notes if note.reason not in EXPECTED]


def advice(reason: str, *, of_file: bool = False) -> tuple[str, str]:
    """The reason why a record or a file was refused, and what to do on the page."""
    reason = on_page(reason)
    advised = ADVICE.search(reason)
    if advised is None:
        return reason, OF_A_FILE if of_file else USUAL_ADVICE
    return reason[: advised.start()], advised[1]


def _file(reading: Reading, *, is_handed_in: bool) -> FileAccount:
    return FileAccount(
        file=reading.file,
        original=reading.original,
        is_handed_in=is_handed_in,
        export=reading.export,
        title=contracts()[reading.export].title if reading.export else UNKNOWN,
        sheet=reading.sheet,
        encoding=reading.encoding,
        header=reading.header,
        mapping=reading.mapping,
        periods=_periods(reading),
        read=reading.read,
        loaded=reading.loaded,
        refused=reading.refused_records,
        aside=reading.aside_records,
        is_refused=reading.fault is not None,
        proposal=reading.proposal,
    )


def _periods(reading: Reading) -> tuple[str, ...]:
    """The periods its rows say they are of, oldest first, as they are written."""
    if reading.rows is None or "period_end" not in reading.rows.column_names:
        return ()
    of = reading.rows.group_by(["period_end", "period"]).aggregate([])
    ordered = of.sort_by([("period_end", "ascending"), ("period", "ascending")])
    return tuple(text for text in ordered["period"].to_pylist() if text is not None)


def _work(each: FileAccount) -> tuple[bool, bool, bool, bool, str]:
    has_trouble = each.is_refused or each.refused > 0
    is_first = has_trouble and each.export == "units"
    return (
        not is_first,
        not each.is_refused,
        not has_trouble,
        not each.is_handed_in,
        each.file,
    )
