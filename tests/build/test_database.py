"""A version's database holds the delivery cell by cell, and reaches nothing else."""

from __future__ import annotations

import csv
import io
import weakref
from dataclasses import replace

import duckdb
import pytest

from jinwei import files
from jinwei.build import database, judging
from jinwei.delivery import read_delivery
from jinwei.delivery.given import Given
from jinwei.policy.contracts import contracts
from jinwei.policy.rules import rules
from jinwei.sql import connections
from tests.deliveries import LEDGER, small_delivery


def built(path, delivery):
    return database.build(path, Given(delivery), contracts())


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    folder = tmp_path_factory.mktemp("handed_in")
    again = LEDGER + "W003,没有单位的问题,查无此局,共性,2023-01-05,,,整改中\n"
    return small_delivery(folder, ledger=again, ledger_again=LEDGER)


@pytest.fixture(scope="module")
def delivery(handed_in):
    return read_delivery(handed_in, contracts())


@pytest.fixture(scope="module")
def stored(delivery, tmp_path_factory):
    path = tmp_path_factory.mktemp("stored") / "data.duckdb"
    built(path, delivery)
    return path


@pytest.fixture
def serving(stored):
    with connections.open_serving(stored) as connection:
        yield connection


def fetched(connection, text):
    return connection.execute(text).fetchall()


def test_every_export_has_its_table_even_when_it_was_not_handed_in(serving):
    for name, contract in contracts().items():
        described = connection_columns(serving, name)
        assert {c.name for c in contract.columns} <= set(described)
        assert list(described)[-2:] == ["source_file", "source_record"]
    assert fetched(serving, "select count(*) from export.targets") == [(0,)]


def connection_columns(connection, export):
    cursor = connection.execute(f"select * from export.{export} limit 0")
    return {column[0]: column[1] for column in cursor.description}


def test_scores_and_values_are_stored_as_exact_decimals(serving):
    described = connection_columns(serving, "survey")
    assert str(described["score"]).startswith("DECIMAL")
    assert fetched(
        serving, "select score::varchar from export.survey where subject = '企业服务科'"
    ) == [("74.0000000000000000",)]


def test_every_cell_leads_back_to_its_file_and_record(serving, handed_in):
    """The cells of every row are those a plain reader finds in the named record."""
    checked = 0
    for name in contracts():
        rows = fetched(
            serving,
            f"select source_file, source_record from export.{name}",
        )
        for file, record in rows:
            path = handed_in / file
            ((sha256,),) = fetched(
                serving, f"select sha256 from source.file where file = '{file}'"
            )
            ((cells,),) = fetched(
                serving,
                "select cells from source.written"
                f" where file = '{file}' and record = {record}",
            )
            written = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
            assert sha256 == files.sha256(path)
            assert cells == written[record - 1]
            checked += len(cells)
    assert checked > 50


def test_the_counts_of_every_file_balance_and_match_its_rows(serving):
    for file, export, read, loaded, refused, aside in fetched(
        serving,
        "select file, export, records_read, records_loaded, records_refused,"
        " records_aside from source.file",
    ):
        assert read == loaded + refused + aside
        assert fetched(
            serving,
            f"select count(*) from export.{export} where source_file = '{file}'",
        ) == [(loaded,)]


def test_what_was_not_loaded_is_told_with_its_reason(serving):
    ((file, record, column, text, reason),) = fetched(
        serving,
        "select file, record, column_header, text, reason from source.note"
        " where kind = 'refused'",
    )
    assert (file, record, column, text) == ("ledger.csv", 4, "责任单位", "查无此局")
    assert reason
    assert fetched(
        serving,
        "select count(*) from source.note"
        " where kind = 'aside' and file = 'ledger_again.csv'",
    ) == [(3,)]


def test_the_district_is_the_one_of_the_delivery(serving):
    assert fetched(
        serving,
        "select name, former_names, plan_year, as_of::varchar, is_invented"
        " from meta.district",
    ) == [("示例园区", ["示例工区"], 2023, "2023-12-31", True)]


def test_findings_and_what_was_not_judged_are_there(serving):
    assert fetched(serving, "select count(*) > 0 from mart.finding") == [(True,)]
    assert fetched(serving, "select count(*) >= 0 from mart.unjudged") == [(True,)]


def test_rows_that_stand_in_the_database_are_let_go(delivery, tmp_path):
    given = Given(replace(delivery))
    held = weakref.ref(given.delivery)
    seen: list[bool] = []
    database.build(
        tmp_path / "data.duckdb",
        given,
        contracts(),
        lambda step: seen.append(held() is not None),
    )
    assert seen[0]
    assert not any(seen[1:])


def test_each_rule_is_told_as_it_judges_and_how_many_there_are(delivery, tmp_path):
    told: list[str] = []
    made = tmp_path / "data.duckdb"
    database.build(made, Given(delivery), contracts(), told.append)
    named = [rule.name for rule in rules() if not judging.reads_records(rule)]
    judged = [
        judging.JUDGES.format(rule=name, number=number, rules=len(named))
        for number, name in enumerate(named, start=1)
    ]
    begun = told.index(judged[0])
    assert told[begun : begun + len(named)] == judged


def test_the_same_delivery_twice_gives_the_same_tables(delivery, stored, tmp_path):
    with connections.open_serving(stored) as connection:
        first = database.tables(connection)
    assert built(tmp_path / "again.duckdb", delivery) == first
    assert {"export.ledger", "source.written", "meta.rule", "mart.finding"} <= set(
        first
    )


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("(1, 'a'), (2, 'b')", "(2, 'b'), (1, 'a')", True),
        ("(1, 'a'), (2, 'b')", "(1, 'b'), (2, 'a')", False),
        ("(1, 'a'), (1, 'a')", "(1, 'a')", False),
        ("(1, 'a'), (1, 'a'), (2, 'b')", "(1, 'a'), (2, 'b'), (2, 'b')", False),
        ("(1, null)", "(1, '')", False),
        ("(1, 'NULL')", "(1, null)", False),
        ("(1, 'a')", "(1, 'a ')", False),
    ],
)
def test_a_digest_tells_rows_apart_and_not_their_order(one, other, is_same):
    digests = []
    for rows in (one, other):
        with connections.open_memory() as connection:
            connection.execute(
                f"create table mart.t as select * from (values {rows}) as t(a, b)"
            )
            digests.append(database.tables(connection)["mart.t"])
    assert (digests[0] == digests[1]) is is_same


def test_a_digest_tells_a_column_name_and_a_type():
    digests = set()
    for columns in ("1 as a", "1 as b", "1::bigint as a"):
        with connections.open_memory() as connection:
            connection.execute(f"create table mart.t as select {columns}")
            digests.add(database.tables(connection)["mart.t"].digest)
    assert len(digests) == 3


@pytest.mark.parametrize(
    "attempt",
    [
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "copy mart.finding to '/tmp/stolen.csv'",
        "export database '/tmp/stolen'",
        "attach '/tmp/other.duckdb'",
        "attach ':memory:' as other",
        "install httpfs",
        "load '/tmp/anything.duckdb_extension'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set threads = 1",
        "reset enable_external_access",
        "set memory_limit = '1GB'",
        "create table mart.other as select 1",
        "insert into mart.finding select * from mart.finding",
        "delete from mart.finding",
        "drop table mart.finding",
    ],
)
def test_a_serving_connection_reaches_no_file_and_changes_nothing(serving, attempt):
    with pytest.raises(duckdb.Error):
        serving.execute(attempt)
    with pytest.raises(duckdb.Error):
        serving.cursor().execute(attempt)


def test_a_serving_connection_does_not_see_python_variables(serving):
    secret = [1]
    assert secret
    with pytest.raises(duckdb.CatalogException):
        serving.execute("select * from secret")


def test_a_table_that_reads_findings_is_made_after_judging(monkeypatch, tmp_path):
    texts = {
        "stage/row": "select 1 as n",
        "mart/early": "select n from stage.row",
        "mart/late": "select count(*) as findings from mart.finding",
        "mart/later": "select findings from mart.late",
    }
    for name, text in texts.items():
        path = tmp_path / f"{name}.sql"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    database.sql.statement.cache_clear()

    def judge(connection, *_, **__):
        connection.execute("create table mart.finding as from mart.early")

    monkeypatch.setattr(database.sql, "QUERIES", tmp_path)
    monkeypatch.setattr(database.judging, "judge", judge)

    with connections.open_memory() as connection:
        database.derive(connection)
        assert fetched(connection, "from mart.later") == [(1,)]
    database.sql.statement.cache_clear()
