"""Rates beside the counts they come from: those that cannot have been printed so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.tidy import half_width
from jinwei.policy.contracts import Check

NUMBER = re.compile(r"[0-9]+(?:\.([0-9]*))?")
FINEST = 8
HALF = Fraction(1, 2)


def wrong_rates(
    rows: pa.Table, check: Check, place: int | None
) -> Iterator[tuple[int, str]]:
    """Each row, by its place, whose rate is not part ÷ whole, and what it should be.

    A rate in percent is that of its counts rounded half up at the decimals it was
    written with, worked out exactly. Finer than 10^-8 it is a figure of a spreadsheet,
    whose last digits may be off. Rows without all three, or with a whole of 0, are
    passed by.
    """
    names = (check.rate, check.part, check.whole)
    stated = pc.and_(
        pc.and_(*(pc.is_valid(rows[name]) for name in names[:2])),
        pc.greater(pc.fill_null(rows[check.whole], 0), 0),
    )
    for row in pc.indices_nonzero(stated).to_pylist():
        rate, part, whole = (rows[name][row].as_py() for name in names)
        written = "" if place is None else rows["written"][row][place].as_py()
        decimals = _printed(written, rate)
        due = Fraction(100 * part, whole)
        if not _is(rate, due, decimals):
            printed = _text(_half_up(due, min(decimals, FINEST)), min(decimals, FINEST))
            yield row, f"{part}/{whole} 应为 {printed}%"


def _is(rate: Decimal, due: Fraction, decimals: int) -> bool:
    if decimals > FINEST:
        return abs(Fraction(rate) - due) <= Fraction(10) ** -FINEST
    return Fraction(rate) == _half_up(due, decimals)


def _printed(written: str, rate: Decimal) -> int:
    """The decimals of the percentage that a cell shows.

    A fraction, 0.615, shows two decimals fewer than it has, and never fewer than none:
    nobody prints a rate to the next ten percent.
    """
    number = NUMBER.search(half_width(written).replace(",", ""))
    if number is None:
        return max(0, -_exponent(rate))
    decimals = len(number[1] or "")
    return decimals if Decimal(number[0]) == rate else max(0, decimals - 2)


def _exponent(number: Decimal) -> int:
    return int(number.normalize().as_tuple().exponent)


def _half_up(number: Fraction, decimals: int) -> Fraction:
    scale = Fraction(10) ** decimals
    return (number * scale + HALF).__floor__() / scale


def _text(number: Fraction, decimals: int) -> str:
    return f"{Decimal(number.numerator) / number.denominator:.{decimals}f}"
