"""The PowerPoint template: theme, master, notes, and a layout for each kind of slide.

`template.pptx` holds what an office may change in PowerPoint or WPS. Layouts are found
by their names, the places on them by their type and number.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jinwei.faults import Told
from jinwei.report.powerpoint.package import Part, Relation, rels_of
from jinwei.report.powerpoint.units import EMU_A_UNIT, Box

TEMPLATE = Path(__file__).with_suffix(".pptx")
LAYOUTS = ("封面", "结论", "数字", "文字", "图表", "表格", "红榜", "黑榜")
Key = tuple[str, int]
TITLE: Key = ("title", 0)
BODY: dict[str, Key] = {
    "words": ("body", 1), "chart": ("chart", 1), "table": ("tbl", 1),
}  # fmt: skip
BESIDE: Key = ("body", 2)
SECTION: Key = ("body", 11)
FOOT: Key = ("body", 12)
INTERNAL: Key = ("body", 13)
SOURCE: Key = ("ftr", 14)
NUMBER: Key = ("sldNum", 15)

PRESENTATION = "ppt/presentation.xml"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LEFT_OUT = ("ppt/slides/", "ppt/notesSlides/", "docProps/")
_UNMOVED = ("[Content_Types].xml",)


@dataclass(frozen=True)
class Layout:
    """A layout: the part that holds it, and where each place on it is."""

    part: str
    boxes: Mapping[Key, Box]


@dataclass(frozen=True)
class Template:
    """The parts of a file without slides, and its layouts by their names."""

    parts: tuple[Part, ...]
    layouts: Mapping[str, Layout]

    def layout(self, name: str) -> Layout:
        """The layout of that name; Told where the template has none."""
        try:
            return self.layouts[name]
        except KeyError as error:
            raise Told(
                f"幻灯片模板 {TEMPLATE.name} 里没有版式“{name}”："
                "请恢复这一版式，或换回原来的模板。"
            ) from error

    def notes_master(self) -> str:
        """The part that notes are laid out by."""
        names = (part.name for part in self.parts)
        return next(each for each in names if each.startswith("ppt/notesMasters/"))


def opened() -> Template:
    """The template without whatever slides it holds as samples."""
    with zipfile.ZipFile(TEMPLATE) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    types = _types(contents["[Content_Types].xml"])
    kept = [
        name
        for name in contents
        if name not in _UNMOVED
        and not name.endswith((".rels", "/"))
        and not name.startswith(_LEFT_OUT)
    ]
    parts = tuple(
        Part(name, types(name), contents[name], _relations(contents, name))
        for name in kept
    )
    layouts = (_layout(part) for part in parts if "/slideLayouts/" in part.name)
    return Template(parts, dict(layouts))


def _types(content: bytes):
    """How the type of a part is looked up: by its name, else by its extension."""
    root = etree.fromstring(content)
    named = {each.get("PartName"): each.get("ContentType") for each in root}
    usual = {each.get("Extension"): each.get("ContentType") for each in root}
    return lambda name: named.get(f"/{name}") or usual[name.rpartition(".")[2]]


def _relations(contents: Mapping[str, bytes], name: str) -> tuple[Relation, ...]:
    written = contents.get(rels_of(name))
    if written is None:
        return ()
    folder = posixpath.dirname(name)
    listed = (
        Relation(
            each.get("Id"),
            each.get("Type"),
            posixpath.normpath(posixpath.join("/", folder, each.get("Target")))[1:],
        )
        for each in etree.fromstring(written)
    )
    return tuple(each for each in listed if not each.target.startswith(_LEFT_OUT))


def _layout(part: Part) -> tuple[str, Layout]:
    root = etree.fromstring(part.content)
    boxes = {
        key: box
        for shape in root.iter(f"{_P}sp")
        if (key := _key(shape)) and (box := _box(shape))
    }
    return root.find(f"{_P}cSld").get("name"), Layout(part.name, boxes)


def _key(shape) -> Key | None:
    holder = shape.find(f".//{_P}ph")
    if holder is None:
        return None
    return holder.get("type", "obj"), int(holder.get("idx", 0))


def _box(shape) -> Box | None:
    place = shape.find(f"{_P}spPr/{_A}xfrm")
    if place is None:
        return None
    (left, top), (wide, high) = (
        (int(each.get(one)), int(each.get(other)))
        for each, one, other in (
            (place.find(f"{_A}off"), "x", "y"),
            (place.find(f"{_A}ext"), "cx", "cy"),
        )
    )
    return Box(*(round(each / EMU_A_UNIT) for each in (left, top, wide, high)))
