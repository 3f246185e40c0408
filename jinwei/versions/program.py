"""Which program made a version: its number, and a fingerprint of what decides."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache

from jinwei import files
from jinwei.paths import POLICY, QUERIES, ROOT

DECIDING = ("policy", "sql", "intake", "delivery", "build")
"""The folders of the package that decide what a version holds."""

DECIDING_QUERIES = ("macro", "meta", "stage", "mart", "rule", "judge", "check")


@cache
def product_version() -> str:
    """The version number of the product."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return declared["project"]["version"]


@cache
def fingerprint() -> str:
    """A SHA-256 over the version number, the policy, the queries and the package.

    Only what decides: what shows a version, or is asked of one, is left out.
    """
    package = ROOT / "jinwei"
    deciding = [
        *POLICY.rglob("*.*"),
        *(
            path
            for room in DECIDING_QUERIES
            for path in (QUERIES / room).rglob("*.sql")
        ),
        *(path for room in DECIDING for path in (package / room).rglob("*.py")),
    ]
    digest = hashlib.sha256(product_version().encode())
    for path in sorted(deciding):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(files.sha256(path).encode())
    return digest.hexdigest()
