"""Numbers as people write them -> exact numbers; nothing is rounded or guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from jinwei.intake.limits import CellError
from jinwei.intake.tidy import chinese_numbers, half_width

NUMBER = re.compile(r"([+-]?)([0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+")
SCIENTIFIC_KEY = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
BRACKETED = re.compile(r"\([0-9][0-9,]*(?:\.[0-9]+)?%?\)")
GROUPED = re.compile(r"[0-9],[0-9]")
COUNTED = r"(?:家|个|名|位)?(?:单位|县区|县市区|区县|乡镇)?(?:参评|参排)?"
RANK = re.compile(
    r"(?:并列)?第?(?P<rank>[0-9]{1,9}|[一二三四五六七八九十百零〇]+)(?:名|位)?\s*"
    rf"(?:/\s*(?P<of>[0-9]{{1,9}})(?:家|个)?"
    rf"|\(\s*(?:共|参评数?|总数)?\s*:?\s*(?P<among>[0-9]{{1,9}})\s*{COUNTED}\))?"
)
WHOLE = re.compile(r"^([0-9]{1,9})\.0+$")
AS_DATE = re.compile(r"(?:[0-9]{4}[-/年])?([0-9]{1,2})[-/月]([0-9]{1,2})日?")
INTEGER_DIGITS = 18
WORDS = tuple("万亿千百")


def read_decimal(
    text: str,
    decimals: int,
    digits: int,
    *,
    suffixes: Iterable[str] = (),
    is_grouping_clear: bool = True,
) -> tuple[Decimal, str]:
    """The exact number in a text and the unit written behind it ("" where none is).

    `1,234` is read where the commas stand at thousands. CellError where the text is
    not a plain number, has more than `decimals` digits after the point that count, or
    more before it than `digits` in all leave room for.
    """
    plain, suffix = _without_suffix(half_width(text), suffixes)
    match = NUMBER.fullmatch(plain)
    if match is None:
        raise CellError(_why_no_number(text, plain))
    sign, whole, fraction = match.groups()
    if "," in whole and not is_grouping_clear:
        raise CellError("文件以分号分隔，分不清这里的逗号是千位分隔还是小数点")
    fraction = (fraction or "").rstrip("0")
    if len(fraction) > decimals:
        allowed = f"最多 {decimals} 位" if decimals else "只能是整数"
        raise CellError(f"小数位太多（{allowed}），不会替您四舍五入")
    whole = whole.replace(",", "")
    if len(whole.lstrip("0")) + decimals > digits:
        raise CellError("数字太长")
    return Decimal(f"{sign}{whole}.{fraction or 0}"), suffix


def read_integer(
    text: str, *, suffixes: Iterable[str] = (), is_grouping_clear: bool = True
) -> tuple[int, str]:
    """The whole number in a text and the unit behind it; `80.6` is refused."""
    number, suffix = read_decimal(
        text,
        0,
        INTEGER_DIGITS,
        suffixes=suffixes,
        is_grouping_clear=is_grouping_clear,
    )
    return int(number), suffix


def read_rank(text: str) -> tuple[int, int | None]:
    """The rank in `3`, `第3名` or `第3（共17家）`, and the count where it is given."""
    plain = WHOLE.sub(r"\1", half_width(text))
    match = RANK.fullmatch(plain)
    if match is None:
        if date := AS_DATE.fullmatch(plain):
            raise CellError(
                f"名次成了日期，多半是表格软件把“{date[1]}/{date[2]}”自动改了"
            )
        raise CellError("不是名次；可写 3、第3名、第三名 或 3/17")
    written = match["rank"]
    rank = int(written) if written.isdigit() else chinese_numbers().get(written)
    if rank is None:
        raise CellError("不是名次；可写 3、第3名、第三名 或 3/17")
    count = match["of"] or match["among"]
    ranked = int(count) if count else None
    if ranked is not None and rank > ranked:
        raise CellError(f"名次 {rank} 大于参评数 {ranked}")
    return rank, ranked


def _without_suffix(text: str, suffixes: Iterable[str]) -> tuple[str, str]:
    for suffix in suffixes:
        if text.endswith(suffix) and text != suffix:
            return text.removesuffix(suffix).rstrip(), suffix
    return text, ""


def _why_no_number(text: str, plain: str) -> str:
    if SCIENTIFIC.fullmatch(plain):
        return "是科学计数法，表格软件可能已丢掉末几位；请改成普通数字"
    if BRACKETED.fullmatch(plain):
        return "带着括号，分不清是不是负数；负数请写成 -12.3"
    if GROUPED.search(plain):
        return "逗号不在千位上"
    if text.startswith("#"):
        return "是表格软件的错误值，请改正公式"
    if plain.endswith(WORDS) or plain.endswith(("万元", "亿元")):
        return "带有“万”“亿”等单位，请换算成表头所说的单位"
    return "不是数字"
