"""The audit log at the command line: whether it is whole, and what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jinwei import paths
from jinwei.access import audit as of_home
from jinwei.access import trail
from jinwei.access.trail import TrailError
from jinwei.cli import output
from jinwei.cli.noting import noted
from jinwei.desk import anchoring
from jinwei.wording import audit_log

HELP = "核对操作日志，列出最近的操作；加 --csv 把全部写进文件。"
SHOWN = 20
Out = Annotated[Path | None, typer.Option(help="全部写入这个文件")]


def audit(csv: Out = None) -> int:
    """Print whether the log is whole and its last entries; 1 where it is not."""
    kept = of_home.of(paths.home())
    if csv is not None:
        with noted("read_audit", csv.name):
            output.write(csv, audit_log.csv(kept))
        output.line(f"操作日志已写入 {csv}")
    for entry in reversed(trail.latest(kept, limit=SHOWN)):
        output.line("　".join(filter(None, audit_log.cells(entry))))
    try:
        seq, hash = trail.verify(kept)
    except TrailError as fault:
        output.error(str(fault))
        return 1
    if other := anchoring.of_audit(paths.home()):
        output.error(other)
        return 1
    output.line(f"操作日志共{seq:,}条，逐条核对无误。最后一条的校验值 {hash}。")
    return 0
