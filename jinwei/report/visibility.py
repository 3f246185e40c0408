"""Who may see what is not for the room: the one place that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from jinwei.policy import roles
from jinwei.policy.roles import INTERNAL

PUBLIC_ONLY = "内部版含未核实的认定，只给督查和领导的账号；这里只出公开版。"


@dataclass(frozen=True)
class Permission:
    """Whether something is allowed, and why not."""

    is_allowed: bool
    reason: str = ""


def may_see_internal(sight: str | None) -> Permission:
    """Whether the 内部 version is offered at that sight of policy/roles.toml.

    Where nobody signs in it is refused to everybody: who has the address of the server
    has every page of it, but a slide or a file is carried out of the house.
    """
    if sight is not None and roles.rank(sight) >= roles.rank(INTERNAL):
        return Permission(True)
    return Permission(False, PUBLIC_ONLY)
