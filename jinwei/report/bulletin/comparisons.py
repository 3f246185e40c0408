"""With which cycle a table compares, said where it is not simply the one before."""

from __future__ import annotations

from collections.abc import Iterable

from jinwei.wording import words

Compared = Iterable[tuple[str, str | None]]
"""Names, each with the cycle it is compared with."""


def note(compared: Compared, previous_cycle: str | None) -> str:
    """What stands below a table of names and the cycle each is compared with.

    Empty where every one is compared with the cycle before.
    """
    names: dict[str, list[str]] = {}
    for name, cycle in compared:
        if cycle is not None:
            names.setdefault(cycle, []).append(name)
    if not set(names) - {previous_cycle}:
        return ""
    usual = max(names, key=lambda cycle: (len(names[cycle]), cycle == previous_cycle))
    others = [
        f"{'、'.join(names[cycle])}与{words.quarter(cycle)}相比"
        for cycle in sorted(names, reverse=True)
        if cycle != usual
    ]
    rest = f"{'其余' if others else ''}与{words.quarter(usual)}相比"
    return f"较上期栏，{'，'.join([*others, rest])}。"
