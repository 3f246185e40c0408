"""Every role at a running server, signed in by the form: documents, pages, files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.serve import server
from jinwei import desk, sql
from jinwei.access.store import Store, open_store
from jinwei.paths import ROOT
from jinwei.policy import roles
from jinwei.policy.roles import LOCAL, PAGE, PUBLIC
from jinwei.settings import FILE
from jinwei.versions import publish
from jinwei.web import door_media
from tests.access.people import hashed_cheaply, settled
from tests.web.live import channel, drawn, put, session_of
from tests.web.signed import QUARTER, SignedIn, ask, entered

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py"))
ROLES = [role.id for role in roles.table().roles if role.id != LOCAL]
CLOSED = "不能打开"
SEVERAL = "districts"
"""The page of several districts, which a board of one does not list."""


@dataclass(frozen=True)
class Board:
    """What the published version holds that not everybody sees."""

    units: list[str]
    findings: list[dict]

    @property
    def hidden(self) -> list[dict]:
        return [
            each
            for each in self.findings
            if each["cycle"] == "2023Q4" and not each["is_published"]
        ]

    @property
    def own(self) -> str:
        """The unit whose account signs in: one with findings nobody confirmed."""
        return self.hidden[0]["unit"]


@pytest.fixture(scope="module")
def guarded(new_home) -> Iterator[tuple[str, Store, Board]]:
    """host:port of a board at which people sign in, its accounts, and what it holds."""
    home = new_home("demo")
    version = publish.current(home)
    whole = desk.connection(version, desk.position(version, home), home)
    units = whole.cursor().execute("select units from mart.directory").fetchall()[0][0]
    board = Board(units, sql.query(whole, "recorded/finding"))
    (home / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    with hashed_cheaply(), server(home) as (address, _):
        yield address, open_store(home), board


@pytest.fixture(scope="module")
def board(guarded) -> Board:
    return guarded[2]


@pytest.fixture(scope="module")
def enter(guarded) -> Callable[..., SignedIn]:
    """Somebody of a role, with an account of that name, who signs in by the form."""
    address, store, board = guarded

    def enter(role: str, name: str = "") -> SignedIn:
        return entered(address, settled(store, role, name, board.own))

    return enter


@pytest.fixture(scope="module")
def people(enter) -> dict[str, SignedIn]:
    return {role: enter(role) for role in ROLES}


@pytest.fixture(params=ROLES)
def person(request, people) -> SignedIn:
    return people[request.param]


def words(messages: list[ForwardMsg]) -> str:
    """Everything those put on the screen, as one text."""
    return "\n".join(
        _element_words(each.delta.new_element)
        for each in messages
        if each.delta.HasField("new_element")
    )


def _element_words(element) -> str:
    if element.WhichOneof("type") != "bidi_component":
        return str(element.SerializeToString(), "utf-8", "ignore")
    given = element.bidi_component.json or element.bidi_component.mixed.json
    return json.dumps(json.loads(given or "null"), ensure_ascii=False)


def test_the_document_of_a_page_is_for_the_roles_of_the_table(person):
    home = roles.role(person.role).home
    for page in PAGES:
        status, _, text = ask(person.address, f"/{page}", person.cookie)
        if page == home:
            assert status == 307
        elif person.may(PAGE + page):
            assert status == 200, page
        else:
            assert status == 403, page
            assert CLOSED in text
            assert roles.role(person.role).name in text
    assert ask(person.address, "/", person.cookie)[0] == 200


def test_a_page_that_is_asked_for_over_the_channel_is_drawn_for_its_roles_alone(
    person, board
):
    for page in PAGES:
        came = person.opened(page)
        shown = words(came)
        assert (CLOSED not in shown) == person.may(PAGE + page), page
        listed = {
            each.url_pathname
            for message in came
            for each in message.navigation.app_pages
            if not each.is_hidden
        }
        assert {name or roles.role(person.role).home for name in listed} == {
            each for each in PAGES if person.may(PAGE + each) and each != SEVERAL
        }
        if not person.may(PAGE + page):
            names = set(board.units) - {board.own}
            assert not [unit for unit in names if unit in shown], page


def test_a_unit_is_shown_nothing_of_others_that_is_not_published(people, board):
    unit = people["unit"]
    others = [each for each in board.hidden if each["unit"] != board.own]
    assert others
    for page in PAGES:
        shown = words(unit.opened(page))
        hidden = [each for each in others if f'"{each["finding_id"]}"' in shown]
        assert not hidden, page
    foreign = others[0]
    shown = words(unit.opened("unit", unit=foreign["unit"]))
    assert f"不能看“{foreign['unit']}”的单位画像" in shown
    shown = words(unit.opened("red_black", finding=foreign["finding_id"]))
    assert "没有这条认定" in shown
    assert foreign["subject"] not in shown


@pytest.mark.parametrize("page", ["slides", "bulletin"])
def test_what_is_internal_is_shown_to_the_roles_of_the_table(person, page):
    sight = roles.sight(person.role, PAGE + page)
    came = words(person.opened(page, shown_to="内部", edition="内部"))
    if page == "slides" and sight is not None:
        assert ('"mark": "内部"' in came) == (sight != PUBLIC)
    if sight is None:
        assert CLOSED in came


def test_files_are_taken_of_the_roles_of_the_table(person):
    with channel(person.address, cookie=person.cookie) as connection:
        session = session_of(drawn(connection, "deliver"))
        status, text = put(person.address, session, 100, cookie=person.cookie)
        is_taken = person.may("upload") and person.may(PAGE + "deliver")
        assert status == (204 if is_taken else 403)
        assert is_taken or "不能放入文件" in text
        assert put(person.address, session, 100)[0] == 401


def test_files_are_offered_to_the_roles_of_the_table(person):
    offered = [page for page in PAGES if marks(person.opened(page))]
    assert bool(offered) == (person.may("export") or person.may("read_audit"))


def marks(messages: list[ForwardMsg]) -> list[str]:
    """The marks of the files that a page offers."""
    elements = (each.delta.new_element for each in messages)
    return [
        each.download_button.deferred_file_id
        for each in elements
        if each.download_button.deferred_file_id
    ]


def made(connection, session: str, mark: str) -> str:
    """The address of the file of that mark, once it is made; empty where it is not."""
    request = BackMsg()
    request.backend_operation_request.session_id = session
    request.backend_operation_request.request_id = mark
    request.backend_operation_request.deferred_file.file_id = mark
    connection.send(request.SerializeToString())
    for message in connection:
        answer = ForwardMsg.FromString(message)
        kind = answer.WhichOneof("type")
        if kind == "backend_operation_response":
            return answer.backend_operation_response.deferred_file.url
        if kind == "script_finished":
            return ""
    raise AssertionError("the channel closed before the file was made")


def test_a_file_is_given_to_who_had_it_made_and_to_no_other(enter, people, guarded):
    address = guarded[0]
    mine = enter("leader", "取件岗")
    with (
        channel(address, cookie=mine.cookie) as connection,
        channel(address, cookie=people["leader"].cookie) as foreign,
    ):
        page = drawn(connection, "duties", QUARTER)
        mark = marks(page)[0]
        other = session_of(drawn(foreign, "duties", QUARTER))
        assert made(foreign, other, mark) == ""
        file = made(connection, session_of(page), mark)
        assert file.startswith("/media/")
        assert ask(address, file, mine.cookie)[0] == 200
        for each in people.values():
            status, _, text = ask(address, file, each.cookie)
            assert (status, text) == (403, door_media.NOT_YOURS)
        assert ask(address, file)[0] == 401
        assert ask(address, "/sign-out", mine.cookie, {})[0] == 303
        assert ask(address, file, mine.cookie)[0] == 401
