"""Another program that writes to the same log: run as a process of its own.

    python -m tests.records.writer <address> <count> <name> <several> [<id>]

Says `ready`, waits for a line, then appends so many together, time after time, and says
the id of the first once they are acknowledged. With an id every entry is that one form,
sent again and again.
"""

from __future__ import annotations

import subprocess
import sys

from jinwei.paths import ROOT
from jinwei.records import Entry, Overtaken, append_all, head, new_id, open_log
from tests.records.written import entry


def started(
    address: str, count: int, name: str, form: str = "", several: int = 1
) -> subprocess.Popen:
    """The other program, ready to write as soon as it is told to."""
    told = [address, str(count), name, str(several)]
    command = [sys.executable, "-m", "tests.records.writer", *told]
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


def main(address: str, count: int, name: str, several: int, form: str = "") -> None:
    """Append so many sets, one after the other, all about the same subjects."""
    _say("ready")
    sys.stdin.readline()
    log = open_log(address)
    for _ in range(count):
        written = [_entry(name, form, i) for i in range(several)]
        while True:
            try:
                append_all(log, written, seen=head(log))
            except Overtaken:
                continue
            break
        _say(written[0].id)


def _entry(name: str, form: str, place: int) -> Entry:
    by = "督查办" if form else name
    subject = f"全市|招商{place or ''}||示例园区"
    return entry(id=form or new_id(), recorded_by=by, subject=subject)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), *sys.argv[5:])
