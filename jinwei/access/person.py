"""Who acts: an account that is signed in, or whoever sits at the machine itself."""

from __future__ import annotations

from dataclasses import dataclass

from jinwei.faults import Told
from jinwei.policy import roles
from jinwei.policy.roles import LOCAL


class Denied(Told):
    """Somebody may not do that; the message says what and what to do."""


@dataclass(frozen=True)
class Person:
    """Who acts in a run: the account, the name that is recorded, the role, the unit.

    `name` is empty for the one at the machine, who gives a name where one is recorded.
    `district` is what the account is of where an instance follows several of them.
    """

    account: str
    name: str
    role: str
    unit: str | None = None
    district: str | None = None

    @property
    def is_local(self) -> bool:
        """Whether nobody had to sign in."""
        return self.role == LOCAL

    def sight(self, action: str) -> str | None:
        """At what sight this one may do that; None where it is not allowed."""
        return roles.sight(self.role, action)

    def may(self, action: str) -> bool:
        """Whether this one may do that."""
        return self.sight(action) is not None

    def require(self, action: str) -> str:
        """The sight at which this one does that; Denied where it is not allowed."""
        allowed = self.sight(action)
        if allowed is None:
            name = roles.table().action(action).name
            held = roles.role(self.role).name
            raise Denied(
                f"您的角色是{held}，不能{name}。确有需要的，请管理员调整您的角色。"
            )
        return allowed


AT_THE_MACHINE = Person("", "", LOCAL)
"""Who acts where nobody signs in."""
