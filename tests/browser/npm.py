"""What tests use out of packages of npm, kept in their environment.

Where it cannot be had, why is kept in its place, and its tests are skipped for that
reason.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECONDS = 300


class Unavailable(Exception):
    """This machine cannot have it; the message says why."""


@dataclass(frozen=True)
class Package:
    """A package with its version, and the SHA-512 of its archive as npm writes it."""

    name: str
    sha512: str

    def archive(self, folder: Path) -> Path:
        """Its archive in that folder as npm gives it, if it is the one we mean."""
        npm = shutil.which("npm")
        if npm is None:
            raise Unavailable("npm is not installed")
        command = [npm, "pack", self.name, "--fetch-retries=1", "--pack-destination"]
        done = subprocess.run(
            [*command, folder], capture_output=True, text=True, timeout=SECONDS
        )
        if done.returncode:
            raise Unavailable(done.stderr.partition("\n")[0])
        (archive,) = folder.glob("*.tgz")
        digest = hashlib.sha512(archive.read_bytes()).digest()
        if base64.b64encode(digest).decode() != self.sha512:
            raise Unavailable(f"what npm gave is not the known {self.name}")
        return archive


@dataclass(frozen=True)
class Kept:
    """A file of the environment, and what it is called where it is missing."""

    file: Path
    name: str

    def why_not(self) -> str | None:
        """Why it is not there, or None where it is."""
        if self.file.exists():
            return None
        reason = self._reason()
        why = reason.read_text("utf-8") if reason.exists() else "not yet installed"
        return f"no {self.name}: {why}"

    def install(self, made: Callable[[Path], Path]) -> None:
        """It is there as made in a folder of its own; where that cannot be, why."""
        if self.file.exists():
            return
        self.file.parent.mkdir(exist_ok=True)
        try:
            with tempfile.TemporaryDirectory(dir=self.file.parent) as folder:
                made(Path(folder)).rename(self.file)
        except (Unavailable, OSError, subprocess.SubprocessError) as error:
            self._reason().write_text(str(error), "utf-8")
            sys.stderr.write(f"{self.why_not()}\n")

    def _reason(self) -> Path:
        return self.file.with_name("why_not.txt")
