"""The words of deadlines that name no day, as policy/contracts.toml declares them."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process

from jinwei.policy.contracts import deadlines

JOINTS = re.compile(r"[、，,；;。/（）()\s]+|并且?|及|和|且")
BOTH = "既有日期又有“{}”，不知道以哪个为准；请只留一个"


def shorn(text: str) -> str:
    """The text without the words before and behind that change nothing."""
    in_front, behind = _changing_nothing()
    if text in _undated():
        return text
    if text.startswith(in_front):
        for word in in_front:
            if text.startswith(word) and text != word:
                return shorn(text.removeprefix(word))
    if text.endswith(behind):
        for word in behind:
            if text.endswith(word) and text != word:
                return shorn(text.removesuffix(word))
    return text.rstrip("。.，,；;")


@cache
def _changing_nothing() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that change nothing, before a deadline and behind, longest first."""
    declared = deadlines()
    return (
        tuple(sorted(declared.in_front, key=len, reverse=True)),
        tuple(sorted(declared.behind, key=len, reverse=True)),
    )


@cache
def _undated() -> frozenset[str]:
    return frozenset(deadlines().undated)


def is_undated(phrase: str) -> bool:
    """Whether every part of a phrase is of those that name no day."""
    if phrase in _undated():
        return True
    parts = [part for part in JOINTS.split(phrase) if part]
    return bool(parts) and all(shorn(part) in _undated() for part in parts)


def why_unsure(phrase: str, reason: str) -> str:
    """Why a phrase is no deadline: what else it holds, or what it is nearest to."""
    parts = [part for part in JOINTS.split(phrase) if part]
    undated = [part for part in parts if shorn(part) in _undated()]
    if undated and len(undated) < len(parts):
        return BOTH.format(undated[0])
    if not reason.startswith("不是日期"):
        return reason
    for unsure in deadlines().refused:
        if re.search(unsure.pattern, phrase):
            return unsure.reason
    near = [
        word
        for word, *_ in process.extract(phrase, _undated(), limit=2, score_cutoff=60)
    ]
    offer = f"；相近的有：{'、'.join(sorted(near))}" if near else ""
    return (
        "不是日期，也不是认得的时限说法；可写 2023-03-09、2023年9月底前、年底前、"
        f"长期坚持{offer}"
    )
