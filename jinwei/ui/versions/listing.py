"""The versions of a home with the log of how readers came to see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinwei.desk import anchoring
from jinwei.versions import program, publications, published
from jinwei.versions.entries import Publication
from jinwei.versions.manifest import Damaged, Manifest


@dataclass(frozen=True)
class Shelf:
    """Every publication, oldest first, the versions by id, and the one in use.

    A version whose manifest is damaged is there without one. `faults` says of each why
    it cannot be shown, or nothing.
    """

    home: Path
    entries: tuple[Publication, ...]
    log_fault: str
    manifests: Mapping[str, Manifest | None]
    faults: Mapping[str, str]
    served: str | None

    def first_of(self, version: str) -> Publication | None:
        """How readers first came to see that version; None where they never did."""
        return next((e for e in self.entries if e.version == version), None)

    def last_of(self, version: str) -> Publication | None:
        """How readers last came to see that version; None where they never did."""
        each = (entry for entry in self.entries[::-1] if entry.version == version)
        return next(each, None)

    def is_old(self, version: str) -> bool:
        """Whether another program than the one that runs now made it."""
        manifest = self.manifests.get(version)
        return manifest is not None and manifest.program != program.fingerprint()

    def fault(self, version: str) -> str:
        """Why that version cannot be shown; empty where it can."""
        return self.faults.get(version, f"版本 {version} 不在了。")


def listing(home: Path) -> Shelf:
    """What lies in a home now."""
    log = publications.listed(home)
    manifests = {
        each if isinstance(each, str) else each.version: (
            None if isinstance(each, str) else each
        )
        for each in published.manifests(home)
    }
    faults = {version: _fault(home, version) for version in manifests}
    served = published.served(home)
    fault = log.fault or anchoring.of_publications(home)
    return Shelf(home, log.entries, fault, manifests, faults, served)


def _fault(home: Path, version: str) -> str:
    try:
        published.verified(published.version_folder(home, version))
    except Damaged as damage:
        return str(damage)
    return ""
