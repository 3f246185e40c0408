"""A delivery folder on the disk: which of its files count, and which are misplaced."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from jinwei import files
from jinwei.delivery import district
from jinwei.faults import Told
from jinwei.intake import Note, why_unread
from jinwei.intake.opening import named_export
from jinwei.policy import own_readings
from jinwei.policy.contracts import contracts

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".et"})
# What nobody hands in as an export: every other file is looked into, whatever its name.
NO_EXPORTS = frozenset(
    {".md", ".py", ".pyc", ".toml", ".ini", ".log", ".lnk", ".url", ".db"}
    | {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"}
    | {".mp3", ".mp4", ".avi", ".mov", ".wav", ".wmv", ".mkv", ".flv", ".m4a", ".amr"}
    | {".svg", ".psd", ".dwg", ".vsd", ".vsdx", ".xmind", ".eml", ".msg"}
    | {".exe", ".dll", ".bat", ".js", ".css", ".ttf"}
)
# Exports saved as something no table can be read from.
UNREADABLE = frozenset({".dbf", ".json", ".zip", ".rar", ".7z", ".gz"})
# Papers, unless they are called as an export is.
DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".docm", ".wps", ".ofd", ".rtf", ".odt"}
    | {".ppt", ".pptx", ".dps", ".odp"}
)
NAMED = (NO_EXPORTS | DOCUMENTS) - {".md", ".py", ".pyc", ".toml"}
"""Files a clerk may lay beside the exports; those of a programme's keeper are not."""
MAPPING = ".mapping.toml"
CORRECTIONS = "更正.toml"
"""Which records of a file another one corrects; `corrections` reads it."""
NO_EXPORT = "不是表格文件，没有读"
ILLEGIBLE = (
    "文件名“{name}”是按旧的编码写的，在这台电脑上认不出来；"
    "请把它改成这个名字，或另起一个名字，再试。"
)
PAPER = "不是报表，放在一边没有读；里面有要报的数据的，请另存为 CSV 或 XLSX 再放"


class UnreadableFile(Told):
    """A file of the delivery cannot be read; the message names it and what to do."""


@dataclass(frozen=True)
class Original:
    """One file of a delivery as handed in."""

    file: str
    sha256: str
    bytes: int


def originals(folder: Path) -> tuple[Original, ...]:
    """The files of a delivery that count, by name: district.toml, exports, mappings.

    UnreadableFile where the system does not give one of them.
    """
    return tuple(
        _original(folder, path) for path in _files(folder) if _is_kept(folder, path)
    )


def tables(folder: Path) -> list[Path]:
    """The files that may be exports, by name."""
    return [path for path in _files(folder) if is_table(path)]


def unread(folder: Path) -> list[Note]:
    """The files that hold no export whatever is in them, each named."""
    return [
        Note(
            file_name(folder, path), None, None, None, PAPER if is_paper else NO_EXPORT
        )
        for path in _files(folder)
        for is_paper in (path.suffix.lower() in DOCUMENTS,)
        if path.suffix.lower() in NAMED and not _is_unreadable(path)
    ]


def file_name(folder: Path, path: Path) -> str:
    """The name people see: the path inside the delivery, with / on every system."""
    return path.relative_to(folder).as_posix()


def faults(folder: Path) -> list[Note]:
    """What is wrong with the folder before any file of it is opened."""
    listed = []
    if not tables(folder):
        reason = "文件夹里没有可读的报送文件（CSV、TXT、XLSX、XLS、ET），请放入后再试"
        listed.append(Note(district.FILE, None, None, None, reason))
    for path in _names(folder):
        fault = _fault(path)
        if fault:
            listed.append(Note(file_name(folder, path), None, None, None, fault))
    return listed


def _original(folder: Path, path: Path) -> Original:
    file = file_name(folder, path)
    try:
        return Original(file, files.sha256(path), path.stat().st_size)
    except OSError as error:
        raise UnreadableFile(f"{file} 打不开：{why_unread(error)}。") from error


def _fault(path: Path) -> str | None:
    if not path.is_file():
        is_one_of_ours = path.suffix.lower() in TABLES or is_mapping(path)
        return "应当是一个文件，却不是；请放回文件" if is_one_of_ours else None
    if _is_unreadable(path):
        return "这种文件读不了，请另存为 CSV 或 XLSX；不是报送文件的请移出文件夹"
    if is_mapping(path):
        mapped = path.name.removesuffix(MAPPING)
        if not path.with_name(mapped).is_file():
            return f"没有这个映射所说明的文件 {mapped}，请补上文件或移走映射"
    return None


def _is_unreadable(path: Path) -> bool:
    """Whether it is an export, or may hold some, that no table can be read from."""
    suffix = path.suffix.lower()
    is_export = named_export(path.stem, contracts()) is not None
    return suffix in UNREADABLE or (suffix in DOCUMENTS and is_export)


def _files(folder: Path) -> list[Path]:
    return [path for path in _names(folder) if path.is_file()]


def _names(folder: Path) -> list[Path]:
    """What lies in a delivery; OSError where a folder of it cannot be looked into,
    UnreadableFile where a name cannot be read."""
    # Office programs leave ~$ lock files, systems leave dot files beside the exports.
    names = sorted(
        Path(where, name)
        for where, below, names in os.walk(folder, onerror=_raise)
        for name in (*below, *names)
        if not name.startswith((".", "~$"))
    )
    for path in names:
        name = file_name(folder, path)
        if files.legible(name) != name:
            raise UnreadableFile(ILLEGIBLE.format(name=files.legible(name)))
    return names


def _raise(error: OSError) -> None:
    raise error


def is_table(path: Path) -> bool:
    """Whether a file of that name may be an export."""
    return path.suffix.lower() not in NO_EXPORTS | UNREADABLE | DOCUMENTS


def _is_kept(folder: Path, path: Path) -> bool:
    """Whether a file is part of a version: what was read, and what is named unread."""
    is_named = path.suffix.lower() in NAMED | UNREADABLE
    is_own = is_mapping(path) or path in (
        folder / district.FILE,
        folder / own_readings.FILE,
        folder / CORRECTIONS,
    )
    return is_table(path) or is_named or is_own


def is_mapping(path: Path) -> bool:
    """Whether it is what says how the file beside it is read."""
    return path.name.endswith(MAPPING)
