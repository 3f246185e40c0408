"""A version made of a delivery: database, archived originals, manifest."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jinwei import files
from jinwei.build import database, reading_changes
from jinwei.delivery import Delivery, Report
from jinwei.delivery.folder import Original
from jinwei.delivery.given import Given
from jinwei.policy.contracts import contracts
from jinwei.versions import chosen_engine, program
from jinwei.versions.manifest import FILE as MANIFEST
from jinwei.versions.manifest import Manifest, PublishError, read_manifest
from jinwei.versions.published import DATABASE, ID_LENGTH, ORIGINALS

UNFINISHED = ".making-"
REPLACED = ".damaged-"
COUNTS = ("files", "read", "loaded", "refused", "aside")


def version_id(originals: Iterable[Original]) -> str:
    """The id of what these files give under this program: the same for the same."""
    digest = hashlib.sha256(program.fingerprint().encode())
    for original in sorted(originals, key=lambda each: each.file):
        digest.update(f"{original.file}\n{original.sha256}\n".encode())
    return digest.hexdigest()[:ID_LENGTH]


def make(
    beside: Path,
    version: str,
    given: Given,
    number: int,
    reason: str,
    report: Report,
    home: Path,
) -> Path:
    """A complete version in a folder beside the others, under a name nobody reads.

    The delivery is taken.
    EngineError where the settings of the home name an engine that does not make it.
    """
    with chosen_engine.opened(home, database.derived()) as elsewhere:
        made = beside / f"{UNFINISHED}{secrets.token_hex(8)}"
        files.make_folder(made)
        _archive(given.delivery, made / ORIGINALS)
        stored = made / DATABASE
        changed = reading_changes.changes(given.delivery)
        begun = _begun(version, given.delivery, number, reason)
        tables = files.attempt(
            database.build, stored, given, contracts(), report, changed, elsewhere
        )
        files.flush(stored)
        manifest = replace(
            begun,
            created_at=_now(),
            database_sha256=files.sha256(stored),
            database_bytes=stored.stat().st_size,
            tables=tables,
        )
        files.write_whole(made / MANIFEST, manifest.to_bytes())
        files.flush_folders(made)
        return made


def seal(made: Path, number: int, reason: str) -> None:
    """The manifest of a version made ahead says as which it is published, why, when."""
    sealed = replace(
        read_manifest(made), number=number, reason=reason, created_at=_now()
    )
    files.swap(made / MANIFEST, sealed.to_bytes())


def put_in_place(made: Path, stands: Path) -> None:
    """The version stands under its own name, complete, in one step."""
    if stands.exists():
        # A damaged version is put aside and kept: what it still holds may matter.
        aside = stands.with_name(f"{REPLACED}{stands.name}-{secrets.token_hex(4)}")
        files.rename(stands, aside)
    files.rename(made, stands)


def _archive(read: Delivery, archive: Path) -> None:
    as_read = {reading.file: reading.sha256 for reading in read.readings}
    for original in read.originals:
        archived = archive / original.file
        files.make_folder(archived.parent)
        files.copy_whole(read.folder / original.file, archived)
        seen = {files.sha256(archived), as_read.get(original.file, original.sha256)}
        if seen != {original.sha256}:
            raise PublishError(f"{original.file} 在发布时又有改动，没有发布，请再试。")


def _begun(version: str, read: Delivery, number: int, reason: str) -> Manifest:
    """The manifest, but for the moment and the database."""
    return Manifest(
        version=version,
        number=number,
        created_at="",
        reason=reason,
        district=read.district.name,
        title=read.district.title,
        plan_year=read.district.plan_year,
        as_of=read.district.as_of.isoformat(),
        is_invented=read.district.is_invented,
        product=program.product_version(),
        program=program.fingerprint(),
        database_sha256="",
        database_bytes=0,
        originals=read.originals,
        exports=_counts(read),
        is_whole=read.is_whole,
        not_loaded={
            reading.file: reading.refused_records
            for reading in read.readings
            if reading.refused_records
        },
        tables={},
    )


def _now() -> str:
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def _counts(read: Delivery) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for reading in read.readings:
        export = counts.setdefault(
            reading.export or "",
            dict.fromkeys(COUNTS, 0),
        )
        export["files"] += 1
        export["read"] += reading.read
        export["loaded"] += reading.loaded
        export["refused"] += reading.refused_records
        export["aside"] += reading.aside_records
    return counts
