"""CSV text -> records by the letter of RFC 4180: the reference, and the way out.

`scan.py` gives the same records faster for every file whose quoting is sound; this
parser also says which records of an unsound file cannot be trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinwei.intake.limits import Refusal

QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
LINE = re.compile(r"[^\r\n]*")
STRAY_QUOTE = "引号用得不对：含引号的单元格要整个用引号括起，里面的引号写两遍"
STRAY_BREAK = "单元格里有多余的回车或换行符"


def split(text: str, delimiter: str) -> Iterator[tuple[list[str], str | None]]:
    """Every record's cells, and why they cannot be trusted (None where they can).

    The first line end outside quotes decides: after LF or CRLF a lone CR is stray,
    after CR a LF is. A record with a stray quote or line break ends at the end of its
    line. Refusal where a quote is never closed.
    """
    plain = re.compile(rf'[^"{re.escape(delimiter)}\r\n]*')
    ending = ""
    position, number = 0, 0
    while position < len(text):
        number += 1
        cells: list[str] = []
        fault = None
        while True:
            cell, end = _cell(text, position, plain, number)
            step = _line_end(text, end, ending)
            if text.startswith(delimiter, end):
                cells.append(cell)
                position = end + 1
                continue
            if step is None:
                fault = STRAY_BREAK if text[end] in "\r\n" else STRAY_QUOTE
                end = _next_line_end(text, end, ending)
                cell = text[position:end]
                step = _line_end(text, end, ending) or 0
            cells.append(cell)
            if not ending and step:
                ending = "\r" if text[end : end + step] == "\r" else "\n"
            position = end + step
            break
        yield cells, fault


def _cell(text: str, start: int, plain: re.Pattern, number: int) -> tuple[str, int]:
    if not text.startswith('"', start):
        cell = _matched(plain, text, start)
        return cell, start + len(cell)
    match = QUOTED.match(text, start)
    if match is None:
        raise Refusal(
            f"第 {number} 条记录有一个引号没有闭合，从这里往后都无法确定",
            record=number,
            text=_matched(LINE, text, start)[:200],
            records=number,
        )
    return match[1].replace('""', '"'), match.end()


def _matched(pattern: re.Pattern, text: str, start: int) -> str:
    """What the pattern matches there, be it nothing."""
    match = pattern.match(text, start)
    return match[0] if match else ""


def _line_end(text: str, at: int, ending: str) -> int | None:
    """The length of the line end at a position (0 at the end of the text), or None."""
    if at >= len(text):
        return 0
    if ending == "\r":
        return 1 if text[at] == "\r" else None
    if text[at] == "\n":
        return 1
    if text.startswith("\r\n", at):
        return 2
    return 1 if text[at] == "\r" and not ending else None


def _next_line_end(text: str, at: int, ending: str) -> int:
    while _line_end(text, at, ending) is None:
        at += 1
    return at
