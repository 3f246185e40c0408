"""The slides about figures: growth, scores and the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Target, TrendPoint, UnitLedger
from jinwei.report import deck_survey
from jinwei.report.deck import headlines, reported
from jinwei.report.deck.slide import (
    Chart,
    Column,
    Figure,
    Series,
    Slide,
    Table,
    Tone,
    absent,
    source_of,
    with_note,
)
from jinwei.report.deck.ties import first_of
from jinwei.wording import evidence_notes as notes
from jinwei.wording import phrases, rectification, sentences, words

TARGET, SURVEY, LEDGER = "保8争9", "三评", "整改销号"
MOST_UNITS = 8


def target(facts: Facts) -> Iterator[Slide]:
    """Growth against both lines as one figure, and its course as a chart."""
    passage, row = sentences.target(facts), facts.target
    if passage is None or row is None:
        why = sentences.absent(facts, "累计增速", "growth", "targets")
        yield absent("target", TARGET, why)
        return
    source = source_of((row["source_file"], *notes.files_of(facts, "targets")))
    yield Slide(
        "target", TARGET, passage.headline, "figure",
        figure=Figure(words.published(row["growth_pct"]), "%"),
        lines=_stands(facts, row, passage),
        source=source,
        points=passage.sentences,
        notes=notes.target(facts),
    )  # fmt: skip
    course = sentences.trend(facts)
    ahead, beside = _around(facts, passage)
    if course is not None:
        yield Slide(
            "trend", TARGET, course.headline, "chart",
            chart=_growth_chart(facts, row["year"]), source=source,
            points=(*ahead, f"{course.headline}。", *beside),
            notes=notes.target(facts),
        )  # fmt: skip


def survey(facts: Facts) -> Iterator[Slide]:
    """Each track with its highest and lowest score and how many lie below the line."""
    passage = sentences.survey(facts)
    if passage is None:
        why = sentences.absent(facts, "三评", "survey")
        yield absent("survey", SURVEY, why)
        return
    yield Slide(
        "survey", SURVEY, headlines.survey(facts, passage), "table",
        table=deck_survey.table(facts),
        source=_survey_source(facts),
        points=passage.sentences,
        notes=(
            *notes.scores(facts),
            *notes.definition(
                facts, "survey_score", "survey_lowest", "survey_lights", "survey_small"
            ),
        ),
    )  # fmt: skip


def ledger(facts: Facts) -> Iterator[Slide]:
    """The closure rate as one figure, then the units that are most overdue."""
    passage, row = rectification.ledger(facts), facts.ledger
    if facts.reported:
        yield from reported.slides(facts)
        return
    if passage is None or row is None:
        why = sentences.absent(facts, "整改销号", "ledger")
        yield absent("ledger", LEDGER, why)
        return
    source = source_of(notes.files_of(facts, "ledger"))
    rate = row["closure_rate_pct"]
    yield Slide(
        "ledger", LEDGER, passage.headline, "words" if rate is None else "figure",
        figure=None if rate is None else Figure(words.number(rate), "%"),
        lines=tuple(sentence.removesuffix("。") for sentence in passage.sentences),
        source=source,
        points=passage.sentences,
        notes=(
            *notes.files(facts, "ledger"),
            *notes.definition(
                facts, "closure_rate", "on_time_rate", "overdue", "severely_overdue",
                "median_days",
            ),
        ),
    )  # fmt: skip
    yield from _late_units(facts, source)


def _stands(facts: Facts, row: Target, passage: sentences.Said) -> tuple[str, ...]:
    against = "" if row["is_ours"] else f"对照{facts.source.district}的目标，"
    gaps = (
        against + (phrases.gap(gap, f"{name}（{words.plain(level)}%）") or "")
        for gap, name, level in (
            (row["gap_floor_pp"], "保底线", row["floor_value"]),
            (row["gap_stretch_pp"], "争取线", row["stretch_value"]),
        )
        if level is not None
    )
    ahead, beside = _around(facts, passage)
    lines = (*ahead, *filter(None, gaps), *beside)
    return tuple(sentence.removesuffix("。") for sentence in lines)


def _around(facts: Facts, passage: sentences.Said) -> tuple[tuple[str, ...], ...]:
    """What is told of the growth before and after the sentence with its figures."""
    stand = 0 if sentences.awaited(facts) is None else 1
    return passage.sentences[:stand], passage.sentences[stand + 1 :]


def _growth_chart(facts: Facts, this_year: int) -> Chart:
    """Both years by period of the year, with the lines of this year."""
    months = sorted({row["month"] for row in facts.trend})
    now = {row["month"]: row for row in facts.trend if row["is_this_year"]}
    before = {row["month"]: row for row in facts.trend if not row["is_this_year"]}
    named = {row["month"]: words.so_far(row["period"]) for row in facts.trend}
    last = next(iter(now.values()))
    series = [
        Series(f"{this_year}年", _values(now, months)),
        Series(f"{this_year - 1}年", _values(before, months), "before"),
    ]
    lines: dict[Tone, tuple[str, Decimal | None]] = {
        "floor": ("保底", last["floor_value"]),
        "stretch": ("争取", last["stretch_value"]),
    }
    for tone, (name, level) in lines.items():
        if level is not None:
            label = f"{name}{words.plain(level)}%"
            series.append(Series(label, (level,) * len(months), tone))
    shown = tuple(each for each in series if any(v is not None for v in each.values))
    return Chart("line", tuple(named[month] for month in months), shown, "%")


def _values(
    rows: dict[int, TrendPoint], months: Sequence[int]
) -> tuple[Decimal | None, ...]:
    growth = {month: row["growth_pct"] for month, row in rows.items()}
    return tuple(growth.get(month) for month in months)


def _survey_source(facts: Facts) -> str:
    named = (row["channel"] for row in facts.scores if row["channel"])
    channels = dict.fromkeys(each for names in named for each in names.split("、"))
    files = dict.fromkeys(row["source_file"] for row in facts.scores)
    source = source_of([file for file in files if file])
    return f"{source}；渠道：{'、'.join(channels)}" if channels else source


def _late_units(facts: Facts, source: str) -> Iterator[Slide]:
    passage = rectification.overdue_units(facts)
    if passage is None:
        return
    late = [row for row in facts.units if row["overdue"] and not row["is_whole"]]
    shown = first_of(late, MOST_UNITS, _lateness)
    columns = (
        Column("单位", 9), Column("交办", 4, "number"), Column("销号率", 5, "number"),
        Column("未销号", 5, "number"), Column("超期", 4, "number"),
        *([] if facts.source.is_public else [Column("严重", 4, "number")]),
        Column("最长超期", 6, "number"),
    )  # fmt: skip
    rows = tuple(
        (
            row["unit"],
            f"{row['assigned']:,}",
            words.percent(row["closure_rate_pct"]),
            f"{row['open_problems']:,}",
            f"{row['overdue']:,}",
            *phrases.severe(row),
            f"{row['oldest_overdue_days'] or 0:,}天",
        )
        for row in shown
    )
    yield Slide(
        "overdue", LEDGER, passage.headline, "table",
        table=Table(columns, rows),
        source=with_note(source, _left_out(late, shown)),
        notes=(
            *notes.problems(facts, overdue=True),
            *notes.definition(facts, "overdue", "severely_overdue", "closure_rate"),
        ),
    )  # fmt: skip


def _lateness(row: UnitLedger) -> tuple[int, int]:
    """By what units are listed: how many are overdue, then how old the oldest is."""
    return row["overdue"], row["oldest_overdue_days"] or 0


def _left_out(late: Sequence[UnitLedger], shown: Sequence[UnitLedger]) -> str:
    """How the units shown were chosen, and what the others have."""
    rest = late[len(shown) :]
    if not rest:
        return ""
    counts = {row["overdue"] for row in rest}
    most = f"最多{max(counts):,}件" if len(counts) > 1 else f"{max(counts):,}件"
    each = "各" if len(rest) > 1 and len(counts) == 1 else ""
    order = f"按超期件数、最长天数列前{len(shown)}家"
    return f"{order}，另有{len(rest)}家{each}{most}"
