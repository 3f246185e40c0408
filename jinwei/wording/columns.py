"""How the columns of exports are worded, on screens and in blank templates."""

from __future__ import annotations

from jinwei.policy.contracts import Column

TYPES = {
    "text": "文字",
    "choice": "选一个",
    "list": "几个值，用“、”分开",
    "boolean": "是或否",
    "integer": "整数",
    "rank": "名次，可写 3/17",
    "decimal": "数",
    "percent": "百分数",
    "date": "日期",
    "period": "期间",
}
STATED = {"sheet": "工作表名", "title": "标题", "file": "文件名"}


def need(column: Column) -> str:
    """Whether a file has to have the column, and where else its value may stand."""
    if column.filled:
        return "必须有，每行都填" + _elsewhere(column)
    return ("必须有，可以空" if column.required else "可以没有") + _elsewhere(column)


def _elsewhere(column: Column) -> str:
    if not column.stated:
        return ""
    return f"；也可写在{'、'.join(STATED[place] for place in column.stated)}里"
