"""The paragraph styles and fonts of an official document in Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from docx.oxml.ns import qn

from jinwei.report.official import layout
from jinwei.report.ooxml import element

CHARACTER_TWIPS = layout.twips(layout.CORE_MM[0]) // layout.CHARACTERS
CELL_LINE_TWIPS = 360
# Twips by which a character of the body is narrower than its size, so that 28 fit; one
# more than they need, for LibreOffice rounds it. Justified lines fill the width anyway.
CHARACTER_TWIPS_LESS = CHARACTER_TWIPS - layout.BODY_PT * 20 - 1
ON, OFF = "1", "0"


@dataclass(frozen=True)
class Style:
    """A paragraph style: its face and size, and how its lines stand.

    `indents` are counted in characters; `before` in lines of the grid; `line_twips`
    is exact; `outline` makes it a heading of that level; `is_kept` keeps
    it with the next paragraph, `is_whole` on one page.
    """

    id: str
    name: str
    face: str = "body"
    size_pt: float = layout.BODY_PT
    align: str = "both"
    indents: Mapping[str, int] | None = None
    before: float = 0
    line_twips: int = layout.LINE_TWIPS
    outline: int | None = None
    is_kept: bool = False
    is_whole: bool = False
    colour: str = ""


def styles(red_pt: int) -> tuple[Style, ...]:
    """Every style of a document whose red line has that size."""
    first = {"firstLine": 2}
    headings = tuple(
        Style(
            f"Heading{level}", f"heading {level}", face, indents=first, outline=level,
            is_kept=True,
        )
        for level, face in enumerate(layout.HEADING_FACES, start=1)
    )  # fmt: skip
    small = partial(Style, size_pt=layout.TABLE_PT, line_twips=CELL_LINE_TWIPS)
    return (
        Style("Normal", "Normal"),
        Style("BodyText", "Body Text", indents=first),
        Style("BodyLast", "正文末段", indents=first, is_kept=True, is_whole=True),
        *headings,
        Style("Mark", "标识", "hei", align="left"),
        Style(
            "RedLine", "发文机关标志", "title", red_pt, "center", colour=layout.RED,
            line_twips=round(red_pt * 1.2 * 20),
        ),
        Style("Number", "发文字号", align="center", before=2),
        Style("Title", "Title", "title", layout.TITLE_PT, "center", before=2),
        Style("Recipients", "主送机关", before=1),
        Style(
            "Signed", "发文机关署名", align="right", indents={"right": 2}, before=2,
            is_kept=True,
        ),
        Style(
            "Dated", "成文日期", align="right", indents={"right": 4}, is_kept=True
        ),
        Style("Remark", "附注", indents=first, is_whole=True),
        small(
            "Caption", "caption", "hei", align="center", before=0.25, is_kept=True
        ),
        small("CellHead", "表头", "hei", align="center"),
        small("Cell", "表格", align="center"),
        small("CellLeft", "表格左齐", align="left"),
        small("Note", "表注", align="left"),
        Style(
            "Imprint", "版记", size_pt=layout.SMALL_PT, align="left",
        ),
        Style(
            "OddFooter", "单页页码", "song", layout.SMALL_PT, "right", {"right": 1},
        ),
        Style(
            "EvenFooter", "双页页码", "song", layout.SMALL_PT, "left", {"left": 1},
        ),
    )  # fmt: skip


def put_styles(root, red_pt: int) -> None:
    """The styles of the document are these and no others."""
    for old in list(root):
        root.remove(old)
    root.append(
        element(
            "w:docDefaults",
            element("w:rPrDefault", element("w:rPr", *_letters(Style("", "")))),
            element("w:pPrDefault"),
        )
    )
    for style in styles(red_pt):
        root.append(_style(style))
    root.append(_table_style())


def fonts() -> Iterator:
    """An entry for each face: the font asked for, and which to take without it."""
    for first, *others in layout.FACES.values():
        yield element(
            "w:font",
            *([element("w:altName", val=",".join(others))] if others else []),
            element("w:charset", val="86"),
            element("w:family", val="auto"),
            element("w:pitch", val="variable"),
            name=first,
        )


def _style(style: Style):
    is_normal = style.id == "Normal"
    made = element("w:style", element("w:name", val=style.name), type="paragraph",
                   styleId=style.id)  # fmt: skip
    if is_normal:
        made.set(qn("w:default"), ON)
    else:
        made.append(element("w:basedOn", val="Normal"))
    made.append(element("w:qFormat"))
    made.append(element("w:pPr", *_lines(style)))
    made.append(element("w:rPr", *_letters(style)))
    return made


def _lines(style: Style) -> Iterator:
    if style.is_kept:
        yield element("w:keepNext")
    if style.is_whole:
        yield element("w:keepLines")
    yield element("w:widowControl", val=OFF)
    # By the standard of the format no punctuation stands beyond the margin then.
    # LibreOffice takes it the wrong way round, and takes no notice of the next two.
    yield element("w:overflowPunct", val=OFF)
    yield element("w:autoSpaceDE", val=OFF)
    yield element("w:autoSpaceDN", val=OFF)
    # Lines and characters have exact measures of their own: the grid of the section
    # says what they are, and nothing is left for a program to snap its own way.
    yield element("w:snapToGrid", val=OFF)
    yield element(
        "w:spacing", before=round(style.before * layout.LINE_TWIPS), after=0,
        line=style.line_twips, lineRule="exact",
    )  # fmt: skip
    if style.indents:
        yield _indent(style)
    yield element("w:jc", val=style.align)
    if style.outline:
        yield element("w:outlineLvl", val=style.outline - 1)


def _indent(style: Style):
    """Indents in characters for Word and WPS, and in twips for everybody else."""
    values: dict[str, int] = {}
    character = round(CHARACTER_TWIPS * style.size_pt / layout.BODY_PT)
    for side, characters in (style.indents or {}).items():
        values[f"{side}Chars"] = characters * 100
        values[side] = characters * character
    return element("w:ind", **values)


def _letters(style: Style) -> Iterator:
    face = layout.FACES[style.face][0]
    yield element("w:rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face)
    if style.colour:
        yield element("w:color", val=style.colour)
    if style.size_pt == layout.BODY_PT:
        yield element("w:spacing", val=CHARACTER_TWIPS_LESS)
    yield element("w:snapToGrid", val=OFF)
    half_points = round(style.size_pt * 2)
    yield element("w:sz", val=half_points)
    yield element("w:szCs", val=half_points)
    yield element("w:lang", val="en-US", eastAsia="zh-CN")


def _table_style():
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    thin = [
        element(f"w:{side}", val="single", sz=4, space=0, color="auto")
        for side in sides
    ]
    margins = [
        element(f"w:{side}", w=width, type="dxa")
        for side, width in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
    ]
    return element(
        "w:style",
        element("w:name", val="Table Grid"),
        element(
            "w:tblPr",
            element("w:tblBorders", *thin),
            element("w:tblCellMar", *margins),
        ),
        type="table",
        styleId="TableGrid",
    )
