"""The mechanisms of policy/mechanisms.toml: what the plan asks for, and what serves it.

Rules, standards, duties, kinds of records and exports are looked up when the file is
read; that pages and files are there is for a test, which knows what shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from jinwei.paths import POLICY
from jinwei.policy.contracts import contracts
from jinwei.policy.duties import duties
from jinwei.policy.reading import Declared, Filled, read
from jinwei.policy.record_kinds import kinds
from jinwei.policy.rules import rules, standards

Has = Literal["日期", "次数", "数字", "名单", "公开"]
Stated = Annotated[
    str, Meta(pattern="^(rule|standard|duty|record|export|page|file):.+$")
]
DECLARED: dict[str, Callable[[], Mapping[str, str]]] = {
    "rule": lambda: {each.id: each.name for each in rules()},
    "standard": lambda: {each.id: each.name for each in standards()},
    "duty": lambda: {each.name: each.name for each in duties().duties},
    "record": lambda: {name: name for name in kinds()},
    "export": lambda: {name: each.title for name, each in contracts().items()},
}
"""What policy/ itself declares, by kind: each name, and what a screen calls it."""


class Served(Struct, frozen=True):
    """One thing that serves a mechanism: its kind, its name, and how a screen says it.

    Pages and files go by the names that screens give them.
    """

    kind: str
    name: str
    title: str


class Mechanism(Declared, frozen=True, kw_only=True):
    """One thing the plan asks for, and what serves it or why nothing does."""

    clause: Filled
    words: Filled
    has: Annotated[tuple[Has, ...], Meta(min_length=1)]
    serves: tuple[Stated, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if not self.serves and not self.why:
            raise ValueError("what nothing `serves` has to say `why`")
        for each in self.served:
            if each.kind in DECLARED and each.name not in DECLARED[each.kind]():
                raise ValueError(f"nothing `serves` that is called {each.name}")

    @property
    def served(self) -> tuple[Served, ...]:
        """What serves it, in its order."""
        return tuple(_served(each) for each in self.serves)


class Mechanisms(Declared, frozen=True):
    """The mechanisms of the plan, in the order of its text."""

    mechanisms: tuple[Mechanism, ...] = field(name="mechanism")


def _served(stated: str) -> Served:
    kind, _, name = stated.partition(":")
    titles = DECLARED[kind]() if kind in DECLARED else {}
    return Served(kind, name, titles.get(name, name))


def read_mechanisms(path: Path) -> tuple[Mechanism, ...]:
    """The mechanisms of one TOML file; ValueError names the line of a slip."""
    return read(path, Mechanisms).mechanisms


@cache
def mechanisms() -> tuple[Mechanism, ...]:
    """The product's own list, in the order of policy/mechanisms.toml."""
    return read_mechanisms(POLICY / "mechanisms.toml")
