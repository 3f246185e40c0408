"""What a page put on the screen, read back from the components it drew."""

from __future__ import annotations

import json
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from jinwei.paths import ROOT

PATIENCE = 300  # seconds: a busy machine is slow, not wrong

# Half the time of a visit: a look through every installed package for components.
manifest_scanner.scan_component_manifests = cache(
    manifest_scanner.scan_component_manifests
)


def unvisited() -> AppTest:
    """The whole app before its first page was asked for."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)


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
