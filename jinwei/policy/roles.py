"""Who may do what and see how much of it: policy/roles.toml, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import field

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, Filled, declared_once, read

LOCAL, UNIT = "local", "unit"
"""The role of whoever sits at the machine where nobody signs in, and the role of an
account of one unit."""
PUBLIC, INTERNAL, DISCIPLINE = "公开", "内部", "纪检"
"""How much is seen, least first; policy/roles.toml declares them in that order."""
PAGE = "page."


class Sight(Declared, frozen=True):
    """How much is seen."""

    name: Filled


class Role(Declared, frozen=True):
    """A role: as it is kept and as it is shown, and the page that opens first."""

    id: Filled
    name: Filled
    has_unit: bool
    home: Filled
    words: Filled


class Event(Declared, frozen=True):
    """Something the audit log keeps that no role is asked for."""

    id: Filled
    name: Filled


class Action(Event, frozen=True):
    """Something that is opened or done, and the sight at which each role may do it."""

    may: Mapping[str, str] = {}


class Roles(Declared, frozen=True):
    """The whole table, in its order; ValueError where it contradicts itself."""

    sights: tuple[Sight, ...] = field(name="sight")
    roles: tuple[Role, ...] = field(name="role")
    actions: tuple[Action, ...] = field(name="action")
    events: tuple[Event, ...] = field(name="event")

    def __post_init__(self) -> None:
        declared_once(self.sights, "sight", "name")
        declared_once(self.roles, "role", "id")
        declared_once(self.actions, "action", "id")
        declared_once((*self.actions, *self.events), "event", "id")
        sights = {sight.name for sight in self.sights}
        ids = {role.id for role in self.roles}
        for action in self.actions:
            strange = sorted(action.may.keys() - ids)
            strange += sorted(set(action.may.values()) - sights)
            if strange:
                raise ValueError(f"action {action.id}: nobody declares {strange}")
        for role in self.roles:
            if role.id not in self.action(PAGE + role.home).may:
                raise ValueError(f"role {role.id}: its home is closed to it")

    def action(self, id: str) -> Action:
        """The action of that id; LookupError where none is declared."""
        for action in self.actions:
            if action.id == id:
                return action
        raise LookupError(f"no action {id!r} in policy/roles.toml")


def read_roles(path: Path) -> Roles:
    """The table of one TOML file; ValueError names the line of a slip."""
    return read(path, Roles)


@cache
def table() -> Roles:
    """The product's own table."""
    return read_roles(POLICY / "roles.toml")


@cache
def role(id: str) -> Role:
    """The role of that id; LookupError where none is declared."""
    for each in table().roles:
        if each.id == id:
            return each
    raise LookupError(f"no role {id!r} in policy/roles.toml")


@cache
def rank(level: str) -> int:
    """How much is seen at that sight: 0 for the least; LookupError for no such one."""
    for place, each in enumerate(table().sights):
        if each.name == level:
            return place
    raise LookupError(f"no sight {level!r} in policy/roles.toml")


@cache
def clearance(role_id: str) -> str | None:
    """The most that a role sees on any page it may open; None where it opens none."""
    pages = (each for each in table().actions if each.id.startswith(PAGE))
    held = [each.may[role_id] for each in pages if role_id in each.may]
    return max(held, key=rank, default=None)


@cache
def sight(role_id: str, action_id: str) -> str | None:
    """At what sight a role may do that; None where it may not.

    LookupError where no such action is declared: what is not in the table is a slip.
    """
    return table().action(action_id).may.get(role_id)


def event_names() -> dict[str, str]:
    """What the audit log calls each action and event, by id, in their order."""
    return {each.id: each.name for each in (*table().actions, *table().events)}
