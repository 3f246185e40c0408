"""Text as written -> text without what nobody can see, and what was taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from jinwei.intake.garbled import GARBLED, SCREEN, is_garbled
from jinwei.intake.limits import CellError

INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)
JOINERS = re.compile("[\u200c\u200d]")
DAMAGED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
# What is not text as it stands: what `tidied` would change or refuse, and dashes. For
# a screen over whole columns (RE2).
UNTIDY = (
    r"^\s|\s$|[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x{A0}\x{AD}\x{1680}\x{2000}-\x{200F}"
    r"\x{2028}-\x{202F}\x{205F}-\x{206F}\x{3000}\x{FEFF}\x{FFFD}-\x{FFFF}]"
    r"|^[-—–－─―]+$|^'[0-9]"
    rf"|{SCREEN}"
)
DASH = re.compile(r"[-—–－─―]{1,6}")
# fmt: off
EMPTY_WORDS = frozenset((
    "无", "暂无", "待定", "未定", "空", "空白", "(空)", "（空）", "(空白)", "（空白）",
    "/", "\\", "无数据", "缺", "缺失", "暂缺", "未填", "未填写", "未参评",
    "不适用", "不涉及", "NULL", "null", "(null)", "N/A",
    "n/a", "NA", "NaN", "nan", "None", "NaT", "<NA>", "\\N",
))
# fmt: on
HALF_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0x2212: 0x2D,
}
CHINESE_YEAR = re.compile("[〇○零0Oo一二三四五六七八九]{4}(?=年)")
CHINESE_PART = re.compile("[一二三四五六七八九十]{1,3}(?=[月日号])")
FIGURES = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
QUOTED_NUMBER = re.compile("'[0-9]")
DIGITS = "零一二三四五六七八九"
SPACED = r"([\x{4E00}-\x{9FFF}][ \x{3000}]+)+[\x{4E00}-\x{9FFF}]"
"""A name whose every character stands alone, as in a column set to one width (RE2)."""
SPREAD = re.compile("(?:[\u4e00-\u9fff][ \u3000]+)+[\u4e00-\u9fff]")
CLOSED = "去掉了字间的空格"
TRIMMED = "去掉了首尾空格"
UNQUOTED = "去掉了表示文本的撇号"
STRIPPED = "去掉了看不见的字符（零宽字符等）"


def tidied(text: str, *, is_name: bool = False) -> tuple[str, str]:
    """The text without invisible characters and outer spaces, and what was taken off.

    A name also loses joiners, and the spaces between single Chinese characters; a
    number the apostrophe by which a spreadsheet is told that it is a text.
    CellError for control characters, replacement characters and text read in a wrong
    encoding, which mean that it was lost on the way.
    """
    if DAMAGED.search(text):
        raise CellError("含有控制字符或乱码（�），内容可能已损坏")
    if is_garbled(text):
        raise CellError(GARBLED)
    visible = INVISIBLE.sub("", text)
    if is_name:
        visible = JOINERS.sub("", visible)
    trimmed = visible.strip()
    is_spread = is_name and SPREAD.fullmatch(trimmed) is not None
    close = "".join(trimmed.split()) if is_spread else trimmed
    taken = [STRIPPED] * (visible != text) + [TRIMMED] * (trimmed != visible)
    taken += [CLOSED] * (close != trimmed)
    if QUOTED_NUMBER.match(close):
        return close[1:], "，".join((*taken, UNQUOTED))
    return close, "，".join(taken)


def is_dash(text: str) -> bool:
    """Whether a cell holds nothing but a dash, which stands for no value."""
    return DASH.fullmatch(text) is not None


def is_empty_mark(text: str) -> bool:
    """Whether a cell that cannot hold free text says that there is no value."""
    return is_dash(text) or text in EMPTY_WORDS


def half_width(text: str) -> str:
    """Full-width forms of ASCII as ASCII; nothing else changes."""
    return text.translate(HALF_WIDTH)


def western(text: str) -> str:
    """A date written in Chinese figures in those of the West; nothing else changes."""
    text = text.replace("元月", "1月")
    plain = CHINESE_YEAR.sub(lambda year: year[0].translate(FIGURES), text)
    return CHINESE_PART.sub(
        lambda part: str(chinese_numbers().get(part[0], part[0])), plain
    )


@lru_cache(maxsize=10_000)
def squeezed(text: str) -> str:
    """A name without its spaces and invisible characters, in half-width forms."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(
        c for c in normal if not c.isspace() and unicodedata.category(c) != "Cf"
    )


@cache
def chinese_numbers() -> dict[str, int]:
    """The numbers 1 to 999 by their Chinese spelling."""
    return {spelling: n for n in range(1, 1000) for spelling in _spellings(n)}


def _spellings(n: int) -> set[str]:
    hundreds, tens, units = n // 100, n // 10 % 10, n % 10
    unit = DIGITS[units] if units else ""
    if not hundreds:
        if not tens:
            return {unit}
        return {("" if tens == 1 else DIGITS[tens]) + "十" + unit}
    head = DIGITS[hundreds] + "百"
    if tens:
        return {head + DIGITS[tens] + "十" + unit}
    return {head + zero + unit for zero in ("零", "〇")} if unit else {head}
