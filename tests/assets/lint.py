"""Lint the scripts of the screens as a browser gets them: python -m tests.assets.lint

A component's script is joined from several files that see each other, so each is linted
joined and its faults are told by the file and line they stand in. A script that is in
no component is one of the document's and is linted alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinwei.paths import ROOT
from jinwei.ui.kit.scripts import ASSETS, FILES, files

HERE = Path(__file__).parent
DOCUMENTS = ROOT / "jinwei" / "web"
OXLINT = Path(sys.executable).with_name("oxlint")
UNUSED = "eslint(no-unused-vars)"
TOO_NEW = "Chromium 109 does not know this, it came with {}."


class Fault(NamedTuple):
    """What a rule says of a place in a file."""

    path: Path
    line: int
    column: int
    words: str
    rule: str

    def __str__(self) -> str:
        place = f"{os.path.relpath(self.path)}:{self.line}:{self.column}"
        return f"{place}: {self.words} [{self.rule}]"


def scripts() -> dict[str, tuple[Path, ...]]:
    """The files of every script that a browser gets, by its name."""
    joined = {name: files(name) for name in FILES}
    held = {path for parts in joined.values() for path in parts}
    written = [*sorted(ASSETS.glob("*.js")), *sorted(DOCUMENTS.glob("*.js"))]
    return joined | {path.stem: (path,) for path in written if path not in held}


def faults(joined: Mapping[str, Sequence[Path]]) -> list[Fault]:
    """What the linter finds in scripts joined of files, in the order of the files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, parts in joined.items():
            text = "\n".join(path.read_text("utf-8") for path in parts)
            Path(folder, f"{name}.js").write_text(text, "utf-8")
        reported = _reported(Path(folder))
    seen = Counter(
        _placed(report, joined[Path(report["filename"]).stem]) for report in reported
    )
    holders = Counter(path for parts in joined.values() for path in parts)
    # What a shared file offers may be of use to one script only.
    linted = {
        fault
        for fault, count in seen.items()
        if fault.rule != UNUSED or count == holders[fault.path]
    }
    return sorted(linted.union(*map(_too_new, holders)))


def _reported(folder: Path) -> list[dict]:
    config = folder / "oxlint.json"
    config.write_text(json.dumps(_config()), "utf-8")
    command = [OXLINT, "--config", config, "--format", "json", folder]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    return json.loads(done.stdout)["diagnostics"]


def _config() -> dict:
    """Our rules, and the names that the oldest browser we serve does not know."""
    config = tomllib.loads((HERE / "oxlint.toml").read_text("utf-8"))
    names = {**_named("members"), **_named("globals")}
    config["rules"]["no-restricted-properties"] = [
        "error",
        *({"property": name, "message": words} for name, words in names.items()),
    ]
    config["rules"]["no-restricted-globals"] = [
        "error",
        *(
            {"name": name, "message": words}
            for name, words in _named("globals").items()
        ),
    ]
    return config


@cache
def _newer() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "newer_than_109.toml").read_text("utf-8"))


def _named(kind: str) -> dict[str, str]:
    return {
        name: TOO_NEW.format(version)
        for version, names in _newer()[kind].items()
        for name in names.split()
    }


def _too_new(path: Path) -> Iterator[Fault]:
    """What is written in a way that came later, which the linter has no rule for."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        for version, pattern in _newer()["written"].items():
            if place := re.search(pattern, line):
                words = TOO_NEW.format(version)
                yield Fault(path, number, place.start() + 1, words, "written")


def _placed(report: Mapping, parts: Sequence[Path]) -> Fault:
    span = report["labels"][0]["span"]
    line = span["line"]
    for path in parts:
        length = path.read_text("utf-8").count("\n") + 1
        if line <= length:
            break
        line -= length
    words = " ".join(filter(None, (report["message"], report.get("help"))))
    return Fault(path, line, span["column"], words, report.get("code", "syntax"))


def main() -> int:
    """Print every fault; 1 where there is one."""
    lines = [f"{fault}\n" for fault in faults(scripts())]
    sys.stdout.writelines(lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
