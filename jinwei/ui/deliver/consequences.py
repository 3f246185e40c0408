"""影响: what a publication would change, by name, and what is expected and absent."""

from __future__ import annotations

from jinwei.compare import Comparison
from jinwei.drafts import publishing
from jinwei.drafts.making import Checked, State
from jinwei.drafts.model import Draft
from jinwei.ui import kit
from jinwei.ui.deliver import gaps, steps
from jinwei.ui.kit.parts import Note
from jinwei.ui.shared import differences

GAPS_FIRST = "上面应报未报的，补报或者说明原因以后，才能发布。"


def show(draft: Draft, reached: State) -> None:
    """What is absent, and what is otherwise than in the version before."""
    if not isinstance(reached, Checked) or reached.outcome.comparison is None:
        stops = reached.outcome.stops if isinstance(reached, Checked) else ()
        kit.notes([_not_yet(stops)], key="no_effect")
        if stops:
            steps.lead(steps.CHECK, f"到“{steps.CHECK}”里定下来")
        return
    outcome, compared = reached.outcome, reached.outcome.comparison
    lacked = [each for each in compared.missing if each not in outcome.lacking]
    gaps.show(draft, outcome.lacking, lacked)
    changes(compared)
    _lead_on(draft, reached)


def _lead_on(draft: Draft, reached: Checked) -> None:
    """On to the publication, or what keeps it from coming next."""
    if publishing.unexcused(draft, reached):
        kit.notes([Note(paragraphs=[GAPS_FIRST])], key="gaps_first")
    elif publishing.is_news(draft, reached.outcome):
        steps.lead(steps.PUBLISH, f"看过了，去“{steps.PUBLISH}”")
    else:
        kit.notes([Note(paragraphs=[publishing.NO_NEWS])], key="no_news")


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
