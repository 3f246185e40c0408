"""A dashboard server of our own for a measurement, on a free port."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinwei import desk
from jinwei.paths import ROOT

SERVE = """
import json, sys
from jinwei import allocator
allocator.begin()
from jinwei.cli import commands
if options := json.loads(sys.argv[1]):
    from streamlit import config
    for name, value in options.items():
        config.set_option(name, value)
sys.exit(commands.main(sys.argv[2:]))
"""
PLAIN = """
import socket, sys
from streamlit.web import cli

class Named(socket.socket):
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        is_tcp = family in (socket.AF_INET, socket.AF_INET6)
        is_tcp = is_tcp and type in (-1, socket.SOCK_STREAM)
        super().__init__(family, type, socket.IPPROTO_TCP if is_tcp else proto, fileno)

if sys.argv.pop(1) == "at once":
    socket.socket = Named
sys.argv[0] = "streamlit"
sys.exit(cli.main())
"""
"""Streamlit as it is, or on a listener named as TCP, whose connections send at once."""
START_SECONDS = 120
STOP_SECONDS = 30
NEVER_GIVEN = range(20_000, 32_000)
"""Below the ports that systems choose from for whoever does not name one."""


@contextmanager
def server(
    home: Path,
    script: str | None = None,
    port: int | None = None,
    *,
    options: Sequence[str] = (),
    under: str = "",
    records: str = "",
    platform: Mapping[str, Any] = MappingProxyType({}),
    sends_at_once: bool = False,
    **process: Any,
) -> Iterator[tuple[str, int]]:
    """host:port and process id of a running server; script is served in our place.

    `options` are those it is started with; `under` is the base path that its home
    states; `records` is the address of its records where those are on a server of
    their own; `platform` are options of Streamlit set otherwise than here; a script
    `sends_at_once` where its connections wait for no acknowledgement; `process` goes
    to subprocess.Popen.
    """
    port = port or free_port()
    address = f"127.0.0.1:{port}"
    variables = {**os.environ, "JINWEI_HOME": str(home)}
    # What is done to this server does not belong in the records of the machine.
    variables.pop(desk.SETTING, None)
    if records:
        variables[desk.SETTING] = records
    served = ["serve", "--port", str(port), *options]
    ours = ["-c", SERVE, json.dumps(dict(platform)), *served]
    run = ["run", str(script), "--server.port", str(port)]
    plain = ["-c", PLAIN, "at once" if sends_at_once else "as it is", *run]
    serving = subprocess.Popen(
        [sys.executable, *(plain if script else ours)],
        cwd=ROOT,
        env=variables,
        **{"stdout": subprocess.DEVNULL, **process},
    )
    try:
        _wait_until_healthy(f"{address}{under}", serving)
        yield address, serving.pid
    finally:
        _stop(serving)


def resident_mebibytes(pid: int) -> float:
    """Resident memory of a process on Linux."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def free_port() -> int:
    """A port of this machine that nobody listens at, and that is given to nobody who
    asks the system for any port before it is listened at."""
    while True:
        port = secrets.choice(NEVER_GIVEN)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


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
