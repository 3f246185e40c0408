"""One bit of a version that is not as published is seen before a figure is shown."""

from __future__ import annotations

import itertools
import os
import random

import pytest

from jinwei.versions import publish

clock = itertools.count(1_000_000_000_000_000_000, 1_000_000_000)


def put(path, content):
    """Content written some time later than whatever was there."""
    path.write_bytes(content)
    os.utime(path, ns=(0, next(clock)))


def flipped(content, bit):
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def assert_seen(home):
    with pytest.raises(publish.Damaged) as damaged:
        publish.current(home)
    assert "python -m jinwei" in str(damaged.value) or "重新发布" in str(damaged.value)
    with pytest.raises(publish.Damaged):
        publish.open_current(home)


def parts(home):
    version = home / "versions" / publish.open_current(home).id
    return [
        home / "CURRENT",
        version / "manifest.json",
        version / "data.duckdb",
        version / "originals" / "district.toml",
        version / "originals" / "ledger.csv",
    ]


@pytest.mark.parametrize("part", range(5))
def test_a_flipped_bit_is_seen(home, part):
    path = parts(home)[part]
    whole = path.read_bytes()
    bits = range(len(whole) * 8)
    for bit in random.Random(part).sample(bits, min(60, len(bits))):
        put(path, flipped(whole, bit))
        assert_seen(home)
    put(path, whole)
    assert publish.open_current(home)


@pytest.mark.parametrize("part", range(5))
def test_a_truncation_is_seen(home, part):
    path = parts(home)[part]
    whole = path.read_bytes()
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        put(path, whole[:length])
        assert_seen(home)
    put(path, whole + b"\0")
    assert_seen(home)


@pytest.mark.parametrize("part", range(5))
def test_a_missing_file_is_seen(home, part):
    parts(home)[part].unlink()
    assert_seen(home)


def test_every_bit_of_the_pointer_counts(home):
    pointer = home / "CURRENT"
    whole = pointer.read_bytes()
    for bit in range(len(whole) * 8):
        put(pointer, flipped(whole, bit))
        assert_seen(home)


def test_a_pointer_lost_or_damaged_can_be_set_again(home):
    version = publish.current(home)
    (home / "CURRENT").unlink()
    assert publish.use(version, home).is_swapped
    assert publish.current(home) == version


def test_the_manifest_of_another_version_is_seen(home, correction):
    old = publish.current(home)
    new = publish.publish(correction, home).version
    for name in ("manifest.json", "data.duckdb"):
        other = (home / "versions" / old / name).read_bytes()
        put(home / "versions" / new / name, other)
        assert_seen(home)


def test_a_damaged_version_is_not_gone_back_to(home, correction):
    old = publish.current(home)
    new = publish.publish(correction, home).version
    database = home / "versions" / old / "data.duckdb"
    put(database, flipped(database.read_bytes(), 1_000_000))
    with pytest.raises(publish.Damaged):
        publish.use(old, home)
    assert publish.current(home) == new


def test_a_write_ahead_log_left_beside_a_database_is_seen(home):
    version = home / "versions" / publish.current(home)
    put(version / "data.duckdb.wal", b"anything")
    assert_seen(home)
