"""Text of data where Streamlit reads Markdown: it stands there as it was written."""

from __future__ import annotations

import re

APART = "\u2060"
"""Joins what stands on both sides of it, and is not seen."""
_signs = re.compile(r"[\\`*_{}\[\]<>#$~|!&^:@]")
_at_start = re.compile(r"^(\s*\d*)([-+=.)])")
# Streamlit and its Markdown look for these once more after signs were freed.
_sought = re.compile(
    r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)"
    r"|:(?=//|streamlit:|material)|(?i:www)(?=\.)|@"
)


def plain(text: str) -> str:
    """The text as a label, a caption or a heading of Streamlit that shows just it."""
    apart = _sought.sub(lambda mark: f"{mark[0][0]}{APART}{mark[0][1:]}", text)
    freed = _signs.sub(lambda sign: f"\\{sign[0]}", " ".join(apart.split()))
    return _at_start.sub(r"\1\\\2", freed)
