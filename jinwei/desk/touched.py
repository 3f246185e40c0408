"""What records touch: which of them were the last to change what findings say.

A record is about one finding. It changes what is said of that, in its cycle and, where
the rule says that a confirmation holds on, in later ones. A measure besides changes
which findings there are from its cycle on: a rule reads whether anything was done. What
is corrected or struck out is touched as if it were recorded anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from jinwei.desk.rows.lines import Entry
from jinwei.policy.record_kinds import MEASURE


@dataclass(frozen=True)
class Touched:
    """The number of the last record that touched something, 0 where none did.

    `measured` is of which findings there are, `within` by cycle of the findings of that
    cycle, and `onward` by cycle of those of that cycle and of all after it.
    """

    measured: int
    within: Mapping[str, int]
    onward: Mapping[str, int]

    def of(self, cycle: str) -> int:
        """The last record that touched a finding of that cycle."""
        reaching = (seq for begun, seq in self.onward.items() if begun <= cycle)
        return max(self.within.get(cycle, 0), max(reaching, default=0))

    def up_to(self, cycle: str) -> int:
        """The last record that touched a finding of that cycle or one before it."""
        begun = (*self.within.items(), *self.onward.items())
        return max((seq for each, seq in begun if each <= cycle), default=0)


def by(
    records: Iterable[Entry],
    rules: Collection[str] = (),
    holding: Collection[str] = (),
) -> Touched:
    """What records touched, given in their order.

    `rules` are those that find anything, `holding` those of which a confirmation holds
    on in later cycles.
    """
    measured, within, onward = 0, dict[str, int](), dict[str, int]()
    histories: dict[int, list[Entry]] = {}
    for record in records:
        seq = record["seq"]
        # A correction may tell of another finding than the entry that it is about.
        history = histories.setdefault(record["origin_seq"], [])
        history.append(record)
        for each in history:
            is_measure = each["kind"] == MEASURE
            measured = seq if is_measure else measured
            if is_measure or each["rule_id"] in holding:
                onward[each["cycle"]] = seq
            elif each["rule_id"] in rules:
                within[each["cycle"]] = seq
    return Touched(measured, within, onward)
