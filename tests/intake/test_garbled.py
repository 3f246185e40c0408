"""Text read in a wrong encoding is told by its looks, in headers and in cells."""

from __future__ import annotations

import pytest
from export_files import column, contract, read, reasons

from jinwei.intake.garbled import is_garbled

WORDS = ["单位", "责任单位", "发改局", "整改中", "2023年三季度", "窗口服务效率低"]
WAYS = {
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 as Windows-1252": lambda text: text.encode().decode("cp1252", "replace"),
    "GBK as Latin-1": lambda text: text.encode("gbk").decode("latin-1"),
    "UTF-8 as GBK": lambda text: text.encode().decode("gbk", "replace"),
    "GBK as UTF-8": lambda text: text.encode("gbk").decode(errors="replace"),
    "GBK as UTF-8 as GBK": lambda text: (
        text.encode("gbk").decode(errors="replace").encode().decode("gbk", "replace")
    ),
    "to ASCII": lambda text: text.encode("ascii", "replace").decode(),
}
NOTES = contract(column("name", "名称"), column("note", "备注", required=False))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("word", [word for word in WORDS if not word[0].isdigit()])
def test_a_cell_read_in_a_wrong_encoding_is_refused(tmp_path, word, way):
    reading = read(tmp_path, f"名称,备注\n甲,{WAYS[way](word)}\n乙,好\n", NOTES)
    assert [note.record for note in reading.refused] == [2]
    assert "乱码" in reasons(reading) or "已损坏" in reasons(reading)


@pytest.mark.parametrize("way", WAYS)
def test_a_header_read_in_a_wrong_encoding_is_refused_as_such(tmp_path, way):
    garbled = WAYS[way]("名称,备注")
    reading = read(tmp_path, garbled + "\n甲,好\n", NOTES)
    assert "乱码" in reading.fault.reason


def test_a_garbled_header_of_an_optional_column_is_not_passed_over(tmp_path):
    garbled = WAYS["UTF-8 as GBK"]("备注")
    reading = read(tmp_path, f"名称,{garbled}\n甲,好\n", NOTES)
    assert "乱码" in reading.fault.reason


@pytest.mark.parametrize(
    "text",
    [
        *WORDS,
        "淅川县",
        "潢川、浠水、涿鹿",
        "50℃±2、3×4、α≥½",
        "Müller café Łódź naïve",
        "São Paulo",
        "中·国",
        "怎么办??",
        "①②③“引号”……",
    ],
)
def test_what_people_write_is_not_garbled(text):
    assert not is_garbled(text)


def test_what_this_project_holds_is_not_garbled():
    from jinwei.paths import ROOT

    texts = [
        path.read_text("utf-8")
        for folder in ("docs", "policy", "data/demo")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".md", ".toml", ".csv") and _is_utf8(path)
    ]
    assert len(texts) > 10
    lines = [line for text in texts for line in text.splitlines()]
    assert [line for line in lines if is_garbled(line)] == []


def _is_utf8(path) -> bool:
    try:
        path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True
