"""What the scores of a cycle say: who is counted below the line, highest and lowest.

Scores are published as they came, the lowest as the highest. That a clause is met is
not: public words count only what a person confirmed, and say nothing of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.figures import Score, SurveyTotals
from jinwei.wording import board_line, phrases, words

LAST_AND_BELOW = "survey_last_below_75"
MOST_NAMED = 3
SURVEY = "“三评”"


def taking_part(row: SurveyTotals) -> str:
    """How many subjects there are and how many of them are ranked."""
    ranked = row["subjects"] - row["unranked"]
    subjects = f"{SURVEY}{row['tracks']}类{row['subjects']}个对象"
    if not row["unranked"]:
        return f"{subjects}{'均' if ranked > 1 else ''}参加排名"
    return f"{subjects}中{ranked}个参加排名"


def judged(facts: Facts) -> int:
    """How many subjects may be called last: none before the clauses were issued."""
    if not facts.is_judged:
        return 0
    return sum(bool(row["is_judged"]) for row in facts.scores)


def last_and_below(facts: Facts) -> Lines:
    """The lines of the black board for the last of a track below the line."""
    return tuple(row for row in facts.black if row["rule_id"] == LAST_AND_BELOW)


def confirmed(facts: Facts) -> str | None:
    """How many a person confirmed to be last and below the line; None without any."""
    count = sum(row["published"] for row in last_and_below(facts))
    return f"{count}个得分低于{line(facts)}分且居本类末位" if count else None


def line(facts: Facts) -> str:
    """The score below which a subject lies below the line, e.g. 75; 无数据 for none."""
    return words.plain(facts.survey and facts.survey["survey_below"])


def below_line(facts: Facts) -> str:
    """How many of the judged subjects lie below the line, e.g. 中2个低于75分."""
    totals = facts.survey
    below, last = (totals["below"], totals["last_and_below"]) if totals else (0, 0)
    text = _below(below, judged(facts), line(facts))
    if not below:
        return text
    if not last:
        return f"{text}，均不居本类末位"
    if last < below:
        return f"{text}，其中{last}个居本类末位"
    return f"{text}，{'' if last == 1 else '均'}居本类末位"


def counted(facts: Facts) -> Iterator[str]:
    """The sentences on who lies below the line, and how far that is confirmed."""
    if facts.source.is_public:
        named = [row["item"] for row in last_and_below(facts) if row["published"]]
        if named:
            yield f"{'、'.join(named)}得分低于{line(facts)}分且居本类末位。"
    elif facts.is_judged:
        if judged(facts):
            yield f"参加末位评定的{judged(facts)}个对象{below_line(facts)}。"
        yield from _unjudged(facts)
        yield from _certainty(facts)
    else:
        ranked = [row for row in facts.scores if row["is_ranked"]]
        below = sum(bool(row["is_below"]) for row in ranked)
        if ranked:
            share = _below(below, len(ranked), line(facts))
            yield f"参加排名的{len(ranked)}个对象{share}。"


def tracks(facts: Facts) -> Iterator[str]:
    """A sentence for each track with the highest and the lowest of its ranked ones."""
    for track, group in groupby(facts.scores, key=lambda row: row["track"]):
        ranked = [row for row in group if row["is_ranked"]]
        if ranked:
            yield f"{track}{_track(ranked)}。"


def _below(below: int, of: int, score: str) -> str:
    if not below:
        return f"均不低于{score}分"
    return f"均低于{score}分" if below == of else f"中{below}个低于{score}分"


def _unjudged(facts: Facts) -> Iterator[str]:
    """Those below the line that the table shows and nobody is to be judged by."""
    others = sum(
        bool(row["is_below"] and row["is_shown"] and not row["is_judged"])
        for row in facts.scores
    )
    if others:
        also = "另有" if judged(facts) else ""
        yield f"{also}{others}个低于{line(facts)}分，因样本或对象过少不作评定。"


def _certainty(facts: Facts) -> Iterator[str]:
    states = board_line.all_states(last_and_below(facts))
    if not states:
        return
    is_open = board_line.unsettled(states)
    among = "均" if is_open and len(states) == 1 < sum(states.values()) else ""
    yield f"末位情形{among}{board_line.stands(states)}。"


def _track(ranked: Sequence[Score]) -> str:
    if not ranked[0]["is_judged"]:
        return f"只有{len(ranked)}个对象参加排名，不作末位评定"
    if len(ranked) > 1 and last_rank(ranked) == 1:
        return f"{len(ranked)}个对象得分相同，均为{ranked[0]['score_text']}分"
    return "，".join(_end(which, rows) for which, rows in ends(ranked))


def _end(which: str, rows: Sequence[Score]) -> str:
    """Who has that score, all of them where several have it."""
    if len(rows) == 1:
        return f"{which}为{phrases.scored(rows[0])}"
    if len(rows) > MOST_NAMED:
        return f"并列{which}的有{len(rows)}个，均为{rows[0]['score_text']}分"
    return f"并列{which}的为{'、'.join(map(phrases.scored, rows))}"


def last_rank(ranked: Sequence[Score]) -> int:
    """The rank of the lowest of some ranked ones; 0 where there is none."""
    return max((row["rank"] or 0 for row in ranked), default=0)


def ends(ranked: Sequence[Score]) -> Iterator[tuple[str, list[Score]]]:
    """Who has the highest score and who the lowest.

    A score is a figure and stands for everybody, whatever was confirmed; whether the
    lowest is named, the facts know from policy/bulletin.toml (`survey_lowest`).
    """
    last = last_rank(ranked)
    if ranked:
        yield "最高", [row for row in ranked if row["rank"] == 1]
    if last > 1:
        yield "最低", [row for row in ranked if row["rank"] == last]
