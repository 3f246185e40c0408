"""Which program made a version: its number, and a fingerprint of what decides."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinwei import files
from jinwei.paths import ROOT

DECIDING = ("policy", "sql", "intake", "delivery", "engine", "build")
"""The folders of the package that decide what a version holds."""

DECIDING_FILES = ("spreadsheet_safe.py", "typed.py")
"""Files beside them: a list that is sent back is read by what was put before cells, and
what policy/ states becomes values of the types that declare it."""

DECIDING_QUERIES = ("macro", "meta", "stage", "mart", "rule", "judge", "check")

WORDS_ONLY = ("plan", "terms", "bulletin", "records", "screens", "mechanisms")
"""What policy/ declares for those who read a version or write beside it.

No table of a version holds any of it: the plan is cited, terms and thresholds are
looked up when a screen is drawn, the words of a bulletin when it is issued, the kinds
of records when one is written; what serves the plan is listed on a page.
A new file of policy/ decides unless it is named here.
"""

WORDS_ONLY_MODULES = ("terms", "bulletin", "record_kinds", "screens", "mechanisms")
"""The modules of jinwei/policy/ that read those files."""


@cache
def product_version() -> str:
    """The version number of the product."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    version: str = declared["project"]["version"]
    return version


@cache
def fingerprint() -> str:
    """A SHA-256 over the version number, the policy, the queries and the package.

    Only what decides: what shows a version, or is asked of one, is left out.
    """
    return fingerprint_of(ROOT)


def fingerprint_of(root: Path) -> str:
    """The fingerprint of the program whose files lie there."""
    digest = hashlib.sha256(product_version().encode())
    for path in sorted(deciding(root)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(files.sha256(path).encode())
    return digest.hexdigest()


def deciding(root: Path) -> Iterator[Path]:
    """The files that decide what a version holds."""
    for path in (root / "policy").rglob("*.*"):
        if path.stem not in WORDS_ONLY:
            yield path
    for room in DECIDING_QUERIES:
        yield from (root / "queries" / room).rglob("*.sql")
    for name in DECIDING_FILES:
        yield root / "jinwei" / name
    for room in DECIDING:
        for path in (root / "jinwei" / room).rglob("*.py"):
            if room != "policy" or path.stem not in WORDS_ONLY_MODULES:
                yield path
