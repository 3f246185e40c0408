"""What the demo says in public rests on what somebody confirmed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jinwei import desk
from jinwei.desk import public
from jinwei.desk.facts import facts
from jinwei.desk.rows.figures import WITHHELD
from jinwei.policy.bulletin import bulletin_words
from jinwei.report.bulletin import bulletin, tables
from jinwei.report.deck import deck
from jinwei.report.excel.sheets import sheets
from jinwei.report.official.document import texts
from jinwei.wording import board_line, sentences


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


def test_a_lowest_score_that_is_withheld_is_named_in_no_file(
    home_of, facts_of, monkeypatch
):
    policy = replace(bulletin_words(), survey_lowest="withheld")
    monkeypatch.setattr("jinwei.desk.public.bulletin_words", lambda: policy)
    named = facts_of("demo", "2022Q4")
    version, home = named.source.version, home_of("demo")
    at = desk.position(version, home)
    withheld = facts(version, at, "2022Q4", is_public=True, home=home)
    last = {row["track"]: row["rank"] for row in named.scores if row["is_ranked"]}
    lowest = [row for row in named.scores if row["rank"] == last[row["track"]] > 1]
    units = {row["unit"] for row in named.scores}
    hidden = {row["subject"] for row in lowest} - units
    texts_of = {is_named: whole(of) for is_named, of in ((1, named), (0, withheld))}
    assert hidden and all(each in texts_of[1] for each in hidden)
    assert not [each for each in hidden if each in texts_of[0]]
    for row in lowest:
        assert f"{row['score_text']}分" in texts_of[0]
    assert f"，{WITHHELD}）" in texts_of[0]


def test_a_problem_is_named_by_its_number_where_the_policy_says_so(
    facts_of, monkeypatch
):
    inside = facts_of("demo", "2023Q3", is_public=False)
    late = next(row for row in inside.black if row["subject_kind"] == "ledger")
    (number,) = late["named"]
    for stated, cell in (
        ("named", f"{late['rule_name']}：{number}"),
        ("withheld", late["rule_name"]),
    ):
        policy = replace(bulletin_words(), problem_number=stated)
        monkeypatch.setattr("jinwei.desk.public.bulletin_words", lambda of=policy: of)
        assert board_line.matter(public.line(late)) == cell
    many = {**late, "matters": 40, "named": [f"ZG-{each:03}" for each in range(40)]}
    assert board_line.matter(many).endswith("：ZG-000、ZG-001、ZG-002等40件")


def whole(facts) -> str:
    """All that bulletin, slides and workbook say, sentences, tables and notes alike."""
    cells = [
        str(column.of(row))
        for sheet in sheets(facts)
        for row in sheet.rows
        for column in sheet.columns
    ]
    return "\n".join([*texts(bulletin(facts)), repr(deck(facts)), *cells])
