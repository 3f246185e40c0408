"""The served application packs its assets and says what a browser may load."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading

import pytest

from jinwei import journal, paths
from jinwei.drafts import inbox
from jinwei.paths import ROOT
from jinwei.reminders import daily
from jinwei.web import beside, server
from jinwei.web.headers import SECURITY_HEADERS
from jinwei.web.shell import ASSETS

PAGES = [path.stem for path in ROOT.glob("pages/*/*.py")]


def largest_script():
    scripts = (ASSETS / "static" / "js").glob("*.js")
    return max(scripts, key=lambda script: script.stat().st_size)


def test_a_script_arrives_packed_and_whole(client):
    script = largest_script()
    answer = client.get(f"/static/js/{script.name}")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert int(answer.headers["content-length"]) < script.stat().st_size / 2
    assert answer.content == script.read_bytes()


def test_a_browser_that_cannot_unpack_gets_the_script_as_it_is(client):
    script = largest_script()
    answer = client.get(
        f"/static/js/{script.name}", headers={"accept-encoding": "identity"}
    )
    assert "content-encoding" not in answer.headers
    assert answer.content == script.read_bytes()


def test_an_asset_that_does_not_exist_is_not_packed(client):
    assert "content-encoding" not in client.get("/static/js/none.js").headers


@pytest.mark.parametrize("up", ["../../", "%2e%2e/%2e%2e/", "..%2f..%2f"])
def test_nothing_outside_the_asset_folder_is_sent(client, up):
    outside = ASSETS.parent / "config.py"
    assert client.get(f"/static/{up}{outside.name}").content != outside.read_bytes()


@pytest.mark.parametrize("path", ["/", "/survey", "/_stcore/health"])
def test_every_answer_says_what_may_be_loaded(client, path):
    headers = client.get(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_no_other_host_is_allowed_by_the_policy():
    assert "http" not in SECURITY_HEADERS["content-security-policy"]


def test_the_page_itself_is_chinese_and_bears_the_products_name(client):
    page = client.get("/survey").text
    assert '<html lang="zh-CN">' in page
    assert re.search("<title>(三评 · )?进位</title>", page)


def test_who_runs_no_scripts_is_told_to_allow_them(client):
    assert "请在浏览器里允许 JavaScript" in client.get("/survey").text


def test_the_page_preloads_only_what_this_server_has(client):
    page = client.get("/").text
    for link in re.findall(r'<link rel="preload" href="\./([^"]+)"', page):
        assert client.get(f"/{link}").status_code == 200


def test_the_first_page_answers_at_its_own_name_too_and_keeps_its_filters(client):
    answer = client.get("/overview?cycle=2023Q3", follow_redirects=False)
    assert answer.headers["location"] == "./?cycle=2023Q3"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_at_its_name(client, page):
    assert client.get(f"/{page}").status_code == 200


@pytest.mark.parametrize("name", ["no_such_page", "总览", "app"])
def test_an_address_without_a_page_is_answered_in_chinese(client, name):
    answer = client.get(f"/{name}")
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_request_that_fails_is_answered_in_chinese_with_a_number(
    client, monkeypatch, caplog
):
    def refused():
        raise PermissionError(13, "Permission denied", "/x/index.html")

    monkeypatch.setattr(server, "document", refused)
    answer = client.get("/versions")
    assert answer.status_code == 500
    assert "/x/index.html 用不了" in answer.text
    number = re.search("编号 ([0-9A-F]{6})", answer.text)[1]
    assert any(number in each.getMessage() for each in caplog.records)
    assert "Traceback" not in answer.text
    assert set(SECURITY_HEADERS) <= set(answer.headers)


ENDED = """
import signal, sys, uvicorn
from jinwei.web import server
# Whoever runs the tests behind a shell lets them inherit that it is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
uvicorn.Server.run = lambda self, sockets: signal.raise_signal(int(sys.argv[1]))
server.main(port=0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended otherwise")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 1)])
def test_the_log_says_when_a_server_began_and_that_it_was_stopped(
    tmp_path, number, code
):
    done = subprocess.run(
        [sys.executable, "-c", ENDED, str(int(number))],
        cwd=ROOT,
        env={**os.environ, paths.SETTING: str(tmp_path)},
        capture_output=True,
    )
    lines = (tmp_path / journal.FOLDER / journal.FILE).read_text().splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["started", "stopped"]
    assert done.returncode in (code, -number)


@pytest.mark.parametrize(
    ("room", "goes_on"),
    [(inbox, beside.watching_inbox), (daily, beside.reminding)],
)
def test_what_is_looked_after_beside_the_server_ends_with_it(
    tmp_path, monkeypatch, room, goes_on
):
    looks = threading.Semaphore(0)
    monkeypatch.setattr(room, "LOOK_SECONDS", 0)
    monkeypatch.setattr(room, "look", lambda *_: looks.release())
    before = {*threading.enumerate()}
    with goes_on(tmp_path):
        assert looks.acquire(timeout=60)
        assert looks.acquire(timeout=60)
        (watcher,) = {*threading.enumerate()} - before
    watcher.join(60)
    assert not watcher.is_alive()
