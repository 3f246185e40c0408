"""Which of several districts a command is about: `--district`, by code or name."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.exceptions import TyperException

from jinwei import paths
from jinwei.settings import home_of, instance_of, listed

HELP = "设了几个区县时，是哪一个：代码或名称"


class Unnamed(TyperException):
    """The command does not say which district, or one that is not there."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def _required(name: str | None) -> str | None:
    """The command is at work in the home of that district from here on; wrong usage
    where there are several and none is named, or none of that name."""
    instance = instance_of(paths.home())
    every = listed(instance)
    offered = "、".join(f"{each.code}（{each.name}）" for each in every)
    if name is None:
        if every and instance == paths.home():
            raise Unnamed(f"这里有几个区县，请加 --district，能写的是 {offered}")
        return None
    _enter(name)
    return name


def _optional(name: str | None) -> str | None:
    """The same, of all that is the instance's where none is named."""
    if name is not None:
        _enter(name)
    return name


def _enter(name: str) -> None:
    instance = instance_of(paths.home())
    every = listed(instance)
    if not every:
        raise Unnamed("这里没有设几个区县，不用写 --district")
    for each in every:
        if name in (each.code, each.name):
            paths.enter(home_of(instance, each))
            return
    offered = "、".join(f"{each.code}（{each.name}）" for each in every)
    raise Unnamed(f"没有“{name}”这个区县，能写的是 {offered}")


Of = Annotated[
    str | None,
    typer.Option("--district", metavar="区县", help=HELP, callback=_required),
]
"""The option of a command that is about one district."""
MayBeOf = Annotated[
    str | None,
    typer.Option("--district", metavar="区县", help=HELP, callback=_optional),
]
"""The option of one that is about the instance where no district is named."""
