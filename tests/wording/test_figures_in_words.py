"""A place and its movement read the same in the bulletin and in a letter to a unit."""

from __future__ import annotations

import pytest

from jinwei.report.letters import phrases
from jinwei.wording import board_line
from tests.report.factual import line_of


@pytest.mark.parametrize(
    ("figure", "movement", "kind", "text"),
    [
        ("15/17", "新", "ranking", "第15位（17家），首次参评"),
        ("15/17", "持平", "ranking", "第15位（17家），与上期持平"),
        ("15/17", "↓3", "ranking", "第15位（17家），较上期下降3位"),
        ("15/17", "↑3", "ranking", "第15位（17家），较上期上升3位"),
        ("15/—", "↓3", "ranking", "第15位，较上期下降3位"),
        ("并列 15/17", "", "ranking", "并列第15位（17家）"),
        ("91.1分", "↓2.5", "survey", "91.1分，较上期下降2.5分"),
        ("91.1分", "新", "survey", "91.1分，首次参评"),
        ("3/5", "", "campaign", "第3位（5家）"),
        ("1/3次", "", "duty", "1/3次"),
        (None, None, "ledger", ""),
    ],
)
def test_figure_and_movement_are_worded_alike_everywhere(figure, movement, kind, text):
    of = {"figure": figure, "movement": movement, "subject_kind": kind}
    line = line_of("甲局", **of)
    parts = (board_line.in_words(line), board_line.moved_in_words(line))
    assert "，".join(filter(None, parts)) == text
    assert phrases.situation(of) == text
