"""The imprint (版记) of an official document in Word: a box at the foot of a page."""

from __future__ import annotations

import copy

from docx.oxml import parse_xml

from jinwei.report.official import layout
from jinwei.report.official.document import Document
from jinwei.report.ooxml import element, paragraph

# Word draws in eighths of a point and not in millimetres: these are the nearest.
THICK, THIN = (round(layout.points(mm) * 8) for mm in (layout.THICK_MM, layout.THIN_MM))
IMPRINT = "版记"
BLANK = "\u3000"
EMU_A_TWIP = 635
CHARACTER = layout.SMALL_PT * 20
WIDE = layout.twips(layout.CORE_MM[0]) // CHARACTER
# Room for the rules above and below the lines, in twips.
RULES_TWIPS = 120
_OFFICE = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

_PLACED = ";".join(
    f"mso-position-{way}:{at};mso-position-{way}-relative:margin"
    for way, at in (("horizontal", "left"), ("vertical", "bottom"))
)

# A text box, and the same as programs before 2010 draw one: a floating table or frame
# as wide as the text stays in the text in LibreOffice. It stands on the lower edge of
# the core, its lines on its own.
_BOX = f"""
<w:r xmlns:w="{_OFFICE}/wordprocessingml/2006/main"
  xmlns:mc="{_OFFICE}/markup-compatibility/2006" xmlns:wps="{_MICROSOFT}"
  xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"
  xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
  xmlns:w10="urn:schemas-microsoft-com:office:word"
><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor
  distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"
  behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"
><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"
><wp:align>left</wp:align></wp:positionH><wp:positionV relativeFrom="margin"
><wp:align>bottom</wp:align></wp:positionV><wp:extent cx="{{width}}" cy="{{height}}"
/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom
/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/><a:graphic
><a:graphicData uri="{_MICROSOFT}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr
><a:xfrm><a:off x="0" y="0"/><a:ext cx="{{width}}" cy="{{height}}"/></a:xfrm
><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln
></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr lIns="0" tIns="0"
  rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData
></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect
  style="position:absolute;width:{{width_pt}}pt;height:{{height_pt}}pt;z-index:2;{_PLACED}"
  stroked="f" filled="f"><v:textbox inset="0,0,0,0"><w:txbxContent/></v:textbox
><w10:wrap type="topAndBottom"/></v:rect></w:pict></mc:Fallback></mc:AlternateContent
></w:r>
"""


def imprint(document: Document):
    """A run that holds the box: copies, then who printed it and when, between rules."""
    copies = document.copied
    copied = [paragraph(IMPRINT, BLANK, copies, properties=(_rules(top=THICK),))]
    lines = (copied if copies else []) + _printed(document)
    deep = (layout.lines_deep(BLANK + copies, WIDE) if copies else 0) + _deep(document)
    core = layout.twips(layout.CORE_MM[0])
    height = deep * layout.LINE_TWIPS + RULES_TWIPS
    measures = {"width": core * EMU_A_TWIP, "height": height * EMU_A_TWIP}
    in_points = {"width_pt": core / 20, "height_pt": height / 20}
    box = parse_xml(_BOX.strip().format(**measures, **in_points))
    for content in box.iter("{*}txbxContent"):
        content.extend(copy.deepcopy(lines))
    return box


def _printed(document: Document) -> list:
    """Who printed it and when, the day on a line of its own where both are too long."""
    office, printed = document.imprint
    above = {"top": THIN if document.copied else THICK}
    below = {"bottom": THICK}
    end = layout.twips(layout.CORE_MM[0]) - CHARACTER
    right = element("w:tabs", element("w:tab", val="right", pos=end))
    tab = element("w:r", element("w:tab"))
    if _is_one_line(document):
        about = (_rules(**above, **below), right)
        return [paragraph(IMPRINT, BLANK, office, tab, printed, properties=about)]
    return [
        paragraph(IMPRINT, BLANK, office, properties=(_rules(**above),)),
        paragraph(IMPRINT, tab, printed, properties=(_rules(**below), right)),
    ]


def _deep(document: Document) -> int:
    if _is_one_line(document):
        return 1
    return layout.lines_deep(BLANK + document.imprint[0], WIDE) + 1


def _is_one_line(document: Document) -> bool:
    """Whether office and day stand on one line, with a blank around and between."""
    return layout.ems(BLANK.join(("", *document.imprint, ""))) <= WIDE


def _rules(**sides: int):
    return element(
        "w:pBdr",
        *(
            element(f"w:{side}", val="single", sz=size, space=1, color="auto")
            for side, size in sides.items()
        ),
    )
