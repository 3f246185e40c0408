"""python -m bench.offline: the bundle of this kind of computer, without a network.

Everything happens within a network namespace that has nothing but its own loopback: the
installation into a new folder, the start, the probes, and the first page in a browser.
Says what it saw, and ends with 1 where anything was otherwise.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from bench.chromium import launched
from bundle.make import DIST
from bundle.targets import own
from jinwei.versions.program import product_version

INSIDE = "--inside"
NAMESPACE = ("unshare", "--map-root-user", "--net")
OUTSIDE = ("192.0.2.1", 443)
ADDRESS = "127.0.0.1:8501"
START_SECONDS = 300
HEADING = "总览"


def main() -> int:
    """Enter a namespace without a network, and install, serve and look there."""
    if sys.argv[1:] != [INSIDE]:
        return _entered()
    refuse_network()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        installed = installed_at(folder / "jinwei")
        with served(installed, folder / "home"):
            _say(f"/readyz {_asked('/readyz')}")
            look()
    return 0


def _entered() -> int:
    if not _bundle().is_dir():
        _say(f"{_bundle().name} was not made: nothing is proved")
        return 0
    if shutil.which(NAMESPACE[0]) is None:
        sys.stderr.write("No unshare here: nothing is proved without a network.\n")
        return 1
    command = [*NAMESPACE, sys.executable, "-m", "bench.offline", INSIDE]
    return subprocess.run(command).returncode


def refuse_network() -> None:
    """Loopback is up, and nothing else can be reached."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    names = [name for _, name in socket.if_nameindex()]
    try:
        socket.create_connection(OUTSIDE, timeout=5)
    except OSError as error:
        _say(f"interfaces {names}, outside: {error.strerror}")
    else:
        raise SystemExit("there is a network here")


def installed_at(target: Path) -> Path:
    """The folder into which the bundle's own script installed it."""
    bundle = _bundle()
    began = time.monotonic()
    command = ["sh", str(bundle / "install.sh"), str(target)]
    # Nothing of the environment that this runs in may help.
    subprocess.run(command, check=True, env=_plain(PYTHON=sys.executable))
    _say(f"installed from {bundle.name} in {time.monotonic() - began:.0f} s")
    return target


def _bundle() -> Path:
    """The bundle for this kind of computer."""
    kind = own()
    return DIST / f"jinwei-{product_version()}-{kind.name if kind else 'none'}"


@contextmanager
def served(installed: Path, home: Path) -> Iterator[None]:
    """Meanwhile what was installed serves its demo."""
    command = [".venv/bin/python", "-m", "jinwei", "serve", "--demo"]
    process = subprocess.Popen(
        command, cwd=installed, env=_plain(JINWEI_HOME=str(home))
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _is_ready() and process.poll() is None:
            if time.monotonic() > deadline:
                raise SystemExit(f"not ready in {START_SECONDS} s")
            time.sleep(0.5)
        if process.poll() is not None:
            raise SystemExit(f"the server ended with exit code {process.returncode}")
        yield
    finally:
        process.terminate()
        process.wait()


def look() -> None:
    """The first page is drawn, and asked nobody but this server."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"http://{ADDRESS}/")
        heading = page.get_by_role("heading", name=HEADING).first
        expect(heading).to_be_visible(timeout=START_SECONDS * 1_000)
        browser.close()
    foreign = [url for url in asked if ADDRESS not in url and "://" in url]
    if foreign:
        raise SystemExit(f"asked of others: {foreign}")
    _say(f"the first page is drawn, {len(asked)} requests, all to {ADDRESS}")


def _plain(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", **more}


def _is_ready() -> bool:
    try:
        return '"ready":true' in _asked("/readyz")
    except OSError:
        return False


def _asked(path: str) -> str:
    with urllib.request.urlopen(f"http://{ADDRESS}{path}", timeout=5) as answer:
        text: str = answer.read().decode()
    return text


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
