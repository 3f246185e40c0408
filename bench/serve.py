"""A dashboard server of our own for a measurement, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinwei.paths import ROOT


@contextmanager
def server(
    home: Path, script: str | None = None, port: int | None = None
) -> Iterator[tuple[str, int]]:
    """host:port and process id of a running server; script is served in our place."""
    port = port or _free_port()
    address = f"127.0.0.1:{port}"
    environment = {**os.environ, "JINWEI_HOME": str(home)}
    ours = ["-m", "jinwei", "serve", "--port", str(port)]
    plain = ["-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        [sys.executable, *(plain if script else ours)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(address, process)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def resident_mebibytes(pid: int) -> float:
    """Resident memory of a process on Linux."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://{address}/_stcore/health", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
