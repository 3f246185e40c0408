"""The commands about bulletins: issue one, and check those that were issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated

import typer

from jinwei import desk, faults, files, paths, rights, sql
from jinwei.cli import cycles, output
from jinwei.cli.district import Of
from jinwei.cli.noting import noted
from jinwei.desk.facts import Facts, facts
from jinwei.faults import Told
from jinwei.report import issued, outputs
from jinwei.report.deck import choice, deck
from jinwei.report.issued import Issued
from jinwei.report.letterhead import Issue, Misdated, Misnumbered
from jinwei.report.letters import register, sending
from jinwei.report.letters.addressees import NotWritten, addressed
from jinwei.report.official import fonts
from jinwei.report.official.fonts import NoChineseFont
from jinwei.versions import publish


def bulletin(
    cycle: Annotated[str, typer.Argument(metavar="2023Q3", help="年和季度")],
    out: Annotated[Path, typer.Option(metavar="文件夹", help="写入这个文件夹")],
    internal: Annotated[
        bool, typer.Option("--internal", help="内部稿：含尚未核实的认定")
    ] = False,
    unit: Annotated[str | None, typer.Option(help="只发给这个单位的整改提示函")] = None,
    letters: Annotated[
        bool,
        typer.Option("--letters", help="给每个有问题的单位各发一份整改提示函，并登记"),
    ] = False,
    number: Annotated[
        str, typer.Option(help="发文字号，如 示督〔2023〕3号；几份函依次往后编")
    ] = "",
    on: Annotated[
        dt.datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d"], help="成文日期，如 2023-10-12；不写就留空"
        ),
    ] = None,
    slides: Annotated[
        str | None,
        typer.Option(
            metavar="页,页",
            help="会议材料只放这些页，按这个次序：照抄会议大屏地址里的 show",
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="不印红色发文机关标志")
    ] = False,
    district: Of = None,
) -> int:
    """Issue the bulletin or letters, and write a copy of each file into a folder."""
    if unit is not None and letters:
        raise typer.BadParameter("--unit 和 --letters 只用一个")
    if slides is not None and (unit is not None or letters):
        raise typer.BadParameter("--slides 只用于通报，发函（--unit、--letters）用不上")
    home = paths.home()
    of = _facts(cycle, home, is_public=not internal)
    to = "" if unit is None else _present(of, home, unit)
    issue = Issue(number.strip(), on.date() if on else None, not plain)
    _refuse_wrong(of, issue, to)
    ids = () if slides is None else _slides(of, slides)
    units = [to] if to else _waiting(of, home) if letters else []
    is_same = bool(to) and sending.sent_before(of, home, to, issue) is not None
    with _written(f"{out} 写不进去：{{why}}。没有印发。"):
        _make_writable(out)
    with (
        noted("issue", " ".join([of.source.label, *units])),
        _written("{place} 写不进去：{why}。没有印发。"),
    ):
        done = (
            sending.send(of, home, units, issue)
            if units
            else [issued.issue(of, home, issue, slides=ids)]
        )
    if is_same:
        output.line(f"{sending.SAME}。")
    kept = home / issued.FOLDER
    for each in done:
        with _written(
            f"已印发，留存在 {kept} 里的 {each.name}，没有抄到 {out}：{{why}}。"
        ):
            _copy(each, home, out)
    if units:
        _register(of, home, out)
    has_pdf = all("pdf" in each.files for each in done)
    substituted = fonts.substituted() if has_pdf else str(NoChineseFont())
    if substituted:
        output.error(substituted)
    return 0


def _slides(of: Facts, named: str) -> tuple[str, ...]:
    """The ids of the slides that are wanted, all of them in the deck of the cycle."""
    ids = choice.named(named)
    if not ids:
        raise typer.BadParameter("--slides 后面没有写页，要用平常的几页就不写这个选项")
    missing = choice.missing(deck(of), ids)
    if missing:
        raise typer.BadParameter(f"本期没有幻灯片 {'、'.join(missing)}")
    return ids


def _present(of: Facts, home: Path, named: str) -> str:
    """The unit so called, also by the name that it alone had before."""
    if not (name := named.strip()):
        raise typer.BadParameter("--unit 后面没有写单位名称")
    if any(row["unit"] == name for row in of.addressees):
        return name
    version = of.source.version
    connection = desk.connection(version, desk.position(version, home), home)
    rows = sql.query(connection, "board/unit/former")
    now: dict[str, str] = {row["former"]: row["unit"] for row in rows}
    return now.get(name, name)


def _waiting(of: Facts, home: Path) -> list[str]:
    """The units that get a letter now; NotWritten, with the reason, where none does."""
    units = sending.waiting(of, home)
    if not units:
        why = "都已发过" if addressed(of) else "没有单位有要函告的问题"
        raise NotWritten(f"{of.source.label}{why}，没有印发")
    return units


def _register(of: Facts, home: Path, out: Path) -> None:
    """The register of the letters of the cycle is in the folder too."""
    path = out / register.name(of.source)
    with _written(f"函已印发、登记，登记表没有写入 {out}：{{why}}。"):
        files.write_whole(path, register.workbook(of.source, sending.sent(of, home)))
        rights.hand_out(path)
    output.line(f"已写入 {path}")


def _refuse_wrong(of: Facts, issue: Issue, unit: str) -> None:
    try:
        outputs.document(of, issue, unit)
    except LookupError:
        raise typer.BadParameter(f"没有叫 {unit} 的单位") from None
    except (Misdated, Misnumbered) as fault:
        raise typer.BadParameter(str(fault)) from None


@contextmanager
def _written(words: str) -> Iterator[None]:
    """NotWritten, with the reason in those words, where the disk takes no more."""
    try:
        yield
    except OSError as error:
        why, place = files.why_unwritten(error), faults.place(error)
        raise publish.NotWritten(words.format(why=why, place=place)) from error


def _make_writable(folder: Path) -> None:
    if not folder.exists():
        files.make_folder(folder)
        rights.hand_out(folder)
    with files.attempt(partial(TemporaryFile, dir=folder)):
        pass


def _copy(done: Issued, home: Path, out: Path) -> None:
    for extension in done.files:
        path = out / issued.file_name(done, extension)
        files.write_whole(path, issued.content(done, extension, home))
        rights.hand_out(path)
        output.line(f"已写入 {path}")


def bulletins(district: Of = None) -> int:
    """Print every bulletin that was issued, kept and made again, compared."""
    home = paths.home()
    publish.require_home(home)
    kept, damaged = issued.shelf(home)
    if not kept and not damaged:
        output.line("还没有印发过通报。")
    for fault in damaged:
        output.line(fault)
    faults = len(damaged) + sum(_faults(each, home) for each in kept)
    return 1 if faults else 0


def _faults(kept: Issued, home: Path) -> int:
    """How much is wrong with an issued bulletin, which is printed."""
    altered = issued.altered(kept, home)
    try:
        different = issued.changed(kept, home)
    except Told as fault:
        output.line(f"{kept.name}：不能重新生成：{fault}")
        return 1 + _print_altered(altered)
    is_updated = kept.program != issued.maker()
    output.line(f"{kept.name}：{_compared(different, is_updated=is_updated)}")
    for extension in issued.uncompared(kept):
        output.line(f"  {extension} 没有重新生成来比：{NoChineseFont()}")
    if different and is_updated and not altered:
        output.line("  留底的文件仍是印发时的。")
    return _print_altered(altered) + (0 if is_updated else len(different))


def _print_altered(faults: Sequence[str]) -> int:
    for fault in faults:
        output.line(f"  {fault}")
    return len(faults)


def _compared(different: Sequence[str], *, is_updated: bool) -> str:
    if not different:
        return "重新生成，与印发时一致"
    named = "、".join(different)
    if is_updated:
        return f"程序已更新，重新生成的 {named} 与印发时不同"
    return f"重新生成，{named} 与印发时不同"


def _facts(cycle: str, home: Path, *, is_public: bool) -> Facts:
    version = publish.open_current(home).id
    at = desk.position(version, home)
    cycles.refuse_unknown(desk.connection(version, at, home), cycle)
    return facts(version, at, cycle, is_public=is_public, home=home)
