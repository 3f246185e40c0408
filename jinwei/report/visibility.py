"""Who may see what is not for the room: the one place that roles will answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Permission:
    """Whether something is allowed, and why not."""

    is_allowed: bool
    reason: str = ""


def may_see_internal() -> Permission:
    """Whether the 内部 version is offered to whoever asks.

    It is refused to everybody while nobody signs in: who has the address of the
    server has every page of it, but a slide or a file is carried out of the house.
    """
    return Permission(
        False, "内部版含未核实的认定，要按账号授权；现在没有账号，只出公开版。"
    )
