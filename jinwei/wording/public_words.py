"""What a file for everybody says of the definitions behind its figures.

All that such a file names is confirmed, so it tells how a clause is read until that is
settled, and not how far the office has come with a finding.
"""

from __future__ import annotations

from jinwei.policy.record_kinds import OPEN
from jinwei.policy.terms import Term

AS_READ = f"{OPEN}："
UNTIL_SETTLED = "正式解释以前，暂按以下口径掌握："
LADDER = "ladder"
ASIDE, FOR_NOW = f"（{OPEN}）", "（暂行口径）"
INSIDE = frozenset(("督办台", "年度汇总", "四个必访", "单位画像"))
"""The pages that only the office works with, by their names in policy/terms.toml."""


def definition(text: str, *, is_public: bool) -> str:
    """The words of a term, a rule or a parameter, as who is told may read them."""
    if not is_public:
        return text
    return text.replace(AS_READ, UNTIL_SETTLED).replace(ASIDE, FOR_NOW)


def is_told(term: Term, *, is_public: bool) -> bool:
    """Whether a term defines a figure that a file for these readers may hold."""
    return not is_public or term.page not in INSIDE or term.id == LADDER
