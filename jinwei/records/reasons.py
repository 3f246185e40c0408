"""Why a database refused, in words for whoever can do something about it."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa
from filelock import Timeout

from jinwei import files

DAMAGED = "记录库文件已损坏，请停止使用，换上备份"
SQLITE = {
    sqlite3.SQLITE_FULL: "磁盘已满，请清理出空间",
    sqlite3.SQLITE_READONLY: "记录库文件是只读的，请检查文件和文件夹的权限",
    sqlite3.SQLITE_BUSY: "别的程序正占用记录库，请稍后再试",
    sqlite3.SQLITE_LOCKED: "别的程序正占用记录库，请稍后再试",
    sqlite3.SQLITE_IOERR: "磁盘读写出错，请检查磁盘空间和磁盘",
    sqlite3.SQLITE_CANTOPEN: "记录库文件不见了或打不开，请检查文件和文件夹的权限",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: "这个文件不是记录库或已损坏，请停止使用，换上备份",
}
SQLSTATES = {
    "53100": "数据库服务器磁盘已满，请管理员清理出空间",
    "53300": "数据库服务器的连接数已用完，请稍后再试",
    "55P03": "别的程序正占用记录库，请稍后再试",
    "57014": "数据库服务器太久没有应答，请稍后再试",
    "25006": "数据库是只读的，请管理员检查",
    "42501": "数据库用户没有权限，请管理员检查授权",
    "28P01": "数据库用户名或密码不对，请检查 JINWEI_RECORDS",
    "28000": "数据库不接受这个用户，请检查 JINWEI_RECORDS",
    "3D000": "数据库服务器上没有这个库，请先建库，或检查 JINWEI_RECORDS",
    "22P05": "数据库的编码不是 UTF8，存不下这里的汉字，请用 UTF8 编码重新建库",
}
CLASSES = {
    "08": "与数据库服务器的连接断了",
    "57": "数据库服务器正在停止或重新启动，请稍后再试",
    "53": "数据库服务器资源不足，请管理员检查",
}
# Before a session stands the driver gives no code, only the server's words.
WORDS = {
    "password authentication failed": SQLSTATES["28P01"],
    "no password supplied": SQLSTATES["28P01"],
    "no pg_hba.conf entry": SQLSTATES["28000"],
    'role "': SQLSTATES["28000"],
    'database "': SQLSTATES["3D000"],
    "too many clients": SQLSTATES["53300"],
    "remaining connection slots": SQLSTATES["53300"],
    "starting up": CLASSES["57"],
    "shutting down": CLASSES["57"],
}
UNREACHED = "连不上数据库服务器，请检查网络、地址和服务器是否在运行"


def why(error: sa.exc.SQLAlchemyError | sqlite3.Error | OSError) -> str:
    """The reason in Chinese, with the next thing to do where there is one."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, Timeout):
        return SQLITE[sqlite3.SQLITE_BUSY]
    if isinstance(cause, OSError):
        return files.why_unwritten(cause)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE.get(code & 0xFF, f"数据库报错，编号 {code}")
    if isinstance(cause, sqlite3.Error):
        return "数据库读写出错"
    state = getattr(cause, "sqlstate", None)
    if state:
        # Its words are not kept anywhere else, and may be of the office's own making.
        words = (str(cause).splitlines() or [""])[0]
        spoken = f"数据库服务器报错，编号 {state}，原话是“{words}”"
        return SQLSTATES.get(state) or CLASSES.get(state[:2], spoken)
    if isinstance(error, sa.exc.OperationalError | sa.exc.TimeoutError):
        words = str(cause)
        return next(
            (reason for part, reason in WORDS.items() if part in words), UNREACHED
        )
    return "数据库读写出错"
