"""督办单 and its like: what one unit has to do by when, with a slip for its answer.

An order is what was recorded of it: the same record gives the same page. Where the
finding that it was given for does not hold any more, it says so beside its ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinwei.desk.facts import Source
from jinwei.desk.rows.definitions import UnitNamed
from jinwei.desk.rows.letters import Order
from jinwei.intake.masks import masked
from jinwei.policy.bulletin import bulletin_words
from jinwei.report.file_names import INVENTED, titled_stem
from jinwei.report.letterhead import addressee, whole
from jinwei.report.official.document import Document, printable
from jinwei.wording import board_line, citations, words

KIND = "督办单"
SLIP = "回　执"
PROBLEM = "problem"
SIGNED_BY_HAND = "　　　　年　　月　　日"
ITEM_MOST = 80
DONE_LINES = 5
"""How many lines a unit has to write down what it did."""


@dataclass(frozen=True)
class Sheet:
    """An order as it is printed: its rows by label, and those of its slip below.

    `document` holds its title, number, marks, signature and properties. A row of the
    slip has so many lines at the least.
    """

    document: Document
    rows: tuple[tuple[str, str], ...]
    slip_title: str
    slip_rows: tuple[tuple[str, str, int], ...]


def sheet(source: Source, order: Order, directory: Sequence[UnitNamed]) -> Sheet:
    """The page of an order on record, to its unit as the directory has it."""
    office = bulletin_words()
    names = {"district": source.district}
    to = office.letter.answer_to.format(**names)
    signed = whole(office.office.format(**names))
    contact = (
        office.letter.demo_contact if source.is_invented else office.letter.contact
    )
    number, unit = numbered(order), addressee(order["unit"], directory)
    day = words.day(order["due_on"])
    demand = office.order.demand.format(day=day, to=to)
    document = Document(
        marks=(INVENTED,) if source.is_invented else (),
        red_lines=(),
        number=number,
        title=order["value"],
        recipients="",
        blocks=(),
        signed=signed,
        dated=words.day(order["done_on"]),
        remark="",
        copied="",
        imprint=("", ""),
        subject=f"{source.version} {order['seq']}",
        made_on=order["done_on"],
    )
    return printable(
        Sheet(
            document,
            rows=(
                ("承办单位", unit),
                ("事　　项", _item(order)),
                ("来　　由", _why(order)),
                ("要　　求", masked(order["note"])),
                ("时　　限", demand),
                *((("督办部门", order["office"]),) if order["office"] else ()),
                ("联　　系", contact),
            ),
            slip_title=SLIP,
            slip_rows=(
                ("单　　号", number, 1),
                ("承办单位", f"{unit}（盖章）", 1),
                ("办理情况", "", DONE_LINES),
                ("负 责 人", "（签字）", 1),
                ("报送日期", SIGNED_BY_HAND, 1),
            ),
        )
    )


def texts(printed: Sheet) -> Iterator[str]:
    """Every text of a sheet in the order in which it is read."""
    document = printed.document
    yield from (*document.marks, document.title, document.number)
    for row in printed.rows:
        yield from row
    yield from (document.signed, document.dated, printed.slip_title)
    for label, text, _ in printed.slip_rows:
        yield from (label, text)


def numbered(order: Order) -> str:
    """The number of an order, e.g. 督〔2023〕5号."""
    pattern = bulletin_words().order.number
    return pattern.format(year=order["given_in"], number=order["number"])


def stem(source: Source, order: Order) -> str:
    """What its files are called: title, number and unit."""
    return titled_stem(source, f"{order['value']}{numbered(order)}", order["unit"])


def _item(order: Order) -> str:
    item = masked(order["item"] or order["subject"])
    item = item if len(item) <= ITEM_MOST else f"{item[: ITEM_MOST - 1]}…"
    if order["rule_id"] != PROBLEM:
        return item
    return f"{item}（整改台账{order['subject']}）"


def _why(order: Order) -> str:
    """Why the order is given: what the cycle came to, or that a problem is open."""
    if order["rule_id"] == PROBLEM:
        return f"整改台账交办的问题{_clause(order)}。"
    figure = f"，{board_line.placed(order['figure'])}" if order["figure"] else ""
    rule = order["rule_name"] or "原认定"
    now = f"（这条认定现{order['withdrawn']}）" if order["withdrawn"] else ""
    return f"{words.quarter(order['cycle'])}{rule}{figure}{_clause(order)}{now}。"


def _clause(order: Order) -> str:
    return f"，依据{citations.full(order['clause'])}" if order["clause"] else ""
