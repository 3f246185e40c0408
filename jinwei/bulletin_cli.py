"""The commands about bulletins: issue one, and check those that were issued."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from jinwei import desk, files, paths, printed, publish
from jinwei.report import issued
from jinwei.report.facts import Facts, facts
from jinwei.report.fonts import NoChineseFont
from jinwei.report.issued import Issued
from jinwei.report.letterhead import Issue


def bulletin(
    cycle: Annotated[str, typer.Argument(metavar="2023Q3", help="年和季度")],
    out: Annotated[Path, typer.Option(metavar="文件夹", help="写入这个文件夹")],
    internal: Annotated[
        bool, typer.Option("--internal", help="内部稿：含尚未核实的认定")
    ] = False,
    unit: Annotated[str, typer.Option(help="只发给这个单位的整改提示函")] = "",
    number: Annotated[str, typer.Option(help="发文字号，如 示督〔2023〕3号")] = "",
    on: Annotated[
        dt.datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="成文日期，如 2023-10-12"),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="不印红色发文机关标志")
    ] = False,
) -> int:
    """Issue the bulletin, and write a copy of each of its files into a folder."""
    home = paths.home()
    of = _facts(cycle, home, is_public=not internal)
    issue = Issue(number, on.date() if on else None, not plain)
    try:
        done = issued.issue(of, home, issue, unit)
        _copied(done, home, out)
    except LookupError:
        raise typer.BadParameter(f"没有叫 {unit} 的单位") from None
    except OSError as error:
        said = f"{error.filename or home} 写不进去：{files.why_unwritten(error)}。"
        raise publish.NotWritten(said) from error
    if "pdf" not in done.files:
        printed.error(str(NoChineseFont()))
    return 0


def _copied(done: Issued, home: Path, out: Path) -> None:
    files.make_folder(out)
    for extension in done.files:
        path = out / f"{done.name}.{extension}"
        files.write_whole(path, issued.content(done, extension, home))
        printed.line(f"已写入 {path}")


def bulletins() -> int:
    """Print every bulletin that was issued, kept and made again, compared."""
    home = paths.home()
    found = issued.every(home)
    if not found:
        printed.line("还没有印发过通报。")
    is_same = True
    for each in found:
        different = issued.changed(each, home)
        altered = issued.altered(each, home)
        is_same = is_same and not different and not altered
        made = f"{'、'.join(different)} 与印发时不同" if different else "与印发时一致"
        printed.line(f"{each.name}：重新生成，{made}")
        for fault in altered:
            printed.line(f"  {fault}")
    return 0 if is_same else 1


def _facts(cycle: str, home: Path, *, is_public: bool) -> Facts:
    version = publish.open_current(home).id
    at = desk.position(version, home)
    try:
        return facts(version, at, cycle, is_public=is_public, home=home)
    except LookupError:
        raise typer.BadParameter(f"没有 {cycle} 的数据，周期写成 2023Q3 这样") from None
