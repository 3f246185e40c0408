"""三评明细: single answers that give the published scores of two quarters."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.answers import Answer, Window, answers_for
from generator.cast import UNITS
from generator.responses_script import COMMENTS, DIFFERENT, LEFT_OUT, TRACKS_ANSWERED

Row = tuple[object, ...]
HEADERS = {
    3: (
        "答卷编号", "日期", "评议类别", "评议对象", "所属单位", "群体", "渠道",
        "办事效率", "工作作风", "服务态度", "履责效果", "依法办事", "信息公开", "意见",
    ),
    4: (
        "问卷编号", "答题日期", "评议类别", "被评议对象", "所属单位", "答卷群体",
        "答卷渠道", "办事效率（分）", "工作作风（分）", "服务态度（分）",
        "履责效果（分）", "依法办事（分）", "信息公开（分）", "意见建议",
    ),
}  # fmt: skip
QUARTERS = {"三季度": 3, "四季度": 4}
FIRST_DAYS = {3: date(2023, 7, 3), 4: date(2023, 10, 9)}
DAYS = 80
CHANNELS = {
    "重点科室": (("媒体二维码", 0.83), ("短信抽样", 0.17)),
    "基层站所": (("大厅二维码", 0.8), ("短信抽样", 0.14), ("媒体二维码", 0.06)),
}
WRITTEN_TRACKS = {3: {}, 4: {"重点科室": "评重点科室", "基层站所": "评基层站所"}}
WRITTEN_GROUPS = {3: {}, 4: {"市场主体": "企业"}}
FORMER_NAMES = {
    unit.name: unit.former_names.split("、")[0] for unit in UNITS if unit.former_names
}
BUSINESS_SHARE = 0.42
COMMENTED = 0.05
# Questionnaires handed in empty, of a subject that many were asked about.
NOTHING: Answer = (None,) * 6
NOTHING_ANSWERED, MANY = 3, 300


@dataclass(frozen=True)
class Published:
    """One exported score: whose it is, of which group, and what was published."""

    quarter: int
    track: str
    subject: str
    unit: str
    respondents: str
    score: float
    sample_size: int
    std_dev: float

    @property
    def window(self) -> Window:
        """The means that are printed as this score."""
        return Window(self.score, self.sample_size)


def response_rows(draw: random.Random, scores: Iterable[Row]) -> dict[int, list[Row]]:
    """The answers of each quarter, in the order they came in."""
    rows: dict[int, list[tuple]] = {quarter: [] for quarter in HEADERS}
    published = [p for p in map(_published, scores) if p is not None]
    for whole in published:
        if not whole.respondents:
            groups = [p for p in published if p.respondents and _same(p, whole)]
            rows[whole.quarter] += _subject_rows(draw, whole, groups)
    return {
        quarter: _numbered(draw, quarter, unsorted)
        for quarter, unsorted in rows.items()
    }


def _published(row: Row) -> Published | None:
    period, track, subject, unit, score, sample, deviation, respondents, _ = row
    quarter = QUARTERS.get(str(period)[5:])
    key = (quarter, subject)
    if track not in TRACKS_ANSWERED.get(quarter, ()) or key in LEFT_OUT:
        return None
    if respondents and key in DIFFERENT:
        return None
    above, fewer = DIFFERENT.get(key, (0.0, 0))
    return Published(
        quarter, track, subject, unit, respondents, float(score) + above,
        int(sample) - fewer, float(deviation or 10),
    )  # fmt: skip


def _same(one: Published, other: Published) -> bool:
    return (one.quarter, one.track, one.subject) == (
        other.quarter,
        other.track,
        other.subject,
    )


def _subject_rows(
    draw: random.Random, whole: Published, groups: list[Published]
) -> list[tuple]:
    parts = groups or [whole]
    answered = answers_for(
        draw, whole.window, [part.window for part in parts], whole.std_dev
    )
    rows = [
        _row(draw, whole, part.respondents, answer)
        for part, answers in zip(parts, answered, strict=True)
        for answer in answers
    ]
    blank = NOTHING_ANSWERED if whole.sample_size > MANY else 0
    return rows + [_row(draw, whole, "", NOTHING) for _ in range(blank)]


def _row(
    draw: random.Random, whole: Published, respondents: str, answer: Answer
) -> tuple:
    group = respondents or ("市场主体" if draw.random() < BUSINESS_SHARE else "群众")
    names, weights = zip(*CHANNELS[whole.track], strict=True)
    day = FIRST_DAYS[whole.quarter] + timedelta(days=draw.randrange(DAYS))
    comment = draw.choice(COMMENTS) if draw.random() < COMMENTED else ""
    return (day, whole, group, draw.choices(names, weights)[0], answer, comment)


def _numbered(draw: random.Random, quarter: int, rows: list[tuple]) -> list[Row]:
    draw.shuffle(rows)
    rows.sort(key=lambda row: row[0])
    return [_written(quarter, number, row) for number, row in enumerate(rows, start=1)]


def _written(quarter: int, number: int, row: tuple) -> Row:
    day, whole, group, channel, answer, comment = row
    is_third = quarter == 3
    missing = "" if is_third else "—"
    unit = whole.unit if is_third else FORMER_NAMES.get(whole.unit, whole.unit)
    return (
        f"SP23{quarter}{number:05d}",
        day.isoformat() if is_third else f"{day.year}/{day.month}/{day.day}",
        WRITTEN_TRACKS[quarter].get(whole.track, whole.track),
        whole.subject,
        unit,
        WRITTEN_GROUPS[quarter].get(group, group),
        channel,
        *(missing if each is None else str(each) for each in answer),
        comment,
    )
