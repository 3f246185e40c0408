"""A list of scores without ranks is ranked as its mapping says, and marked so."""

from __future__ import annotations

import tomllib

import pytest
from export_files import read, reasons, values

from jinwei.intake import FileMapping, read_mapping, unit_names
from jinwei.policy.contracts import contracts

RANKINGS = contracts()["rankings"]
NAMES = {
    "participants": unit_names([(n, []) for n in "甲乙丙丁"], is_closed=False),
}
SCORES = "单位,数值\n甲,90\n乙,80.5\n丙,80.5\n丁,7\n"


def mapping(way: str) -> FileMapping:
    constants = {"scope": "全市", "item": "招商", "period": "2026年三季度"}
    return FileMapping("排名.csv", "rankings", constants=constants, rank_by=way)


@pytest.mark.parametrize(
    ("way", "ranks"), [("highest", [1, 2, 2, 4]), ("lowest", [4, 2, 2, 1])]
)
def test_scores_are_ranked_by_standard_competition_ranking(tmp_path, way, ranks):
    by = mapping(way)
    reading = read(tmp_path, SCORES, RANKINGS, mapping=by, unit_names=NAMES)
    assert values(reading, "rank") == ranks
    assert values(reading, "ranked") == [4] * 4
    assert "本看板计算" in "".join(note.reason for note in reading.cleaned)


def test_a_score_that_is_missing_has_no_rank_and_leaves_the_count_open(tmp_path):
    content = SCORES.replace("80.5\n丙", "—\n丙")
    by = mapping("highest")
    reading = read(tmp_path, content, RANKINGS, mapping=by, unit_names=NAMES)
    assert values(reading, "rank") == [1, None, 2, 3]
    assert values(reading, "ranked") == [None] * 4


def test_no_rank_is_reckoned_where_a_row_was_refused(tmp_path):
    content = SCORES.replace("80.5\n丙", "x\n丙")
    by = mapping("highest")
    reading = read(tmp_path, content, RANKINGS, mapping=by, unit_names=NAMES)
    assert reading.rows is None
    assert "拒收" in reasons(reading)


def test_without_a_mapping_the_line_to_write_is_proposed(tmp_path):
    title = "2026年三季度全市招商引资排名\n"
    reading = read(tmp_path, title + SCORES, RANKINGS, unit_names=NAMES)
    assert reading.rows is None
    assert "rank_by" in tomllib.loads(reading.proposal)


def test_a_proposal_leaves_out_what_the_name_of_the_file_says(tmp_path):
    name = "2026年三季度全市招商引资排名.csv"
    reading = read(tmp_path, SCORES, RANKINGS, name, unit_names=NAMES)
    text = reading.proposal.replace('rank_by = ""', 'rank_by = "highest"')
    assert "constants" not in tomllib.loads(text)
    path = tmp_path / f"{name}.mapping.toml"
    path.write_text(text, "utf-8")
    by = read_mapping(path, name, contracts())
    reading = read(tmp_path, SCORES, RANKINGS, name, mapping=by, unit_names=NAMES)
    assert values(reading, "rank") == [1, 2, 2, 4]
    assert set(values(reading, "item")) == {"招商引资"}
