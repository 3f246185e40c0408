"""Labels beside a chart: none on another, none outside, each near what it names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinwei.charts import labels

WANTED = st.lists(st.floats(-50, 450, width=32), max_size=40)


@given(WANTED)
def test_no_two_come_closer_than_the_gap_and_none_leaves_the_room(wanted):
    found = labels.apart(wanted, 10, 0, 400)
    assert len(found) == len(wanted)
    assert all(-1e-6 <= each <= 400 + 1e-6 for each in found)
    assert all(b - a >= 10 - 1e-6 for a, b in pairwise(sorted(found)))


@given(WANTED)
def test_they_keep_the_order_of_what_they_name(wanted):
    found = labels.apart(wanted, 10, 0, 400)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert [found[i] for i in order] == sorted(found)


def test_what_stands_clear_of_the_others_stays_where_it_is():
    assert labels.apart([300, 10, 200], 10, 0, 400) == [300, 10, 200]


def test_equal_ones_are_parted_around_their_place():
    assert labels.apart([50, 50, 50], 10, 0, 400) == [40, 50, 60]


def test_so_many_as_have_no_room_share_it_evenly():
    assert labels.apart([5] * 5, 10, 0, 20) == [0, 5, 10, 15, 20]


@pytest.mark.parametrize(
    ("text", "wide"), [("", 0), ("税收收入", 40), ("15/17", 31), ("税收 1", 32.4)]
)
def test_a_text_is_as_wide_as_its_characters(text, wide):
    assert labels.width(text, 10) == pytest.approx(wide)


def test_a_text_too_long_ends_in_dots():
    assert labels.shortened("高标准农田建设进度", 5) == "高标准农…"
    assert labels.shortened("税收", 5) == "税收"
