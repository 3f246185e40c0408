"""The number of a document (发文字号): what goes for one, and those that follow it."""

from __future__ import annotations

import re

MOST = 40
BROKEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
FIGURE = re.compile(r"(?<=[〕\]］)）])(?P<before>\D*)(?P<number>\d+)(?P<after>\D*)$")
"""The figure of a number, after its year in brackets."""
DIGIT = re.compile(r"\d")
IN_BRACKETS = re.compile(r"[〔\[［(（][^〕\]］)）]*[〕\]］)）]")
PLACE = re.compile(r"[〕\]］)）第]\s+\S")
"""The place that is left for a figure to be written in by hand."""
SHAPE = "示函〔2024〕3号"
TO_FILL_IN = "示函〔2024〕　　号"


def fault(number: str) -> str:
    """Why that is not the number of a document; empty where it is, or none is given."""
    if BROKEN.search(number):
        return "发文字号要写在一行里，不带换行等看不见的字符"
    if len(number) > MOST:
        return f"发文字号最长{MOST}个字，写的超出了"
    if number and not is_blank(number) and not _has_figure(number):
        return (
            f"“{number}”里没有序号，要写成 {SHAPE} 这样；"
            f"序号以后手填的，写成 {TO_FILL_IN} 或不填"
        )
    return ""


def is_blank(number: str) -> bool:
    """Whether the figure of a number is left to be written in by hand."""
    return bool(PLACE.search(number)) and not _has_figure(number)


def following(first: str, count: int) -> list[str]:
    """That number and those after it, e.g. 示函〔2024〕3号, 示函〔2024〕4号.

    Only the figure after the year in brackets counts on. Where there is none, several
    documents do not bear one and the same number: it is left blank.
    """
    place = FIGURE.search(first)
    if place is None:
        return [first if is_blank(first) or count == 1 else ""] * count
    before, after = first[: place.start("number")], place["after"]
    start, wide = int(place["number"]), len(place["number"])
    return [f"{before}{start + i:0{wide}d}{after}" for i in range(count)]


def _has_figure(number: str) -> bool:
    return DIGIT.search(IN_BRACKETS.sub("", number)) is not None
