"""What stands around a table — its sheet's name, its title, its file's name — and says
for all its records what other tables say in a column.

Which columns may be said so, and where, is declared with them (`stated` in
policy/contracts.toml). What is taken is listed with the place it stood at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinwei.intake.limits import CellError, Refusal
from jinwei.intake.names import UnitNames
from jinwei.intake.periods import Period, read_period
from jinwei.intake.tidy import half_width, squeezed, western
from jinwei.policy.contracts import Column

NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
PERIOD = re.compile(
    rf"(?<![0-9.年月])(?:(?P<year>[0-9]{{4}})(?:年度?|(?=第?[一二三四1-4]季)|[.](?=[0-9])))?"
    rf"(?P<rest>第?[一二三四1-4]季度|[前][二两三]个?季度|[上下]半年|全年"
    rf"|{NUMBER}月?[-—–~至到]{NUMBER}月份?"
    rf"|{NUMBER}月份?(?:[上下]半月|第{NUMBER}周)?(?![0-9]|{NUMBER}[日号])|第{NUMBER}周)"
)
YEAR_ALONE = re.compile(r"(?<![0-9])([0-9]{4})年")
WHOLE_YEAR = re.compile(r"(?<![0-9])([0-9]{4})(?:年度|年全年)")
FILLED_IN_ON = re.compile(
    r"(?:填报|制表|打印|截至|统计|报送|更新)(?:日期|时间)?[:：]?.*"
)
SUMMED = re.compile(
    r"(?:求和|计数|数值计数|平均值|最大值|最小值|乘积|(?:总体)?(?:标准偏差|方差))项[:：]"
)
"""The head of a pivot table, which names what it sums and titles nothing."""
PLACES = {"sheet": "工作表名", "title": "表头上面的标题", "file": "文件名"}


@dataclass(frozen=True)
class Stated:
    """What is said of a column for all records: its text, and where it stands."""

    text: str
    where: str


@dataclass(frozen=True)
class Surroundings:
    """The names around a table, and the directories that names are looked up in."""

    file: str = ""
    sheet: str = ""
    directories: Mapping[str, UnitNames] = field(default_factory=dict)
    plan_year: int | None = None

    def stated(
        self, columns: Iterable[Column], titles: Sequence[Sequence[str]]
    ) -> dict[str, Stated]:
        """What is said of the columns here, under these title rows, by their names.

        Refusal where two places say two things of one column.
        """
        by_name = {}
        for column in columns:
            statement = self._said(column, titles)
            if statement is not None:
                by_name[column.name] = statement
        return by_name

    def each(self, column: Column, titles: Sequence[Sequence[str]]) -> list[Stated]:
        """What every place here says of a column, those first that say it best."""
        texts = {
            "sheet": [self.sheet],
            "title": [
                cell
                for row in titles
                for cell in row
                if cell.strip() and not SUMMED.match(cell.strip())
            ],
            "file": [self.file],
        }
        every = [each for where in PLACES for each in texts[where]]
        return [
            Stated(value, f"{PLACES[where]}“{text.strip()}”")
            for where in column.stated
            for text in texts[where]
            for value in self._values(column, text, every)
        ]

    def _said(self, column: Column, titles: Sequence[Sequence[str]]) -> Stated | None:
        matches = self.each(column, titles)
        if not matches:
            return None
        if any(not self.agree(column, matches[0].text, each.text) for each in matches):
            listed = "，".join(f"{each.where}说是“{each.text}”" for each in matches)
            raise Refusal(
                f"“{column.header}”没有单独一列，而{listed}，不知道以哪个为准；请在映射文件"
                f"的 [constants] 里写明 {column.name}"
            )
        return matches[0]

    def _values(self, column: Column, text: str, every: Sequence[str]) -> Iterable[str]:
        if column.type == "choice":
            return _chosen(column, text)
        if column.type == "period":
            return _periods(text, every, self.plan_year)
        if column.refers_to:
            directory = self.directories.get(column.refers_to)
            name = directory.resolve(text) if directory and text else None
            return [name] if name else []
        if column.stated_as:
            return _worded(column, text)
        return []

    def agree(self, column: Column, first: str, other: str) -> bool:
        """Whether two statements are one: alike, or a month of the quarter named."""
        if column.type == "choice":
            return first == column.value_aliases.get(other, other)
        if first == other or column.type != "period":
            return first == other
        inner = read_period(first, plan_year=self.plan_year)[0]
        outer = read_period(other, plan_year=self.plan_year)[0]
        return _within(inner, outer)

    def is_one(self, column: Column, own: str, named: str) -> bool:
        """Whether a row may hold a value under a name that says another: the same, a
        kind of it, or a period of which one lies within the other."""
        if column.type == "choice":
            named = column.value_aliases.get(named, named)
            return own == named or column.within.get(own) == named
        if column.type != "period":
            return own == named or bool(column.stated_as)
        return self.agree(column, own, named) or self.agree(column, named, own)


NOWHERE = Surroundings()
"""A table of which nothing around it says anything."""


def said_by(column: Column, text: str) -> str | None:
    """The one value of a choice or period that a text names; None for any other."""
    if column.type == "choice":
        return next(iter(_chosen(column, text)), None)
    if column.type == "period":
        return next(iter(_periods(text, (), None)), None) or _quarter_named(text)
    return None


def without(column: Column, text: str) -> str:
    """What is left of a text without the value of the column that it names."""
    plain = _plain(text)
    if column.type == "period":
        return YEAR_ALONE.sub("", WHOLE_YEAR.sub("", PERIOD.sub("", plain)))
    spellings = sorted((*column.values, *column.value_aliases), key=len, reverse=True)
    named = next((each for each in spellings if squeezed(each) in plain), "")
    return plain.replace(squeezed(named), "", 1)


def _plain(text: str) -> str:
    """A text without spaces, its years and months in figures."""
    return western("".join(half_width(text).split()))


def _quarter_named(text: str) -> str | None:
    """A period named without its year, as the header of a column has it."""
    named = PERIOD.findall(_plain(text))
    return named[0][1] if len(named) == 1 else None


def _within(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _chosen(column: Column, text: str) -> list[str]:
    """The one value that the text holds; none where it holds several or none."""
    rest, picked = squeezed(text), set()
    spellings = {squeezed(v): v for v in column.values} | {
        squeezed(alias): value for alias, value in column.value_aliases.items()
    }
    for spelling in sorted(spellings, key=len, reverse=True):
        if len(spelling) > 1 and spelling in rest:
            rest = rest.replace(spelling, "|")
            picked.add(spellings[spelling])
    return list(picked) if len(picked) == 1 else []


def _periods(text: str, every: Sequence[str], plan_year: int | None) -> Iterator[str]:
    """The one period a text names, with the year said beside it where it has none."""
    plain = FILLED_IN_ON.sub("", _plain(text))
    named = list(PERIOD.finditer(plain))
    if not named:
        named = list(WHOLE_YEAR.finditer(plain))
    if len(named) != 1:
        return
    written = named[0][0]
    beside = set(YEAR_ALONE.findall(plain.replace(written, "")))
    if beside and written[:4].isdigit() and beside != {written[:4]}:
        return
    if not re.match(r"[0-9]{4}", written):
        years = {y for each in (text, *every) for y in YEAR_ALONE.findall(_plain(each))}
        if len(years) > 1:
            return
        written = "".join(f"{year}年" for year in years) + written
    try:
        yield read_period(written, plan_year=plan_year)[0].label
    except CellError:
        return


def _worded(column: Column, text: str) -> list[str]:
    """What the column's declared pattern finds in a text less its period."""
    plain = _plain(text)
    plain = YEAR_ALONE.sub("", WHOLE_YEAR.sub("", PERIOD.sub("", plain)))
    match = re.search(column.stated_as, plain)
    return [match[1]] if match and match[1] else []
