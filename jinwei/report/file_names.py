"""What a file for people to keep is called, on every system that may hold it."""

from __future__ import annotations

import re

from jinwei.desk.facts import Source

SHORT = 6
MOST_BYTES = 120
"""Of one part, so that the whole stays below the 255 bytes a disk allows a name."""
INVENTED = "演示数据"
INTERNAL = "内部"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\s]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_stem(source: Source, kind: str, about: str = "") -> str:
    """A name without its extension, e.g. 督导通报-2023年三季度-a1b2c3.

    `kind` is what the file is, `about` whom it is about where not everybody; marked
    内部 and 演示数据 where that holds, and safe as a file name on Windows.
    """
    return _joined(source, kind, about, source.label, source.version[:SHORT])


def titled_stem(source: Source, title: str, about: str) -> str:
    """The name of what is filed by its title, which tells the cycle, and by whom it is
    about, e.g. 关于2023年三季度有关问题的整改提示函-税务局-a1b2c3."""
    return _joined(source, title, about, source.version[:SHORT])


def marks(source: Source) -> tuple[str, ...]:
    """What stands at the top left of a document: 演示数据, 内部, as far as it holds."""
    invented = (INVENTED,) if source.is_invented else ()
    return invented if source.is_public else (*invented, INTERNAL)


def _joined(source: Source, *parts: str) -> str:
    marked = (*parts, *reversed(marks(source)))
    return "-".join(safe(part) for part in marked if part)


def file_name(source: Source, kind: str, extension: str, about: str = "") -> str:
    """The same with its extension, e.g. `docx`."""
    return f"{file_stem(source, kind, about)}.{extension}"


def safe(text: str) -> str:
    """The text without what a file name may not hold; never empty, never a device."""
    kept = _FORBIDDEN.sub("_", text).strip("._ ").encode()[:MOST_BYTES]
    name = kept.decode(errors="ignore").rstrip(". ")
    return f"_{name}" if not name or _DEVICES.match(name) else name
