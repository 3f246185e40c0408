"""What the black board says of problems that must be visited."""

from __future__ import annotations

from jinwei.desk.facts import Facts
from jinwei.desk.rows.lines import BoardLine, RuleOn

SEVERELY = "severely_overdue"


def severely_overdue(facts: Facts) -> list[tuple[BoardLine, RuleOn]]:
    """The lines with a problem severely overdue, whatever leads them, and that rule."""
    return [
        (line, rule)
        for line in facts.black
        for rule in line["rules"]
        if rule["rule_id"] == SEVERELY
    ]
