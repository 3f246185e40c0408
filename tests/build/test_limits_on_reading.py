"""What a contract admits is published, shown and printed, however large or small."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import duckdb
import pytest

from jinwei import desk, sql
from jinwei.delivery import Delivery, read_delivery
from jinwei.desk.facts import facts
from jinwei.policy.contracts import contracts
from jinwei.records import allowed
from jinwei.report import outputs
from jinwei.report.letterhead import Issue
from jinwei.versions import publish
from tests import deliveries
from tests.build import extremes, questions
from tests.listed import PATHS as PAGES
from tests.records import written
from tests.support import served
from tests.ui.drawn import unvisited

CYCLES = ("1949Q1", "2023Q2", "2023Q3", "2023Q4")
REASONS = re.compile(
    "分不清|还没有开始|有得分而有效样本是 0|早于|晚于|大于参评数|低于保底值"
    "|不是从1月起|目录里没有这个名称|有销号日期而状态|没有销号日期"
    "|按数值应为|大于应销号数|大于没有销号的件数|/[0-9]+ 应为"
)
"""Why a record at a limit of one column may be refused: it contradicts another."""


@pytest.fixture(scope="module")
def delivery(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("limits") / "delivery"
    return deliveries.write_delivery(folder, **extremes.exports())


@pytest.fixture(scope="module")
def home(delivery) -> Path:
    made = delivery.parent / "home"
    publish.publish(delivery, made, accept_refused=True)
    return made


@pytest.fixture(scope="module")
def read(delivery) -> Delivery:
    return read_delivery(delivery, contracts())


def test_a_record_at_a_limit_is_refused_only_where_it_contradicts_another(read):
    odd = [note for note in read.refused if not REASONS.search(note.reason)]
    assert not odd
    assert not read.faults


@pytest.mark.parametrize("export", contracts())
def test_most_records_at_a_limit_are_loaded(read, export):
    (reading,) = [each for each in read.readings if each.export == export]
    assert reading.loaded > reading.read / 2


@pytest.mark.parametrize("cycle", CYCLES)
@pytest.mark.parametrize("is_public", [True, False])
def test_every_file_of_a_cycle_is_made_at_the_limits(home, cycle, is_public):
    version = publish.open_current(home).id
    of_cycle = facts(
        version, desk.position(version, home), cycle, is_public=is_public, home=home
    )
    document = outputs.document(of_cycle, Issue(), "")
    for output in outputs.BULLETIN:
        if not outputs.why_not(output):
            assert output.make(of_cycle, document)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_at_the_limits(home, page, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    app = unvisited()
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    assert not app.error


@pytest.fixture(scope="module")
def shown(home) -> duckdb.DuckDBPyConnection:
    return served(home)


@pytest.fixture(scope="module")
def answers(shown) -> list[dict]:
    return questions.rows(shown)


@pytest.mark.parametrize("name", sql.names("board"))
def test_every_board_query_answers_at_the_limits(shown, answers, name):
    assert questions.ask_all(shown, name, answers) >= 0


def test_what_is_found_at_the_limits_can_be_recorded(shown):
    asked = "select rule_id, cycle, subject, unit, item, figure from recorded.finding"
    cursor = shown.cursor().execute(asked)
    header = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        about = {name: value or "" for name, value in zip(header, row, strict=True)}
        assert not allowed.faults(written.entry(**about), dt.date(2023, 12, 31)), about
