"""A draft handed on, approved and published: once, and just as it was looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinwei import clock, files
from jinwei.compare import Missing
from jinwei.drafts import keeping, making
from jinwei.drafts.checking import Outcome
from jinwei.drafts.making import Checked
from jinwei.drafts.model import Approval, Draft, DraftError, Stale
from jinwei.settings import settings
from jinwei.versions import publish as versions
from jinwei.versions.manifest import read_manifest
from jinwei.versions.publish import Published
from jinwei.versions.published import version_folder

UNCHECKED = "这份草稿还没有核对完，请等核对完成、看过结果后再发布。"
WITHOUT_REASON = "请写明这次发布的理由。"
NOT_WHOLE = (
    "有 {records} 条记录被拒收，没有发布。请改正后再发布；"
    "确认可以少这些记录的，请写明为什么可以少。"
)
FAULTY = "有 {files} 个文件整个没有读入，没有发布。请改正、撤下，或写明为什么可以少。"
LACKING = "还缺 {names}，没有发布。请补上，或逐项说明为什么缺少。"
MOVED = (
    "您看过以后，正在使用的版本已经换了，没有发布。"
    "草稿正在对照现在的版本重新核对，请看过新的结果再发布。"
)
CHANGED = "您看过以后草稿又有改动，没有记下同意。请看过现在的样子再同意。"
UNAPPROVED = "按本单位的设置，发布前要由另一个人同意。请先提交，由另一个人看过后同意。"
UNRECORDED = (
    "已经发布为版本 {version}，各页显示的就是它；只是草稿没有记下已发布：{why}。"
    "处理好以后请再点一次“发布”，只补记这一笔，不会多出一版。"
)
NO_NEWS = "没有要发布的：报送的内容和现有的一样。"


class Moved(DraftError):
    """Another version is in use than the draft was looked at against."""


def submit(
    home: Path,
    id: str,
    by: str,
    reason: str,
    *,
    accept_refused: str = "",
    revision: int | None = None,
) -> Draft:
    """The draft is handed to a second person, with the reason of its publication.

    `accept_refused` says why refused records may be missing, where some are.
    """

    def edit(draft: Draft) -> Draft:
        meant = _meant(draft, reason, accept_refused)
        _ready(home, meant)
        return replace(meant, state="submitted", submitted_by=keeping.named(by))

    return keeping.update(home, id, by, "提交，请另一个人同意", edit, revision=revision)


def approve(home: Path, id: str, by: str, digest: str) -> Draft:
    """The draft is approved by a second person just as it was seen: of that digest."""

    def edit(draft: Draft) -> Draft:
        if draft.state != "submitted":
            raise DraftError("这份草稿没有提交，或者提交后又有改动，不能同意。")
        if _as_one(by) == _as_one(draft.submitted_by):
            raise DraftError("提交的人不能自己同意，请由另一个人来看。")
        if digest != draft.digest:
            raise Stale(CHANGED)
        return replace(
            draft, approval=Approval(keeping.named(by), clock.stamp(), digest)
        )

    return keeping.update(home, id, by, "同意发布", edit)


def _as_one(name: str) -> str:
    """The same for one name however its characters are spaced and spelt."""
    return "".join(unicodedata.normalize("NFKC", keeping.named(name)).split())


def publish(
    home: Path,
    id: str,
    by: str,
    reason: str = "",
    *,
    accept_refused: str = "",
    revision: int | None = None,
) -> Published:
    """The version that was made for the draft is what readers see from now on.

    What a second person consented to has its reason already. The same again says so
    and changes nothing. DraftError where it may not be, Stale where the draft is no
    longer at `revision`, Moved where another version is in use meanwhile: then the
    draft is checked anew.
    """
    done: list[Published] = []

    def edit(draft: Draft) -> Draft:
        if draft.is_approved:
            meant = draft
        elif settings(home).second_person:
            raise DraftError(UNAPPROVED)
        else:
            meant = _meant(draft, reason, accept_refused)
        made = _made(home, draft, _ready(home, meant))
        done.append(_put_in_use(home, meant, made, by))
        return replace(meant, state="published", published=made.name)

    try:
        keeping.update(home, id, by, "发布", edit, revision=revision)
    except versions.Moved:
        rebase(home, id, by)
        raise Moved(MOVED) from None
    except DraftError as fault:
        published = keeping.read(home, id).published
        if published is not None:
            return Published(published, False, False)
        if done:
            raise _unrecorded(done[0], fault) from fault.__cause__
        raise
    return done[0]


def _unrecorded(done: Published, fault: DraftError) -> DraftError:
    """Says of what readers see already that the draft could not be marked so."""
    cause = fault.__cause__
    why = files.why_unwritten(cause) if isinstance(cause, OSError) else str(fault)
    return DraftError(UNRECORDED.format(version=done.version, why=why))


def _upon(home: Path, draft: Draft) -> str | None:
    """The version in the place of which the draft comes; a first delivery may take that
    of invented data."""
    served = versions.current(home) if draft.base is None else None
    if served and read_manifest(version_folder(home, served)).is_invented:
        return served
    return draft.base


def is_news(draft: Draft, outcome: Outcome) -> bool:
    """Whether a publication would change anything against what the draft stands on."""
    return outcome.version is None or outcome.version != draft.base


def rebase(home: Path, id: str, by: str) -> Draft:
    """The draft stands upon the version that is in use now, and is being checked."""
    current = versions.current(home)
    draft = keeping.update(
        home, id, by, "改为对照现在的版本", lambda draft: replace(draft, base=current)
    )
    making.start(home, id)
    return draft


def unexcused(draft: Draft, checked: Checked) -> Sequence[Missing]:
    """What is absent that the version before had, and is not excused."""
    excused = {each.of for each in draft.excuses}
    return [
        each
        for each in checked.outcome.lacking
        if (each.kind, each.export, each.period, each.name) not in excused
    ]


def _meant(draft: Draft, reason: str, accepted: str) -> Draft:
    """The draft with the reason of its publication."""
    if not reason.strip():
        raise DraftError(WITHOUT_REASON)
    return replace(draft, reason=reason.strip(), accepted=accepted.strip())


def _ready(home: Path, draft: Draft) -> Checked:
    """What the check of the draft came to; DraftError where it may not be published."""
    checked = making.state(home, draft.id)
    if not isinstance(checked, Checked):
        raise DraftError(UNCHECKED)
    account, outcome = checked.account, checked.outcome
    if outcome.stops:
        raise DraftError("".join(outcome.stops))
    if not account.is_whole and not draft.accepted:
        if account.faults:
            raise DraftError(FAULTY.format(files=len(account.faults)))
        raise DraftError(NOT_WHOLE.format(records=account.refused_records))
    absent = unexcused(draft, checked)
    if absent:
        names = "、".join(each.named for each in absent)
        raise DraftError(LACKING.format(names=names))
    return checked


def _made(home: Path, draft: Draft, checked: Checked) -> Path:
    """The folder that bears the version's id, also where it was published already."""
    version = checked.outcome.version
    assert version is not None
    return checked.made or version_folder(home, version)


def _put_in_use(home: Path, draft: Draft, made: Path, by: str) -> Published:
    return versions.publish_made(
        made,
        _upon(home, draft),
        home,
        reason=_why(draft),
        by=keeping.named(by),
        draft=draft.id,
        approved_by=draft.approval.by if draft.approval and draft.is_approved else "",
    )


def _why(draft: Draft) -> str:
    """The reason that stays with the version."""
    if not draft.accepted:
        return draft.reason
    return f"{draft.reason}（少拒收的记录：{draft.accepted}）"
