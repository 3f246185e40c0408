"""An engine that cannot be used is refused before anything is written, in words."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinwei.engine.errors import EngineError
from jinwei.settings import FILE
from jinwei.versions import chosen_engine, publish
from tests.deliveries import LEDGER, small_delivery

SPARK = 'by = "spark"'


@pytest.fixture
def home(tmp_path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def delivery(tmp_path) -> Path:
    return small_delivery(tmp_path / "handed_in")


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address at which nothing listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"sc://127.0.0.1:{held.getsockname()[1]}"


def state(home: Path, *lines: str) -> None:
    (home / FILE).write_text("\n".join(("[engine]", *lines)), "utf-8")


def refused(home: Path, delivery: Path) -> str:
    with pytest.raises(EngineError) as told:
        publish.publish(delivery, home)
    assert not list((home / "versions").iterdir())
    assert not list(publish.manifests(home))
    return str(told.value)


def test_without_a_word_in_the_settings_duckdb_makes_all(home):
    with chosen_engine.opened(home, {}) as elsewhere:
        assert elsewhere is None
    state(home, 'by = "duckdb"', 'address = "sc://nowhere"')
    with chosen_engine.opened(home, {}) as elsewhere:
        assert elsewhere is None


def test_a_server_that_is_not_there_is_told_before_anything_is_written(
    home, delivery, nobody
):
    state(home, SPARK, f'address = "{nobody}"')
    message = refused(home, delivery)
    assert f"连不上 Spark（{nobody}）" in message
    assert 'by = "duckdb"' in message


@pytest.mark.parametrize("address", ["", "10.1.2.3", "http://10.1.2.3", "sc://a:port"])
def test_an_address_that_is_none_is_told(home, delivery, address):
    state(home, SPARK, f'address = "{address}"')
    assert "sc://10.1.2.3:15002" in refused(home, delivery)


def test_libraries_that_are_not_installed_are_named(home, delivery, monkeypatch):
    state(home, SPARK)
    monkeypatch.setattr(chosen_engine, "NEEDED", ("no_such_library",))
    message = refused(home, delivery)
    assert "no_such_library" in message
    assert "requirements-spark.txt" in message


def test_a_folder_that_cannot_be_written_is_told(home, delivery, nobody, monkeypatch):
    monkeypatch.setattr(chosen_engine, "_require", lambda engine: None)
    state(home, SPARK, f'address = "{nobody}"', 'folder = "/no such folder"')
    assert "/no such folder" in refused(home, delivery)


def test_what_listens_but_is_no_spark_is_told(home, delivery):
    with socket.create_server(("127.0.0.1", 0)) as other:
        state(home, SPARK, f'address = "sc://127.0.0.1:{other.getsockname()[1]}"')
        message = refused(home, delivery)
    assert "正在使用的版本没有变" in message


def test_the_version_in_use_stays_and_the_next_is_published_once_it_can_be(
    home, delivery, nobody, tmp_path
):
    first = publish.publish(delivery, home).version
    changed = small_delivery(
        tmp_path / "changed", ledger=LEDGER.replace("破损", "缺损")
    )
    state(home, SPARK, f'address = "{nobody}"')
    with pytest.raises(EngineError):
        publish.publish(changed, home)
    assert [each.version for each in publish.manifests(home)] == [first]
