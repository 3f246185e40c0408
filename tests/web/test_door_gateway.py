"""A gateway that tells who it is: believed from its own address alone."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from jinwei.access import accounts, cookies, house
from jinwei.access.errors import Refused
from jinwei.settings import FILE
from jinwei.web import door_gateway
from jinwei.web.door_gateway import Peered
from tests.access.people import PASSWORD, ROOT

OWN, HEADER = "10.1.1.1", "X-Remote-User"
STATED = f"""[sign_in]
by = "gateway"
gateway_addresses = ["{OWN}"]
"""


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A home behind a gateway, with one account that it knows."""
    (tmp_path / FILE).write_text(STATED, "utf-8")
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    opened = house.of(tmp_path)
    for role, subject in (("supervisor", "duty01"), ("leader", "领导01")):
        accounts.create(
            opened.store,
            f"{role}岗",
            role,
            provider="gateway",
            subject=subject,
            by=ROOT,
        )
    return opened


@pytest.fixture
def through(client, kept):
    """Asks from an address, without following."""

    def asking(address: str = OWN) -> TestClient:
        asked = TestClient(
            Peered(client.app), base_url="http://localhost", client=(address, 5)
        )
        asked.follow_redirects = False
        return asked

    return asking


def named(subject: str) -> dict[str, bytes]:
    return {HEADER: subject.encode()}


def test_whom_the_gateway_names_is_signed_in(through, kept):
    ask = through()
    answer = ask.get("/target?cycle=2023Q3", headers=named("duty01"))
    assert answer.headers["location"] == "/target?cycle=2023Q3"
    assert ask.get("/target", headers=named("duty01")).status_code == 200
    token = ask.cookies[cookies.PLAIN]
    assert kept.sessions.standing(token).person.name == "supervisor岗"


def test_a_name_that_is_not_ascii_is_read_as_it_was_sent(through):
    ask = through()
    assert ask.get("/target", headers=named("领导01")).status_code == 303
    assert ask.get("/target", headers=named("领导01")).status_code == 200


@pytest.mark.parametrize("path", ["/target", "/", "/sign-in", "/password", "/media/x"])
def test_nobody_else_is_believed(through, path):
    ask = through("10.1.1.2")
    forwarded = {**named("duty01"), "X-Forwarded-For": OWN}
    answer = ask.get(path, headers=forwarded)
    assert answer.status_code == 403
    assert door_gateway.ELSEWHERE in answer.text


def test_not_even_with_a_cookie_is_the_gateway_passed_by(through):
    ask = through()
    ask.get("/target", headers=named("duty01"))
    beside = through("10.1.1.2")
    beside.cookies.set(cookies.PLAIN, ask.cookies[cookies.PLAIN])
    assert beside.get("/target").status_code == 403


@pytest.mark.parametrize("subject", ["", " ", "nobody", "duty01,duty01"])
def test_who_has_no_account_is_not_let_in(through, subject):
    answer = through().get("/target", headers=named(subject))
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_who_is_named_twice_is_nobody(through):
    twice = [(HEADER, "duty01"), (HEADER, "领导01".encode())]
    assert through().get("/target", headers=twice).status_code == 403


def test_another_name_is_another_sign_in(through, kept):
    ask = through()
    ask.get("/target", headers=named("duty01"))
    first = ask.cookies[cookies.PLAIN]
    assert ask.get("/media/x", headers=named("领导01")).status_code == 401
    assert ask.get("/target", headers=named("领导01")).status_code == 303
    assert kept.sessions.standing(first).person is None
    (token,) = (each.value for each in ask.cookies.jar)
    assert kept.sessions.standing(token).person.name == "leader岗"


def test_a_channel_is_opened_only_for_whom_the_gateway_names(through):
    ask = through()
    ask.get("/target", headers=named("duty01"))
    for headers in (named("领导01"), {}):
        with (
            pytest.raises(WebSocketDisconnect),
            ask.websocket_connect("/_stcore/stream", headers=headers),
        ):
            raise AssertionError("the channel stood open")


def test_a_disabled_account_is_out_at_once(through, kept):
    ask = through()
    ask.get("/target", headers=named("duty01"))
    held = accounts.named(kept.store, "supervisor岗")
    accounts.disable(kept.store, held.id, by=ROOT)
    answer = ask.get("/target", headers=named("duty01"))
    assert door_gateway.STRANGER in answer.text


def test_no_password_lets_anybody_in(through, kept):
    form = {"name": "supervisor岗", "password": PASSWORD}
    answer = through().post("/sign-in", data=form, headers=named("nobody"))
    assert answer.status_code == 403


def test_signing_out_tells_that_the_gateway_goes_on(through, kept):
    ask = through()
    ask.get("/target", headers=named("duty01"))
    token = ask.cookies[cookies.PLAIN]
    answer = ask.post("/sign-out", headers=named("duty01"))
    assert "统一入口还登录着" in answer.text
    assert kept.sessions.standing(token).person is None


def test_a_gateway_without_an_address_is_refused(tmp_path):
    (tmp_path / FILE).write_text('[sign_in]\nby = "gateway"\n', "utf-8")
    with pytest.raises(Refused, match="gateway_addresses"):
        house.of(tmp_path)
