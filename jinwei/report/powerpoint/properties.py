"""What a file says of itself, and the list of its slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from lxml import etree

from jinwei.desk.facts import Source
from jinwei.report.file_names import INVENTED
from jinwei.report.powerpoint.master_parts import RELATION
from jinwei.report.powerpoint.notes import OF_SLIDE
from jinwei.report.powerpoint.package import Part, Relation
from jinwei.report.powerpoint.template import PRESENTATION, Template

PRODUCT = "进位 Jinwei"
FIRST_ID = 256
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BEFORE = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OF_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"


def about(source: Source, slides: int) -> tuple[Part, ...]:
    """Title, version and day stand in the file's properties; nobody's name does."""
    return (
        Part(CORE, CORE_TYPE, _core(source)),
        Part(APP, APP_TYPE, _app(slides)),
    )


def with_slides(of: Template, names: Sequence[str]) -> list[Part]:
    """The parts of the template with the slides listed, and its own properties gone."""
    package = Part(
        "", "", b"",
        (
            Relation("rId1", f"{RELATION}/officeDocument", PRESENTATION),
            Relation("rId2", OF_CORE, CORE),
            Relation("rId3", f"{RELATION}/extended-properties", APP),
        ),
    )  # fmt: skip
    return [package, *(_listing(part, names) for part in of.parts)]


def _listing(part: Part, names: Sequence[str]) -> Part:
    if part.name == PRESENTATION:
        listed = tuple(
            Relation(f"slide{number}", OF_SLIDE, name)
            for number, name in enumerate(names, 1)
        )
        content = _with_list(part.content, [each.id for each in listed])
        return replace(part, content=content, relations=(*part.relations, *listed))
    return part


def _with_list(content: bytes | str, ids: Sequence[str]) -> bytes:
    root = etree.fromstring(content)
    for old in root.findall(f"{_P}sldIdLst"):
        root.remove(old)
    listed = etree.Element(f"{_P}sldIdLst")
    for number, each in enumerate(ids):
        etree.SubElement(
            listed, f"{_P}sldId", {"id": str(FIRST_ID + number), f"{_R}id": each}
        )
    before = [child for child in root if etree.QName(child).localname in _BEFORE]
    before[-1].addnext(listed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _core(source: Source) -> str:
    marks = [source.visibility, *([INVENTED] if source.is_invented else [])]
    records = "" if source.is_public else f"，记录位置 {source.records}"
    title = escape(f"{source.district}{source.label}督查情况")
    made = f'xsi:type="dcterms:W3CDTF">{source.cutoff_on:%Y-%m-%d}T00:00:00Z<'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title>"
        f"<dc:subject>版本 {source.version}{records}</dc:subject><dc:creator/>"
        f"<cp:keywords>{escape('、'.join(marks))}</cp:keywords><cp:lastModifiedBy/>"
        f"<cp:revision>1</cp:revision><dcterms:created {made}/dcterms:created>"
        f"<dcterms:modified {made}/dcterms:modified></cp:coreProperties>"
    )


def _app(slides: int) -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>{PRODUCT}</Application>'
        f"<PresentationFormat>宽屏</PresentationFormat><Slides>{slides}</Slides>"
        f"<Notes>{slides}</Notes></Properties>"
    )
