"""What is known of a sheet besides its values."""

import re
from dataclasses import dataclass, field

LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass
class Marks:
    """Hidden rows, and cells by (row, column), all counted from 0."""

    is_1904: bool = False
    hidden: set = field(default_factory=set)
    faults: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    percents: set = field(default_factory=set)

    def error(self, place: tuple, text: str) -> None:
        """Notes a cell that holds an error value."""
        self.errors[place] = text
        self.faults[place] = f"是表格软件的错误值 {text}，请改正公式"


def is_percent_format(code: str) -> bool:
    """Whether a number format shows a number as a percentage."""
    return "%" in LITERALS.sub("", code)
