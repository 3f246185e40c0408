"""影响: what a publication would change, by name, and what is expected and absent."""

from __future__ import annotations

from jinwei.compare import Comparison
from jinwei.drafts.making import Checked, State
from jinwei.drafts.model import Draft
from jinwei.ui import kit
from jinwei.ui.deliver import gaps, steps
from jinwei.ui.kit.parts import Note
from jinwei.ui.shared import differences


def show(draft: Draft, reached: State) -> None:
    """What is absent, and what is otherwise than in the version before."""
    outcome = reached.outcome if isinstance(reached, Checked) else None
    if outcome is None or outcome.comparison is None:
        stops = outcome.stops if outcome else ()
        kit.notes([_not_yet(stops)], key="no_effect")
        if stops:
            steps.lead(steps.CHECK, f"到“{steps.CHECK}”里定下来")
        return
    absent = outcome.comparison.missing
    lacked = [each for each in absent if each not in outcome.lacking]
    gaps.show(draft, outcome.lacking, lacked)
    changes(outcome.comparison)
    steps.lead(steps.PUBLISH, f"看过了，去“{steps.PUBLISH}”")


def changes(compared: Comparison) -> None:
    """Findings by name, then rows by export and period, then the rows themselves."""
    differences.lead(compared, "effect")
    differences.findings(compared, "findings")
    differences.counts(compared.exports, "counts")
    differences.rows(compared.exports, "rows")
    differences.not_compared(compared.not_compared, "not_compared")


def _not_yet(stops: tuple[str, ...]) -> Note:
    if stops:
        return Note("还看不到影响，先要定下来", items=stops, tone="alert")
    return Note(paragraphs=["核对完以后，这里列出发布会改变哪些认定和哪些行。"])
