"""What failed, in words for people; the rest goes to a log, for whoever mends it.

Nothing of the product is imported here: what failed may be any part of it.
"""

from __future__ import annotations

import datetime as dt
import errno
import logging
import os
import secrets
import tempfile
import traceback

REASONS = {
    errno.ENOENT: "不见了，可能刚被移走或改名，请放回原处",
    errno.EACCES: "没有读写它的权限，请检查它和所在文件夹的权限",
    errno.EPERM: "没有读写它的权限，请检查它和所在文件夹的权限",
    errno.EISDIR: "这里应当是一个文件，却是文件夹，请移走文件夹，放回文件",
    errno.ENOTDIR: "路径里应当是文件夹的地方是一个文件，请移走它",
    errno.EEXIST: "同名的文件或文件夹已在那里，请移走它",
    errno.ENOTEMPTY: "同名的文件夹已在那里，请移走它",
    errno.ELOOP: "链接绕成了圈，请改正链接",
    errno.ENAMETOOLONG: "名称太长，请改短",
    errno.EMFILE: "同时打开的文件太多，请重新启动程序",
    errno.ENFILE: "同时打开的文件太多，请重新启动电脑",
    errno.ENOSPC: "磁盘已满，请清理出空间",
    errno.EDQUOT: "磁盘配额已用完，请清理出空间",
    errno.EROFS: "磁盘是只读的，请换一个可写的位置",
    errno.EIO: "磁盘读写出错，请检查磁盘",
    errno.EPIPE: "接收内容的程序已经关闭",
}
_log = logging.getLogger("jinwei")


class Told(Exception):
    """An error whose message is for people: Chinese, whole, with what to do next."""


def why(error: OSError) -> str:
    """Why the system refused, and what to do where that is known."""
    if isinstance(error, TimeoutError):
        return "另一个程序正在用，请稍后再试"
    unknown = f"读写出错，系统编号 {error.errno}，请检查磁盘和网络"
    return REASONS.get(error.errno or 0, unknown)


def place(error: BaseException) -> str:
    """The file that the system refused, the one to be written before the one read."""
    for name in (getattr(error, "filename2", None), getattr(error, "filename", None)):
        if isinstance(name, str | bytes | os.PathLike):
            return os.fsdecode(name)
    return ""


def in_words(error: BaseException) -> str:
    """What failed, as whole sentences; the file where there is one."""
    if isinstance(error, Told):
        return _ended(str(error))
    if isinstance(error, OSError) and (error.errno or isinstance(error, TimeoutError)):
        return f"{place(error) or '文件'} 用不了：{why(error)}。"
    if isinstance(error, ModuleNotFoundError):
        return (
            f"缺少程序库 {error.name}。"
            "请用 .venv 里的 python 运行，或者先运行 make run 装好。"
        )
    if isinstance(error, MemoryError):
        return "内存不够用，请关掉别的程序再试。"
    return "程序出了意料之外的错，不是您操作的问题。"


def is_explained(error: BaseException) -> bool:
    """Whether what is said of it leaves nothing for whoever mends it to look up."""
    cause = error.__cause__
    return isinstance(error, Told) and (cause is None or isinstance(cause, OSError))


def numbered(error: BaseException) -> str:
    """The number under which the program's log now holds all about the error."""
    number = secrets.token_hex(3).upper()
    at = f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}"
    named = {"event": "failed", "fields": {"number": number}}
    _log.error("%s 编号 %s", at, number, exc_info=error, extra=named)
    return number


def logged(error: BaseException) -> str:
    """What a server says of a failure outside of its pages, with its number."""
    if is_explained(error):
        return in_words(error)
    return f"{in_words(error)}编号 {numbered(error)}，详情在程序的日志里。"


def filed(error: BaseException) -> str | None:
    """The file that now holds all about the error; None where none can be written."""
    try:
        handle, path = tempfile.mkstemp(".log", "jinwei-", text=True)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return path


def line(error: BaseException) -> str:
    """What the command line says of a failure, and where the rest is."""
    if is_explained(error):
        return in_words(error)
    path = filed(error)
    if path is None:
        return f"{in_words(error)}详情没有记下来：临时文件夹也写不进去。"
    return f"{in_words(error)}详情记在 {path}，请交给管理员。"


def _ended(text: str) -> str:
    return text if text.endswith(("。", "！", "？", "”")) else f"{text}。"
