"""How a document of the office cites the plan: never as if its own attachments.

The product's files cite a clause as `附件3 三(三)`; the plan has attachments of its
own, and a reader would look for that one in the document.
"""

from __future__ import annotations

import re

PLAN = "《实施方案》"
SHORT = "方案"
MAIN = "正文"
NOTE = "“方案附件3三（三）”指《实施方案》附件3第三部分第（三）项，余类推。"
"""How a reader of a table takes a clause cited in short."""
CLAUSE = re.compile(
    r"(?P<where>附件\d|正文) ?(?P<part>[一二三四五六七八九十]+)"
    r"(?:\((?P<item>[一二三四五六七八九十]+)\))?(?P<point>[①-⑨\d]?)"
)
POINTS = "①②③④⑤⑥⑦⑧⑨"


def full(clause: str) -> str:
    """A clause in full, e.g. 《实施方案》附件3第三部分第（三）项; else as it is."""
    return CLAUSE.sub(_full, clause)


def short(clause: str) -> str:
    """The same in a table, e.g. 方案附件3三（三）."""
    return CLAUSE.sub(_short, clause)


def _full(cited: re.Match[str]) -> str:
    item = f"第（{cited['item']}）项" if cited["item"] else ""
    point = f"第{_point(cited)}点" if cited["point"] else ""
    return f"{PLAN}{_where(cited)}第{cited['part']}部分{item}{point}"


def _short(cited: re.Match[str]) -> str:
    item = f"（{cited['item']}）" if cited["item"] else ""
    return f"{SHORT}{_where(cited) or MAIN}{cited['part']}{item}{cited['point']}"


def _where(cited: re.Match[str]) -> str:
    return "" if cited["where"] == MAIN else cited["where"]


def _point(cited: re.Match[str]) -> str:
    mark = cited["point"]
    return str(POINTS.index(mark) + 1) if mark in POINTS else mark
