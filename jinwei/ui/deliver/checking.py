"""核对: files dropped, and the way back."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei.drafts import store
from jinwei.drafts.model import Draft, DraftError
from jinwei.ui.deliver import handed_in, opened
from jinwei.ui.deliver.dropping import dropped
from jinwei.ui.kit import acting


def show(home: Path, draft: Draft) -> None:
    """Files are dropped into the draft, and it says which it holds."""
    uploads = dropped("drop_more", is_ready=bool(acting.acting()))
    if uploads:
        try:
            store.put(home, draft.id, uploads, acting.acting())
        except DraftError as fault:
            opened.refuse("没有放进来", str(fault))
        st.rerun()
    handed_in.table(draft)
    handed_in.take_out(home, draft)
