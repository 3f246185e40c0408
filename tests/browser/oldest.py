"""Put the oldest Chromium that is served, 109, into the environment of the tests.

It comes in an npm package, for Linux on x86-64 alone.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pyarrow

from tests.browser.npm import SECONDS, Kept, Package, Unavailable

PACKAGE = Package(
    "@sparticuz/chromium@109.0.6",
    "9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0M"
    "uO6uqg==",
)
PACKED = "package/bin/chromium.br"
CHROMIUM = Kept(Path(sys.prefix) / "chromium-109" / "chromium", "Chromium 109")


def made(folder: Path) -> Path:
    """The program in that folder, if it runs with the libraries of this machine."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise Unavailable("the package is for Linux on x86-64")
    program = _unpacked(PACKAGE.archive(folder))
    command = [program, "--no-sandbox", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise Unavailable(done.stderr.strip().rpartition("\n")[2])
    return program


def _unpacked(archive: Path) -> Path:
    program = archive.with_name("chromium")
    with tarfile.open(archive) as files, program.open("wb") as unpacked:
        packed = files.extractfile(PACKED)
        with pyarrow.input_stream(packed, compression="brotli") as stream:
            shutil.copyfileobj(stream, unpacked)
    program.chmod(0o755)
    return program


if __name__ == "__main__":
    CHROMIUM.install(made)
