"""An Office package of parts that are already written: same parts, same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from jinwei.report.ooxml import EPOCH

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELS = f"{_PACKAGE}/relationships"
TYPES = f"{_PACKAGE}/content-types"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True)
class Relation:
    """What a part points to by a name of its own: a part, by its full name."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Part:
    """One file of the package; the package itself is the part without a name."""

    name: str
    type: str
    content: bytes | str
    relations: tuple[Relation, ...] = ()


def packed(parts: Sequence[Part]) -> bytes:
    """The package; stored, as packing differs between builds of zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
        _put(kept, "[Content_Types].xml", _types(parts))
        for part in parts:
            if part.name:
                _put(kept, part.name, part.content)
            if part.relations:
                _put(kept, rels_of(part.name), _relations(part))
    return out.getvalue()


def rels_of(name: str) -> str:
    """Where the relations of a part are written down."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _put(kept: zipfile.ZipFile, name: str, content: bytes | str) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 0
    written = content if isinstance(content, bytes) else (HEAD + content).encode()
    kept.writestr(entry, written)


def _types(parts: Sequence[Part]) -> str:
    named = "".join(
        f'<Override PartName="/{escape(part.name)}" ContentType="{part.type}"/>'
        for part in parts
        if part.name
    )
    return (
        f'<Types xmlns="{TYPES}">'
        f'<Default Extension="rels" ContentType="{_RELS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(part: Part) -> str:
    folder = posixpath.dirname(part.name) or "."
    listed = "".join(
        f'<Relationship Id="{each.id}" Type="{each.kind}"'
        f' Target="{escape(posixpath.relpath(each.target, folder))}"/>'
        for each in part.relations
    )
    return f'<Relationships xmlns="{RELS}">{listed}</Relationships>'
