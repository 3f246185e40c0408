"""The command line: from checking a delivery to serving it and issuing a bulletin."""

from __future__ import annotations

import sys
import time
from contextvars import copy_context
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from jinwei import faults, paths
from jinwei.build import reading_changes
from jinwei.cli import beforehand, output, publishing, serve, slips
from jinwei.cli.district import MayBeOf, Of
from jinwei.cli.stopping import stoppable
from jinwei.delivery import read_delivery
from jinwei.drafts.account import ROW_HEADER, account_of, rows
from jinwei.policy.contracts import contracts
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.versions import publications, publish

OK, REFUSED, USAGE = 0, 1, 2

app = typer.Typer(
    add_completion=False,
    help="进位 Jinwei：读入报送文件，发布版本，按方案条款认定红黑榜。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
# Reading a delivery needs neither records nor reports, whose libraries take longer to
# import than a small delivery takes to read.
ALONE = frozenset(("check", "publish"))
Folder = Annotated[Path, typer.Argument(metavar="文件夹", help="报送文件夹")]
By = Annotated[
    str | None,
    typer.Option(help="谁发布的，写进发布记录；不写就记这台电脑的登录账户"),
]
Out = Annotated[Path | None, typer.Option(help="写入这个文件，不写在屏幕上")]


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    asked = sys.argv[1:] if arguments is None else arguments
    if not asked or asked[0] not in ALONE:
        _add_others()
    beforehand.close_home()
    # The district that a command enters is left with it.
    return copy_context().run(_run, arguments)


def _run(arguments: list[str] | None) -> int:
    try:
        return app(arguments, prog_name="python -m jinwei", standalone_mode=False) or OK
    except TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # that one shows the help
            output.error(f"用法不对：{slips.usage(error)}。加 --help 查看用法。")
        return USAGE
    except Exception as error:
        output.error(faults.line(error))
        return REFUSED


@cache
def _add_others() -> None:
    """The commands about records, bulletins, backups and who does what are there."""
    from jinwei.cli import accounts, audit, backups, bulletins, records, templates

    app.command(help=backups.BACKUP)(backups.backup)
    app.command(help=backups.RESTORE)(backups.restore)
    app.add_typer(records.app, name="records")
    app.add_typer(accounts.app, name="accounts")
    app.command(help=audit.HELP)(audit.audit)
    app.command(help=templates.HELP)(templates.template)
    issue = app.command("bulletin", help="印发一个季度的督导通报和整改提示函，并留底。")
    issue(bulletins.bulletin)
    verify = app.command("bulletins", help="列出印发过的通报，重新生成一遍，逐个核对。")
    verify(bulletins.bulletins)


@app.command(help="核对一个报送文件夹：会读入什么、拒收什么；不改动任何东西。")
def check(folder: Folder, csv: Out = None, district: MayBeOf = None) -> int:
    """Print what the delivery gives; exit code 1 where anything is refused."""
    publishing.need_folder(folder)
    with output.progress() as report:
        delivery = read_delivery(folder, contracts(), report)
    account = account_of(delivery)
    output.account(account)
    output.readings(delivery.district.readings, reading_changes.changes(delivery))
    if csv is not None:
        output.write(csv, csv_bytes(ROW_HEADER, rows(account)))
        output.line(f"所有说明已写入 {csv}")
    return OK if delivery.is_whole else REFUSED


@app.command("publish", help="核对并发布一个报送文件夹，成为大家看到的版本。")
def publish_folder(
    folder: Folder,
    accept_refused: Annotated[
        bool, typer.Option("--accept-refused", help="少掉拒收的记录也发布")
    ] = False,
    reason: Annotated[str, typer.Option(help="这次发布或更正的理由")] = "",
    by: By = None,
    district: Of = None,
) -> int:
    """Publish the delivery and say what became of it."""
    publishing.need_folder(folder)
    from jinwei.cli.noting import noted  # asks the log, which takes long to import

    beforehand.refuse_unexplained(folder, paths.home(), reason)
    who = by or beforehand.account()
    noting = noted("publish", f"报送文件夹 {folder.name}", who)
    with stoppable(paths.home()), noting:
        publishing.publish(
            folder, paths.home(), accept_refused=accept_refused, reason=reason, by=who
        )
    return OK


@app.command(help="列出发布过的版本和每次发布，标出正在使用的一个，并核对发布记录。")
def versions(district: Of = None) -> int:
    """Print every version, oldest first, also where the one in use is damaged; then
    every publication. Exit code 1 where either is not as it was written."""
    from jinwei.desk import anchoring  # asks the records, which take long to import

    try:
        served, faults_seen = publish.current(), []
    except publish.Damaged as damaged:
        served, faults_seen = None, [str(damaged)]
    output.versions(publish.manifests(), served)
    log = publications.listed(paths.home())
    output.publications(log.entries)
    fault = anchoring.of_publications(paths.home())
    faults_seen += [fault] if fault else []
    for fault in faults_seen:
        output.error(fault)
    return REFUSED if faults_seen else OK


@app.command(help="换用发布过的一个版本；写出版本号的前几位即可。")
def use(
    version: Annotated[str, typer.Argument(metavar="版本")],
    reason: Annotated[str, typer.Option(help="为什么换用，写进发布记录")] = "",
    by: By = None,
    district: Of = None,
) -> int:
    """Point readers to that version."""
    if not reason.strip():
        raise typer.BadParameter("换用要写明理由，加 --reason 理由，它记入发布记录")
    from jinwei.cli.noting import noted

    who = by or beforehand.account()
    with noted("use_version", version, who):
        done = publish.use(version, by=who, reason=reason.strip())
    output.line(
        f"现在使用版本 {done.version}。"
        if done.is_swapped
        else f"版本 {done.version} 本来就在使用。"
    )
    return OK


@app.command(help="由存档的原件重建一个版本（默认正在使用的），逐表核对。")
def rebuild(
    version: Annotated[str | None, typer.Argument(metavar="版本")] = None,
    district: Of = None,
) -> int:
    """Rebuild and compare; exit code 1 where a table came out different."""
    with output.progress() as report:
        done = publish.rebuild(version, report=report)
    if done.different:
        output.error(
            f"版本 {done.version} 重建后有 {len(done.different)} 张表不同："
            f"{'、'.join(done.different)}。版本没有改动。"
            + ("" if done.is_same_program else "程序或规则在发布之后更新过。")
        )
        return REFUSED
    output.line(
        f"版本 {done.version} 已由存档原件重建，每张表都与发布时一致。"
        + ("原来损坏的部分已换下。" if done.is_restored else "版本完好，没有改动。")
    )
    return OK


@app.command(help="列出一个周期的认定结果，如 2023Q3。")
def judge(
    cycle: Annotated[str, typer.Option(metavar="2023Q3", help="年和季度")],
    csv: Out = None,
    district: Of = None,
) -> int:
    """Print the findings of a cycle of the version in use, or write them as CSV."""
    from jinwei import desk
    from jinwei.build import judging
    from jinwei.cli import cycles

    version = publish.open_current().id
    connection = desk.connection(version, desk.position(version))
    cycles.refuse_unknown(connection, cycle)
    findings = judging.findings(connection, cycle)
    if csv is None:
        output.findings(findings, cycle)
    else:
        output.write(csv, csv_bytes(*output.finding_rows(findings)))
        output.line(f"{len(findings)} 条认定已写入 {csv}")
    return OK


@app.command(help="查看收件夹 inbox：放进去的文件自动核对，设置允许的自动发布。")
def inbox(
    once: Annotated[
        bool, typer.Option("--once", help="只看一遍，处理完就结束")
    ] = False,
    district: Of = None,
) -> int:
    """Watch the folder until stopped, or for the two looks that tell what is whole."""
    from jinwei.drafts import inbox as watched

    home = paths.home()
    output.line(f"收件夹是 {watched.make_folder(home)}，放进去的文件会移走并附上报告。")
    pauses = iter([False, True]) if once else repeat(False)

    def wait(seconds: float) -> bool:
        is_over = next(pauses)
        time.sleep(0 if is_over else seconds)
        return is_over

    watched.watch(home, output.line, wait)
    return OK


app.command(help=serve.HELP)(serve.serve)
