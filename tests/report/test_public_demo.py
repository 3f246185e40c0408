"""What the demo says in public rests on what somebody confirmed."""

from __future__ import annotations

import pytest

from jinwei.report.bulletin import tables
from jinwei.report.deck import deck
from jinwei.wording import sentences


@pytest.mark.parametrize("cycle", ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"])
def test_the_public_demo_says_of_nobody_to_be_last_and_below_who_is_not_confirmed(
    facts_of, cycle
):
    inside = facts_of("demo", cycle, is_public=False)
    last = [line for line in inside.black if line["subject_kind"] == "survey"]
    passage = sentences.survey(facts_of("demo", cycle))
    verdicts = [each for each in passage.sentences if "低于75分" in each]
    assert bool(verdicts) == any(line["published"] for line in last)
    for line in last:
        assert (line["item"] in "".join(verdicts)) == bool(line["published"])


@pytest.mark.parametrize("cycle", ["2022Q4", "2023Q2", "2023Q3", "2023Q4"])
def test_text_slide_and_table_name_the_lowest_score_alike(facts_of, cycle):
    facts = facts_of("demo", cycle)
    text = "".join(sentences.survey(facts).sentences)
    pages = [slide for slide in deck(facts) if slide.id.startswith("survey")]
    shown = {row[0]: row[3] for slide in pages for row in slide.table.rows}
    listed = {row[1] for table in tables.scores(facts) for row in table.rows}
    judged = {row["track"] for row in facts.scores if row["is_judged"]}
    for track in shown:
        ranked = [r for r in facts.scores if r["track"] == track and r["is_ranked"]]
        last = max(row["rank"] for row in ranked)
        lowest = [row["subject"] for row in ranked if row["rank"] == last]
        assert all(subject in shown[track] for subject in lowest)
        assert listed.issuperset(lowest)
        assert track not in judged or all(subject in text for subject in lowest)
