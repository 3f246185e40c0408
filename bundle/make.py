"""python -m bundle.make: one archive for each kind of computer, below dist/.

Holds the program, the wheels of requirements.txt for each Python asked for, a script
that installs them without a network, and the check sums of all of it. Fetching the
wheels is the one step that needs a network.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bundle.parts.install import ABOUT, PROGRAM, SUMS, WHEELS, sha256
from bundle.targets import PYTHONS, TARGETS, Target, needed
from jinwei.paths import ROOT
from jinwei.versions.program import product_version

PARTS = Path(__file__).with_name("parts")
DIST = ROOT / "dist"
SHIPPED = (
    ".streamlit", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "README.zh-CN.md", "app.py", "data", "docs", "jinwei", "pages", "policy",
    "pyproject.toml", "queries", "requirements.in", "requirements.txt", "static",
)  # fmt: skip
"""What runs and what explains it; tests and measurements stay with the source."""
LEFT = shutil.ignore_patterns("__pycache__", "*.pyc")


class Unfetched(Exception):
    """A wheel could not be fetched; the message is pip's."""


def main() -> int:
    """Make the archives asked for, and print each with its size and check sum."""
    asked = _arguments()
    requirements = (ROOT / "requirements.txt").read_text("utf-8")
    for name in asked.target:
        target = TARGETS[name]
        folder = DIST / f"jinwei-{product_version()}-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        write_program(folder)
        for python in asked.python:
            fetch(needed(requirements, target, python), target, python, folder / WHEELS)
        write_parts(folder, target, asked.python)
        write_sums(folder)
        archive = packed(folder, target)
        size = archive.stat().st_size / 2**20
        sys.stdout.write(f"{archive.relative_to(ROOT)}\t{size:.0f} MB\n")
        sys.stdout.write(f"  SHA-256 {sha256(archive)}\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bundle.make", description=__doc__)
    parser.add_argument("--target", nargs="+", choices=TARGETS, default=[*TARGETS])
    parser.add_argument("--python", nargs="+", default=[*PYTHONS])
    return parser.parse_args()


def write_program(folder: Path) -> None:
    """The folder holds the program, without what Python made of it."""
    for name in SHIPPED:
        source, target = ROOT / name, folder / PROGRAM / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=LEFT)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


def fetch(pins: dict[str, str], target: Target, python: str, into: Path) -> None:
    """The wheels of those pins lie there, each with a hash of its pin; Unfetched."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "requirements.txt"
        listed.write_text("".join(pins.values()), "utf-8")
        done = subprocess.run(
            [*_download(target, python), "-r", str(listed), "-d", str(into)],
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise Unfetched(f"{target.name} {python}\n{done.stderr}")


def _download(target: Target, python: str) -> Iterator[str]:
    yield from (sys.executable, "-m", "pip", "download", "--quiet")
    yield from ("--disable-pip-version-check", "--no-deps", "--require-hashes")
    yield from ("--only-binary", ":all:", "--implementation", "cp")
    yield from ("--python-version", python)
    for tag in target.tags:
        yield from ("--platform", tag)


def write_parts(folder: Path, target: Target, pythons: Iterable[str]) -> None:
    """The scripts stand beside the program, and what the bundle is for."""
    newest_first = sorted(pythons, key=lambda each: [*map(int, each.split("."))])[::-1]
    script, prefix = ("install.sh", "python")
    if target.system == "Windows":
        script, prefix = ("install.bat", "")
    named = " ".join(f"{prefix}{python}" for python in newest_first)
    text = (PARTS / script).read_text("utf-8").replace("@PYTHONS@", named)
    ending = "\r\n" if target.system == "Windows" else "\n"
    (folder / script).write_text(text, "utf-8", newline=ending)
    (folder / script).chmod(0o755)
    shutil.copy(PARTS / "install.py", folder)
    about = {
        "version": product_version(),
        "system": target.system,
        "machine": target.machine,
        "pythons": newest_first,
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (folder / ABOUT).write_text(f"{text}\n", "utf-8")


def write_sums(folder: Path) -> None:
    """The list names every other file of the folder, as sha256sum reads it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths if path.name != SUMS]
    lines = [f"{sha256(folder / name)}  {name}\n" for name in names]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def packed(folder: Path, target: Target) -> Path:
    """The folder as one file; wheels are packed already, so nothing is packed twice."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    if target.system == "Windows":
        archive = folder.with_name(f"{folder.name}.zip")
        with zipfile.ZipFile(archive, "w") as stream:
            for path in paths:
                stream.write(path, path.relative_to(folder.parent))
        return archive
    archive = folder.with_name(f"{folder.name}.tar")
    with tarfile.open(archive, "w") as stream:
        for path in paths:
            stream.add(path, path.relative_to(folder.parent))
    return archive


if __name__ == "__main__":
    sys.exit(main())
