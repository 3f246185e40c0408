"""What is expected of a delivery and absent, and may be for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinwei.drafts.keeping import update
from jinwei.drafts.model import Draft, DraftError, Excuse
from jinwei.drafts.page_words import several


def excuse(
    home: Path,
    id: str,
    excuses: Sequence[Excuse],
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft in which all of that may be absent, with the reasons; else none."""
    if not all(each.reason.strip() for each in excuses):
        raise DraftError("请写明缺少的原因，没有原因不能说明。")
    excused = {each.of for each in excuses}

    def edit(draft: Draft) -> Draft:
        others = tuple(each for each in draft.excuses if each.of not in excused)
        return replace(draft, excuses=(*others, *excuses))

    what = f"说明 {several([each.name for each in excuses], '项')} 为什么缺少"
    return update(home, id, by, what, edit, revision=revision)


def unexcuse(
    home: Path,
    id: str,
    of: tuple[str, str, str, str],
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft in which that is excused no more; `of` is the excuse's own."""

    def edit(draft: Draft) -> Draft:
        others = tuple(each for each in draft.excuses if each.of != of)
        return replace(draft, excuses=others)

    what = f"撤回对 {of[3]} 的说明"
    return update(home, id, by, what, edit, revision=revision)
