"""Encodings are tried in a stated order, strictly; binary files are refused."""

from __future__ import annotations

import pytest
from export_files import column, contract, read, read_path, values

from jinwei.intake.decode import decoded
from jinwei.intake.limits import Refusal

NAMES = contract(column("unit", "单位", max_length=64), column("n", "数", "integer"))
TEXT = "单位,数\n甲街道,1\n"


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8（带标记）"),
        ("gbk", b"", "GB18030"),
        ("gb18030", b"", "GB18030"),
        ("utf-16-le", b"\xff\xfe", "UTF-16LE"),
        ("utf-16-be", b"\xfe\xff", "UTF-16BE"),
    ],
)
def test_each_encoding_is_read_and_named(tmp_path, codec, mark, name):
    reading = read(tmp_path, mark + TEXT.encode(codec), NAMES)
    assert reading.encoding == name
    assert values(reading, "unit") == ["甲街道"]


def test_gb18030_longer_than_one_piece_is_the_same_text():
    text = "单位,数\n" + "甲街道㐀𠀀,1\n" * 150_000
    assert decoded(text.encode("gb18030")).utf8 == text.encode()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("codec", "mark", "bad"),
    [
        ("gb18030", b"", b"\xe4,"),
        ("gb18030", b"", b"\xff"),
        ("utf-8", b"", b"\xe4\xb8,"),
        ("utf-8", b"\xef\xbb\xbf", b"\xff"),
        ("utf-16-le", b"\xff\xfe", b"\x00\xdcx\x00"),
        ("utf-16-be", b"\xfe\xff", b"\xdc\x00\x00x"),
    ],
)
@pytest.mark.parametrize("line", [1, 2, 9_001, 60_000])
def test_the_line_of_a_bad_byte_is_named_however_far_down(
    codec, mark, bad, line_end, line
):
    row = "甲街道㐀𠀀,整改措施" + line_end
    data = (row * (line - 1)).encode(codec) + bad + (row * 3).encode(codec)
    with pytest.raises(Refusal, match=f"第 {line} 行"):
        decoded(mark + data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (b" \r\n\n", "空的"),
        (b"\xef\xbb\xbf\xff", "已损坏"),
        (b"\xff\xfea", "已损坏"),
        (b"a,b\n\xff\xff\n", "第 2 行"),
        (b"%PDF-1.7 x", "PDF"),
        (b"MZ\x90\x00", "程序"),
        (b"\x00\x01\x02\x03" * 9, "二进制"),
        ("单位,数\n".encode("utf-16-le"), "二进制"),
    ],
)
def test_what_is_no_text_is_refused(data, why):
    with pytest.raises(Refusal, match=why):
        decoded(data)


@pytest.mark.parametrize(
    ("most", "other"), [("utf-8", "gbk"), ("gbk", "utf-8")], ids=["utf-8", "gbk"]
)
@pytest.mark.parametrize("line", [2, 6, 13])
def test_a_line_in_another_encoding_is_the_one_that_is_named(most, other, line):
    lines = ["单位,数"] + ["甲街道办事处,1"] * 12
    coded = [text.encode(most) for text in lines]
    coded[line - 1] = "亍街道乜,㐀2".encode("gb18030" if other == "gbk" else other)
    with pytest.raises(Refusal, match=f"第 {line} 行"):
        decoded(b"\n".join(coded) + b"\n")


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_that_ends_within_a_letter_is_named_by_its_last_line(cut):
    data = ("单位,数\n" * 5 + "甲街道").encode()[:-cut]
    with pytest.raises(Refusal, match="UTF-8 读，第 6 行"):
        decoded(data)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_lines_that_end_in_one_return_too_many_are_read(tmp_path, codec):
    mark = b"\xff\xfe" if codec == "utf-16-le" else b""
    text = TEXT + "乙街道,2\n"
    reading = read(tmp_path, mark + text.replace("\n", "\r\r\n").encode(codec), NAMES)
    assert values(reading, "unit") == ["甲街道", "乙街道"]
    assert not reading.refused


def test_a_return_too_many_in_one_line_alone_stays_a_fault(tmp_path):
    data = (TEXT.replace("\n", "\r\n") + "乙街道\r\r\n,2\r\n").encode()
    assert read(tmp_path, data, NAMES).refused


def test_a_utf8_file_with_one_bad_byte_is_not_taken_for_gb18030(tmp_path):
    data = TEXT.encode() * 2 + b"\xe4\xb8,2\n"
    reading = read(tmp_path, data, NAMES)
    assert reading.rows is None


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    reading = read_path(tmp_path / "none.csv", NAMES)
    assert "打不开" in reading.fault.reason
