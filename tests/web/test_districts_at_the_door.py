"""Two districts and the city at a running server: nobody gets what is another's."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.serve import server
from jinwei.access import accounts, signing
from jinwei.access.store import open_store
from jinwei.settings import District, home_of
from tests import districts as three
from tests.access.people import NOON, PASSWORD, ROOT, hashed_cheaply
from tests.districts import CITY
from tests.web.live import PATIENCE, channel, drawn, put, session_of
from tests.web.test_roles_at_the_door import ask, made, marks, words

PAGES = ("overview", "red_black", "rectification", "watch", "deliver", "versions")
OWN, FOREIGN = CITY[1], CITY[2]
CLOSED = "不能打开"
NEW = PASSWORD + "!"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """The home of an instance of three districts at which people sign in."""
    made = tmp_path_factory.mktemp("city") / "home"
    return three.city(made, settings='[sign_in]\nby = "accounts"\n')


@pytest.fixture(scope="module")
def homes(home) -> dict[District, Path]:
    return {each: home_of(home, each) for each in CITY}


@pytest.fixture(scope="module")
def city(home) -> Iterator[tuple[str, dict[str, str]]]:
    """host:port of a board of three districts, and the cookie of a supervisor of each
    kind: of one district, of the city, of none."""
    with hashed_cheaply(), server(home) as (address, _):
        store, cookies = open_store(home), {}
        for name, district in (("区县", OWN.name), ("市级", "市级"), ("无", OWN.name)):
            login = f"{name}督查岗"
            held = accounts.create(
                store, login, "supervisor", district=district, password=PASSWORD,
                by=ROOT, now=NOON,
            )  # fmt: skip
            signing.change_password(store, held.id, PASSWORD, NEW, NOON)
            if name == "无":
                with store.changing() as connection:
                    connection.exec_driver_sql(
                        f"update account set district = null where id = '{held.id}'"
                    )
            form = {"name": login, "password": NEW, "next": "/"}
            status, cookie, _ = ask(address, "/sign-in", form=form)
            assert status == 303
            cookies[name] = cookie
        yield address, cookies


def document(address: str, path: str, cookie: str) -> tuple[int, str]:
    """Status and text of the answer to an address that is written as it is sent."""
    asked = http.client.HTTPConnection(address, timeout=PATIENCE)
    asked.request("GET", path, headers={"Cookie": cookie})
    answer = asked.getresponse()
    return answer.status, answer.read().decode()


def opened(city, who: str, page: str, **query: str) -> list[ForwardMsg]:
    address, cookies = city
    with channel(address, cookie=cookies[who]) as connection:
        return drawn(connection, page, urlencode(query))


@pytest.mark.parametrize("page", PAGES)
def test_the_document_of_a_page_of_another_district_is_refused(city, page):
    address, cookies = city
    for who, district, status in (
        ("区县", OWN.name, 200),
        ("区县", "", 200),
        ("区县", FOREIGN.name, 403),
        ("区县", FOREIGN.code, 403),
        ("市级", FOREIGN.name, 200),
        ("市级", OWN.name, 200),
        ("无", "", 403),
        ("无", OWN.name, 403),
    ):
        query = f"?{urlencode({'district': district})}" if district else ""
        path = f"/{page}{query}"
        given, text = document(address, path, cookies[who])
        if page == "watch" and given == 307:
            continue  # the home of the role answers at /
        assert given == status, (who, district)
        assert ("退出登录" in text) == (status == 403)
        assert FOREIGN.name not in text or who == "市级"


def test_several_districts_in_one_address_are_refused_for_the_one_that_is_not_open(
    city,
):
    address, cookies = city
    for pair in ((OWN.name, FOREIGN.name), (FOREIGN.name, OWN.name)):
        query = urlencode([("district", each) for each in pair])
        assert document(address, f"/overview?{query}", cookies["区县"])[0] == 403


@pytest.mark.parametrize("page", PAGES)
def test_over_the_channel_another_district_is_refused_with_all_that_is_its_own(
    city, page
):
    refused = words(opened(city, "区县", page, district=FOREIGN.name))
    assert CLOSED in refused
    assert FOREIGN.name not in refused
    shown = words(opened(city, "市级", page, district=FOREIGN.name))
    assert CLOSED not in shown
    nothing = words(opened(city, "无", page))
    assert CLOSED in nothing
    assert not [each for each in CITY if each.name in nothing]


def test_the_board_of_all_is_for_the_city_alone(city):
    address, cookies = city
    assert ask(address, "/districts", cookies["区县"])[0] == 403
    assert ask(address, "/", cookies["市级"])[0] == 200
    everything = words(opened(city, "市级", "districts"))
    assert all(each.name in everything for each in CITY)
    assert CLOSED in words(opened(city, "区县", "districts"))


def test_a_drawer_of_another_district_does_not_open(city, homes):
    own, foreign = (three.findings(homes[each]) for each in (OWN, FOREIGN))
    only = next(each for each in foreign if each not in own)
    assert "没有这条认定" in words(opened(city, "区县", "red_black", finding=only))


def test_a_file_made_for_one_district_is_not_given_to_another(city):
    address, cookies = city
    with channel(address, cookie=cookies["市级"]) as connection:
        page = drawn(connection, "duties", urlencode({"district": FOREIGN.name}))
        listed = marks(page) or marks(drawn(connection, "districts"))
        file = made(connection, session_of(page), listed[0])
    assert file.startswith("/media/")
    assert ask(address, file, cookies["市级"])[0] == 200
    for who in ("区县", "无"):
        assert ask(address, file, cookies[who])[0] == 403


def test_a_file_is_handed_in_where_its_page_is_open(city):
    address, cookies = city
    with channel(address, cookie=cookies["区县"]) as connection:
        session = session_of(drawn(connection, "deliver"))
        assert put(address, session, 100, cookie=cookies["区县"])[0] == 204


def test_a_document_says_nothing_of_a_district_that_is_not_open(city):
    address, cookies = city
    for page in ("overview", "red_black", "districts"):
        for who, own in (("区县", {OWN.name}), ("无", set())):
            _, text = document(address, f"/{page}", cookies[who])
            others = [each.name for each in CITY if each.name not in own]
            assert not [name for name in others if name in text], who


def test_a_document_has_the_words_of_the_district_that_is_asked_for_and_is_open(city):
    address, cookies = city
    _, own = document(address, "/overview", cookies["区县"])
    query = urlencode({"district": FOREIGN.name})
    _, foreign = document(address, f"/overview?{query}", cookies["市级"])
    _, again = document(address, "/overview", cookies["区县"])
    assert "jinwei-words" in foreign
    assert FOREIGN.name in foreign
    assert OWN.name in again
    assert FOREIGN.name not in own + again
