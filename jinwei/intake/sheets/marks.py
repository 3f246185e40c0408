"""What is known of a sheet besides its values."""

import re
from dataclasses import dataclass, field

LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
PERCENTS = {9, 10}
MONTHS = {17, 27, 36, 50, 52, 57}
"""The numbers of the formats that a Chinese Excel has built in for a year and month."""
YEAR, MONTH, PERCENT = "year", "month", "percent"
SCALED = "scaled"
PADDED = re.compile(r'((?:"[^"]*"|\\.)*)(0{2,})((?:"[^"]*"|\\.)*)')
THOUSANDTH = re.compile(r"[0#?.],+(?![0#?,])|![.]")
"""A format that shows a number in thousands, or in ten thousands as Excel allows it."""


@dataclass
class Marks:
    """Hidden rows and columns, and cells by (row, column), all counted from 0.

    `shown` says of a number or date as what it is shown: a percentage, a month, a year,
    in another size, or filled up with noughts as (before, how many digits, behind).
    """

    is_1904: bool = False
    hidden: set = field(default_factory=set)
    hidden_columns: set = field(default_factory=set)
    faults: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    shown: dict = field(default_factory=dict)

    def error(self, place: tuple, text: str) -> None:
        """Notes a cell that holds an error value."""
        self.errors[place] = text
        self.faults[place] = f"是表格软件的错误值 {text}，请改正公式"


def built_in(number: int) -> str:
    """As what the built-in format of that number shows a number; "" as it is."""
    return PERCENT if number in PERCENTS else MONTH if number in MONTHS else ""


def shown_as(code: str) -> str | tuple:
    """As what a number format shows a number, see `Marks`; "" as it is."""
    if code.lower() == "general":
        return ""
    if padded := PADDED.fullmatch(code):
        before, digits, behind = padded.groups()
        return (_literal(before), len(digits), _literal(behind))
    if THOUSANDTH.search(LITERALS.sub("", code.replace('"."', "!."))):
        return SCALED
    bare = LITERALS.sub("", code).partition(";")[0].lower()
    if "%" in LITERALS.sub("", code):
        return PERCENT
    if any(letter in bare for letter in "dhs") or "yy" not in bare:
        return ""
    return MONTH if "m" in bare else YEAR


def _literal(text: str) -> str:
    """The letters that a part of a format shows as they stand."""
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", text)
