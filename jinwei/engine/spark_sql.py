"""The product's queries in the words of Spark: the same rows, or refused.

sqlglot carries a query over; what it would carry to other rows is put right here or
refused, so that nothing differs in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import ErrorLevel, exp, parse_one
from sqlglot.errors import UnsupportedError

from jinwei.engine import macros, portable
from jinwei.engine.portable import NotPortable

WIDE = exp.DataType.Type.INT128
INTEGERS = frozenset({exp.DataType.Type.BIGINT, exp.DataType.Type.INT})


def spark_name(table: str) -> str:
    """What Spark calls one of our tables, e.g. `mart__cycle`."""
    return table.replace(".", "__")


@dataclass(frozen=True)
class Carried:
    """A query as Spark takes it, and whether products there may lose decimals: wide
    division needs that, everything else is to fail instead."""

    text: str
    may_lose: bool


def spark_sql(text: str) -> Carried:
    """The query as Spark takes it; NotPortable says what keeps it from equal rows."""
    tree = parse_one(text, read="duckdb", error_level=ErrorLevel.RAISE)
    tree = macros.expanded(tree)
    portable.require(tree)
    may_lose = portable.has_wide_division(tree)
    for change in CHANGES:
        tree = tree.transform(change)
    try:
        carried = tree.sql("spark", unsupported_level=ErrorLevel.RAISE, comments=False)
    except UnsupportedError as error:
        raise NotPortable(str(error)) from error
    return Carried(carried, may_lose)


def _named(node: exp.Expr) -> exp.Expr:
    """Spark's passing tables have no schema: mart.cycle is mart__cycle."""
    if isinstance(node, exp.Table) and node.db:
        alias = node.alias or node.name
        return exp.alias_(
            exp.to_table(spark_name(f"{node.db}.{node.name}")), alias, table=True
        )
    return node


def _divided(node: exp.Expr) -> exp.Expr:
    """Spark's DIV ends at 64 bits: what is wider is divided without remainder."""
    if not isinstance(node, exp.IntDiv):
        return node
    left, right = exp.paren(node.this), exp.paren(node.expression)
    if not portable.is_wide(node):
        return exp.paren(exp.IntDiv(this=left, expression=right), copy=False)
    whole = exp.Paren(this=left - exp.Mod(this=left.copy(), expression=right.copy()))
    return exp.cast(exp.Div(this=whole, expression=right.copy()), _decimal())


def _whole(node: exp.Expr) -> exp.Expr:
    """A decimal becomes the nearest whole number, as in DuckDB; Spark would cut it."""
    if not isinstance(node, exp.Cast) or node.to.this not in INTEGERS:
        return node
    if isinstance(node.this, (exp.Predicate, exp.Not, exp.Null)):
        return node
    if isinstance(node.this, exp.Cast) and node.this.to.is_type("decimal"):
        return node
    return exp.cast(exp.cast(node.this, _decimal()), node.to)


def _listed(node: exp.Expr) -> exp.Expr:
    """A list in an order: Spark gathers in any, and gives an empty list for none."""
    if isinstance(node, exp.Filter) and isinstance(node.this, exp.ArrayAgg):
        gathered = _sorted(
            exp.Filter(this=_items(node.this), expression=node.expression)
        )
        some = exp.Filter(this=exp.Count(this=exp.Star()), expression=node.expression)
        return exp.Case(ifs=[exp.If(this=some > 0, true=gathered)])
    if isinstance(node, exp.ArrayAgg) and isinstance(node.this, exp.Order):
        return _sorted(_items(node))
    return node


def _items(node: exp.ArrayAgg) -> exp.Expr:
    return exp.Anonymous(this="collect_list", expressions=[node.this.this])


def _sorted(items: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="sort_array", expressions=[items])


def _joined(node: exp.Expr) -> exp.Expr:
    """Distinct texts in order: Spark's own listagg fails beside grouping sets."""
    if not isinstance(node, exp.GroupConcat):
        return node
    (text,) = node.this.this.expressions
    gathered = _sorted(exp.Anonymous(this="collect_set", expressions=[text]))
    joined = exp.Anonymous(
        this="array_join", expressions=[gathered, node.args["separator"]]
    )
    some = exp.Count(this=text.copy()) > 0
    return exp.Case(ifs=[exp.If(this=some, true=joined)])


def _folded(node: exp.Expr) -> exp.Expr:
    """list_reduce(list, lambda, first) is aggregate(list, first, lambda)."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_reduce":
        items, step, first = node.expressions
        return exp.Anonymous(this="aggregate", expressions=[items, first, step])
    return node


def _weekday(node: exp.Expr) -> exp.Expr:
    """Monday is 1: what sqlglot makes of isodow is off by one, in silence."""
    if isinstance(node, exp.DayOfWeekIso):
        return exp.paren(exp.Anonymous(this="weekday", expressions=[node.this]) + 1)
    return node


def _counted_up(node: exp.Expr) -> exp.Expr:
    """A series that ends before it begins is empty; Spark's sequence would fail."""
    if not isinstance(node, exp.GenerateSeries) or isinstance(node.parent, exp.Filter):
        return node
    first, last = node.args["start"], node.args["end"]
    reached = exp.Anonymous(
        this="sequence",
        expressions=[
            first,
            exp.Greatest(this=first.copy(), expressions=[last]),
            node.args["step"],
        ],
    )
    within = exp.Lambda(
        this=exp.LTE(this=exp.to_identifier("each"), expression=last.copy()),
        expressions=[exp.to_identifier("each")],
    )
    return exp.Anonymous(this="filter", expressions=[reached, within])


def _wide(node: exp.Expr) -> exp.Expr:
    """A whole number of 128 bits is a decimal of 38 places without fraction."""
    return _decimal() if isinstance(node, exp.DataType) and node.this == WIDE else node


def _decimal() -> exp.DataType:
    return exp.DataType.build("decimal(38, 0)")


CHANGES = (
    _named,
    _divided,
    _whole,
    _listed,
    _joined,
    _folded,
    _weekday,
    _counted_up,
    _wide,
)
