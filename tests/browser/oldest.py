"""Put the oldest Chromium that is served, 109, into the environment of the tests.

It comes in an npm package, for Linux on x86-64 alone. Where it cannot be had, why is
kept in its place and its tests are skipped for that reason.
"""

from __future__ import annotations

import base64
import hashlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pyarrow

PACKAGE = "@sparticuz/chromium@109.0.6"
SHA512 = (
    "9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0M"
    "uO6uqg=="
)
PACKED = "package/bin/chromium.br"
SECONDS = 300
FOLDER = Path(sys.prefix) / "chromium-109"
CHROMIUM = FOLDER / "chromium"
REASON = FOLDER / "why_not.txt"


class Unavailable(Exception):
    """This machine cannot have it; the message says why."""


def why_not() -> str | None:
    """Why there is no Chromium 109 here, or None where there is one."""
    if CHROMIUM.exists():
        return None
    told = REASON.read_text("utf-8") if REASON.exists() else "not yet installed"
    return f"no Chromium 109: {told}"


def main() -> None:
    """Install it where it is missing; where that cannot be, keep the reason."""
    if CHROMIUM.exists():
        return
    FOLDER.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            _tried(_unpacked(_package(Path(folder)))).rename(CHROMIUM)
    except (Unavailable, OSError, subprocess.SubprocessError) as error:
        REASON.write_text(str(error), "utf-8")
        sys.stderr.write(f"{why_not()}\n")


def _package(folder: Path) -> Path:
    """The package as npm's registry gives it, if it is the one we mean."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise Unavailable("the package is for Linux on x86-64")
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is not installed")
    command = [npm, "pack", PACKAGE, "--fetch-retries=1", "--pack-destination", folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise Unavailable(done.stderr.partition("\n")[0])
    (package,) = folder.glob("*.tgz")
    digest = hashlib.sha512(package.read_bytes()).digest()
    if base64.b64encode(digest).decode() != SHA512:
        raise Unavailable(f"what npm gave is not the known {PACKAGE}")
    return package


def _unpacked(package: Path) -> Path:
    program = package.with_name("chromium")
    with tarfile.open(package) as files, program.open("wb") as unpacked:
        packed = files.extractfile(PACKED)
        with pyarrow.input_stream(packed, compression="brotli") as stream:
            shutil.copyfileobj(stream, unpacked)
    program.chmod(0o755)
    return program


def _tried(program: Path) -> Path:
    """The program, if it runs with the libraries that this machine has."""
    command = [program, "--no-sandbox", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise Unavailable(done.stderr.strip().rpartition("\n")[2])
    return program


if __name__ == "__main__":
    main()
