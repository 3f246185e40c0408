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

from jinwei import desk
from jinwei.paths import ROOT

START_SECONDS = 120
STOP_SECONDS = 30


@contextmanager
def server(
    home: Path, script: str | None = None, port: int | None = None
) -> Iterator[tuple[str, int]]:
    """host:port and process id of a running server; script is served in our place."""
    port = port or _free_port()
    address = f"127.0.0.1:{port}"
    environment = {**os.environ, "JINWEI_HOME": str(home)}
    # What is done to this server does not belong in the records of the machine.
    environment.pop(desk.SETTING, None)
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
        _stop(process)


def resident_mebibytes(pid: int) -> float:
    """Resident memory of a process on Linux."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(address) and process.poll() is None:
        if time.monotonic() > deadline:
            raise RuntimeError(f"the server gave no answer in {START_SECONDS} seconds")
        time.sleep(0.1)
    # Another program may have taken the port meanwhile, and answered in its place.
    if process.poll() is not None:
        raise RuntimeError(f"the server ended with exit code {process.returncode}")


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"http://{address}/_stcore/health", timeout=1)
    except OSError:
        return False
    return True


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
