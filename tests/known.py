"""The rules on places and on problems that tests know, whatever others are added."""

from __future__ import annotations

from msgspec.structs import replace

from jinwei.policy.rules import Rule, rules

PLACES = (
    "city_last_five", "city_last_six", "district_last_three", "second_cycle",
    "third_cycle", "slow_progress", "risen_three", "city_first", "near_black",
)  # fmt: skip
PROBLEMS = (
    "overdue", "severely_overdue", "near_severely_overdue", "complex_over_three_months",
    "false_or_refused", "repeat_problem", "should_escalate", "cleared",
)  # fmt: skip

REPORTED = ("reported_cleared", "reported_overdue")
"""Those on closure rates, which judge only where there is no ledger."""


def rules_of(*ids: str) -> tuple[Rule, ...]:
    """The product's rules of those ids, in its order."""
    return tuple(rule for rule in rules() if rule.id in ids)


def with_parameter(rule_id: str, name: str, value: object) -> list[Rule]:
    """The product's rules with one parameter of one rule changed."""
    return [
        rule
        if rule.id != rule_id
        else replace(
            rule,
            parameters=tuple(
                replace(each, value=value) if each.name == name else each
                for each in rule.parameters
            ),
        )
        for rule in rules()
    ]
