"""The finished PowerPoint file, slide by slide: wide, legible, marked, of one look."""

from __future__ import annotations

import io
import itertools
import zipfile
from functools import cache

import pptx
import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu, Pt

from jinwei.faults import Told
from jinwei.report import issued
from jinwei.report.deck import deck, screen
from jinwei.report.deck.slide import Column, Slide, Table
from jinwei.report.powerpoint import make_template, pptx_bytes, template
from jinwei.report.powerpoint.master_parts import COLOURS
from jinwei.report.powerpoint.template import LAYOUTS
from tests.report.factual import INTERNAL, SOURCE

CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
FILES = [*itertools.product(CYCLES, (True, False))]
LEAST_PT, LEAST_CONTRAST, LEAST_FILLED = 20, 7, 0.7
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MARK, BODY = "内部", ("正文", "表格", "图表", "说明")


@pytest.fixture(scope="module")
def made(facts_of):
    """The file of a cycle of the demo with its facts, made once."""

    @cache
    def of(cycle: str, is_public: bool):
        facts = facts_of("demo", cycle, is_public=is_public)
        chosen = [slide for slide in deck(facts) if slide.is_chosen]
        return facts, chosen, pptx_bytes(facts.source, chosen)

    return of


def opened(content: bytes):
    return pptx.Presentation(io.BytesIO(content))


def parts(content: bytes, room: str) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith(room) and name.endswith(".xml")
        }


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_no_letter_of_a_slide_a_layout_or_a_chart_is_too_small(made, cycle, is_public):
    _, _, content = made(cycle, is_public)
    for room in ("ppt/slides/", "ppt/slideLayouts/", "ppt/charts/"):
        for name, root in parts(content, room).items():
            sizes = [int(each.get("sz")) for each in root.iter() if each.get("sz")]
            assert min(sizes, default=2000) >= 100 * LEAST_PT, name
    assert Pt(LEAST_PT) / Emu(6858000) >= 28 / 768


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_slides_stand_in_our_layouts_in_the_order_and_words_of_the_screen(
    made, cycle, is_public
):
    facts, _, content = made(cycle, is_public)
    listed = [
        slide["headline"]
        for slide in screen.as_shown(facts)["slides"]
        if slide["is_chosen"]
    ]
    pages = opened(content).slides
    titles = [page.shapes.title.text_frame.text.replace("\v", "") for page in pages]
    assert titles == listed
    assert {page.slide_layout.name for page in pages} <= {*LAYOUTS}


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_every_internal_slide_is_marked_and_no_public_one_is(made, cycle, is_public):
    _, _, content = made(cycle, is_public)
    for page in opened(content).slides:
        marks = [shape for shape in page.shapes if shape.name == MARK]
        assert [mark.text_frame.text for mark in marks] == ([] if is_public else [MARK])
    assert is_public is (MARK not in str([*parts_texts(content)]))


def parts_texts(content: bytes):
    for root in parts(content, "ppt/slides/").values():
        yield from (each.text for each in root.iter(f"{A}t"))


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_the_number_of_a_page_is_a_field(made, cycle, is_public):
    _, _, content = made(cycle, is_public)
    _, *rest = opened(content).slides
    for page in rest:
        (number,) = (
            shape
            for shape in page.placeholders
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
        )
        (field,) = number._element.iter(f"{A}fld")
        assert field.get("type") == "slidenum"


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_nothing_on_a_slide_overlaps_or_stands_beyond_its_edge(made, cycle, is_public):
    _, _, content = made(cycle, is_public)
    shown = opened(content)
    for page in shown.slides:
        for one in page.shapes:
            assert one.left >= 0 and one.top >= 0
            assert one.left + one.width <= shown.slide_width
            assert one.top + one.height <= shown.slide_height
        for one, other in itertools.combinations(page.shapes, 2):
            assert not overlap(one, other), (
                page.shapes.title.text,
                one.name,
                other.name,
            )


def overlap(one, other) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_no_slide_is_blank_or_mostly_empty(made, cycle, is_public):
    _, chosen, content = made(cycle, is_public)
    shown = opened(content)
    for page, slide in list(zip(shown.slides, chosen, strict=True))[1:]:
        body = [shape for shape in page.shapes if shape.name in BODY]
        assert body, slide.headline
        bottom = max(shape.top + shape.height for shape in body)
        assert bottom >= LEAST_FILLED * shown.slide_height, slide.headline


@pytest.mark.parametrize(("cycle", "is_public"), FILES)
def test_a_slide_about_a_board_says_which_in_its_tag_and_its_layout(
    made, cycle, is_public
):
    _, chosen, content = made(cycle, is_public)
    for page, slide in zip(opened(content).slides, chosen, strict=True):
        if slide.board:
            name = {"red": "红榜", "black": "黑榜"}[slide.board]
            other = {"red": "黑榜", "black": "红榜"}[slide.board]
            tag = next(
                each.text_frame.text for each in page.shapes if each.name == "栏目"
            )
            assert name in tag and other not in tag
            assert page.slide_layout.name == name
            assert name in slide.headline


def test_the_file_is_wide_and_names_no_other_size_person_or_program(made):
    _, _, content = made("2023Q3", False)
    show = opened(content)
    assert show.slide_width / show.slide_height == 16 / 9
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = etree.fromstring(package.read("ppt/presentation.xml")).find(f"{P}sldSz")
        written = package.read("docProps/app.xml") + package.read("docProps/core.xml")
        names = package.namelist()
    assert size.get("type") is None
    assert all(word not in written.decode() for word in ("4:3", "Macintosh", "python"))
    assert not [name for name in names if "thumbnail" in name or "printer" in name]
    assert len([name for name in names if "slideLayouts/slide" in name]) == len(LAYOUTS)


def test_the_theme_has_a_chinese_face_and_no_run_another(made):
    _, _, content = made("2023Q3", True)
    for theme in parts(content, "ppt/theme/").values():
        for kind in ("majorFont", "minorFont"):
            faces = theme.find(f".//{A}{kind}")
            assert {
                faces.find(f"{A}{each}").get("typeface") for each in ("latin", "ea")
            } == {"微软雅黑"}
    for root in parts(content, "ppt/slides/").values():
        assert not [*root.iter(f"{A}latin", f"{A}ea")]


def test_the_axes_of_a_chart_have_ids_of_their_own_that_the_schema_takes(made):
    _, _, content = made("2023Q3", True)
    charts = parts(content, "ppt/charts/")
    assert len(charts) == 2
    for chart in charts.values():
        axes = [int(each.get("val")) for each in chart.iter(f"{C}axId")]
        assert min(axes) >= 0 and len({*axes}) == 2
        crossed = {int(each.get("val")) for each in chart.iter(f"{C}crossAx")}
        assert crossed == {*axes}


def test_words_reach_7_to_1_on_white(made):
    _, _, content = made("2023Q3", False)
    used = set()
    for room in ("ppt/slides/", "ppt/slideLayouts/"):
        for root in parts(content, room).values():
            for look in root.iter(f"{A}rPr", f"{A}defRPr"):
                used |= {each.get("val") for each in look.iter(f"{A}schemeClr")}
    assert used
    for name in used:
        shade = {"tx1": "dk1", "tx2": "dk2"}.get(name, name)
        assert contrast(COLOURS[shade]) >= LEAST_CONTRAST, name


def contrast(written: str) -> float:
    """How a colour such as #1F5A92 stands out from white."""
    channels = [int(written[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("district", ["示例园区", "高新技术开发区", "示范" * 10])
def test_the_cover_breaks_behind_a_long_name_and_not_onto_what_is_below(district):
    name = f"{district}2023年三季度督查情况"
    slide = Slide("cover", "封面", name, "cover", lines=("截至",), whole=district)
    (page,) = opened(pptx_bytes(SOURCE, [slide])).slides
    lines = page.shapes.title.text_frame.text.split("\v")
    assert "".join(lines) == name
    assert lines in ([name], [district, name.removeprefix(district)])
    size = int(next(page.shapes.title._element.iter(f"{A}rPr")).get("sz")) / 100
    assert max(map(len, lines)) * Pt(size) <= page.shapes.title.width
    assert len(lines) * Pt(1.3 * size) <= page.shapes.title.height


def test_more_words_than_a_slide_holds_stay_on_it():
    cell = "很长的事项名称" * 8
    table = Table((Column("单位", 10), Column("事项", 24)), ((cell[:36], cell),) * 3)
    slide = Slide("x", "红黑榜", "标题", "board", table=table, board="black")
    (page,) = opened(pptx_bytes(INTERNAL, [slide])).slides
    (drawn,) = (shape for shape in page.shapes if shape.has_table)
    (source,) = (box for box in [make_template.FILES])
    assert drawn.top + drawn.height <= Emu(source.top * 6350)


def test_the_template_is_what_its_script_writes():
    assert template.TEMPLATE.read_bytes() == make_template.made()
    assert template.TEMPLATE in issued.making()


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """A copy of the template that is used in its place."""
    path = tmp_path / "template.pptx"
    path.write_bytes(template.TEMPLATE.read_bytes())
    monkeypatch.setattr(template, "TEMPLATE", path)
    return path


def test_what_an_office_changes_in_the_template_is_in_the_file(edited):
    show = pptx.Presentation(str(edited))
    layout = next(each for each in show.slide_layouts if each.name == "表格")
    place = next(each for each in layout.placeholders if each.name == "表格")
    place.top, place.width = Emu(2_000_000), Emu(9_000_000)
    show.slides.add_slide(layout)
    show.save(str(edited))
    table = Table((Column("单位", 34),), (("甲局",),))
    content = pptx_bytes(SOURCE, [Slide("x", "三评", "标题", "table", table=table)])
    (page,) = opened(content).slides
    (drawn,) = (shape for shape in page.shapes if shape.has_table)
    assert abs(drawn.top - 2_000_000) < 6350
    assert abs(drawn.width - 9_000_000) < 6350


def test_a_layout_that_is_gone_is_named(edited):
    show = pptx.Presentation(str(edited))
    layouts = {each.name: each for each in show.slide_layouts}
    layouts["封面"]._element.cSld.set("name", "首页")
    show.save(str(edited))
    with pytest.raises(Told, match="没有版式“封面”"):
        pptx_bytes(SOURCE, [Slide("cover", "封面", "标题", "cover")])
