"""How entries of a home are dated, and whether this machine's clock may date one that
follows upon another."""

from __future__ import annotations

import datetime as dt

LEEWAY = dt.timedelta(seconds=5)
"""How far the clocks of two servers may lie apart; entries in between bear one time."""


def stamp() -> str:
    """This moment in UTC, as entries of a home are dated."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def behind(now: dt.datetime, last: dt.datetime, called: str) -> str:
    """What is said where the clock is behind the last entry, which is so called."""
    return (
        f"这台电脑的时钟是 {_moment(now)}，比{called}的时间 {_moment(last)} 还早，"
        "先后就说不清了。请先校准时钟（日期、时间和时区），再做一次；"
        f"时钟没有错的，是{called}记下时的时钟快了，请报告管理员。"
    )


def _moment(at: dt.datetime) -> str:
    local = at.astimezone()
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"
