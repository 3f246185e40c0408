"""No two test files bear one name: a runner that has one takes the other for it."""

from __future__ import annotations

from collections import Counter

from jinwei.paths import ROOT


def test_no_two_test_files_bear_one_name():
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, often in names.items() if often > 1] == []
