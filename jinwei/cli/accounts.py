"""The commands about accounts; the first administrator is opened by them."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Annotated

import typer

from jinwei import paths
from jinwei.access import accounts, districts, house, passwords
from jinwei.access.accounts import Account
from jinwei.access.errors import Refused
from jinwei.access.store import Store, open_store
from jinwei.access.trace import AT_THE_COMMAND_LINE
from jinwei.cli import output
from jinwei.policy import roles
from jinwei.settings import FILE

HEADER = ("账号", "角色", "单位", "登录方式", "状态", "开设", "开设人")
ROLES = {each.name: each.id for each in roles.table().roles if each.id != roles.LOCAL}
AS_SHOWN = "、".join(ROLES)

app = typer.Typer(help="账号：开设、列出、停用、重置密码。", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="账号", help="账号的名称")]


@app.command(help="开设账号。密码输入两遍，或者由程序生成、只显示一次。")
def add(
    name: Annotated[
        str, typer.Argument(metavar="账号", help="岗位的名称，例如“区督查办值班”")
    ],
    role: Annotated[str, typer.Option("--role", help=f"角色：{AS_SHOWN}")],
    unit: Annotated[str | None, typer.Option(help="单位账号是哪个单位的")] = None,
    district: Annotated[
        str | None,
        typer.Option(help="设了几个区县时，账号是哪个区县的，或者市级"),
    ] = None,
    generate: Annotated[
        bool, typer.Option("--generate", help="密码由程序生成，只显示一次")
    ] = False,
    subject: Annotated[
        str | None,
        typer.Option(help="由统一身份认证或统一入口告诉是谁时，那里的用户名；不要密码"),
    ] = None,
) -> int:
    """Open an account; its password has to be changed at the first sign-in."""
    store = _store()
    given = "" if subject else passwords.generated() if generate else _asked()
    made = accounts.create(
        store,
        name,
        ROLES.get(role, role),
        unit,
        district=district,
        password=given,
        provider=_provider() if subject else "",
        subject=subject or "",
        by=AT_THE_COMMAND_LINE,
    )
    output.line(f"已开设“{made.name}”，角色是{_held(made, store)}。")
    if generate and not subject:
        _tell(given)
    return 0


@app.command("list", help="列出全部账号。")
def list_accounts() -> int:
    """List every account, those in use first."""
    store = _store()
    output.table(HEADER, [_row(each, store) for each in accounts.listed(store)])
    return 0


@app.command(help="停用账号：立即退出登录，不能再登录。")
def disable(name: Name) -> int:
    """Disable an account; who is signed in with it is out at once."""
    store = _store()
    held = accounts.named(store, name)
    accounts.disable(store, held.id, by=AT_THE_COMMAND_LINE)
    output.line(f"“{held.name}”已停用。")
    return 0


@app.command(help="重置密码：生成新密码，只显示一次；也解除试错太多的等待。")
def reset(name: Name) -> int:
    """Give an account a new password, shown once."""
    store = _store()
    held = accounts.named(store, name)
    _tell(accounts.reset(store, held.id, by=AT_THE_COMMAND_LINE))
    return 0


def _store() -> Store:
    return open_store(paths.home())


def _provider() -> str:
    """Who tells who it is at this home; Refused where the board itself asks."""
    kept = house.of(paths.home())
    if kept is None or not kept.provider:
        raise Refused(
            f"{FILE} 没有写由统一身份认证或统一入口告诉是谁，没有开设。"
            '请先写上 [sign_in] 的 by = "oidc" 或 by = "gateway"，或者去掉 --subject。'
        )
    return kept.provider


def _asked() -> str:
    """The password, typed twice where nobody sees it."""
    if not sys.stdin.isatty():
        raise Refused("这里不能输入密码，请加 --generate，由程序生成。")
    first = getpass(f"密码（至少 {passwords.SHORTEST} 个字符，不显示）：")
    if getpass("再输入一遍：") != first:
        raise Refused("两遍密码不一样，没有开设。请重新运行。")
    return first


def _tell(password: str) -> None:
    output.line(f"密码：{password}")
    output.line("只显示这一次，请当面交给使用的人；第一次登录要改密码。")


def _held(account: Account, store: Store) -> str:
    named = [roles.role(account.role).name, _of(account, store)]
    return " ".join(filter(None, named))


def _of(account: Account, store: Store) -> str:
    """The district and the unit of an account, as far as it is of any."""
    district = districts.name_of(store.home, account.district)
    return " ".join(filter(None, [district, account.unit]))


def _row(each: Account, store: Store) -> tuple[str, ...]:
    at = f"{each.created_at:%Y-%m-%d}"
    state = "停用" if each.disabled_at else "待改密码" if each.must_change else "使用中"
    return (
        each.name, roles.role(each.role).name, _of(each, store),
        house.PROVIDERS[each.provider], state, at, each.created_by,
    )  # fmt: skip
