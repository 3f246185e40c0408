"""What the reader says of a file, in the words of a page.

The reader speaks to whoever has a folder before them: of mappings beside files and of
district.toml. On a page columns are matched in a step, and the district is described.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_NAMED, FIRST_NAMED = 16, 3
STEP = "到“对应列”一步选定"
REPLACED = (
    (r"请用报表名称作文件名，或在旁边放映射文件.*", f"请{STEP}它是哪一种报表"),
    (
        r"要一并读的，请在映射文件里写 side_by_side = true，否则请",
        "请到“对应列”一步勾选并排、一并读入，或者",
    ),
    (r"，或在映射文件里写明 encoding = .*", "再放，或者到“对应列”一步选文字的编码"),
    (r"要在映射文件里写明", f"要{STEP}"),
    (r"(?:在|按)(?:给出的)?映射文件(?! ?(?:说|写的|写明不)).*", STEP),
    (r"映射文件", "“对应列”里的设置"),
    (r" ?district\.toml 的 as_of", "本区情况里的截至日期"),
    (r" ?district\.toml 的 former_names", "本区情况里的曾用名"),
    (r" ?district\.toml ?", "本区情况里"),
    (r"，各种说法见 policy/.*", ""),
    (r"请移出文件夹", "请从这次报送里拿掉"),
    (r"文件夹里没有", "这次报送里没有"),
)


def on_page(reason: str) -> str:
    """The reason with what is to be done as it is done on the page."""
    for written, shown in REPLACED:
        reason = re.sub(written, shown, reason, flags=re.DOTALL)
    return reason


def several(names: Sequence[str], of: str) -> str:
    """Those by name, or the first of very many, counted by `of`."""
    if len(names) <= MOST_NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:FIRST_NAMED])}等{len(names)}{of}"
