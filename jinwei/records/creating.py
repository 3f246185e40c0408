"""A log made where there is none, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

from jinwei import files, sqlite_files
from jinwei.records import opening
from jinwei.records.errors import Unavailable
from jinwei.records.layout import is_foreign, is_laid_out, lay_out

Fill = Callable[[sa.Engine], None]


def open_file(engine: sa.Engine, path: Path, is_invented: bool) -> None:
    """The file holds a log in the newest layout."""
    if not path.exists():
        create(path, is_invented)
    with engine.begin() as connection:
        if is_foreign(connection):
            raise Unavailable(
                f"{path} 不是进位的记录库，或者已经损坏。请换一个位置，或者换上备份。"
            )
        if is_laid_out(connection):
            return
    _lay_out(engine, is_invented)


def open_server(engine: sa.Engine, is_invented: bool) -> None:
    """The database on the server holds a log in the newest layout."""
    with engine.begin() as connection:
        encoding = connection.exec_driver_sql("show server_encoding").scalar_one()
        if encoding != "UTF8":
            raise Unavailable(
                f"数据库的编码是 {encoding}，存不全汉字。请用 UTF8 编码重新建库。"
            )
        if is_laid_out(connection):
            return
    _lay_out(engine, is_invented)


def create(path: Path, is_invented: bool, fill: Fill = lambda engine: None) -> None:
    """A new log stands at the path, filled; until it is, nothing stands there."""

    def laid_out(engine: sa.Engine) -> None:
        _lay_out(engine, is_invented)
        fill(engine)

    create_whole(path, laid_out)


def create_whole(path: Path, fill: Fill) -> None:
    """A new database file stands at the path, filled, or nothing does."""
    files.make_folder(path.parent)
    beside = path.with_name(f".{path.name}.making")
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=opening.WAIT_SECONDS):
        if path.exists():
            return
        beside.unlink(missing_ok=True)
        sqlite_files.create(beside)
        engine = opening.engine(opening.parsed(beside))
        fill(engine)
        engine.dispose()
        files.rename(beside, path)


def _lay_out(engine: sa.Engine, is_invented: bool) -> None:
    with opening.writing(engine).begin() as connection:
        lay_out(connection, is_invented)
