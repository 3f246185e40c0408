"""The command that gives the blank template of an export."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from jinwei import sql
from jinwei.cli import output
from jinwei.policy.contracts import Contract, contracts
from jinwei.report import blanks
from jinwei.versions import publish

HELP = "给出一种报送文件的空白模板：CSV，或者带下拉选项的工作簿（--out 写成 .xlsx）。"
Out = Annotated[Path | None, typer.Option(help="写入这个文件，不写在屏幕上")]


def template(
    name: Annotated[str, typer.Argument(metavar="名称", help="如 排名 或 rankings")],
    out: Out = None,
) -> None:
    """Write the header of an export as CSV, or a workbook where `out` is called so."""
    contract = _contract(name)
    is_workbook = out is not None and out.suffix.lower() == ".xlsx"
    blank = _blank_workbook(contract) if is_workbook else blanks.csv(contract)
    if out is None:
        output.raw(blank)
    else:
        output.write(out, blank)
        output.line(f"模板已写入 {out}")


def _contract(name: str) -> Contract:
    for contract in contracts().values():
        if name in (contract.name, contract.title):
            return contract
    named = "、".join(f"{c.title}（{c.name}）" for c in contracts().values())
    raise typer.BadParameter(f"没有叫 {name} 的报送文件，有的是 {named}")


def _blank_workbook(contract: Contract) -> bytes:
    """The workbook, with the units of the version in use where there is one."""
    units: list[str] = []
    with suppress(publish.PublishError):
        connection = publish.open_current().connection
        rows = sql.query(connection, "board/definitions/unit_names")
        units = [row["unit"] for row in rows]
    return blanks.workbook(contract, blanks.of_units(units))
