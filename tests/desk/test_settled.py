"""What a record does not touch is answered as before, and truly is as before."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from jinwei import desk, sql
from jinwei.desk import Position, answered, bearing, recorded, settled, touched, written
from jinwei.desk.touched import Judging
from jinwei.policy.record_kinds import kinds
from jinwei.versions import published
from jinwei.versions.published import Version

FINDING = {"recorded.finding"}
READS = {
    **dict.fromkeys([*settled.OF_CYCLES, settled.WHICH], FINDING),
    settled.ASKED: {"recorded.asked"},
    settled.GONE: FINDING | {"recorded.state", "recorded.record"},
}
SCOPED = [name for name in sql.names("board") if settled.parts(sql.statement(name))]
GIVEN = {"board": "black", "is_public": True}
FINDINGS = "select rule_id, cycle, subject, unit, readings from mart.finding"
PLACES = "select 'risen_three' as rule_id, cycle, subject, unit, [] from mart.standing"
OF_MEASURES = re.compile(r"\b(measures|last_measure|last_measure_on)\b")
OF_ALL = re.compile(r"\b(finding|held)\.(records|last_seq|formerly_of|confirmed_in)\b")
OTHERS = (
    ("problem", "2023Q3", "P-1", "住建局", []),
    ("letter", "2023Q2", "住建局", "住建局", []),
    ("visit", "2022Q4", "x|y", "住建局", []),
    ("gone_rule", "2023Q4", "x|y", "住建局", []),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory, home_of) -> Path:
    return Path(shutil.copytree(home_of("demo"), tmp_path_factory.mktemp("a") / "home"))


@pytest.fixture(scope="module")
def version(home) -> Version:
    return published.open_current(home)


@pytest.mark.parametrize("name", SCOPED)
def test_what_is_declared_is_all_that_a_query_reads_of_records(name):
    asked = sql.statement(name)
    declared = {part.reads for part in settled.parts(asked)}
    assert declared <= settled.PARTS
    read = {each for each in asked.tables if each.startswith("recorded.")}
    assert read <= set().union(*(READS[each] for each in declared))
    assert "cycle" in asked.parameters or not declared & settled.OF_CYCLES


@pytest.mark.parametrize("name", SCOPED)
def test_who_reads_what_was_done_about_findings_says_so(name):
    asked = sql.statement(name)
    bare = re.sub(r"--[^\n]*", "", asked.text)
    declared = {part.reads for part in settled.parts(asked)}
    assert bool(OF_MEASURES.search(bare)) == (settled.MEASURES in declared)
    # Nothing tells when these change but the last record of all.
    assert not OF_ALL.search(bare)


def test_what_does_not_say_what_it_reads_is_answered_anew_after_each_record(
    home, version
):
    asked = sql.statement("board/visits/tally")
    at = desk.position(version.id, home)
    assert settled.at(version.id, at, asked, {"cycle": "2023Q4"}, home) == at


@pytest.mark.parametrize("cycle", [None, "1999Q1"])
def test_of_no_cycle_that_there_is_nothing_is_kept(home, version, cycle):
    asked, at = sql.statement("board/red_black/lines"), desk.position(version.id, home)
    assert settled.at(version.id, at, asked, {"cycle": cycle}, home) == at


def test_where_no_log_is_read_nothing_is_looked_for_in_one(home, version):
    asked = sql.statement("board/red_black/lines")
    given = settled.at(version.id, desk.UNREAD, asked, {"cycle": "2023Q4"}, home)
    assert given == desk.UNREAD


RULES = {"plain": "duty", "holds": "ledger"}
JUDGING = Judging(RULES, {"holds"}, {"ranking"}, {("plain", "2023Q2", "x")})
WRITTEN = (
    ("核实", "2023Q2", "plain", 1),
    ("核实", "2023Q1", "holds", 2),
    ("措施", "2023Q2", "plain", 3),
    ("发函", "2023Q4", "letter", 4),
    ("核实", "2023Q3", "plain", 5),
    ("作废", "2023Q3", "plain", 1),
)


@pytest.mark.parametrize(
    ("written_so_far", "by_cycle", "of_duties"),
    [
        (1, [0, 1, 0, 0], [0, 1, 0, 0]),
        (2, [2, 2, 2, 2], [0, 1, 0, 0]),
        (3, [2, 3, 3, 3], [0, 1, 0, 0]),
        (5, [2, 3, 5, 3], [0, 1, 5, 0]),
        (6, [2, 6, 5, 3], [0, 6, 5, 0]),
    ],
)
def test_a_record_touches_its_cycle_and_where_it_holds_on_the_later_ones(
    written_so_far, by_cycle, of_duties
):
    last = touched.by(_entries(written_so_far), JUDGING)
    cycles = [f"2023Q{at}" for at in (1, 2, 3, 4)]
    assert [last.of(cycle) for cycle in cycles] == by_cycle
    assert [last.of(cycle, "duty") for cycle in cycles] == of_duties
    up_to = [max(by_cycle[: at + 1]) for at in range(4)]
    assert [last.up_to(cycle) for cycle in cycles] == up_to


def test_what_asks_for_answers_and_what_is_gone_is_touched_by_its_own():
    last = touched.by(_entries(6), JUDGING)
    assert (last.measured, last.asked, last.gone) == (3, 4, 6)
    assert touched.by(_entries(1), JUDGING).gone == 0


def test_a_measure_is_told_of_its_finding_but_leaves_it_as_it_stands():
    last = touched.by(_entries(3), JUDGING)
    assert [last.measures_of(f"2023Q{at}") for at in (1, 2, 3)] == [0, 3, 0]
    assert last.measures_of("2023Q2", "ledger") == 0


@pytest.mark.parametrize(
    ("awaited", "there", "seq"),
    [
        (None, True, 3),
        ({("2023Q2", "x")}, True, 3),
        ({("2023Q3", "x"), ("2023Q2", "y")}, True, 0),
        # What has gone may go by another name now, which is awaited.
        ({("2023Q2", "y")}, False, 3),
    ],
)
def test_a_measure_that_nothing_waits_for_leaves_which_findings_there_are(
    awaited, there, seq
):
    held = JUDGING.there if there else ()
    judging = replace(JUDGING, awaited=awaited, there=held)
    last = touched.by(_entries(3), judging)
    assert last.measured == seq
    assert last.of("2023Q4", "ranking") == seq


def test_measures_that_nothing_waits_for_take_no_finding_away(version):
    every = version.connection.cursor().execute(FINDINGS).fetchall()
    name = (version.database, version.manifest.database_sha256)
    awaited = bearing.judging_of(*name).awaited
    idle = [each for each in every if each[1:3] not in awaited]
    waiting = [each for each in every if each[1:3] in awaited]
    of_none, of_idle, of_waiting = (
        judged_after(version, about) for about in ([], idle, waiting)
    )
    assert idle and of_idle == of_none
    assert waiting and len(of_waiting) < len(of_none)


def judged_after(version: Version, about: list[tuple]) -> list[tuple]:
    """The findings that rest on measures once there is one about each of these."""
    like = next(invented(version, random.Random(0)))
    rows = []
    for seq, (rule, cycle, subject, unit, _) in enumerate(about, 1):
        of = {"rule_id": rule, "cycle": cycle, "subject": subject, "unit": unit}
        numbered = {"seq": seq, "origin_seq": seq, "record_id": f"m{seq}"}
        rows.append({**like, **of, **numbered, "kind": "措施", "corrects": ""})
    made = recorded.attached(version).beside()
    recorded.put(made, rows, desk.choices())
    return made.cursor().execute("from recorded.judged order by all").fetchall()


def _entries(number: int) -> list[dict]:
    return [
        {
            "seq": seq,
            "origin_seq": origin,
            "kind": kind,
            "cycle": cycle,
            "rule_id": rule,
            "subject": "x",
        }
        for seq, (kind, cycle, rule, origin) in enumerate(WRITTEN[:number], 1)
    ]


def invented(version: Version, chance: random.Random):
    """Entries of any kind about anything, corrections of each other among them."""
    held = version.connection.cursor().execute(FINDINGS).fetchall()
    held += [*version.connection.cursor().execute(PLACES).fetchall(), *OTHERS]
    before: list[dict] = []
    for seq in count(1):
        corrected = chance.choice(before) if before and chance.random() < 0.3 else None
        again = chance.choice(before)["about"] if before else None
        about = again if again and chance.random() < 0.4 else chance.choice(held)
        kind = chance.choice([*kinds().values()])
        rule, cycle, subject, unit, readings = about
        row = {
            **dict.fromkeys(recorded.RECORD.names),
            "seq": seq,
            "origin_seq": corrected["origin_seq"] if corrected else seq,
            "record_id": f"r{seq}",
            "recorded_at": dt.datetime(2024, 1, 1) + dt.timedelta(minutes=seq),
            "kind": kind.name,
            "value": chance.choice([each.value for each in kind.choices] or [""]),
            "rule_id": rule,
            "cycle": cycle,
            "subject": subject,
            "unit": unit if chance.random() < 0.9 else "另一单位",
            "done_on": dt.date(2023, 1, 1) + dt.timedelta(chance.randrange(600)),
            "due_on": dt.date(2023, 9, 1) + dt.timedelta(chance.randrange(600)),
            "answers": "；".join(each.removeprefix("存疑：") for each in readings),
            "corrects": corrected["record_id"] if corrected else "",
        }
        before.append({**row, "about": about})
        yield row


def passed(asked: sql.Statement, cycle: str) -> dict[str, object]:
    return {name: GIVEN.get(name) for name in asked.parameters} | {"cycle": cycle}


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_is_what_would_be_answered_anew(home, version, seed, monkeypatch):
    chance, rows = random.Random(seed), []
    coming = invented(version, chance)
    monkeypatch.setattr(written, "up_to", lambda log, seq: tuple(rows[:seq]))
    kept = 0
    for _ in range(5):
        rows += [next(coming) for _ in range(chance.choice([1, 1, 2, 9]))]
        at = Position(f"log {seed}", len(rows))
        afresh = recorded.attached(version).beside()
        recorded.put(afresh, rows, desk.choices())
        for name in SCOPED:
            asked, cycle = sql.statement(name), chance.choice(["2023Q2", "2023Q4"])
            values = {
                name: value
                for name, value in passed(asked, cycle).items()
                if name in asked.parameters
            }
            since = settled.at(version.id, at, asked, values, home)
            kept += since != at
            given = answered.rows(version, at, sql.Query(name, dict), **values)
            assert list(given) == sql.query(afresh, name, **values), (name, cycle)
    assert kept
