"""The table of the slide about 三评: a row for each track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Score
from jinwei.report.deck.slide import Column, Table
from jinwei.wording import phrases, survey_phrases

MOST_NAMED = 2


def table(facts: Facts) -> Table:
    """Highest and lowest score of each track, and for the office how many are below."""
    is_public = facts.source.is_public
    ends = 12 if is_public else 9
    columns = [
        Column("评议类别", 5), Column("参加排名", 5, "number"),
        Column("最高", ends), Column("最低", ends),
    ]  # fmt: skip
    if not is_public:
        below = f"低于{survey_phrases.line(facts)}分"
        columns.append(Column(below, 6, "number"))
    return Table(tuple(columns), tuple(_rows(facts)))


def _rows(facts: Facts) -> Iterator[tuple[str, ...]]:
    for track, group in groupby(facts.scores, key=lambda row: row["track"]):
        rows = list(group)
        ranked = [row for row in rows if row["is_ranked"]]
        if ranked:
            counted = () if facts.source.is_public else (_below(rows),)
            ends = _scored(_at(ranked, 1)), _lowest(ranked)
            yield (track, str(len(ranked)), *ends, *counted)


def _below(rows: Sequence[Score]) -> str:
    judged = [row for row in rows if row["is_judged"]]
    return str(sum(bool(row["is_below"]) for row in judged)) if judged else "不判"


def _lowest(ranked: Sequence[Score]) -> str:
    last = survey_phrases.last_rank(ranked)
    if len(ranked) == 1:
        return "只有1个对象"
    if last == 1:
        return "得分相同"
    return _scored(_at(ranked, last))


def _at(ranked: Sequence[Score], rank: int) -> list[Score]:
    return [row for row in ranked if row["rank"] == rank]


def _scored(rows: Sequence[Score]) -> str:
    """Who has the score and of how many answers, all of them where several have it."""
    score = f"{rows[0]['score_text']}分"
    if len(rows) > MOST_NAMED:
        return f"并列{len(rows)}个　{score}"
    if len(rows) > 1:
        return f"{'、'.join(row['subject'] for row in rows)}　并列{score}"
    return f"{rows[0]['subject']} {score}　{phrases.sample(rows[0])}"
