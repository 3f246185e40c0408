"""Units whose names mean to be something else stand in every file as text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pdfplumber
import pytest
from lxml import etree

from jinwei.desk.facts import Facts
from jinwei.report import outputs
from jinwei.report.official import fonts
from tests.naughty_demo import STRINGS, UNSEEN, write_naughty_demo

CYCLE = "2023Q4"
# What a program would follow, fetch or run.
ACTIVE = re.compile(
    rb'<hyperlink|HYPERLINK|TargetMode="External"|altChunk|vbaProject|<w:object'
)
RECKONED = re.compile(r"<f[^>]*>(.*?)</f>")
OWN = "IF(B"
"""How the one formula begins that we write: the labels of a chart of places."""
MARK = re.compile(r"〔(\d\d)〕")
LABELS = [each.label for each in outputs.outputs("")]
LETTERS = [each.label for each in outputs.outputs("单位")]


@pytest.fixture(scope="module")
def facts(facts_of, tmp_path_factory) -> Facts:
    """The facts of a cycle in which every unit has such a name."""
    delivery = write_naughty_demo(tmp_path_factory.mktemp("naughty") / "报送")
    return facts_of(str(delivery), CYCLE, is_public=False)


def is_as_written(text: str) -> bool:
    """Whether some of the texts stand there, each before its number as it was read.

    A cell of a slide leaves out the middle of what is too long for it.
    """
    whole = UNSEEN.sub("", text)
    marks = list(MARK.finditer(whole))
    for mark in marks:
        wanted = UNSEEN.sub("", STRINGS[int(mark[1]) % len(STRINGS)])
        before = whole[: mark.start()]
        is_cut = wanted.endswith(before.rpartition("…")[2])
        assert is_cut or before.endswith(wanted), before[-60:]
    return bool(marks)


def parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of an Office file by its name, and of the files within it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if content.startswith(b"PK"):
                yield from parts(content)
            else:
                yield name, content


def holds_text_alone(content: bytes, extension: str) -> bool:
    """Whether the names stand in the file, and nothing of it leads or reckons."""
    if extension == "pdf":
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            assert not [each for page in pdf.pages for each in page.annots]
            said = "".join(each["text"] for page in pdf.pages for each in page.chars)
        assert b"/JavaScript" not in content
        return is_as_written(said)
    texts = []
    for name, part in parts(content):
        assert not ACTIVE.search(part), name
        for formula in RECKONED.findall(part.decode("utf-8", "replace")):
            assert formula.startswith(OWN)
            assert not MARK.search(formula)
        if name.endswith(".xml"):
            texts.append("".join(etree.fromstring(part).itertext()))
    return is_as_written("\n".join(texts))


def skip_without_font(output: outputs.Output) -> None:
    if output.needs_font and fonts.advice():
        pytest.skip("no Chinese font")


@pytest.mark.parametrize("label", LABELS)
def test_a_file_of_the_bulletin_holds_every_name_as_text(facts, label):
    output = next(each for each in outputs.outputs("") if each.label == label)
    skip_without_font(output)
    content = output.make(facts, outputs.document(facts, None, ""))
    assert holds_text_alone(content, output.extension)


@pytest.mark.parametrize("label", LETTERS)
def test_a_letter_holds_the_name_of_its_unit_as_text(facts, label):
    units = sorted({row["unit"] for row in facts.black})
    assert units
    for unit in units:
        output = next(each for each in outputs.outputs(unit) if each.label == label)
        skip_without_font(output)
        document = outputs.document(facts, None, unit)
        assert holds_text_alone(output.make(facts, document), output.extension)
        name = output.name(facts, document.title)
        assert not set(name) & set('<>:"/\\|?*')
