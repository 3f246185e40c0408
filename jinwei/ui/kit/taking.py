"""What is taken away: the one button with a file behind it, for who may have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from jinwei import paths
from jinwei.ui import who

EXPORT = "export"
Content = bytes | Callable[[], bytes]


def download(
    label: str,
    content: Content,
    *,
    file_name: str,
    mime: str,
    key: str | None = None,
    disabled: bool = False,
    width: Literal["content", "stretch"] = "content",
    action: str = EXPORT,
) -> None:
    """A button for a file, made when it is asked for; none for who may not have it.

    Having it is an `action` of policy/roles.toml.
    """
    if not who.person().may(action):
        return
    st.download_button(
        label,
        _allowed(content, action, file_name),
        file_name=file_name,
        mime=mime,
        key=key,
        on_click="ignore",
        disabled=disabled,
        width=width,
    )


def _allowed(content: Content, action: str, name: str) -> Callable[[], bytes]:
    """The same, made when it is asked for by who may have it, and noted."""
    person, home = who.person(), paths.home()

    def made() -> bytes:
        with paths.within(home), who.doing(action, name, person):
            return content if isinstance(content, bytes) else content()

    return made
