"""What a record leaves as it was is not made anew, and all is as if it had been."""

from __future__ import annotations

import datetime as dt
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from jinwei import desk, records, sql
from jinwei.desk import answered, recorded, written
from jinwei.desk.facts import Facts, facts
from jinwei.versions import publish, published
from jinwei.versions.published import Version

CYCLE = "2023Q3"
ABOUT = ("rule_id", "cycle", "subject", "unit")
BESIDE = (*recorded.RECORDED, *recorded.ON_FINDINGS, "recorded/judged")
WRITTEN = (("核实", "属实"), ("措施", "约谈主要负责人"), ("核实", "不属实"))


@pytest.fixture
def home(tmp_path, home_of) -> Path:
    """The demo in a home of its own: what is written here nobody else sees."""
    return Path(shutil.copytree(home_of("demo"), tmp_path / "home"))


@pytest.fixture
def version(home) -> Version:
    return published.open_current(home)


def write(home: Path, version: Version, kind: str, value: str) -> desk.Position:
    """How far the log goes once that is recorded of a finding nobody wrote about."""
    at = desk.position(version.id, home)
    whole = desk.connection(version.id, at, home).cursor()
    rows = whole.execute(
        "select rule_id, cycle, subject, unit, from recorded.finding"
        " where records = 0 and cycle = $cycle"
        " order by board, finding_id limit 1",
        {"cycle": CYCLE},
    )
    about = dict(zip(ABOUT, rows.fetchone(), strict=True))
    given = {"value": value, "recorded_by": "督查岗", "why": "已核对"}
    done = (
        {"done_on": dt.date(2023, 9, 1), "office": "督查室"} if kind == "措施" else {}
    )
    entry = records.Entry(id=records.new_id(), kind=kind, **given, **about, **done)
    records.append(desk.log_of(version.id, home), entry, seen=at.seq)
    return desk.position(version.id, home)


def held(connection) -> dict[str, list[tuple]]:
    """Every row of what stands beside the version, with the types of its columns."""
    shown = {}
    asking = connection.cursor()
    for name in BESIDE:
        table = name.replace("/", ".")
        types = asking.execute(f"describe {table}").fetchall()
        rows = asking.execute(f"from {table} order by all").fetchall()
        shown[table] = [*types, *rows]
    return shown


def afresh(home: Path, version: Version, at: desk.Position):
    """The version with its records up to there, nothing of it made before."""
    made = recorded.attached(version).beside()
    rows = written.up_to(desk.log_of(version.id, home), at.seq)
    recorded.put(made, rows, desk.choices())
    return made


def facts_of(
    home: Path, version: Version, at: desk.Position, *, is_public: bool
) -> Facts:
    return facts(version.id, at, CYCLE, is_public=is_public, home=home)


def test_each_position_is_as_if_it_were_made_from_nothing(home, version):
    for kind, value in WRITTEN:
        at = write(home, version, kind, value)
        desk.make_ready(version.id, at, home)
        shown = desk.connection(version.id, at, home)
        assert held(shown) == held(afresh(home, version, at))
        assert desk.connection(version.id, at, home) is shown


def test_an_older_position_stays_as_it_was_while_newer_ones_are_made(home, version):
    before = desk.position(version.id, home)
    shown = desk.connection(version.id, before, home)
    was = held(shown)
    for kind, value in WRITTEN:
        at = write(home, version, kind, value)
        desk.make_ready(version.id, at, home)
        desk.connection(version.id, at, home)
    assert held(shown) == was


def test_readers_at_once_each_see_the_records_of_their_position(home, version):
    positions = [write(home, version, kind, value) for kind, value in WRITTEN] * 4

    def last(at: desk.Position) -> int:
        desk.make_ready(version.id, at, home)
        shown = desk.connection(version.id, at, home)
        rows = shown.cursor().execute("select max(seq), from recorded.record")
        return rows.fetchone()[0]

    with ThreadPoolExecutor(6) as readers:
        seen = [*readers.map(last, positions)]
    assert seen == [at.seq for at in positions]


@pytest.mark.parametrize("is_public", [True, False])
def test_after_a_record_only_what_reads_records_is_asked_anew(
    home, version, is_public, monkeypatch
):
    facts_of(home, version, desk.position(version.id, home), is_public=is_public)
    at = write(home, version, *WRITTEN[0])
    desk.connection(version.id, at, home)
    asked, run = [], sql.run

    def noted(connection, statement, values):
        asked.append(statement)
        return run(connection, statement, values)

    monkeypatch.setattr(sql, "run", noted)
    facts_of(home, version, at, is_public=is_public)
    shown = [each for each in asked if each.name.startswith("board/")]
    assert shown
    assert [each.name for each in shown if not each.reads_records] == []


@pytest.mark.parametrize("is_public", [True, False])
def test_after_a_record_about_a_later_cycle_no_board_is_asked_anew(
    home, version, is_public, monkeypatch
):
    before = desk.position(version.id, home)
    earlier = facts(version.id, before, "2023Q1", is_public=is_public, home=home)
    at, asked, run = write(home, version, *WRITTEN[0]), [], sql.run

    def noted(connection, statement, values):
        asked.append(statement.name)
        return run(connection, statement, values)

    monkeypatch.setattr(sql, "run", noted)
    later = facts(version.id, at, "2023Q1", is_public=is_public, home=home)
    assert later == replace(earlier, source=replace(earlier.source, records=at.seq))
    visits = [] if is_public else ["board/visits/tally"]
    assert [name for name in asked if name.startswith("board/")] == visits


@pytest.mark.parametrize("is_public", [True, False])
def test_the_facts_after_each_record_are_those_asked_for_afresh(
    home, version, is_public
):
    for kind, value in WRITTEN:
        at = write(home, version, kind, value)
        kept = facts_of(home, version, at, is_public=is_public)
        answered._kept.cache_clear()
        assert kept == facts_of(home, version, at, is_public=is_public)


def test_a_row_that_somebody_changes_is_unchanged_for_the_next(home, version):
    at = desk.position(version.id, home)
    first = facts_of(home, version, at, is_public=True)
    for row in first.scores:
        row["unit"] = "改过"
    second = facts_of(home, version, at, is_public=True)
    assert second.scores
    assert "改过" not in {row["unit"] for row in second.scores}


def test_a_version_published_meanwhile_is_asked_for_its_own_rows(
    home, version, tmp_path
):
    before = facts_of(home, version, desk.position(version.id, home), is_public=True)
    handed_in = Path(shutil.copytree(desk.paths.DEMO, tmp_path / "handed-in"))
    named = handed_in / "district.toml"
    text = named.read_text("utf-8")
    renamed = text.replace(before.source.district, "另一区")
    assert renamed != text
    named.write_text(renamed, "utf-8")
    publish.publish(handed_in, home)
    other = published.open_current(home)
    after = facts_of(home, other, desk.UNREAD, is_public=True)
    assert after.source.district == "另一区"
