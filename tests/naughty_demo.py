"""The demo delivery with units, problems and remarks whose texts are meant to be read
as something else: by a browser, by Markdown, by a spreadsheet, by the eye."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

from jinwei.paths import DEMO

STRINGS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "[链](javascript:alert(3))",
    "![图](http://example.com/a.png)",
    "**粗**_斜_~~删~~`码`",
    "$x^2$和$$y$$",
    ":red[红]:smile::material/home:",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\u202e倒写\u202c",
    "零\u200b宽\u200d名",
    "𠮷田𠂊社",
    "# 一级",
    "1. 列",
    "> 引",
    "https://example.com/b",
    "c@example.com",
    "<a href=javascript:alert(4)>链</a>",
    "<svg onload=alert(5)>",
    "&lt;b&gt;&amp;",
    "{{7*7}}${8*8}",
    "\\(z\\)|列|",
    '"><b onclick=alert(6)>',
    "'; drop table x; --",
)
UNSEEN = re.compile("[\\s\u200b\u200d\u202c\u202e]")
"""What is not seen of a text: intake takes it off a name."""
FREE = {"问题", "问题描述", "整改措施", "意见", "说明"}
"""The columns of free text, which gain one of the strings."""


def named(number: int) -> str:
    """The text of that number, its number at the end."""
    return f"{STRINGS[number % len(STRINGS)]}〔{number:02}〕"


def renamed() -> dict[str, str]:
    """What each unit of the demo is called here."""
    units = [row["单位"] for row in csv.DictReader(io.StringIO(_text("单位目录.csv")))]
    return {unit: named(number) for number, unit in enumerate(units)}


def write_naughty_demo(folder: Path) -> Path:
    """The folder with the files of the delivery."""
    names = renamed()
    folder.mkdir(parents=True)
    for path in DEMO.glob("*.*"):
        if path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(_text(path.name))))
            (folder / path.name).write_text(_written(rows, names), "utf-8")
        elif path.name == "district.toml":
            (folder / path.name).write_text(_district(path, names), "utf-8")
        elif path.suffix == ".xlsx":
            shutil.copy(path, folder)
    return folder


def _text(name: str) -> str:
    content = (DEMO / name).read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _written(rows: list[list[str]], names: dict[str, str]) -> str:
    free: set[int] = set()
    out = io.StringIO()
    writer = csv.writer(out)
    for number, row in enumerate(rows):
        heads = {at for at, cell in enumerate(row) if cell in FREE}
        free = free or heads
        writer.writerow(
            f"{cell}{named(number % 100)}"
            if at in free and not heads and cell
            else names.get("".join(cell.split()), cell)
            for at, cell in enumerate(row)
        )
    return out.getvalue()


def _district(path: Path, names: dict[str, str]) -> str:
    text = path.read_text("utf-8")
    for unit, name in names.items():
        text = text.replace(f'"{unit}"', json.dumps(name, ensure_ascii=False))
    return text
