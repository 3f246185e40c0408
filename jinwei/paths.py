"""Where the product's own files lie, and where a running instance writes."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "policy"
QUERIES = ROOT / "queries"
DEMO = ROOT / "data" / "demo"


def home() -> Path:
    """The folder this instance writes to: JINWEI_HOME, or var/ beside the code."""
    return Path(os.environ.get("JINWEI_HOME", ROOT / "var"))
