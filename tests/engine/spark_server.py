"""A real Spark Connect server of our own, from the wheel, on a free port here."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serve import free_port

STARTS_WITHIN = 240
STOPS_WITHIN = 60
AROUND = {
    "SPARK_NO_DAEMONIZE": "1",
    # What lives for a minute is over before the code it runs was made its fastest.
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
CLASS = "org.apache.spark.sql.connect.service.SparkConnectServer"
SET = {
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.catalogImplementation": "in-memory",
}


def missing() -> str | None:
    """What there is no server for want of; None where it can be started."""
    if shutil.which("java") is None:
        return "Java 17"
    return None if importlib.util.find_spec("pyspark") else "pyspark"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server that takes sessions; it ends with what uses it."""
    port = free_port()
    with (folder / "spark.log").open("wb") as log:
        child = subprocess.Popen(
            _command(port, folder),
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **AROUND},
            start_new_session=True,
        )
    try:
        _wait_for(port, child, folder)
        yield f"sc://127.0.0.1:{port}"
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _command(port: int, folder: Path) -> list[str]:
    spec = importlib.util.find_spec("pyspark")
    assert spec and spec.submodule_search_locations
    home = Path(spec.submodule_search_locations[0])
    settings = {
        **SET,
        "spark.connect.grpc.binding.port": str(port),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "scratch"),
    }
    stated = [f"--conf={name}={value}" for name, value in settings.items()]
    return [
        str(home / "bin/spark-submit"), "--master", "local[2]",
        "--driver-memory", "1g", *stated, "--class", CLASS, "spark-internal",
    ]  # fmt: skip


def _wait_for(port: int, child: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and child.poll() is None:
        with socket.socket() as asked:
            asked.settimeout(1)
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError((folder / "spark.log").read_text("utf-8", "replace")[-4000:])
