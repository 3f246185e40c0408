"""The line of each table and key of a TOML text."""

from __future__ import annotations

import pytest

from jinwei.policy.places import is_stated, line_of

TEXT = """\
# a heading with a [bracket]
since = 2023-03-09

[[rule]]
id = "a"  # said twice
words = '''
[[rule]]
no header, but three lines of a text
'''
keys = [
    "one",
    "two",
]

[[rule.parameter]]
name = "x"

[[rule.parameter]]
name = "y"
scales = [{ min = 1, max = 5 }]

[[rule]]
id = "b"

[[rule.parameter]]
"name" = "z"
of = { a = { b = 1 } }

[export.units]
title = "名单"

[[export.units.column]]
name = "unit"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("since",), 2),
        (("rule", 0), 4),
        (("rule", 0, "id"), 5),
        (("rule", 0, "words"), 6),
        (("rule", 0, "keys"), 10),
        (("rule", 0, "keys", 1), 10),
        (("rule", 0, "parameter", 0), 15),
        (("rule", 0, "parameter", 1, "name"), 19),
        (("rule", 0, "parameter", 1, "scales", 0, "max"), 20),
        (("rule", 1), 22),
        (("rule", 1, "parameter", 0, "name"), 26),
        (("rule", 1, "parameter", 0, "of", "a", "b"), 27),
        (("export", "units", "title"), 30),
        (("export", "units", "column", 0), 32),
        (("export", "units", "column", 0, "name"), 33),
        (("rule", 1, "no such key"), 22),
        (("no such table", 3), 1),
    ],
)
def test_a_place_has_its_line_or_that_of_the_nearest_around_it(place, line):
    assert line_of(TEXT, place) == line


def test_a_place_is_stated_where_it_has_a_line_of_its_own():
    assert is_stated(TEXT, ("rule", 0, "keys"))
    assert not is_stated(TEXT, ("rule", 0, "keys", 1))
    assert not is_stated(TEXT, ("rule", 0, "parameter", 2))
