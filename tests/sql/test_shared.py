"""Threads that ask one version's connection at once each get their own answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from jinwei.build.policy_tables import rules_in
from jinwei.versions import publish
from jinwei.versions.published import Version

AT_ONCE, TIMES = 8, 25


@pytest.fixture(scope="module")
def version(home_of) -> Version:
    return publish.open_current(home_of("demo"))


def test_the_rules_of_a_version_are_read_by_many_at_once(version):
    together, expected = Barrier(AT_ONCE), rules_in(version.connection)

    def read() -> list[bool]:
        together.wait()
        return [rules_in(version.connection) == expected for _ in range(TIMES)]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        asked = [threads.submit(read) for _ in range(AT_ONCE)]
        assert all(all(each.result()) for each in asked)
