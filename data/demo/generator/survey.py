"""三评: 41 subjects in three tracks over eight quarters."""

from __future__ import annotations

import random

from generator.cast import CYCLES, TRACKS, YEARS
from generator.survey_script import ONLY_SURVEYED, SCRIPT, Score

Row = tuple[object, ...]
HEADER = (
    "周期", "评议类别", "评议对象", "所属单位", "综合得分", "有效问卷数", "标准差",
    "群体", "渠道",
)  # fmt: skip
CHANNELS = {
    "市直部门": "短信抽样",
    "重点科室": "媒体二维码、短信抽样",
    "基层站所": "大厅二维码、短信抽样、媒体二维码",
}
SAMPLES = {"市直部门": (150, 620), "重点科室": (60, 320), "基层站所": (45, 240)}
SPLIT_TRACKS = ("重点科室", "基层站所")
NAMES = ("一季度", "二季度", "三季度", "四季度")


def survey_rows(draw: random.Random) -> dict[int, list[Row]]:
    """The scores of each year; in 2023 two tracks are also split by respondents."""
    rows: dict[int, list[Row]] = {year: [] for year in YEARS}
    for track, subjects in TRACKS.items():
        usual = {subject: draw.uniform(81, 93) for subject, _ in subjects}
        for cycle in CYCLES:
            for subject, unit in subjects:
                score = _score(draw, cycle, track, subject, usual[subject])
                drawn = _rows(draw, cycle, track, subject, unit, score)
                if subject in ONLY_SURVEYED.get((*cycle, track), (subject,)):
                    rows[cycle[0]] += drawn
    return rows


def _score(
    draw: random.Random,
    cycle: tuple[int, int],
    track: str,
    subject: str,
    usual: float,
) -> Score:
    """The scripted score, or one about as usual."""
    score = Score(
        round(min(96.0, max(77.5, usual + draw.uniform(-3, 3))), 2),
        draw.randint(*SAMPLES[track]),
        round(draw.uniform(7, 15), 2),
    )
    return SCRIPT.get((*cycle, subject), score)


def _rows(
    draw: random.Random,
    cycle: tuple[int, int],
    track: str,
    subject: str,
    unit: str,
    score: Score,
) -> list[Row]:
    year, quarter = cycle
    head = (f"{year}年{NAMES[quarter - 1]}", track, subject, unit)
    channel = CHANNELS[track]
    rows = [(*head, *_written(score, year), "", channel)]
    if year == 2023 and track in SPLIT_TRACKS and (score.sample_size or 0) >= 60:
        rows += [
            (*head, *_written(part, year), respondents, channel)
            for respondents, part in _parts(draw, score)
        ]
    return rows


def _parts(draw: random.Random, score: Score) -> list[tuple[str, Score]]:
    """The score taken apart into enterprises and the public."""
    business = round(score.sample_size * draw.uniform(0.3, 0.6))
    public = score.sample_size - business
    above = draw.uniform(-2, 2)
    below = above * business / public
    return [
        ("市场主体", Score(round(score.score + above, 2), business, score.std_dev)),
        ("群众", Score(round(score.score - below, 2), public, score.std_dev)),
    ]


def _written(score: Score, year: int) -> tuple[str, str, str]:
    points = "分" if year == 2022 else ""
    return (
        "—" if score.score is None else f"{score.score:.2f}{points}",
        "" if score.sample_size is None else str(score.sample_size),
        "" if score.std_dev is None else f"{score.std_dev:.2f}",
    )
