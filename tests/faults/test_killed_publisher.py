"""A publisher killed at any moment leaves the old version or the new, never half."""

from __future__ import annotations

import random

from bench.crash import kill_while_publishing


def test_a_killed_publisher_leaves_the_old_version_or_the_new(tmp_path):
    found = kill_while_publishing(tmp_path, 12, random.Random(12))
    assert found["old"] + found["new"] == 12
    assert found["lost"] == found["half"] == 0
