"""What the template is written of: theme, master, layouts, notes and properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinwei import charts
from jinwei.report.deck import colours
from jinwei.report.file_names import INTERNAL
from jinwei.report.powerpoint.package import Part, Relation
from jinwei.report.powerpoint.template import PRESENTATION
from jinwei.report.powerpoint.units import FONT, Box, placed

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SHOW = f"{_OFFICE}.presentationml"
LAYOUT, MASTER = f"{_SHOW}.slideLayout+xml", f"{_SHOW}.slideMaster+xml"
NOTES, THEME = f"{_SHOW}.notesMaster+xml", f"{_OFFICE}.theme+xml"
SHOW = f"{_SHOW}.presentation.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF_MASTER, OF_LAYOUT = f"{RELATION}/slideMaster", f"{RELATION}/slideLayout"
OF_THEME, OF_NOTES = f"{RELATION}/theme", f"{RELATION}/notesMaster"
OF_DOCUMENT = f"{RELATION}/officeDocument"
SETTINGS = (("presProps", "ppt/presProps.xml"), ("viewProps", "ppt/viewProps.xml"))
FIRST_ID = 2_147_483_648
WIDE, HIGH = 12_192_000, 6_858_000
MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1"'
    ' accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5"'
    ' accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
COLOURS = {
    "dk1": charts.INK,
    "lt1": "#FFFFFF",
    "dk2": colours.SECOND,
    "lt2": charts.PANEL,
    "accent1": charts.DATA,
    "accent2": colours.BEFORE,
    "accent3": colours.RED,
    "accent4": colours.BLACK,
    "accent5": charts.GREY,
    "accent6": charts.LINES,
    "hlink": charts.DATA,
    "folHlink": charts.DATA,
}
LANGUAGE = '<a:rPr lang="zh-CN"/>'
INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
FRAMED = f'<a:ln w="28575">{INK}</a:ln>'
SHAPE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
PAGE_NUMBER = (
    '<a:fld id="{5D3A3C3C-6A43-4F6B-9C5A-1B4C0B8F7E11}" type="slidenum">'
    '<a:rPr lang="zh-CN"/><a:t>‹#›</a:t></a:fld>'
)


@dataclass(frozen=True)
class Holder:
    """A place on a layout: its type and number, where it is, and how words stand in it.

    Sizes are in hundredths of a point, colours those of the theme.
    """

    key: tuple[str, int]
    name: str
    box: Box
    size: int
    colour: str = "tx1"
    is_bold: bool = False
    align: str = "l"
    anchor: str = "t"


def holder(number: int, of: Holder) -> str:
    """One place on a master or a layout, with how its words look."""
    kind, index = of.key
    at = f' idx="{index}"' if index else ""
    named = f"<a:r>{LANGUAGE}<a:t>{of.name}</a:t></a:r>"
    sample = PAGE_NUMBER if kind == "sldNum" else named
    border = FRAMED if of.name == INTERNAL else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{of.name}"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="{kind}"{at}/></p:nvPr></p:nvSpPr><p:spPr>{placed(of.box)}'
        f"{SHAPE}{border}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{of.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{_level(of)}</a:lstStyle>"
        f"<a:p>{sample}</a:p></p:txBody></p:sp>"
    )


def _level(of: Holder) -> str:
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{of.align}"><a:buNone/>'
        f'<a:defRPr sz="{of.size}" b="{int(of.is_bold)}"><a:solidFill>'
        f'<a:schemeClr val="{of.colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )


def rule(number: int, box: Box, colour: str) -> str:
    """A bar across the layout, which parts what stands above from what is below."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="线"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{placed(box)}{SHAPE}<a:solidFill><a:schemeClr val="{colour}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def layout(name: str, holders: str) -> str:
    """A layout of that name with its places."""
    kind = ' type="title"' if name == "封面" else ""
    return (
        f'<p:sldLayout {NAMESPACES}{kind} preserve="1" userDrawn="1">'
        f'<p:cSld name="{name}"><p:spTree>{GROUP}{holders}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def frame(layouts: Sequence[Part], holders: str) -> list[Part]:
    """Everything but the layouts, which the master lists."""
    theme, below = "ppt/theme/theme1.xml", "ppt/theme/theme2.xml"
    master = "ppt/slideMasters/slideMaster1.xml"
    notes = "ppt/notesMasters/notesMaster1.xml"
    listed = tuple(
        Relation(f"rId{number}", OF_LAYOUT, part.name)
        for number, part in enumerate(layouts, 1)
    )
    show = (
        Relation("rId1", OF_MASTER, master),
        Relation("rId2", OF_NOTES, notes),
        Relation("rId3", OF_THEME, theme),
        *(Relation(name, f"{RELATION}/{name}", part) for name, part in SETTINGS),
    )
    of_master = (*listed, Relation("rIdTheme", OF_THEME, theme))
    package = (Relation("rId1", OF_DOCUMENT, PRESENTATION),)
    return [
        Part("", "", b"", package),
        Part(PRESENTATION, SHOW, _presentation(), show),
        Part(master, MASTER, _master(len(layouts), holders), of_master),
        Part(notes, NOTES, _notes(), (Relation("rId1", OF_THEME, below),)),
        Part(theme, THEME, _theme("会议材料")),
        Part(below, THEME, _theme("备注")),
        *map(_settings, SETTINGS),
    ]


def _settings(named: tuple[str, str]) -> Part:
    """How the file is presented and viewed: as usual; PowerPoint asks for the parts."""
    name, part = named
    root = {"presProps": "presentationPr", "viewProps": "viewPr"}[name]
    return Part(part, f"{_SHOW}.{name}+xml", f"<p:{root} {NAMESPACES}/>")


def _presentation() -> str:
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{FIRST_ID}" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/>'
        f'</p:notesMasterIdLst><p:sldSz cx="{WIDE}" cy="{HIGH}"/>'
        f'<p:notesSz cx="{HIGH}" cy="9144000"/><p:defaultTextStyle>'
        f"{_text('lvl1pPr', 2000, 'mn')}</p:defaultTextStyle></p:presentation>"
    )


def _text(level: str, size: int, face: str) -> str:
    return (
        f'<a:{level} marL="0" indent="0" algn="l" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="1"><a:buNone/><a:defRPr sz="{size}" kern="1200">{INK}'
        f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/>'
        f'<a:cs typeface="+{face}-cs"/></a:defRPr></a:{level}>'
    )


def _master(layouts: int, holders: str) -> str:
    listed = "".join(
        f'<p:sldLayoutId id="{FIRST_ID + number}" r:id="rId{number}"/>'
        for number in range(1, layouts + 1)
    )
    return (
        f"<p:sldMaster {NAMESPACES}>{_drawn(holders)}{MAP}"
        f"<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_text('lvl1pPr', 2900, 'mj')}</p:titleStyle>"
        f"<p:bodyStyle>{_text('lvl1pPr', 2400, 'mn')}</p:bodyStyle>"
        f"<p:otherStyle>{_text('lvl1pPr', 2000, 'mn')}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def _drawn(shapes: str) -> str:
    return (
        '<p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"<p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"
    )


def _notes() -> str:
    """The page of notes: the slide above, the words below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片图像"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{placed(Box(108, 108, 864, 486))}"
        f"{SHAPE}</p:spPr></p:sp>"
    )
    words = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="备注"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{placed(Box(108, 648, 864, 700))}{SHAPE}</p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>{LANGUAGE}<a:t>备注</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    return (
        f"<p:notesMaster {NAMESPACES}>{_drawn(image + words)}{MAP}"
        f"<p:notesStyle>{_text('lvl1pPr', 1200, 'mn')}</p:notesStyle></p:notesMaster>"
    )


def _theme(name: str) -> str:
    shades = "".join(
        f'<a:{part}><a:srgbClr val="{value.removeprefix("#")}"/></a:{part}>'
        for part, value in COLOURS.items()
    )
    face = (
        f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{FONT}"/>'
    )
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{plain}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' name="{name}"><a:themeElements><a:clrScheme name="{name}">{shades}'
        f'</a:clrScheme><a:fontScheme name="{name}"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="{name}">'
        f"<a:fillStyleLst>{plain * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
