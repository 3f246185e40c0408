"""数据报送: what was dropped, what it gives, and its publication."""

from __future__ import annotations

from jinwei import paths
from jinwei.ui.deliver import draft, opened, start


def show() -> None:
    """The draft that the address has open, else where one is begun."""
    id = opened.asked()
    if id is None:
        start.show(paths.home())
    else:
        draft.show(paths.home(), id)
