"""The page of notes to a slide: what the presenter says, and the evidence for it."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.report.powerpoint.master_parts import GROUP, NAMESPACES, RELATION
from jinwei.report.powerpoint.package import Part, Relation
from jinwei.report.powerpoint.text import holder, paragraphs

TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
OF_SLIDE, OF_MASTER = f"{RELATION}/slide", f"{RELATION}/notesMaster"
IMAGE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片图像"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
    '<p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
)


def notes_part(name: str, slide: str, master: str, lines: Sequence[str]) -> Part:
    """The notes of the slide of that name, each line a paragraph."""
    words = holder(3, ("body", 3), "备注", paragraphs(lines))
    return Part(
        name,
        TYPE,
        f"<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP}{IMAGE}{words}</p:spTree>"
        "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        (Relation("rId1", OF_MASTER, master), Relation("rId2", OF_SLIDE, slide)),
    )
