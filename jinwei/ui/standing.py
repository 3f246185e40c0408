"""A page that stands open asks for itself anew once its lost server answers again.

The browser does so only for a page that has something to run by itself. Where another
server answers, which never drew the page, nothing on it could be taken away before.
"""

from __future__ import annotations

import streamlit as st

SECONDS = 24 * 60 * 60


def keep() -> None:
    """The page of this run has something to run by itself, once a day."""
    st.fragment(_nothing, run_every=SECONDS)()


def _nothing() -> None:
    """Draws nothing."""
