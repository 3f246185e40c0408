"""Names as files write them, resolved against a directory of known names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz import process

from jinwei.intake.likenesses import Likenesses, likenesses
from jinwei.intake.tidy import squeezed

WITH_WHOLE = "units_and_whole"
"""The directory of columns in which a row may stand for the district as a whole."""
WHOLE = "全区"
"""What such a row is called; `SPELLINGS` are how files write it."""
TOTALS = ("合计", "总计", "共计", "总数", "总体")
CITY = ("全市", "本市")
AREAS = ("全区", "全县", "全市", "全旗", "全园区", "本区", "本县", "本市")
SPELLINGS = frozenset(
    (*TOTALS, *AREAS, *(f"{area}{total}" for area in AREAS for total in TOTALS))
)


@dataclass(frozen=True)
class UnitNames:
    """A directory of names: what each known spelling stands for.

    `is_closed` says whether a name outside the directory is refused (the unit
    directory) or kept as written (the participants of a city-wide list). `refused` are
    the names whose own rows in the directory could not be read.
    """

    current: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_closed: bool = True
    refused: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The current names, in the directory's order."""
        return tuple(dict.fromkeys(self.current.values()))

    def resolve(self, text: str) -> str | None:
        """The current name a spelling stands for; None where nobody goes by it."""
        return self.current.get(squeezed(text))

    def owners(self, text: str) -> tuple[str, ...]:
        """The current names that share this spelling, where more than one does."""
        return self.ambiguous.get(squeezed(text), ())

    @cached_property
    def likenesses(self) -> Likenesses:
        """What these names look like in other forms."""
        return likenesses(self.current)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Up to three current names that look most like the text, nearest first."""
        near = process.extract(
            squeezed(text), list(self.current), limit=6, score_cutoff=40
        )
        return tuple(dict.fromkeys(self.current[name] for name, *_ in near))[:3]


def unit_names(
    entries: Iterable[tuple[str, Iterable[str]]],
    *,
    is_closed: bool = True,
    refused: Iterable[str] = (),
) -> UnitNames:
    """The directory of (current name, former names) entries.

    A spelling that two entries lay claim to stands for neither of them.
    """
    owners: dict[str, dict[str, None]] = {}
    for name, former_names in entries:
        for spelling in (name, *former_names):
            owners.setdefault(squeezed(spelling), {})[name] = None
    return UnitNames(
        current={s: next(iter(o)) for s, o in owners.items() if len(o) == 1},
        ambiguous={s: tuple(o) for s, o in owners.items() if len(o) > 1},
        is_closed=is_closed,
        refused=frozenset(map(squeezed, refused)),
    )


def is_whole(text: str) -> bool:
    """Whether a text stands for the whole district by a word anybody would use."""
    return squeezed(text) in SPELLINGS


def with_whole(units: UnitNames | None, district: Iterable[str]) -> UnitNames:
    """The units and the district as a whole, by its usual words and its own names.

    全市 is the whole of a city alone: in a table of a county it is the city's row. A
    unit keeps its name where the district bears the same. Without a directory of units
    any other name stands as written.
    """
    directory = units or UnitNames({}, is_closed=False)
    names = tuple(map(squeezed, district))
    is_city = any(name.endswith("市") for name in names)
    usual = (each for each in sorted(SPELLINGS) if is_city or not each.startswith(CITY))
    spellings = (*usual, *names)
    current = dict.fromkeys(spellings, WHOLE) | dict(directory.current)
    return replace(directory, current=current)
