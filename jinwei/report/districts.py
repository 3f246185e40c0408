"""The board of districts as a file: a district a row, with what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from jinwei.desk.facts import Source
from jinwei.desk.rows.lines import BoardLine
from jinwei.desk.standing import Held, Standing
from jinwei.report import excel
from jinwei.report.excel import sources
from jinwei.report.excel.cells import DATE, NUMBER, Column, Value
from jinwei.report.excel.sheet import Sheet
from jinwei.report.file_names import INVENTED, file_name
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.wording import districts as said_of

TITLE = "各区县"
Of = Callable[[Held], Value]
PERCENT = "0.0"


def _figures(row: Callable[[Held], Any]) -> Callable[[str], Of]:
    """By its name a figure of that row of a district; none where it has no such row."""

    def named(name: str) -> Of:
        return lambda held: (row(held) or {}).get(name)

    return named


_target = _figures(
    lambda held: held.target if held.target and held.target["is_ours"] else None
)
_totals = _figures(lambda held: held.place_totals)
_survey = _figures(lambda held: held.survey)
# Of 全区 by the ledger, else by the closure rates as far as they tell.
_ledger = _figures(lambda held: held.ledger or held.reported)


def _units(lines: Sequence[BoardLine]) -> str | None:
    return "、".join(said_of.units(lines)) or None


FIGURES: tuple[tuple[str, int, str, Of], ...] = (
    ("周期", 16, "", lambda held: held.source.label or None),
    ("截至", 12, DATE, lambda held: held.source.cutoff_on),
    ("指标", 14, "", _target("indicator")),
    ("时段", 12, "", _target("period")),
    ("累计增速（%）", 14, PERCENT, _target("growth_pct")),
    ("高于保底（个百分点）", 20, PERCENT, _target("gap_floor_pp")),
    ("高于争取（个百分点）", 20, PERCENT, _target("gap_stretch_pp")),
    ("全市名次", 10, NUMBER, _target("city_rank")),
    ("参评数", 10, NUMBER, _target("city_ranked")),
    ("全市排名项数", 12, NUMBER, _totals("items")),
    ("上升", 8, NUMBER, _totals("risen")),
    ("下降", 8, NUMBER, _totals("fallen")),
    ("持平", 8, NUMBER, _totals("unchanged")),
    ("前三分之一", 12, NUMBER, _totals("in_first_third")),
    ("后位或上升最多的事项", 40, "", lambda held: said_of.places(held)[0] or None),
    ("销号率（%）", 12, PERCENT, _ledger("closure_rate_pct")),
    ("已销号", 10, NUMBER, _ledger("closed")),
    ("应销号", 10, NUMBER, _ledger("assigned")),
    ("按期销号率（%）", 14, PERCENT, _ledger("on_time_rate_pct")),
    ("按期销号", 10, NUMBER, _ledger("closed_on_time")),
    ("已到期", 10, NUMBER, _ledger("due")),
    ("核查通过率（%）", 14, PERCENT, _ledger("check_pass_rate_pct")),
    ("核查通过", 10, NUMBER, _ledger("checks_passed")),
    ("核查", 10, NUMBER, _ledger("checks_made")),
    ("三评末位", 40, "", lambda held: said_of.survey(held)[0] or None),
    ("三评低于标准", 14, NUMBER, _survey("below")),
    ("三评对象", 10, NUMBER, _survey("subjects")),
    ("黑榜单位", 40, "", lambda held: _units(held.black)),
    ("黑榜单位数", 12, NUMBER, lambda held: len(said_of.units(held.black))),
    ("红榜单位", 40, "", lambda held: _units(held.red)),
    ("红榜单位数", 12, NUMBER, lambda held: len(said_of.units(held.red))),
    ("版本", 20, "", lambda held: held.source.version),
    ("数据性质", 10, "", lambda held: INVENTED if held.source.is_invented else None),
    ("来源文件", 60, "", lambda held: "；".join(f["file"] for f in held.files)),
)
DISTRICT, WHY = "区县", "没有数据的原因"


def name(standings: Sequence[Standing], extension: str) -> str:
    """What the file is called."""
    return file_name(_source(standings), TITLE, extension)


def csv(standings: Sequence[Standing]) -> bytes:
    """Every district as a row of CSV."""
    head = [DISTRICT, *(each[0] for each in FIGURES), WHY]
    return csv_bytes(head, ([of(each) for of in _cells()] for each in standings))


def workbook(standings: Sequence[Standing]) -> bytes:
    """Every district as a row of a sheet, and a sheet of what each rests on."""
    widths = [14, *(width for _, width, _, _ in FIGURES), 60]
    formats = ["", *(form for _, _, form, _ in FIGURES), ""]
    titles = [DISTRICT, *(title for title, *_ in FIGURES), WHY]
    columns = tuple(
        Column(title, width, of, form)
        for title, width, of, form in zip(
            titles, widths, _cells(), formats, strict=True
        )
    )
    sheet = Sheet(TITLE, columns, tuple(standings), "没有区县。")
    held = [(each.held.source, each.held.files) for each in standings if each.held]
    return excel.packed(_source(standings), TITLE, [sheet], sources.of_districts(held))


def _cells() -> list[Callable[[Standing], Value]]:
    """What fills each column of the file of a district."""
    return [
        lambda each: each.district.name,
        *(_of_held(of) for _, _, _, of in FIGURES),
        lambda each: each.why or (each.held.trouble if each.held else "") or None,
    ]


def _of_held(of: Of) -> Callable[[Standing], Value]:
    return lambda each: None if each.held is None else of(each.held)


def _source(standings: Sequence[Standing]) -> Source:
    """The file is of no one version: it is for the office, and marked 演示数据 where
    any district of it is invented."""
    held = [each.held.source for each in standings if each.held]
    return Source(
        "", -1, "", "", max((each.cutoff_on for each in held), default=dt.date.min),
        f"{len(standings)} 个区县", any(each.is_invented for each in held),
        is_public=False,
    )  # fmt: skip
