"""What a page put on the screen, read back from the components it drew."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def shown(app: AppTest, component: str) -> list[dict]:
    """What each component of that name was given, in page order; dialogs count."""
    gathered = []
    for element in app._tree:
        proto = getattr(element, "proto", None)
        if getattr(proto, "component_name", "") == f"jinwei_{component}":
            gathered.append(json.loads(proto.json or proto.mixed.json))
    return gathered


def words(app: AppTest) -> str:
    """Everything our components show, as one text."""
    names = ("masthead", "figures", "boards", "notes", "table")
    return json.dumps([shown(app, name) for name in names], ensure_ascii=False)
