"""Bytes of a text export -> UTF-8 bytes, by a stated order and never by a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from jinwei.intake.limits import MEBIBYTE, Refusal
from jinwei.intake.scan import break_counts

CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
CONTROL_SHARE = 0.1
MAGIC = {
    b"MZ": "Windows 程序",
    b"\x7fELF": "程序",
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"SQLite format": "数据库文件",
}
UNICODE_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8（带标记）"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16BE"),
)
DOUBLED = b"\r\r\n"
LINE_END = re.compile(rb"\r\n|\r|\n")
UTF8 = "UTF-8"
GB18030 = "GB18030"


@dataclass(frozen=True)
class Decoded:
    """A file's text as UTF-8 bytes without a mark, and the encoding it came in."""

    utf8: bytes
    encoding: str

    @property
    def is_assumed(self) -> bool:
        """Whether only a known header can confirm that the encoding was right."""
        return self.encoding == GB18030


def decoded(data: bytes) -> Decoded:
    """The text of a file: by its mark, else strict UTF-8, else strict GB18030.

    Where each line ends in CR CR LF, as some programs write under Windows, it ends in
    CR LF. Refusal for an empty or binary file and for one that is none of these.
    """
    text = _as_marked(data)
    return replace(text, utf8=_with_single_ends(text.utf8))


def _as_marked(data: bytes) -> Decoded:
    if data.isspace() or not data:
        raise Refusal("文件是空的")
    _refuse_binary(data)
    for mark, codec, name in UNICODE_MARKS:
        if data.startswith(mark):
            return Decoded(_by_mark(data[len(mark) :], codec, name), name)
    if is_utf8(data):
        return Decoded(data, UTF8)
    try:
        return Decoded(_recoded(data, "gb18030"), GB18030)
    except UnicodeDecodeError as error:
        codec, name = _likely(data)
        raise Refusal(
            f"文件既不是 UTF-8 也不是 GB18030 编码：按最像的 {name} 读，"
            f"第 {_bad_line(data, codec)} 行有无法识别的字节。"
            "请用表格软件打开后另存为“CSV UTF-8”"
        ) from error


def _with_single_ends(utf8: bytes) -> bytes:
    if not utf8[: utf8.find(b"\n") + 1].endswith(DOUBLED):
        return utf8
    ends = utf8.count(DOUBLED)
    if (utf8.count(b"\n"), utf8.count(b"\r")) != (ends, 2 * ends):
        return utf8
    return utf8.replace(DOUBLED, b"\r\n")


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are strict UTF-8."""
    if len(data) >= np.iinfo(np.int32).max:
        return False
    ends = pa.py_buffer(np.array([0, len(data)], np.int32))
    text = pa.Array.from_buffers(pa.string(), 1, [None, ends, pa.py_buffer(data)])
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _refuse_binary(data: bytes) -> None:
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            raise Refusal(f"这是{kind}，不是表格文件")
    if any(data.startswith(mark) for mark, *_ in UNICODE_MARKS):
        return
    head = data[:65_536]
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls > CONTROL_SHARE * len(head):
        raise Refusal("文件里多是不可见的控制字符，是二进制文件而不是 CSV 文本")


def _by_mark(data: bytes, codec: str, name: str) -> bytes:
    try:
        return _recoded(data, codec)
    except UnicodeError as error:
        raise Refusal(
            f"文件开头标明是 {name}，第 {_bad_line(data, codec)} 行的内容却不是："
            "文件已损坏"
        ) from error


def _recoded(data: bytes, codec: str) -> bytes:
    """The bytes in UTF-8, a piece at a time so that no whole copy stands between."""
    if codec == "utf-8":
        data.decode(codec)
        return data
    return b"".join(piece.encode() for piece in _pieces(data, codec))


def _pieces(data: bytes, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, len(data), MEBIBYTE):
        is_last = start + MEBIBYTE >= len(data)
        yield decoder.decode(data[start : start + MEBIBYTE], final=is_last)


def _likely(data: bytes) -> tuple[str, str]:
    """The encoding most lines of a damaged text are in.

    What makes sense as UTF-8 is hardly ever anything else, while GB18030 makes some
    sense of nearly everything: so UTF-8 it is where half of the lines are.
    """
    lines = [line for line in LINE_END.split(data) if not line.isascii()]
    is_in_utf8 = 2 * sum(map(is_utf8, lines)) >= len(lines)
    return ("utf-8", UTF8) if is_in_utf8 else ("gb18030", GB18030)


def _bad_line(data: bytes, codec: str) -> int:
    """The line, as a text editor counts, of the first byte that makes no sense."""
    ahead, held = [], b""
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, len(data), MEBIBYTE):
        piece = data[start : start + MEBIBYTE]
        try:
            ahead.append(decoder.decode(piece, final=start + MEBIBYTE >= len(data)))
        except UnicodeDecodeError as error:
            held = error.object[: error.start]
            break
    text = "".join(ahead) + held.decode(codec)
    returns, feeds, pairs = break_counts(text.encode(errors="surrogatepass"))
    return returns + feeds - pairs + 1
