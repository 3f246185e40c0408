"""Writes the PowerPoint template: a wide master and one layout for each kind of slide.

    python -m jinwei.report.powerpoint.make_template

An office may edit `template.pptx` in PowerPoint or WPS; what this writes is where it
starts. Layouts are found by their names, the places on them by type and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinwei.report.powerpoint import master_parts as parts
from jinwei.report.powerpoint.master_parts import Holder
from jinwei.report.powerpoint.package import Part, Relation, packed
from jinwei.report.powerpoint.template import (
    BESIDE,
    BODY,
    FOOT,
    INTERNAL,
    LAYOUTS,
    NUMBER,
    SECTION,
    SOURCE,
    TEMPLATE,
    TITLE,
)
from jinwei.report.powerpoint.units import Box

HEAD = Box(60, 24, 600, 52)
VERSION = Box(660, 24, 1200, 52)
MARK = Box(1740, 20, 120, 56)
HEADLINE = Box(60, 84, 1800, 150)
WHOLE = Box(60, 246, 1800, 700)
BIG, EXPLAINED = Box(60, 366, 640, 320), Box(760, 286, 1100, 620)
FILES, PAGE = Box(60, 962, 1640, 104), Box(1740, 962, 120, 52)
COVER_TITLE, COVER_LINES = Box(120, 200, 1680, 400), Box(120, 640, 1680, 160)
COVER_RULE, RULE = Box(120, 616, 240, 8), Box(60, 954, 1800, 2)
COLOURED = {"红榜": "accent3", "黑榜": "accent4"}


def main() -> None:
    """The template is written beside this module."""
    TEMPLATE.write_bytes(made())


def made() -> bytes:
    """The template as a file, the same bytes wherever it is made."""
    layouts = [_layout(number, name) for number, name in enumerate(LAYOUTS, 1)]
    return packed([*parts.frame(layouts, _written(_on_master())), *layouts])


def _layout(number: int, name: str) -> Part:
    return Part(
        f"ppt/slideLayouts/slideLayout{number}.xml",
        parts.LAYOUT,
        parts.layout(name, _rule(name) + _written(_places(name))),
        (Relation("rId1", parts.OF_MASTER, "ppt/slideMasters/slideMaster1.xml"),),
    )


def _rule(name: str) -> str:
    if name == LAYOUTS[0]:
        return parts.rule(30, COVER_RULE, "accent1")
    return parts.rule(30, RULE, "accent6")


def _written(places: Iterable[Holder]) -> str:
    return "".join(parts.holder(at, each) for at, each in enumerate(places, 2))


def _on_master() -> Iterator[Holder]:
    yield Holder(TITLE, "标题", HEADLINE, 2900, "tx1", True)
    yield Holder(BODY["words"], "正文", WHOLE, 2400)
    yield Holder(("ftr", 3), "来源", FILES, 2000, "tx2")
    yield Holder(("sldNum", 4), "页码", PAGE, 2000, "tx2", align="r")


def _places(name: str) -> Iterator[Holder]:
    if name == LAYOUTS[0]:
        yield Holder(TITLE, "标题", COVER_TITLE, 4400, "accent1", True, anchor="b")
        yield Holder(BODY["words"], "说明", COVER_LINES, 2400, "tx2")
        yield Holder(INTERNAL, "内部", MARK, 2400, "tx1", True, "ctr", "ctr")
        return
    if name == "结论":
        yield Holder(TITLE, "标题", WHOLE, 4000, is_bold=True, anchor="ctr")
    else:
        shade = COLOURED.get(name, "tx1")
        yield Holder(TITLE, "标题", HEADLINE, 2900, shade, True)
        yield from _bodies(name)
    about = COLOURED.get(name, "accent1")
    yield Holder(SECTION, "栏目", HEAD, 2000, about, True)
    yield Holder(FOOT, "截止日和版本", VERSION, 2000, "tx2", align="r")
    yield Holder(INTERNAL, "内部", MARK, 2400, "tx1", True, "ctr", "ctr")
    yield Holder(SOURCE, "来源", FILES, 2000, "tx2")
    yield Holder(NUMBER, "页码", PAGE, 2000, "tx2", align="r")


def _bodies(name: str) -> Iterator[Holder]:
    if name == "数字":
        big = ("accent1", True)
        yield Holder(BODY["words"], "数字", BIG, 7600, *big, anchor="ctr")
        yield Holder(BESIDE, "说明", EXPLAINED, 2400, anchor="ctr")
    elif name == "文字":
        yield Holder(BODY["words"], "正文", WHOLE, 2400, anchor="ctr")
    elif name == "图表":
        yield Holder(BODY["chart"], "图表", WHOLE, 2000)
    else:
        yield Holder(BODY["table"], "表格", WHOLE, 2000)


if __name__ == "__main__":
    main()
