"""Whether the numbers of a percentage column are all written on one scale.

`58%`, `0.58` and `58` in one column cannot be told apart without a guess that would
change a score, so what is not written like the rest is refused. A column of figures of
several kinds, such as the values of all ranked items, may hold `9.2%` beside `1234.5`;
there only a number that could be a fraction is refused.

A column that may be on another scale, such as answers of 1-5 beside answers of 0-100,
is read on its own scale. What would fit the other one is refused until the mapping says
which it is: each number by itself, or all of them where none is beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from jinwei.intake.cells import Cell, Terms
from jinwei.policy.contracts import Column, Scale

MOST_TIMES = 2
"""As a fraction a growth goes no further than this: it would have tripled. Beyond it a
number is of percent, and so are the others of its column."""
MIXED = "这一列有的写了百分号、有的没有，分不清是不是同一种写法；请统一"
FRACTION = (
    "分不清 {text} 是百分之几还是小数；请写成百分数，或在映射文件 [units] 里"
    '写明 {column} = "fraction"（0–1 的小数）或 "percent"'
)
OTHER = (
    "分不清 {text} 是{title}还是百分制；请在映射文件 [units] 里写明 "
    '{column} = "{scale}" 或 "percent"'
)
ALL_WITHIN = (
    "这一列没有一个超过 {most}，像是{title}；请在映射文件 [units] 里写明 "
    '{column} = "{scale}"（{title}，一分合 {times} 分），真是百分制的写 "percent"'
)
ALL_FRACTIONS = (
    "这一列没有一个超过 1，像是 0–1 的小数；请在映射文件 [units] 里写明 "
    '{column} = "fraction"（0.95 读作 95），真是{others}百分制的写 "percent"'
)


def one_scale(
    texts: Sequence[str], cells: Sequence[Cell], terms: Terms
) -> Sequence[Cell]:
    """The cells, those refused whose scale the rest of the column leaves open."""
    scaled = _of_one_scale(texts, cells, terms)
    if terms.unit or not _is_percentage(terms):
        return scaled
    cells = scaled
    numbers = [cell.value for cell in cells if isinstance(cell.value, Decimal)]
    has_percent = any(cell.form == "%" for cell in cells)
    is_open = _open_among(numbers, terms.column)
    return [
        replace(cell, value=None, reason=reason) if reason else cell
        for cell, text in zip(cells, texts, strict=True)
        for reason in (_open_scale(cell, text, terms, has_percent, is_open),)
    ]


def _of_one_scale(
    texts: Sequence[str], cells: Sequence[Cell], terms: Terms
) -> Sequence[Cell]:
    """The cells, those refused that may be on another scale of the column."""
    if terms.unit or not terms.column.scales:
        return cells
    numbers = [cell.value for cell in cells if isinstance(cell.value, Decimal)]
    if not any(numbers) or any(cell.form == "%" for cell in cells):
        numbers = []
    whole = _why_fractions(numbers, terms.column) or _why_scale(numbers, terms.column)
    return [
        replace(cell, value=None, reason=reason, cleaned="") if reason else cell
        for cell, text in zip(cells, texts, strict=True)
        for reason in (_on_other_scale(cell, text, terms.column, whole),)
    ]


def _why_fractions(numbers: Sequence[Decimal], column: Column) -> str:
    """Why a column of which no number goes beyond 1 is refused; "" for any other."""
    if not numbers or max(numbers) > 1 or all(n == int(n) for n in numbers):
        return ""
    others = "".join(f'{s.title}的写 "{s.name}"，' for s in column.scales)
    return ALL_FRACTIONS.format(column=column.name, others=others)


def _why_scale(numbers: Sequence[Decimal], column: Column) -> str:
    """Why a column is refused that fits another scale; "" where it fits none."""
    whole = _scale_of_all(numbers, column) if numbers else None
    if whole is None:
        return ""
    return ALL_WITHIN.format(
        most=whole.max,
        title=whole.title,
        scale=whole.name,
        times=whole.times,
        column=column.name,
    )


def _scale_of_all(numbers: Sequence[Decimal], column: Column) -> Scale | None:
    """The smallest scale that no number goes beyond; nought says nothing of scales."""
    fitting = [
        scale
        for scale in column.scales
        if scale.fits == "all" and all(number <= scale.max for number in numbers)
    ]
    return min(fitting, key=lambda scale: scale.max, default=None)


def _on_other_scale(cell: Cell, text: str, column: Column, whole: str) -> str:
    number = cell.value
    if not isinstance(number, Decimal):
        return ""
    for scale in column.scales:
        if scale.fits == "each" and scale.min <= number <= scale.max:
            return OTHER.format(
                text=text, title=scale.title, scale=scale.name, column=column.name
            )
    return whole


def _is_percentage(terms: Terms) -> bool:
    return terms.column.type == "percent" or "%" in terms.column.suffixes


def _open_scale(
    cell: Cell,
    text: str,
    terms: Terms,
    has_percent: bool,
    is_open: Callable[[Decimal], bool],
) -> str:
    number, column = cell.value, terms.column
    if column.type != "percent" and column.suffixes != ("%",):
        is_bare = isinstance(number, Decimal) and not cell.form and number != 0
        return MIXED if has_percent and is_bare and abs(number) < 1 else ""
    if not isinstance(number, Decimal) or cell.form or number == 0:
        return MIXED if has_percent and cell.form == "分" else ""
    if has_percent:
        return MIXED
    return FRACTION.format(text=text, column=column.name) if is_open(number) else ""


def _open_among(
    numbers: Sequence[Decimal], column: Column
) -> Callable[[Decimal], bool]:
    """Whether a bare number beside those numbers may be a fraction as well as percent.

    A share is none beyond 1. Of growths, which go further, all are open or none is.
    """
    largest = max(map(abs, numbers), default=Decimal(0))
    if column.type == "percent":
        return lambda number: abs(number) < 1 or largest <= 1
    has_fraction = any(0 < abs(number) < 1 for number in numbers)
    are_open = column.suffixes == ("%",) and has_fraction and largest <= MOST_TIMES
    return lambda number: are_open
