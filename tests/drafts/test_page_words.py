"""Nothing that the reader says sends a clerk on the page to files beside files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import jinwei
from jinwei import sql
from jinwei.drafts.account import advice
from jinwei.drafts.page_words import STEP, on_page
from jinwei.intake.opening import UNKNOWN
from jinwei.policy.contracts import contracts

ELSEWHERE = re.compile(
    r"映射文件|toml|文件夹|旁边|命令|\[[a-z]+\]|side_by_side|encoding ="
)
ROOM = Path(jinwei.__file__).parent
NO_REASON = ("#", "命令行", "更正.toml")
OWN_WORDS = "[["
"""What is said of a mapping or district.toml that the sender wrote by hand."""


def _texts(path):
    """What stands in quotes in a module, an f-string with X for what it is given."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = {
        id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values
    }
    documented = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts | documented:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                getattr(part, "value", "X") if isinstance(part, ast.Constant) else "X"
                for part in node.values
            )


def _reasons():
    for room in ("intake", "delivery"):
        for path in sorted((ROOM / room).glob("*.py")):
            if path.name not in ("district.py", "mapping.py"):
                yield from _texts(path)
    for name in sql.names("check"):
        yield from re.findall(r"'([^']*)'", sql.statement(name).text)
    for contract in contracts().values():
        yield from (column.help for column in contract.columns)


SENT = sorted(
    {
        text
        for text in _reasons()
        if ELSEWHERE.search(text)
        and re.search("[一-鿿]", text)
        and not text.startswith(NO_REASON)
        and OWN_WORDS not in text
    }
)


@pytest.mark.parametrize("reason", SENT)
def test_a_page_sends_nobody_to_files_beside_files(reason):
    assert not ELSEWHERE.search(on_page(reason))


def test_there_is_much_to_be_said_otherwise():
    assert len(SENT) > 20


def test_an_unknown_file_is_sent_to_the_step_where_columns_are_matched():
    reason = UNKNOWN.format(likely="", titles="单位目录、排名")
    assert advice(reason) == ("看不出这是哪一种报表", f"请{STEP}它是哪一种报表")


def test_of_a_file_that_is_none_no_cell_is_blamed():
    assert advice("文件是空的", of_file=True) == (
        "文件是空的",
        "请核对这个文件，换一份再放",
    )
