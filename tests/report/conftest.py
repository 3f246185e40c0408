"""Facts of published deliveries, the demo and real ones, each published once a run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from jinwei import desk
from jinwei.desk.facts import Facts, facts
from jinwei.paths import ROOT
from jinwei.versions import publish

HomeOf = Callable[[str], Path]
FactsOf = Callable[..., Facts]


@pytest.fixture(scope="session")
def home_of(tmp_path_factory) -> HomeOf:
    """A home in which a delivery, named from data/, is published."""

    @cache
    def home(delivery: str) -> Path:
        made = tmp_path_factory.mktemp("home")
        folder = ROOT / "data" / delivery
        publish.publish(folder, made, accept_refused=True)
        return made

    return home


@pytest.fixture(scope="session")
def facts_of(home_of) -> FactsOf:
    """The facts of a cycle of a delivery, with its records until now."""

    @cache
    def of(delivery: str, cycle: str, *, is_public: bool = True) -> Facts:
        home = home_of(delivery)
        version = publish.open_current(home).id
        at = desk.position(version, home)
        return facts(version, at, cycle, is_public=is_public, home=home)

    return of
