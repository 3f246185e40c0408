"""A supervisor learns whether the server lives and can be used, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest

from jinwei import desk, files, journal, paths
from jinwei.records import Unavailable
from jinwei.records.demo import INVENTED_FILE, REAL_FILE
from jinwei.versions import publish
from jinwei.web import probes, serving
from jinwei.web.headers import SECURITY_HEADERS
from jinwei.web.probes import Readiness
from tests.deliveries import small_delivery

ALL = {"version": True, "records": True, "disk": True}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home with a district published in it, to be copied."""
    folder = tmp_path_factory.mktemp("published")
    small_delivery(folder / "delivery")
    publish.publish(folder / "delivery", folder / "home")
    return folder / "home"


@pytest.fixture
def home(published, tmp_path, monkeypatch):
    """A home of its own that can be used."""
    shutil.copytree(published, tmp_path / "home")
    monkeypatch.setattr(serving, "_known", set())
    monkeypatch.delenv(desk.SETTING, raising=False)
    monkeypatch.setenv(paths.SETTING, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def asked(client, monkeypatch):
    """What the server answers to a probe now, nothing kept of before."""
    monkeypatch.setattr(probes, "KEPT_SECONDS", 0)
    return client.get


def test_a_server_that_can_be_used_is_ready_and_tells_nothing_else(asked, home):
    answer = asked("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, **ALL}
    assert answer.headers["cache-control"] == "no-store"
    assert set(SECURITY_HEADERS) <= set(answer.headers)


def test_a_server_lives_whatever_became_of_its_home(asked, home):
    shutil.rmtree(home)
    answer = asked("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})
    assert not home.exists()


def without_home(home, monkeypatch):
    shutil.rmtree(home)


def never_published(home, monkeypatch):
    shutil.rmtree(home)
    home.mkdir()


def damaged(home, monkeypatch):
    (database,) = home.glob("versions/*/data.duckdb")
    database.write_bytes(b"")


def records_of_another_program(home, monkeypatch):
    for name in (REAL_FILE, INVENTED_FILE):
        (home / name).write_bytes(b"no database at all")


def records_out_of_reach(home, monkeypatch):
    def refuse(version, of):
        raise Unavailable("连不上")

    monkeypatch.setattr(desk, "position", refuse)


def a_disk_that_takes_nothing(home, monkeypatch):
    def full(write, *arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "attempt", full)


def hardly_any_space(home, monkeypatch):
    usage = shutil._ntuple_diskusage(100 << 30, 100 << 30, probes.FREE_BYTES - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)


@pytest.mark.parametrize(
    ("spoil", "missed"),
    [
        (without_home, {"version", "records", "disk"}),
        (never_published, {"version", "records"}),
        (damaged, {"version", "records"}),
        (records_of_another_program, {"records"}),
        (records_out_of_reach, {"records"}),
        (a_disk_that_takes_nothing, {"records", "disk"}),
        (hardly_any_space, {"disk"}),
    ],
)
def test_what_cannot_be_used_is_named_and_the_server_is_not_ready(
    asked, home, monkeypatch, spoil, missed
):
    spoil(home, monkeypatch)
    answer = asked("/readyz")
    assert answer.status_code == 503
    parts = {name: name not in missed for name in ALL}
    assert answer.json() == {"ready": False, **parts}


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_home_that_may_not_be_written_is_not_ready(asked, home):
    assert asked("/readyz").json()["disk"]
    home.chmod(0o500)
    assert not asked("/readyz").json()["disk"]


def test_a_probe_leaves_nothing_in_the_home(asked, home):
    asked("/readyz")
    before = {*home.rglob("*")}
    asked("/readyz")
    assert {*home.rglob("*")} == before


def test_however_many_ask_the_home_is_looked_at_once_in_a_while(home, monkeypatch):
    now, looks = [0.0], []
    monkeypatch.setattr(probes, "_parts", lambda home: looks.append(home) or ALL)
    ready = Readiness(lambda: now[0])
    for now[0] in (0, 1, 4.9, 5, 9.9, 10):
        assert ready.parts(home) == ALL
    assert len(looks) == 3


def test_the_log_says_when_it_changed_and_not_each_time(home, monkeypatch):
    events = []
    monkeypatch.setattr(
        journal, "event", lambda name, level, **parts: events.append((level, parts))
    )
    monkeypatch.setattr(probes, "KEPT_SECONDS", 0)
    answers = iter([ALL, ALL, {**ALL, "disk": False}, {**ALL, "disk": False}, ALL])
    monkeypatch.setattr(probes, "_parts", lambda home: next(answers))
    ready = Readiness()
    for _ in range(5):
        ready.parts(home)
    assert [(level, parts["disk"]) for level, parts in events] == [
        (20, True),
        (30, False),
        (20, True),
    ]


@pytest.mark.parametrize("name", ["/healthz", "/readyz"])
def test_a_probe_is_only_asked(client, home, name):
    assert client.post(name).status_code == 405
    assert client.head(name).content == b""
    assert json.loads(client.get(name).content)


@pytest.mark.parametrize("name", ["/healthz", "/readyz"])
def test_a_probe_under_a_foreign_name_is_refused(client, home, name):
    assert client.get(name, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("name", ["/healthz/", "/readyz/more", "/Readyz"])
def test_nothing_lies_below_a_probe(client, name):
    assert client.get(name).status_code == 404
