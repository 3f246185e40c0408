"""The draft that this tab has open: which it is, and what is done to it from here.

Every change is made to the draft as this tab last drew it; one that somebody changed
meanwhile is not overwritten, and the page says so above the draft as it is now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from jinwei import faults, paths
from jinwei.drafts import store
from jinwei.drafts.model import Draft
from jinwei.faults import Told
from jinwei.ui import kit, who
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Note
from jinwei.versions.publish import Published

DRAFT = "draft"
DRAWN = "jinwei_draft_drawn"
REFUSED = "jinwei_draft_refused"
UPLOAD, PUBLISH, APPROVE = "upload", "publish", "approve"
Edit = Callable[..., Any]


def asked() -> str | None:
    """The id of the draft that the address has open."""
    return st.query_params.get(DRAFT)


def show(id: str) -> None:
    """The page is drawn anew with that draft open."""
    st.query_params.clear()
    st.query_params[DRAFT] = id
    st.rerun()


def leave() -> None:
    """No draft is open in the address."""
    st.query_params.clear()


def drawn(draft: Draft) -> None:
    """The draft as it is now is what this tab shows from here on."""
    st.session_state[DRAWN] = draft.id, draft.revision


def revision(id: str) -> int | None:
    """How far that draft had come when this tab drew it."""
    shown, at = st.session_state.get(DRAWN, ("", None))
    return at if shown == id else None


def act(edit: Edit, id: str, *what: object) -> None:
    """The draft is changed as this tab drew it; why it is not is said by `refusal`.

    `edit` is a call of the drafts: home, id, `what`, by whom and on which revision.
    """
    is_changed(edit, id, *what)


def is_changed(edit: Edit, id: str, *what: object) -> bool:
    """Whether the draft was changed as by `act`."""
    return _is_done(edit, id, *what, by=acting.acting(), revision=revision(id))


def attempt(
    step: Edit, id: str, *what: object, action: str = UPLOAD, **how: object
) -> None:
    """That is done to the draft; why it is not is said by `refusal`.

    It is an `action` of policy/roles.toml, refused to who may not do it.
    """
    _is_done(step, id, *what, action=action, **how)


def _is_done(
    step: Edit, id: str, *what: object, action: str = UPLOAD, **how: object
) -> bool:
    try:
        with who.doing(action, f"草稿 {id} {step.__name__}"):
            done = step(paths.home(), id, *what, **how)
    except Told as fault:
        refuse("没有办成", faults.in_words(fault))
        return False
    if isinstance(done, Draft):
        drawn(done)
    elif isinstance(done, Published) and not done.is_swapped:
        _forestalled(id)
    return True


def _forestalled(id: str) -> None:
    """Says that somebody else published the draft first."""
    by = store.read(paths.home(), id).history[-1].by
    if by != acting.acting():
        why = f"在您之前{by}已经发布了这份草稿，您写的理由没有记下。"
        refuse("没有再发布一次", why)


def refuse(heading: str, why: str) -> None:
    """Why something was not done, for the page to say when it is drawn next."""
    st.session_state[REFUSED] = heading, why


def refusal() -> None:
    """Says once why what was just asked for was not done."""
    heading, why = st.session_state.pop(REFUSED, ("", ""))
    if why:
        kit.notes([Note(heading, [why], tone="alert")], key="refused")
