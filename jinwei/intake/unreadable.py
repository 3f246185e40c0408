"""Why a file cannot be read, in Chinese: the system and the TOML reader say English."""

from __future__ import annotations

import errno
import re
from tomllib import TOMLDecodeError

from jinwei.faults import why

_REASONS = {
    errno.EACCES: "没有读取权限，或者正被别的程序打开；请关闭打开它的程序后再试",
    errno.EPERM: "没有读取权限，或者正被别的程序打开；请关闭打开它的程序后再试",
    errno.EIO: "磁盘读写出错；请换一份文件或检查磁盘",
}
_place = re.compile(r"\(at line (\d+), column (\d+)\)")


def why_unread(error: OSError) -> str:
    """Why the system did not give a file, and what to do."""
    return _REASONS.get(error.errno or 0) or why(error)


def toml_place(error: TOMLDecodeError) -> str:
    """Where a TOML text goes wrong, e.g. `第 3 行第 8 个字符附近`."""
    place = _place.search(str(error))
    return f"第 {place[1]} 行第 {place[2]} 个字符附近" if place else "末尾没有写完"
