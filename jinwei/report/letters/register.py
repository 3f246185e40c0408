"""发函登记表: what was sent to whom and when, and what came back, as Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jinwei.desk.facts import Source
from jinwei.desk.rows.letters import Answered, Sent
from jinwei.report import excel
from jinwei.report.excel.cells import DATE, NUMBER, Column
from jinwei.report.excel.sheet import Sheet
from jinwei.report.file_names import file_name

KIND = "发函登记表"
NONE = "本期没有登记过发函。"
OPEN = "未回复"


class Numbered(Sent):
    """A letter with its number in the register."""

    number: int


def workbook(source: Source, letters: Sequence[Sent]) -> bytes:
    """The register of a cycle: a letter a row, as of the day what is late counts to."""
    rows = tuple(
        Numbered(number=number, **row) for number, row in enumerate(letters, start=1)
    )
    days = (row["counted_on"] for row in rows)
    as_of = replace(source, cutoff_on=next(days, source.cutoff_on))
    return excel.packed(as_of, KIND, (), Sheet(KIND, COLUMNS, rows, NONE))


def name(source: Source) -> str:
    """What the file is called."""
    return file_name(source, KIND, "xlsx")


def standing(row: Answered, nothing: str = OPEN) -> str:
    """What came back, or that nothing did, and for how many days it is past due."""
    if row["answer"] is not None:
        return row["answer"]
    left = row["days_left"]
    return f"{nothing}，过期{-left}天" if left < 0 else nothing


COLUMNS: tuple[Column[Numbered], ...] = (
    Column("序号", 8, lambda row: row["number"], NUMBER),
    Column("单位", 16, lambda row: row["unit"]),
    Column("文号", 18, lambda row: row["note"]),
    Column("标题", 36, lambda row: row["item"] or row["value"]),
    Column("发出日期", 12, lambda row: row["done_on"], DATE),
    Column("答复期限", 12, lambda row: row["due_on"], DATE),
    Column("答复情况", 16, standing),
    Column("答复日期", 12, lambda row: row["answered_on"], DATE),
    Column("答复内容", 30, lambda row: row["answer_note"]),
    Column("登记", 20, lambda row: row["recorded_by"], is_printed=False),
    Column("留存的文件", 44, lambda row: row["attachment"], is_printed=False),
)
