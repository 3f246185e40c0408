"""Which engine makes the heavy marts of a home: the one that its settings name."""

from __future__ import annotations

import importlib.util
import socket
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinwei.engine.errors import EngineError
from jinwei.settings import FILE, Engine, settings
from jinwei.sql import Statement

if TYPE_CHECKING:
    from jinwei.engine.spark import Made

NEEDED = ("pyspark", "sqlglot")
PORT = 15002
ANSWERS_WITHIN = 5
INSTEAD = f'或者在 {FILE} 的 [engine] 写 by = "duckdb"，由这台电脑来算。'


@contextmanager
def opened(home: Path, made: Mapping[str, Statement]) -> Iterator[Made | None]:
    """What makes the heavy marts of one delivery; None where DuckDB does it itself.

    EngineError where the engine that is named cannot be reached; nothing is written.
    """
    engine = settings(home).engine
    if engine.by == "duckdb":
        yield None
        return
    _require(engine)
    # Read where it is chosen: it needs libraries that others do without. What they say
    # of themselves on the way is for whoever keeps the pinned versions.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
    from jinwei.engine import spark

    try:
        folder = tempfile.TemporaryDirectory(
            prefix="jinwei-", dir=engine.folder or None, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise EngineError(
            f"没有发布：{FILE} 的 [engine] folder（{engine.folder}）写不进去，"
            "请改成这台电脑和 Spark 都能读写的文件夹。"
        ) from error
    with folder as named, spark.opened(engine.address, Path(named), made) as theirs:
        yield theirs


def _require(engine: Engine) -> None:
    """EngineError unless the libraries are there and something listens there."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise EngineError(
            f"没有发布：{FILE} 选了 Spark，这台电脑没有装它的程序库"
            f"（{'、'.join(missing)}）。请先装 requirements-spark.txt 里的程序库；"
            f"{INSTEAD}"
        )
    try:
        place = urlsplit(engine.address)
        host, port = place.hostname, place.port or PORT
    except ValueError:
        host = None
    if place.scheme != "sc" or not host:
        raise EngineError(
            f"没有发布：{FILE} 的 [engine] address（{engine.address}）"
            "不是 Spark 的地址，请写成 sc://主机:端口 的样子，例如 sc://10.1.2.3:15002。"
        )
    try:
        socket.create_connection((host, port), ANSWERS_WITHIN).close()
    except OSError as error:
        raise EngineError(
            f"没有发布：连不上 Spark（{engine.address}）。请让管理员看 Spark Connect"
            f" 有没有启动、网络通不通，再发布一次；{INSTEAD}"
        ) from error
