"""An office may edit the Word template, in any program that keeps its styles' names."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from jinwei.faults import Told
from jinwei.report import issued
from jinwei.report.bulletin import bulletin
from jinwei.report.official import layout
from jinwei.report.word import docx_bytes, template
from tests.report import word
from tests.report.word import W, value


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """A copy of the template that is used in its place, and how to keep it."""
    path = tmp_path / "template.docx"
    monkeypatch.setattr(template, "TEMPLATE", path)
    of = docx.Document(str(Path(template.__file__).with_suffix(".docx")))
    yield of
    path.unlink(missing_ok=True)


def written(of, document) -> bytes:
    of.save(str(template.TEMPLATE))
    return docx_bytes(document)


@pytest.fixture(scope="module")
def document(facts_of):
    return bulletin(facts_of("demo", "2023Q3"))


def test_every_face_of_the_template_is_one_that_the_pdf_is_set_in():
    first = {faces[0] for faces in layout.FACES.values()}
    package = Path(template.__file__).with_suffix(".docx").read_bytes()
    fonts = word.part(package, "word/fontTable.xml").findall(f"{W}font")
    assert {each.get(f"{W}name") for each in fonts} == first
    styles = word.part(package, "word/styles.xml")
    assert {each.get(f"{W}eastAsia") for each in styles.iter(f"{W}rFonts")} == first


def test_the_template_shows_each_style_by_its_name(edited):
    names = {style.name.lower() for style in edited.styles if style.type == 1}
    shown = {each.text.lower() for each in edited.paragraphs}
    assert shown == names - {"normal", "单页页码", "双页页码"}


def test_what_an_office_changes_is_in_the_bulletin(edited, document):
    edited.styles["表格"].font.size = Pt(11)
    package = written(edited, document)
    assert value(word.styled(package, "Cell"), "rPr/sz") == "22"


def test_styles_whose_identities_a_program_changed_are_still_used(edited, document):
    new = {style.style_id: f"a{i}" for i, style in enumerate(edited.styles)}
    for style in edited.styles:
        style.element.set(qn("w:styleId"), new[style.style_id])
    package = written(edited, document)
    used = {each.get(f"{W}val") for each in word.body(package).iter(f"{W}pStyle")}
    assert used <= set(new.values())
    assert word.texts(package) == word.texts(docx_bytes(document))


def test_a_style_that_was_taken_out_is_named(edited, document):
    edited.styles["表头"].delete()
    with pytest.raises(Told, match="没有样式“表头”"):
        written(edited, document)


def test_no_sample_and_no_name_of_whoever_edited_it_is_handed_on(edited, document):
    edited.core_properties.author = edited.core_properties.last_modified_by = "某人"
    edited.add_paragraph("某人试写")
    package = written(edited, document)
    assert all("某人" not in each for each in word.texts(package))
    assert "某人".encode() not in package


def test_a_bulletin_issued_with_another_template_is_known_to_be_made_otherwise():
    assert Path(template.__file__).with_suffix(".docx") in issued.making()
