"""Bulletins that were issued: their files, and from what they can be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from itertools import count
from pathlib import Path

from filelock import FileLock

from jinwei import desk, files
from jinwei.desk import Position
from jinwei.desk.facts import Facts, facts
from jinwei.intake import why_unread
from jinwei.paths import ROOT
from jinwei.report import bulletin, descriptions, outputs
from jinwei.report.deck import choice
from jinwei.report.descriptions import (
    FOLDER,
    SEAL,
    Altered,
    Issued,
    every,
    one,
    shelf,
)
from jinwei.report.file_names import file_stem
from jinwei.report.letterhead import Issue, Letterhead, letterhead
from jinwei.report.letterhead import kept as letterhead_kept
from jinwei.report.letters import notice
from jinwei.versions import program

__all__ = [
    "FOLDER", "SEAL", "Altered", "Issued", "again", "altered", "changed", "content",
    "every", "file_name", "issue", "made", "maker", "making", "one", "same", "shelf",
    "uncompared",
]  # fmt: skip

PATIENCE_S = 30
MAKING = (
    "policy",
    "jinwei/policy",
    "jinwei/desk",
    "jinwei/wording",
    "jinwei/charts",
    "jinwei/report",
    "queries/recorded",
    "queries/board",
)
KINDS = (".py", ".typ", ".docx", ".pptx", ".sql", ".toml")
LIBRARIES = ("typst", "python-docx", "XlsxWriter")


@cache
def maker() -> str:
    """A SHA-256 over all of the program that decides what the files look like."""
    digest = hashlib.sha256(program.fingerprint().encode())
    for path in sorted(making()):
        name = path.relative_to(ROOT).as_posix()
        digest.update(f"{name} {files.sha256(path)}".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def making() -> list[Path]:
    """The files that decide what the files of a bulletin look like."""
    rooms = [ROOT / room for room in MAKING]
    return [each for room in rooms for each in room.rglob("*") if each.suffix in KINDS]


def made(
    of: Facts, head: Letterhead, unit: str = "", slides: Sequence[str] = ()
) -> dict[str, bytes]:
    """The files by extension; a PDF only where a Chinese font is installed."""
    document = outputs.document(of, None, unit, head)
    return {
        output.extension: output.make(of, document)
        for output in outputs.outputs(unit, slides)
        if not outputs.why_not(output)
    }


def issue(
    of: Facts,
    home: Path,
    issue: Issue | None = None,
    unit: str = "",
    slides: Sequence[str] = (),
) -> Issued:
    """home/bulletins holds the files and what they were made from.

    Issued again unchanged, nothing changes; with other content, which a record written
    since may bring, it takes a name of its own and the first stays as it was.
    OSError where the disk does not take it; LookupError where the unit is unknown,
    NotWritten where it gets no letter, Misdated where the day will not do.
    """
    head = letterhead(of, issue)
    contents = made(of, head, unit, slides)
    stem = notice.stem(of, unit) if unit else file_stem(of.source, bulletin.KIND)
    folder = home / FOLDER
    files.make_folder(folder)
    with FileLock(folder / "issue.lock", timeout=PATIENCE_S):
        for number in count(1):
            name = stem if number == 1 else f"{stem}-{number}"
            done = _issued(name, of, head, unit, contents, slides)
            if descriptions.may_bear(home, done):
                break
        for extension, content in contents.items():
            files.swap(folder / f"{name}.{extension}", content)
        descriptions.write_down(home, done)
    return done


def same(
    of: Facts, home: Path, issue: Issue | None = None, unit: str = ""
) -> Issued | None:
    """What was issued of the same facts with the same files, if anything was."""
    contents = made(of, letterhead(of, issue), unit)
    sums = {extension: _sha256(each) for extension, each in contents.items()}
    return next(
        (
            each
            for each in every(home)
            if (each.cycle, each.unit) == (of.source.cycle, unit) and each.files == sums
        ),
        None,
    )


def file_name(kept: Issued, extension: str) -> str:
    """What a kept file is called where it is handed out, as when it is exported.

    The files of a bulletin are kept under one name, and each is called by its kind.
    """
    (output,) = (
        each for each in outputs.outputs(kept.unit) if each.extension == extension
    )
    rest = kept.name.removeprefix(bulletin.KIND)
    is_named = not kept.unit and rest != kept.name
    return (
        f"{output.kind}{rest}.{extension}" if is_named else f"{kept.name}.{extension}"
    )


def content(kept: Issued, extension: str, home: Path) -> bytes:
    """A file exactly as it was issued; Altered where it is gone or another one."""
    path = home / FOLDER / f"{kept.name}.{extension}"
    try:
        content_now = path.read_bytes()
    except OSError as error:
        raise Altered(f"{path.name} 读不出来：{why_unread(error)}。") from error
    if _sha256(content_now) != kept.files[extension]:
        raise Altered(f"{path.name} 与印发时不同，已被改动或损坏。")
    return content_now


def altered(kept: Issued, home: Path) -> tuple[str, ...]:
    """What is wrong with each kept file that is not as it was issued."""
    faults = []
    for extension in kept.files:
        try:
            content(kept, extension, home)
        except Altered as fault:
            faults.append(str(fault))
    return tuple(faults)


def again(kept: Issued, home: Path) -> dict[str, bytes]:
    """The files of a bulletin, made again from what it was made from."""
    log = desk.position(kept.version, home).log
    at = Position(log, kept.records)
    of = facts(kept.version, at, kept.cycle, is_public=kept.is_public, home=home)
    slides = choice.named(kept.slides)
    return made(of, letterhead_kept(kept.letterhead), kept.unit, slides)


def uncompared(kept: Issued) -> tuple[str, ...]:
    """The extensions of the kept files that cannot be made here to be compared."""
    return tuple(
        output.extension
        for output in outputs.outputs(kept.unit)
        if output.extension in kept.files and outputs.why_not(output)
    )


def changed(kept: Issued, home: Path) -> tuple[str, ...]:
    """The extensions of the files that would not come out as they were issued.

    PublishError or RecordsError where what they were made from cannot be had.
    """
    now = {extension: _sha256(each) for extension, each in again(kept, home).items()}
    return tuple(
        extension
        for extension, was in sorted(kept.files.items())
        if extension in now and now[extension] != was
    )


def _issued(
    name: str,
    of: Facts,
    head: Letterhead,
    unit: str,
    contents: Mapping[str, bytes],
    slides: Sequence[str],
) -> Issued:
    source = of.source
    return Issued(
        name=name,
        version=source.version,
        records=source.records,
        cycle=source.cycle,
        is_public=source.is_public,
        unit=unit,
        letterhead={
            name: list(each) if isinstance(each, tuple) else each
            for name, each in asdict(head).items()
        },
        program=maker(),
        files={extension: _sha256(each) for extension, each in contents.items()},
        slides=",".join(slides),
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
