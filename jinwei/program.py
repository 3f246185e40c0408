"""Which program made a version: its number, and a fingerprint of what decides."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache

from jinwei import files
from jinwei.paths import POLICY, QUERIES, ROOT


@cache
def product_version() -> str:
    """The version number of the product."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return declared["project"]["version"]


@cache
def fingerprint() -> str:
    """A SHA-256 over the version number, the policy, the queries and the package.

    The screens are left out: they show what a version holds and decide none of it.
    """
    package = ROOT / "jinwei"
    deciding = [
        *POLICY.rglob("*.*"),
        *QUERIES.rglob("*.sql"),
        *package.glob("*.py"),
        *package.glob("intake/**/*.py"),
    ]
    digest = hashlib.sha256(product_version().encode())
    for path in sorted(deciding):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(files.sha256(path).encode())
    return digest.hexdigest()
