"""What a line of a board rests on: its figure with its sample, and its channel."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Score
from jinwei.desk.rows.lines import Line
from jinwei.wording import board_line, phrases


def figure(facts: Facts, line: Line) -> str:
    """The figure and its movement; a score with its sample, e.g. 74.0分 ↓0.2（…）."""
    text = " ".join(filter(None, (board_line.figure(line), board_line.movement(line))))
    size = sample(facts, line)
    return f"{text}（{size}）" if size else text


def sample(facts: Facts, line: Line) -> str:
    """The sample of the score behind a line; empty where no score is behind it."""
    score = _score(facts, line)
    return "" if score is None else phrases.sample(score)


def channel(facts: Facts, line: Line) -> str:
    """How the answers behind a score were gathered; empty for a line without one."""
    score = _score(facts, line)
    return "" if score is None else score["channel"] or "未注明"


def channels(facts: Facts, lines: Sequence[Line]) -> dict[str, str]:
    """The channel of each score behind some lines, by what the line is about."""
    by_item = {line["item"]: channel(facts, line) for line in lines}
    return {item: by for item, by in by_item.items() if by}


def named(score: Score) -> str:
    """What a line of a board calls the subject of a score, e.g. 甲科（重点科室）."""
    return f"{score['subject']}（{score['track']}）"


def _score(facts: Facts, line: Line) -> Score | None:
    if line["subject_kind"] != "survey":
        return None
    return next((row for row in facts.scores if named(row) == line["item"]), None)
