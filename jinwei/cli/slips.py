"""What was written wrongly on the command line, in plain Chinese."""

from __future__ import annotations

import re

from typer.exceptions import TyperException

# By words of the library: what is said of a slip instead.
SLIPS = {
    "No such option": "没有选项 {option}",
    "No such command": "没有这个命令",
    "requires an argument": "{option} 后面缺少内容",
    "does not take a value": "{option} 后面不写内容",
    "unexpected extra argument": "多写了内容",
}


def usage(error: TyperException) -> str:
    """What is wrong with how a command was written, in words of ours."""
    # The library's own words are English, and none of them is shown.
    param, option = getattr(error, "param", None), getattr(error, "option_name", "")
    if param and type(error).__name__ == "MissingParameter":
        named = [each for each in param.opts if each.startswith("--")]
        return f"缺少 {' '.join([*named, param.metavar or ''])}".rstrip()
    if param:
        return f"{param.opts[0]} 的值不对，要写的是：{param.help.rstrip('。')}"
    for words, answer in SLIPS.items():
        if words in error.message:
            return answer.format(option=option)
    if re.search("[\u4e00-\u9fff]", error.message):
        return error.message.rstrip("。.")
    return "写法不对"
