"""Publishing killed at random moments: what readers find afterwards.

    python -m bench.crash [runs] [seed]

Each run publishes one more correction in a process that is killed (SIGKILL) at a moment
drawn from the length of a whole publication. `lost`: nothing, or neither the version
before nor the one being published, is served. `half`: what is served is not whole.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from jinwei.paths import ROOT

DISTRICT = """name = "示例园区"
plan_year = 2023
as_of = 2023-12-31
is_invented = true
"""
UNITS = "单位,类别\n示例局,区直单位\n"
LEDGER = "编号,问题,责任单位,问题类别,交办日期,整改时限,状态\n"


def main(runs: int, seed: int) -> None:
    """Print how often the old version, the new one, or neither was served."""
    with tempfile.TemporaryDirectory() as folder:
        counts = kill_while_publishing(Path(folder), runs, random.Random(seed))
    print(f"{runs} publications killed: {dict(sorted(counts.items()))}")


def kill_while_publishing(folder: Path, runs: int, draw: random.Random) -> Counter:
    """What was served after each kill: old, new, lost or half, and how often."""
    from jinwei.versions import publish

    home, delivery = folder / "home", folder / "delivery"
    _write(delivery, "第0次")
    with _publishing(delivery, home) as child:
        started = time.perf_counter()
        child.wait()
        whole = time.perf_counter() - started
    served, counts = "第0次", Counter()
    for run in range(1, runs + 1):
        text = f"第{run}次"
        _write(delivery, text)
        with _publishing(delivery, home) as child:
            try:
                child.wait(draw.uniform(0, whole))
            except subprocess.TimeoutExpired:
                child.kill()
            is_done = child.wait() == 0
        try:
            seen = _served(publish.open_current(home))
        except publish.PublishError:
            counts["half"] += 1
            continue
        allowed = {text} if is_done else {served, text}
        counts["lost" if seen not in allowed else "new" if seen == text else "old"] += 1
        served = seen
    publish.publish(delivery, home)
    if _served(publish.open_current(home)) != text or _leftovers(home):
        counts["half"] += 1
    return counts


def _served(version) -> str:
    rows = version.connection.execute("select problem from mart.problem").fetchall()
    ((text,),) = rows
    return text


def _leftovers(home: Path) -> list[Path]:
    return list((home / "versions").glob(".making-*"))


def _write(delivery: Path, text: str) -> None:
    delivery.mkdir(exist_ok=True)
    rows = LEDGER + f"W1,{text},示例局,共性,2023-01-05,2023-03-01,整改中\n"
    (delivery / "district.toml").write_text(DISTRICT, "utf-8")
    (delivery / "单位目录.csv").write_text(UNITS, "utf-8")
    (delivery / "整改台账.csv").write_text(rows, "utf-8")


def _publishing(delivery: Path, home: Path) -> subprocess.Popen:
    """A process that publishes; this returns when it has loaded and begins."""
    command = [sys.executable, "-m", "bench.crash", "child", str(delivery), str(home)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    child.stdout.readline()
    return child


def _child(delivery: str, home: str) -> None:
    from jinwei.versions import publish

    print("begins", flush=True)
    publish.publish(Path(delivery), Path(home))


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        _child(*sys.argv[2:])
    else:
        given = [int(each) for each in sys.argv[1:]]
        main(*(given + [200, 2023][len(given) :]))
