"""Where the product's own files lie, and where a running instance writes."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "policy"
QUERIES = ROOT / "queries"
DEMO = ROOT / "data" / "demo"


SETTING = "JINWEI_HOME"
RECORDS_SETTING = "JINWEI_RECORDS"
BULLETINS = "bulletins"
RECORDS_FILE, DEMO_RECORDS_FILE = "records.db", "records-demo.db"
OWN_HOME = ROOT / "var"


def home() -> Path:
    """The folder this instance writes to: JINWEI_HOME, or var/ beside the code."""
    return Path(os.environ.get(SETTING) or OWN_HOME)


def set_home(folder: Path) -> None:
    """This process and its children write there, wherever they are at work."""
    os.environ[SETTING] = str(folder.absolute())


def is_own(home: Path) -> bool:
    """Whether a home is the one beside the code, which nobody had to name."""
    return home.absolute() == OWN_HOME.absolute()
