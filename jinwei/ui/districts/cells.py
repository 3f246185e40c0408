"""A district as one row of the board: words and figures with what they rest on."""

from __future__ import annotations

from decimal import Decimal

from jinwei.desk.rows.figures import Reported
from jinwei.desk.standing import Held, Standing
from jinwei.report.file_names import INVENTED
from jinwei.ui import within
from jinwei.ui.kit.parts import Cell, Column, leading, tagged
from jinwei.wording import districts as said_of
from jinwei.wording import words

NO_DATA = "无数据"
COLUMNS = (
    Column("区县", names=True, width="5em"),
    Column("周期", width="6.5em"),
    Column("保8争9", width="9em"),
    Column("全市排名", width="13em"),
    Column("销号率", "number", group="整改"),
    Column("按期", "number", group="整改"),
    Column("核查通过", "number", group="整改"),
    Column("三评", width="11em"),
    Column("黑榜", width="7.5em"),
    Column("红榜", width="7.5em"),
)


def cells(each: Standing, standings: tuple[Standing, ...]) -> list[Cell]:
    """The cells of a district, in the order of COLUMNS."""
    name, held = each.district.name, each.held
    link = {"page": "overview", "query": {within.DISTRICT: name}}
    if held is None:
        why = tagged(NO_DATA, sub=each.why)
        return [leading(name, each.district.code, link), why, *[None] * 8]
    tags = [INVENTED] * held.source.is_invented
    return [
        leading(name, each.district.code, link, tags=tags),
        _time(each, standings),
        _split(said_of.target(held)),
        _split(said_of.places(held)),
        *_rates(held),
        _split(said_of.survey(held)),
        _split(said_of.board(held.black)),
        _split(said_of.board(held.red)),
    ]


def is_apart(each: Standing, standings: tuple[Standing, ...]) -> bool:
    """Whether a district is of another cycle than the latest of them."""
    return each.held is not None and each.held.source.cycle != said_of.latest(standings)


def _time(each: Standing, standings: tuple[Standing, ...]) -> Cell:
    assert each.held is not None
    source = each.held.source
    tags = ["周期不同"] if is_apart(each, standings) else []
    tags += ["记录读不出来"] if each.held.trouble else []
    return tagged(
        source.label or NO_DATA, sub=f"截至{words.day(source.cutoff_on)}", tags=tags
    )


def _split(lines: tuple[str, str]) -> Cell:
    text, sub = lines
    return tagged(text, sub=sub) if text else None


def _rates(held: Held) -> list[Cell]:
    """The three rates of 全区 with their counts; by closure rates the first alone."""
    if held.ledger is None:
        return [_reported(held.reported), None, None]
    row = held.ledger
    return [
        _rate(row["closure_rate_pct"], f"{row['closed']:,}/{row['assigned']:,}"),
        _rate(row["on_time_rate_pct"], f"{row['closed_on_time']:,}/{row['due']:,}"),
        _rate(
            row["check_pass_rate_pct"],
            f"{row['checks_passed']:,}/{row['checks_made']:,}",
        ),
    ]


def _reported(row: Reported | None) -> Cell:
    if row is None:
        return None
    done = words.MISSING if row["closed"] is None else f"{row['closed']:,}"
    return _rate(row["closure_rate_pct"], f"{done}/{row['assigned']:,} {row['period']}")


def _rate(value: Decimal | None, counts: str) -> Cell:
    return None if value is None else tagged(words.percent(value), sub=counts)
