"""The subset of SQL that gives the same rows on DuckDB and on Spark, held by machine.

What is not listed here is refused, and so is what is listed where it stands as one of
the two reads it otherwise. A query is looked at with its macros written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

__all__ = ["NotPortable", "has_wide_division", "require"]

KINDS = frozenset(
    {
        exp.Abs,
        exp.Add,
        exp.Alias,
        exp.And,
        exp.Anonymous,
        exp.AnyValue,
        exp.Array,
        exp.ArrayAgg,
        exp.ArrayDistinct,
        exp.ArrayFilter,
        exp.ArraySize,
        exp.ArraySort,
        exp.Between,
        exp.Boolean,
        exp.CTE,
        exp.Case,
        exp.Cast,
        exp.Coalesce,
        exp.Column,
        exp.Count,
        exp.DPipe,
        exp.DataType,
        exp.DataTypeParam,
        exp.DateDiff,
        exp.DayOfWeekIso,
        exp.Distinct,
        exp.Dot,
        exp.EQ,
        exp.Exists,
        exp.Explode,
        exp.Filter,
        exp.From,
        exp.GT,
        exp.GTE,
        exp.GenerateSeries,
        exp.Greatest,
        exp.Group,
        exp.GroupConcat,
        exp.Grouping,
        exp.GroupingSets,
        exp.Identifier,
        exp.If,
        exp.IgnoreNulls,
        exp.In,
        exp.IntDiv,
        exp.Interval,
        exp.Is,
        exp.Join,
        exp.LT,
        exp.LTE,
        exp.Lambda,
        exp.Least,
        exp.Literal,
        exp.LogicalAnd,
        exp.LogicalOr,
        exp.Max,
        exp.Min,
        exp.Mul,
        exp.NEQ,
        exp.Neg,
        exp.Not,
        exp.Null,
        exp.Nullif,
        exp.Or,
        exp.Order,
        exp.Ordered,
        exp.Paren,
        exp.PropertyEQ,
        exp.Qualify,
        exp.Quarter,
        exp.RowNumber,
        exp.Select,
        exp.Sign,
        exp.Star,
        exp.Struct,
        exp.Sub,
        exp.Subquery,
        exp.Sum,
        exp.Table,
        exp.TableAlias,
        exp.TimestampTrunc,
        exp.Tuple,
        exp.Union,
        exp.Values,
        exp.Var,
        exp.Where,
        exp.Window,
        exp.With,
        exp.Year,
    }
)
TYPES = frozenset({"INT", "BIGINT", "INT128", "DECIMAL", "DATE"})
FUNCTIONS = frozenset({"list_reduce"})
STEPS = frozenset({"DAY", "MONTH"})


class NotPortable(ValueError):
    """A query leaves the portable subset; the message says by what."""


def require(tree: exp.Expr) -> None:
    """NotPortable where the query leaves the subset: every way it does, in order."""
    slips = sorted({slip for node in tree.walk() for slip in _slips(node)})
    if slips:
        raise NotPortable("; ".join(slips))


def has_wide_division(tree: exp.Expr) -> bool:
    """Whether whole numbers of 128 bits are divided somewhere in the query."""
    return any(is_wide(node) for node in tree.find_all(exp.IntDiv))


def is_wide(division: exp.Expr) -> bool:
    """Whether what is divided is said to have 128 bits."""
    types = (cast.to.this for cast in division.find_all(exp.Cast))
    return exp.DataType.Type.INT128 in types


def _slips(node: exp.Expr) -> Iterator[str]:
    kind = type(node).__name__
    if type(node) not in KINDS:
        yield f"{kind} is not in the subset: {_said(node)}"
    elif kind in LOOKED_AT and not LOOKED_AT[kind](node):
        yield f"{kind} is read otherwise by Spark: {_said(node)}"


def _said(node: exp.Expr) -> str:
    return node.sql("duckdb", comments=False)[:80]


def _function(node: exp.Anonymous) -> bool:
    return node.name.lower() in FUNCTIONS


def _type(node: exp.DataType) -> bool:
    return node.this.name in TYPES


def _number(node: exp.Literal) -> bool:
    """A number with an exponent is a DOUBLE in DuckDB."""
    return bool(node.is_string) or "e" not in node.name.lower()


def _join(node: exp.Join) -> bool:
    """An ASOF join is unknown to Spark, and so is a function that is joined."""
    return node.args.get("method") is None and isinstance(
        node.this, (exp.Table, exp.Subquery)
    )


def _union(node: exp.Union) -> bool:
    return not node.args.get("by_name")


def _difference(node: exp.Sub) -> bool:
    """The days between two dates are an interval in Spark: date_diff counts them."""
    return not _is_date(node.expression)


def _is_date(node: exp.Expr) -> bool:
    if isinstance(node, exp.Column):
        return node.name.endswith("_on") or node.name == "as_of"
    if isinstance(node, exp.Cast):
        return bool(node.to.this == exp.DataType.Type.DATE)
    if isinstance(node, (exp.Add, exp.Sub, exp.DateDiff)):
        return False
    return any(_is_date(child) for child in node.iter_expressions())


def _truncated(node: exp.TimestampTrunc) -> bool:
    """The month of a day is a timestamp in Spark: it is cast back to a day."""
    held = node.parent
    return isinstance(held, exp.Cast) and held.to.this == exp.DataType.Type.DATE


def _list(node: exp.ArrayAgg) -> bool:
    """A list of structs in the order of their own first fields, which sorts them."""
    ordered = node.this
    if not isinstance(ordered, exp.Order) or not isinstance(ordered.this, exp.Struct):
        return False
    fields = [each.expression for each in ordered.this.expressions]
    keys = ordered.expressions
    return not any(key.args.get("desc") for key in keys) and (
        [key.this for key in keys] == [_plain(each) for each in fields[: len(keys)]]
    )


def _plain(node: exp.Expr) -> exp.Expr:
    return node.this if isinstance(node, exp.Cast) else node


def _distinct(node: exp.ArrayDistinct) -> bool:
    """What stands in a list once each has an order only where it is sorted."""
    return node.find_ancestor(exp.ArraySort) is not None


def _text(node: exp.GroupConcat) -> bool:
    """Texts that are told once each, in their own order."""
    ordered = node.this
    if not isinstance(ordered, exp.Order) or not isinstance(ordered.this, exp.Distinct):
        return False
    keys = ordered.expressions
    return ordered.this.expressions == [key.this for key in keys] and not any(
        key.args.get("desc") for key in keys
    )


def _rows(node: exp.Explode) -> bool:
    """Rows of a list are made by a column of their own, not within an expression."""
    held = node.parent
    return isinstance(held, exp.Alias) and isinstance(held.parent, exp.Select)


def _series(node: exp.GenerateSeries) -> bool:
    step = node.args.get("step")
    return isinstance(step, exp.Interval) and step.text("unit").upper() in STEPS


def _filter(node: exp.Filter) -> bool:
    """Spark lets aggregates be filtered, joined texts not."""
    return not isinstance(node.this, exp.GroupConcat)


def _product(node: exp.Mul) -> bool:
    """Beside a wide division, only what has room is multiplied by a fraction."""
    fraction = node.expression
    if not (isinstance(fraction, exp.Literal) and "." in fraction.name):
        return True
    if not has_wide_division(node.root()):
        return True
    held = node.this
    if not isinstance(held, exp.Cast) or held.to.this.name != "DECIMAL":
        return False
    precision = int(held.to.expressions[0].name)
    return precision + len(fraction.name) <= 38


LOOKED_AT: dict[str, Callable[..., bool]] = {
    "Anonymous": _function,
    "ArrayAgg": _list,
    "ArrayDistinct": _distinct,
    "DataType": _type,
    "Explode": _rows,
    "Filter": _filter,
    "GenerateSeries": _series,
    "GroupConcat": _text,
    "Join": _join,
    "Literal": _number,
    "Mul": _product,
    "Sub": _difference,
    "TimestampTrunc": _truncated,
    "Union": _union,
}
