"""Growth that its own levels contradict is told from growth rounded, to the digit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pyarrow as pa
import pytest

from jinwei import sql
from jinwei.intake.columns import schema
from jinwei.policy.contracts import contracts
from jinwei.sql import connections

LIMIT = contracts()["growth"].column("level").max
LEVELS = [LIMIT, LIMIT - 1, Decimal("621363"), Decimal("1000"), Decimal("999.9")]
LEVELS += [Decimal("0.000001"), Decimal("12.25"), Decimal("7.123456")]
GROWTHS = contracts()["growth"].column("growth_pct")


def drawn(seed: int) -> Iterator[dict]:
    """Growth about as far from its levels as rounding may take it, on both sides."""
    draw = random.Random(seed)
    for record in range(200):
        base = draw.choice(LEVELS)
        factor = Fraction(draw.randrange(1, 30_000), 10_000)
        level = rounded(Fraction(base) * factor, draw.choice([0, 1, 2, 6]))
        level = min(level, LIMIT) * draw.choice([1, 1, 1, -1])
        row = {"source_record": record, "level": level, "base_level": base}
        edge = implied(row) + draw.choice([-1, 1]) * room(row, draw.choice([1, 2, 4]))
        growth = rounded(edge, draw.choice([1, 2, 4]))
        growth += draw.choice([0, 0, 1, -1]) * Decimal("0.0001")
        growth = max(GROWTHS.min, min(GROWTHS.max, growth))
        yield {**row, "growth_pct": growth}


def rounded(exact: Fraction, decimals: int) -> Decimal:
    units = Decimal(int(exact * 10 ** (decimals + 6))).scaleb(-decimals - 6)
    return units.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def implied(row: dict) -> Fraction:
    return 100 * (Fraction(row["level"]) / Fraction(row["base_level"]) - 1)


def room(row: dict, decimals: int) -> Fraction:
    """How far rounding may take growth of that many decimals from its levels."""
    level, base = row["level"], row["base_level"]
    finest = next(
        (n for n in (0, 1, 2) if all(has_at_most(each, n) for each in (level, base))), 6
    )
    half = Fraction(1, 2) / 10**finest
    level, base = Fraction(level), Fraction(base)
    return Fraction(1, 2) / 10**decimals + 100 * half * (base + abs(level)) / base**2


def has_at_most(value: Decimal, decimals: int) -> bool:
    return (value.scaleb(decimals)) % 1 == 0


def contradicts(row: dict) -> bool:
    growth = row["growth_pct"]
    decimals = next(n for n in (1, 2, 3, 4) if has_at_most(growth, n))
    return abs(Fraction(growth) - implied(row)) > room(row, decimals)


@pytest.mark.parametrize("seed", range(10))
def test_what_contradicts_its_levels_agrees_with_exact_fractions(seed):
    rows = list(drawn(seed))
    listed = [{**row, "source_file": "a.csv"} for row in rows]
    table = pa.Table.from_pylist(listed, schema(contracts()["growth"]))
    with connections.open_memory() as connection:
        connections.put(connection, "export.growth", table)
        stated = sql.query(connection, "check/growth_against_levels")
    expected = {row["source_record"] for row in rows if contradicts(row)}
    assert 0 < len(expected) < len(rows)
    assert {row["source_record"] for row in stated} == expected


def test_the_growth_that_levels_tell_is_said_to_one_decimal():
    row = {"level": Decimal(LIMIT), "base_level": Decimal("0.000001")}
    listed = [{**row, "growth_pct": Decimal(8), "source_file": "a", "source_record": 1}]
    table = pa.Table.from_pylist(listed, schema(contracts()["growth"]))
    with connections.open_memory() as connection:
        connections.put(connection, "export.growth", table)
        (stated,) = sql.query(connection, "check/growth_against_levels")
    assert "算出的 99999999999899999900.0% 不符" in stated["reason"]
