"""What becomes of a draft that the watched folder made: published, or left with why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinwei import files
from jinwei.access import audit
from jinwei.access.person import Person
from jinwei.drafts import inbox_report, making, publishing, store
from jinwei.drafts.keeping import folder as draft_folder
from jinwei.drafts.making import Broken, Checked
from jinwei.drafts.model import Draft
from jinwei.drafts.progress import wait
from jinwei.drafts.safe_names import safe_name
from jinwei.policy.roles import LOCAL

BY, REASON = "收件夹", "收件夹里的报送文件，核对没有问题，按设置自动发布"
FOLDER_ITSELF = Person("", BY, LOCAL)
TRIES = 3
LEFT = "没有发布，留在“数据报送”页的草稿 {id} 里，请在那里改正、补充或发布。"
TWIN = "同样的文件已在“数据报送”页的草稿 {id} 里，没有再放一份。"
UNCHECKED = "核对被中断了，请在那里再核对一次。"


def settled(home: Path, id: str, place: Path) -> str:
    """What became of a draft, in one line; the report of it lies in the folder."""
    draft = store.read(home, id)
    twin = _twin(home, draft)
    if twin is not None:
        store.discard(home, id, BY)
        return reported(place, [TWIN.format(id=twin.id)])
    state = _checked(home, id)
    if not isinstance(state, Checked):
        why = state.reason if isinstance(state, Broken) else UNCHECKED
        return reported(place, [LEFT.format(id=id), why])
    if draft.published is not None:  # before whoever was at it broke off
        return reported(place, [f"已发布，版本 {draft.published}。"], state)
    for file in (each.file for each in state.account.files if each.refused):
        if listed := making.refused_csv(home, id, file):
            files.write_whole(place / safe_name(listed[0]), listed[1])
    hindrances = inbox_report.hindrances(home, draft, state)
    result = LEFT.format(id=id) if hindrances else _published(home, id)
    return reported(place, [result, *hindrances], state)


def reported(place: Path, result: Sequence[str], checked: Checked | None = None) -> str:
    """The result in one line, once its report lies in the folder."""
    inbox_report.write(place, result, checked)
    return f"{place.name}：{''.join(result)}"


def _twin(home: Path, draft: Draft) -> Draft | None:
    """Another draft that waits with the same files."""
    for other in store.listed(home):
        is_waiting = other.state in ("open", "submitted") and other.id != draft.id
        if is_waiting and other.content_digest == draft.content_digest:
            return other
    return None


def _published(home: Path, id: str) -> str:
    for _ in range(TRIES):
        try:
            with audit.noted(FOLDER_ITSELF, "publish", f"草稿 {id}", home=home):
                done = publishing.publish(home, id, BY, REASON)
        except publishing.Moved:
            _checked(home, id)
        except audit.NotNoted as fault:
            return f"{LEFT.format(id=id)}{fault}"
        else:
            how = "已发布" if done.is_swapped else "与正在使用的版本相同，没有改动"
            return f"{how}，版本 {done.version}。"
    return LEFT.format(id=id)


def _checked(home: Path, id: str) -> making.State:
    """How the check of the draft ended."""
    making.start(home, id)
    wait(draft_folder(home, id))
    return making.state(home, id)
