"""What the script of each component is put together of, and that of a document's words.

FILES           the files of a component's script in the order they are joined
script(name)    the script of a component, one module
"""

from __future__ import annotations

from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
DECK = tuple(f"slides_{part}" for part in ("choice", "draw", "keys", "setup", "notes"))
FILES = {
    "masthead": ("dom", "search", "masthead"),
    "table": ("dom", "choosing", "values", "tools", "table"),
    "figures": ("dom", "figures"),
    "moves": ("dom", "moves"),
    "boards": ("dom", "boards"),
    "notes": ("dom", "notes"),
    "fault": ("dom", "fault"),
    "account": ("dom", "account"),
    "chart": ("dom", "plotly", "growing", "drawing", "chart"),
    "words": ("dom", "plotly", "growing", "drawing", "words", "ahead", "coming"),
    "slides": ("dom", "plotly", *DECK, "slides"),
}


def script(name: str) -> str:
    """The script of a component: its files joined, each seeing the others."""
    return "\n".join(path.read_text("utf-8") for path in files(name))


def files(name: str) -> tuple[Path, ...]:
    """The files that a component's script is joined of, in order."""
    return tuple(ASSETS / f"{part}.js" for part in FILES[name])
