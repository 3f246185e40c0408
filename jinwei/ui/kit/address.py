"""What the address asks for and this version does not have: it is said, not guessed.

Streamlit takes a value that a choice does not offer out of the address and shows the
first one in its place. So what was asked for is kept before any choice is drawn, and
compared with what is shown once all of them are.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from jinwei.ui.kit.parts import Note

Asked = Mapping[str, list[str]]
"""The values that the address gives each name."""


def asked() -> Asked:
    """What the address asks for, before anything is drawn."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def unmet(wanted: Asked) -> dict[str, list[str]]:
    """What was asked of the choices that stand on this page, and is not chosen there.

    What Streamlit left in the address was taken; what it took out of it was unknown,
    unless it is what the choice shows anyway.
    """
    absent = {}
    for name, values in wanted.items():
        if name not in st.session_state:
            continue
        chosen = st.session_state[name]
        if not isinstance(chosen, str | list | None):
            continue
        shown = chosen if isinstance(chosen, list) else [chosen]
        left = [*st.query_params.get_all(name), *map(str, shown)]
        if missing := [value for value in values if value and value not in left]:
            absent[name] = missing
    return absent


def notes(missing: Mapping[str, list[str]], labels: Mapping[str, str]) -> list[Note]:
    """A note that says what is not there, and what is shown; none where all is."""
    sentences = []
    for name, values in missing.items():
        quoted = "".join(f"“{value}”" for value in values)
        chosen = st.session_state[name]
        shown = "、".join(chosen) if isinstance(chosen, list) else chosen
        instead = f"，下面是“{shown}”的" if shown else ""
        sentences.append(f"地址里的{labels.get(name, '选项')}{quoted}没有{instead}。")
    if not sentences:
        return []
    return [Note(paragraphs=[*sentences, "请重新选，或核对地址。"], tone="alert")]


def elsewhere(wanted: Asked, labels: Mapping[str, str]) -> list[Note]:
    """A note of what the address asks of choices of other pages; none where of none."""
    asked = [
        f"{label}“{value}”"
        for name, label in labels.items()
        for value in wanted.get(name, ())
    ]
    if not asked:
        return []
    sentence = f"地址里的{'、'.join(asked)}是别的页的选项，本页没有照它筛选。"
    return [Note(paragraphs=[sentence])]
