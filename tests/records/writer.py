"""Another program that writes to the same log: run as a process of its own.

    python -m tests.records.writer <address> <count> <name> [<id>]

Says `ready`, waits for a line, then appends and says each id once it is acknowledged.
With an id every entry is that one form, sent again and again.
"""

from __future__ import annotations

import subprocess
import sys

from jinwei.paths import ROOT
from jinwei.records import Overtaken, append, head, new_id, open_log
from tests.records.written import entry


def started(address: str, count: int, name: str, form: str = "") -> subprocess.Popen:
    """The other program, ready to write as soon as it is told to."""
    command = [sys.executable, "-m", "tests.records.writer", address, str(count), name]
    child = subprocess.Popen(
        [*command, *([form] if form else [])],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert child.stdout.readline() == "ready\n"
    return child


def begin(child: subprocess.Popen) -> None:
    """The other program writes from now on."""
    child.stdin.write("go\n")
    child.stdin.flush()


def main(address: str, count: int, name: str, form: str = "") -> None:
    """Append so many entries, one after the other, all about one subject."""
    _say("ready")
    sys.stdin.readline()
    log = open_log(address)
    for _ in range(count):
        written = entry(id=form or new_id(), recorded_by="督查办" if form else name)
        while True:
            try:
                append(log, written, seen=head(log))
            except Overtaken:
                continue
            break
        _say(written.id)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
