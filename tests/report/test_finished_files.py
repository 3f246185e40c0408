"""Every office file opens as its standard says and calls each thing by its word."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from jinwei import desk
from jinwei.desk import annual
from jinwei.policy.terms import vocabulary
from jinwei.report import annual as year_files
from jinwei.report.letters.addressees import addressed
from jinwei.report.outputs import BULLETIN, NOTICE, Output, document
from jinwei.versions import publish
from tests.report.thinned import thinned

OFFICE = (".docx", ".xlsx", ".pptx")
CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
EVERY = [(cycle, is_public) for cycle in CYCLES for is_public in (True, False)]
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@pytest.fixture(
    scope="module",
    params=EVERY,
    ids=lambda each: f"{each[0]}-{'公开' if each[1] else '内部'}",
)
def files(request, facts_of, tmp_path_factory) -> list[Path]:
    """The office files of a cycle: of the bulletin, and of the first letter."""
    cycle, is_public = request.param
    facts = facts_of("demo", cycle, is_public=is_public)
    folder = tmp_path_factory.mktemp("files")
    letters = [(output, unit) for unit in addressed(facts)[:1] for output in NOTICE]
    made = [*((output, "") for output in BULLETIN), *letters]
    return [
        _kept(folder, output, output.make(facts, document(facts, None, unit)))
        for output, unit in made
        if f".{output.extension}" in OFFICE
    ]


def _kept(folder: Path, output: Output, content: bytes) -> Path:
    path = folder / f"{output.kind}.{output.extension}"
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def year(home_of, tmp_path_factory) -> Path:
    home = home_of("demo")
    version = publish.open_current(home).id
    of = annual.year(version, desk.position(version, home), "2023Q4", home)
    path = tmp_path_factory.mktemp("year") / "年度汇总.xlsx"
    path.write_bytes(year_files.workbook(of))
    return path


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, package.read(name)


def faults(path: Path) -> list[str]:
    """What the standard does not allow: order of elements, range of values."""
    with tempfile.TemporaryDirectory() as folder:
        thin = thinned(path, Path(folder) / path.name)
        result = OpenXmlValidator().validate(str(thin))
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


def test_every_file_is_valid_by_schema(files):
    assert {path.suffix for path in files} == set(OFFICE)
    assert {path.name: faults(path) for path in files} == {p.name: [] for p in files}


def test_the_year_s_workbook_is_valid_by_schema(year):
    assert faults(year) == []


def test_what_older_programs_do_not_know_has_something_in_its_place(files):
    for path in files:
        for name, content in parts(path):
            for choice in etree.fromstring(content).iter(
                f"{COMPATIBILITY}AlternateContent"
            ):
                held = [child.tag.removeprefix(COMPATIBILITY) for child in choice]
                assert "Fallback" in held, (path.name, name)


def test_every_file_calls_each_thing_by_its_word(files, year):
    for path in (*files, year):
        for name, content in parts(path):
            text = re.sub(r"<[^>]+>", "", content.decode())
            bad = [each for word in vocabulary() for each in word.misused(text)]
            assert not bad, (path.name, name)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ('orientation="landscape"', 'orientation="sideways"'),
        ("<sheetData>", "<printOptions/><sheetData>"),
        ('<c r="A9" s="', '<c r="A9" s="x'),
    ],
)
def test_a_slip_against_the_schema_is_seen(year, tmp_path, written, wrong):
    """So that the tests above would not pass over one."""
    broken, part = tmp_path / "broken.xlsx", "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(year) as package, zipfile.ZipFile(broken, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert written.encode() in content
                content = content.replace(written.encode(), wrong.encode(), 1)
            made.writestr(name, content)
    assert any(part in fault for fault in faults(broken))
