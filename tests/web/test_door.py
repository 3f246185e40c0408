"""The door: what is open, what is not, and what each answers."""

from __future__ import annotations

import re

import pytest
from starlette.websockets import WebSocketDisconnect

from jinwei import settings
from jinwei.access import accounts, cookies, ending, passwords, signing
from jinwei.access.attempts import FREE
from jinwei.policy import roles
from jinwei.settings import FILE
from jinwei.web import door, door_forms, door_pages
from jinwei.web.door import OpenToAll
from jinwei.web.shell import ASSETS
from jinwei.web.shell import PAGES as FOLDER
from tests.access.people import PASSWORD, ROOT, opened, settled

PAGES = ["", *(path.stem for path in FOLDER.glob("*/*.py"))]
DATA = (
    "media/0123456789abcdef.png", "_stcore/host-config", "component/x/index.html",
    "_stcore/upload_file/a/b", "_stcore/bidi-components/x/index.js", "_stcore/none",
)  # fmt: skip
ASSET = next((ASSETS / "static" / "js").glob("*.js")).name
KINDS = [each.id for each in roles.table().roles if each.id != roles.LOCAL]
NEW = PASSWORD + "!"


def signed_in(ask, name: str, password: str = NEW, page: str = "/"):
    form = {"name": name, "password": password, "next": page}
    return ask.post("/sign-in", data=form)


def token(ask) -> str:
    return ask.cookies[cookies.PLAIN]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_given_to_who_is_not_signed_in(ask, page):
    answer = ask.get(f"/{page}?cycle=2023Q3")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("name", DATA)
def test_nothing_with_data_is_given_to_who_is_not_signed_in(ask, method, name):
    assert ask.request(method, f"/{name}").status_code in (401, 404, 405)
    assert ask.get("/media/x").text == door.SIGN_IN_FIRST


@pytest.mark.parametrize(
    "name", [f"static/js/{ASSET}", "favicon.png", "_stcore/health", "healthz"]
)
def test_what_tells_nothing_of_the_data_is_open(ask, name):
    assert ask.get(f"/{name}").status_code == 200


def test_who_signs_in_is_led_to_the_page_that_was_asked_for(ask, kept):
    made = settled(kept.store)
    asked = ask.get("/red_black?cycle=2023年三季度").headers["location"]
    form = ask.get(asked).text
    (page,) = re.findall('name="next" value="([^"]+)"', form)
    answer = signed_in(ask, made.name, page=page.replace("&amp;", "&"))
    assert answer.headers["location"].startswith("/red_black?cycle=2023%E5%B9%B4")
    assert ask.get("/red_black").status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x",
        "/sign-out", "/no_such_page", "/watch\r\nset-cookie: a=b", "http:/watch",
        "/%2e%2e//evil.example", "///evil.example", "",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere_after_signing_in(ask, kept, page):
    made = settled(kept.store)
    answer = signed_in(ask, made.name, page=page)
    assert answer.headers["location"] == "/"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(ask, kept):
    made = settled(kept.store)
    cookie = signed_in(ask, made.name).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


def test_behind_tls_the_cookie_is_of_this_host_and_encrypted(ask, kept):
    made = settled(kept.store)
    answer = ask.post(
        "https://localhost/sign-in", data={"name": made.name, "password": NEW}
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{cookies.SECURE}=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_behind_tls_no_cookie_counts_that_a_neighbour_may_have_put_there(ask, kept):
    made = settled(kept.store)
    begun = kept.sessions.begin(made.id)
    for name, status in ((cookies.PLAIN, 303), (cookies.SECURE, 200)):
        sent = {"cookie": f"{name}={begun}"}
        answer = ask.get("https://localhost/target", headers=sent)
        assert answer.status_code == status
    planted = {"cookie": f"{cookies.PLAIN}={begun}"}
    assert_no_channel(ask, "wss://localhost/_stcore/stream", headers=planted)


def test_a_wrong_password_lets_nobody_in_and_keeps_the_name(ask, kept):
    made = settled(kept.store)
    answer = signed_in(ask, made.name, "nothing-of-it")
    assert answer.status_code == 401
    assert signing.WRONG in answer.text
    assert f'value="{made.name}"' in answer.text
    assert "set-cookie" not in answer.headers
    assert "nothing-of-it" not in answer.text


def test_after_too_many_tries_the_right_password_has_to_wait_too(ask, kept):
    made = settled(kept.store)
    for _ in range(FREE):
        signed_in(ask, made.name, "nothing-of-it")
    answer = signed_in(ask, made.name)
    assert answer.status_code == 429
    assert "分钟后再试" in answer.text


def test_what_is_written_into_the_form_comes_back_as_text(ask):
    name = '"><script>alert(1)</script>'
    answer = signed_in(ask, name, "x", page=f"/watch?{name}")
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_form_that_is_too_long_is_not_read(ask, kept):
    settled(kept.store)
    answer = signed_in(ask, "x" * door_forms.MOST_BYTES)
    assert answer.status_code == 401
    assert door_forms.TOO_LONG in answer.text


def test_another_site_signs_nobody_in_or_out(ask, kept):
    made = settled(kept.store)
    signed_in(ask, made.name)
    foreign = {"origin": "http://evil.example"}
    for name in ("sign-in", "sign-out", "password"):
        assert ask.post(f"/{name}", headers=foreign).status_code == 403
    assert ask.get("/target").status_code == 200


def test_the_first_sign_in_leads_to_the_password_and_nowhere_else(ask, kept):
    made = opened(kept.store)
    signed_in(ask, made.name, PASSWORD)
    for page in PAGES:
        assert ask.get(f"/{page}").headers["location"] == "/password"
    for name in DATA[:2]:
        assert ask.get(f"/{name}").status_code == 401
    assert_no_channel(ask)
    before = token(ask)
    wrong = {"old": "x", "new": NEW, "again": NEW}
    assert "原来的密码不对" in ask.post("/password", data=wrong).text
    unlike = {"old": PASSWORD, "new": NEW, "again": PASSWORD}
    assert door_forms.UNLIKE in ask.post("/password", data=unlike).text
    poor = {"old": PASSWORD, "new": "abc", "again": "abc"}
    assert "太短" in ask.post("/password", data=poor).text
    right = {"old": PASSWORD, "new": NEW, "again": NEW}
    assert ask.post("/password", data=right).headers["location"] == "/"
    assert token(ask) != before
    assert ask.get("/target").status_code == 200
    assert kept.sessions.standing(before).person is None


def test_signing_out_ends_it_and_the_old_cookie_opens_nothing(ask, kept):
    made = settled(kept.store)
    signed_in(ask, made.name)
    held = token(ask)
    assert ask.get("/sign-out").headers["location"] == "/"
    assert ask.get("/target").status_code == 200
    answer = ask.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    assert cookies.PLAIN not in ask.cookies
    ask.cookies.set(cookies.PLAIN, held)
    assert ask.get("/target").status_code == 303
    assert ask.get("/media/x.png").status_code == 401
    assert ending.WORDS[ending.SIGNED_OUT] in ask.get("/sign-in").text
    assert_no_channel(ask)


def test_a_token_that_was_there_before_signing_in_is_not_taken_over(ask, kept):
    made = settled(kept.store)
    ask.cookies.set(cookies.PLAIN, "planted")
    signed_in(ask, made.name)
    tokens = [each.value for each in ask.cookies.jar]
    assert kept.sessions.standing("planted").person is None
    assert any(kept.sessions.standing(each).person for each in tokens)


def test_a_disabled_account_is_out_at_the_next_request(ask, kept):
    made = settled(kept.store)
    signed_in(ask, made.name)
    assert ask.get("/target").status_code == 200
    accounts.disable(kept.store, made.id, by=ROOT)
    assert ask.get("/target").status_code == 303
    assert ending.WORDS[ending.DISABLED] in ask.get("/sign-in").text


@pytest.mark.parametrize("role", KINDS)
def test_a_role_gets_the_pages_that_are_its_own_and_no_other(ask, kept, role):
    made = settled(kept.store, role)
    signed_in(ask, made.name)
    home = roles.role(role).home
    for page in PAGES:
        answer = ask.get(f"/{page}")
        if page == home:
            assert answer.headers["location"] == "./"
        elif not page or made.person.may(roles.PAGE + page):
            assert answer.status_code == 200
        else:
            assert answer.status_code == 403
            assert "没有对您开放" in answer.text
    if not made.person.may("upload"):
        sent = ask.put("/_stcore/upload_file/a/b", content=b"x")
        assert sent.status_code == 403


def assert_no_channel(ask, to: str = "/_stcore/stream", **sent: object) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        ask.websocket_connect(to, **sent),
    ):
        raise AssertionError("the channel stood open")
    assert refused.value.code == 1008


def test_no_channel_is_opened_without_a_sign_in(ask):
    assert_no_channel(ask)
    ask.cookies.set(cookies.PLAIN, "x")
    assert_no_channel(ask)


@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        ("127.0.0.1", True), ("127.0.0.2", True), ("localhost", True),
        ("0.0.0.0", False), ("192.168.1.20", False), ("10.0.0.1", False),
        ("no such name", False),
    ],
)  # fmt: skip
def test_nobody_else_reaches_the_board_where_nobody_signs_in(
    tmp_path, monkeypatch, address, is_own
):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    assert door.is_loopback(address) == is_own
    if is_own:
        door.require(address)
    else:
        with pytest.raises(OpenToAll, match="没有设置登录"):
            door.require(address)


def test_others_may_reach_it_where_people_sign_in(kept):
    door.require("0.0.0.0")


def test_the_start_says_how_the_first_account_is_opened(kept):
    assert "accounts add" in door.hint()
    opened(kept.store)
    assert door.hint() == ""


def test_a_settings_file_that_is_lost_later_opens_no_door(ask, kept):
    (kept.store.home / FILE).unlink()
    assert ask.get("/target").status_code == 303


def test_a_settings_file_that_cannot_be_read_opens_no_door(
    ask, tmp_path_factory, monkeypatch
):
    home = tmp_path_factory.mktemp("home")
    (home / FILE).write_text("[sign_in", "utf-8")
    monkeypatch.setenv("JINWEI_HOME", str(home))
    answer = ask.get("/target")
    assert answer.status_code == 500
    assert FILE in answer.text


def test_where_nobody_signs_in_every_page_is_open(client, tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    assert settings.settings(tmp_path).sign_in is None
    assert client.get("/target").status_code == 200


def test_the_forms_say_how_long_a_password_is():
    shown = door_pages.password("/", "督查岗", is_forced=True)
    assert f"至少 {passwords.SHORTEST} 个字符" in shown
