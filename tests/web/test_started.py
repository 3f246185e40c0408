"""That the board was started stands in its audit log, and when its settings changed."""

from __future__ import annotations

import pytest

from jinwei.access import audit, house, trail
from jinwei.access.audit import NotNoted
from jinwei.settings import FILE
from jinwei.web import started

SIGN_IN = '[sign_in]\nby = "oidc"\n[sign_in.oidc]\nissuer = "https://idp.example"\n'
SECRET = 'client_id = "jinwei"\nclient_secret = "never to be seen"\n'


@pytest.fixture(autouse=True)
def _anew():
    house.of.cache_clear()
    audit._open.cache_clear()


def events(home) -> list[str]:
    started.note(home, "127.0.0.1", 8501)
    return [each.event for each in reversed(trail.latest(audit.of(home)))]


def test_each_start_is_noted_and_settings_only_where_they_changed(tmp_path):
    assert events(tmp_path) == ["start"]
    (tmp_path / FILE).write_text("second_person = true\n", "utf-8")
    assert events(tmp_path)[1:] == ["start", "settings"]
    assert events(tmp_path)[3:] == ["start"]
    (tmp_path / FILE).write_text(SIGN_IN + SECRET, "utf-8")
    assert events(tmp_path)[4:] == ["start", "settings"]
    (tmp_path / FILE).unlink()
    assert events(tmp_path)[6:] == ["start", "settings"]
    last, start = trail.latest(audit.of(tmp_path), limit=2)
    assert (last.object.split()[0], last.why) == (FILE, "")
    assert start.object == "127.0.0.1:8501"


def test_what_is_set_is_noted_by_its_name_and_never_by_its_value(tmp_path):
    (tmp_path / FILE).write_text(SIGN_IN + SECRET, "utf-8")
    started.note(tmp_path, "10.1.2.3", 80)
    (noted, _) = trail.latest(audit.of(tmp_path), limit=2)
    assert "sign_in.oidc.client_secret" in noted.why
    assert "never to be seen" not in noted.why + noted.object
    assert "idp.example" not in noted.why + noted.object


def test_a_board_that_people_sign_in_to_does_not_start_without_its_log(tmp_path):
    (tmp_path / audit.FILE).mkdir()
    started.note(tmp_path, "127.0.0.1", 8501)
    (tmp_path / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    house.of.cache_clear()
    with pytest.raises(NotNoted, match="操作日志"):
        started.note(tmp_path, "10.1.2.3", 80)
