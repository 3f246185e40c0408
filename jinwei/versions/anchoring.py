"""Where the other chains of a home stand when a version is put before readers."""

from __future__ import annotations

import os
from pathlib import Path

from jinwei import kept_list, paths
from jinwei.anchors import Anchor
from jinwei.faults import Told
from jinwei.versions.manifest import Damaged, read_manifest
from jinwei.versions.published import version_folder


def taken(home: Path, version: str) -> tuple[Anchor, ...]:
    """The anchors of the records of that version, of what was issued, of the audit log.

    None of what is not there yet, or cannot be asked now: that keeps nobody from
    publishing.
    """
    kept = kept_list.listed(home / paths.BULLETINS).last
    issued = [kept] if kept.n else []
    return (*of_records(home, version), *issued, *of_audit(home))


def of_audit(home: Path) -> tuple[Anchor, ...]:
    """The anchor of the audit log, where it can be had."""
    from jinwei.access import audit  # for the same reason as the records below

    try:
        held = audit.anchor(home, os.environ.get(paths.RECORDS_SETTING))
    except Told:
        return ()
    return () if held is None else (held,)


def of_records(home: Path, version: str) -> tuple[Anchor, ...]:
    """The anchor of the record log beside that version, where it can be had."""
    try:
        is_invented = read_manifest(version_folder(home, version)).is_invented
    except Damaged:
        return ()
    address = None if is_invented else os.environ.get(paths.RECORDS_SETTING)
    file = home / (paths.DEMO_RECORDS_FILE if is_invented else paths.RECORDS_FILE)
    if not address and not file.exists():
        return ()
    # What reads records takes longer to import than a small delivery takes to publish.
    from jinwei import records

    try:
        log = records.existing(is_invented, home, address)
        return () if log is None else (records.anchor(log),)
    except Told:
        return ()
