"""What records touch: which of them were the last to change what findings say.

A record is about one finding. One of a kind that leaves findings in a state changes
how that stands, in its cycle and, where the rule says that a confirmation holds on, in
later ones. A measure is told of in its cycle, and may change which findings there are
from then on: a rule reads whether anything was done. What is corrected or struck out is
touched as if it were recorded anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from jinwei.desk.rows.lines import Entry
from jinwei.policy.record_kinds import MEASURE, kinds

Place = tuple[str, str]
"""A cycle, and what findings are about."""
Identity = tuple[str, str, str]
"""The rule, cycle and subject of a finding."""


@dataclass(frozen=True)
class Judging:
    """What of a version tells which findings a record touches.

    `rules` are those that find anything, with what that is about; `holding` those of
    which a confirmation holds on; `measured` what findings are about that rest on
    measures; `there` the findings that the version holds of those recorded about.
    `awaited` are the cycles and subjects a measure of which changes what findings there
    are, where it is about a finding that is there; None where any may.
    """

    rules: Mapping[str, str] = field(default_factory=dict)
    holding: Collection[str] = ()
    measured: Collection[str] = ()
    there: Collection[Identity] = ()
    awaited: Collection[tuple[str, str]] | None = None

    def is_of_which(self, each: Entry) -> bool:
        """Whether a record may change which findings there are."""
        about = (each["rule_id"], each["cycle"], each["subject"])
        if each["kind"] != MEASURE:
            return False
        # A finding that has gone may go by another name now.
        if self.awaited is None or about not in self.there:
            return True
        return about[1:] in self.awaited


@dataclass(frozen=True)
class Touched:
    """The number of the last record that touched something, 0 where none did.

    `measured` is of which findings there are, `asked` of what asks for an answer or is
    one, `gone` of what the version does not hold. `within` is of how the findings of a
    cycle stand, `onward` of those of a cycle and of all after it, and `done` of the
    measures of the findings of a cycle.
    """

    measured: int
    asked: int
    gone: int
    within: Mapping[Place, int]
    onward: Mapping[Place, int]
    done: Mapping[Place, int]

    def of(self, cycle: str, about: str = "") -> int:
        """The last record that touched a finding of that cycle."""
        within = _last(self.within, about, lambda each: each == cycle)
        return max(within, _last(self.onward, about, lambda each: each <= cycle))

    def measures_of(self, cycle: str, about: str = "") -> int:
        """The last record that touched the measures of a finding of that cycle."""
        return _last(self.done, about, lambda each: each == cycle)

    def up_to(self, cycle: str, about: str = "") -> int:
        """The last record that touched a finding of that cycle or one before it."""
        begun = (self.within, self.onward)
        return max(_last(each, about, lambda at: at <= cycle) for each in begun)


def by(records: Iterable[Entry], judging: Judging) -> Touched:
    """What records touched, given in their order."""
    last = {"measured": 0, "asked": 0, "gone": 0}
    within, onward, done = dict[Place, int](), dict[Place, int](), dict[Place, int]()
    histories: dict[int, list[Entry]] = {}
    for record in records:
        seq = record["seq"]
        # A correction may tell of another finding than the entry that it is about.
        history = histories.setdefault(record["origin_seq"], [])
        history.append(record)
        for each in history:
            rule, cycle, kind = each["rule_id"], each["cycle"], each["kind"]
            about = judging.rules.get(rule)
            if about is not None and kind in _deciding():
                held = onward if rule in judging.holding else within
                held[cycle, about] = seq
            if about is not None and kind == MEASURE:
                done[cycle, about] = seq
            if judging.is_of_which(each):
                last["measured"] = seq
                onward.update({(cycle, of): seq for of in judging.measured})
            if kind in _asking():
                last["asked"] = seq
            if (rule, cycle, each["subject"]) not in judging.there:
                last["gone"] = seq
    return Touched(**last, within=within, onward=onward, done=done)


def _last(
    touched: Mapping[Place, int], about: str, reaches: Callable[[str], bool]
) -> int:
    return max(
        (
            seq
            for (cycle, kind), seq in touched.items()
            if reaches(cycle) and about in ("", kind)
        ),
        default=0,
    )


@cache
def _asking() -> frozenset[str]:
    """The kinds of records that ask for an answer, and those that are one."""
    asking = [kind for kind in kinds().values() if kind.answered_by]
    return frozenset(name for kind in asking for name in (kind.name, kind.answered_by))


@cache
def _deciding() -> frozenset[str]:
    """The kinds of records that tell how a finding stands."""
    listed = kinds().values()
    return frozenset(
        kind.name for kind in listed if any(each.state for each in kind.choices)
    )
