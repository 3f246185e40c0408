"""Everything that is done from a page, pressed at a running server by every role.

Who may do it, does; whoever may not is offered nothing to press, and has done nothing
once the server is sent what those sent who may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bench.serve import server
from jinwei import desk, sql
from jinwei.access import audit, trail
from jinwei.access.store import open_store
from jinwei.drafts import publishing, store
from jinwei.policy import roles
from jinwei.policy.roles import LOCAL, PAGE
from jinwei.settings import FILE
from jinwei.versions import publish, published
from tests.access.people import hashed_cheaply, settled
from tests.deliveries import small_delivery
from tests.drafts.prepared import BETTER, checked, corrected
from tests.web.live import channel
from tests.web.pressed import Sheet, Steps
from tests.web.signed import SignedIn, entered

ROLES = [role.id for role in roles.table().roles if role.id != LOCAL]
SETTINGS = 'second_person = true\n[sign_in]\nby = "accounts"\n'
UNIT = "税务局"
MORE = f"W003,路灯不亮,{UNIT},典型,2023-03-01,2023-04-01,,整改中\n"
BY_OTHER_TESTS = {"export", "upload", "read_audit"}
"""A file is not pressed but taken or given: `test_roles_at_the_door`."""
NOTED_AS = {"manage_accounts": "account"}


@dataclass(frozen=True)
class Act:
    """What is done from a page: where, and by which steps."""

    page: str
    query: dict[str, str]
    steps: Steps


def an_act(action: str, home: Path) -> Act:
    """That action in the home, ready to be done once."""
    return ACTS[action](home)


def _record(home: Path) -> Act:
    version = publish.current(home)
    whole = desk.connection(version, desk.position(version, home), home)
    found = sql.query(whole, "recorded/finding")
    about = next(
        each for each in found if each["cycle"] == "2023Q4" and each["board"] == "black"
    )
    given = {"核实": ["已核实"], "事由": "已看过现场"}
    at = {"finding": about["finding_id"], "tab": "记录", "cycle": "2023年四季度"}
    return Act("red_black", at, [(given, "保存记录")])


def _issue(home: Path) -> Act:
    return Act("bulletin", {"cycle": "2023年三季度"}, [({}, "印发并留存")])


def _unmask(home: Path) -> Act:
    why = {"为什么要看没有遮盖的原文": "核对是否已经回访"}
    return Act("rectification", {"problem": "W001"}, [(why, "记下并查看")])


def _publish(home: Path) -> Act:
    at = {"draft": _draft(home), "step": "发布"}
    return Act("deliver", at, [({"为什么发布": "台账报齐"}, "提交，请第二个人同意")])


def _approve(home: Path) -> Act:
    draft = store.read(home, _draft(home))
    publishing.submit(home, draft.id, "第一个人", "台账报齐")
    return Act("deliver", {"draft": draft.id, "step": "发布"}, [({}, "同意发布")])


def _use(home: Path) -> Act:
    now = publish.current(home)
    names = [each.name for each in (home / "versions").iterdir()]
    other = next(each for each in names if each != now and published.is_version(each))
    steps = [
        ({}, f"换回版本 {other[:7]}……"),
        ({"为什么换回": "报错了一期"}, "看换回以后会变什么"),
        ({}, "确认换回"),
    ]
    return Act("versions", {"version": other}, steps)


def _open_account(home: Path) -> Act:
    given = {"账号名称": "新来的岗位", "角色": "领导"}
    return Act("accounts", {}, [(given, "开设账号")])


ACTS: dict[str, Callable[[Path], Act]] = {
    "record": _record,
    "issue": _issue,
    "unmask": _unmask,
    "publish": _publish,
    "approve": _approve,
    "use_version": _use,
    "manage_accounts": _open_account,
}


def _draft(home: Path) -> str:
    draft = corrected(
        home, f"{BETTER}W003,路灯不亮,{UNIT},典型,2023-03-01,2023-04-01,,整改中\n"
    )
    checked(home, draft.id)
    return draft.id


@dataclass(frozen=True)
class Place:
    """A running board at which people sign in, and somebody of every role."""

    home: Path
    people: dict[str, SignedIn]

    def done(self, person: SignedIn, action: str) -> list[str]:
        """What came of every time that the log holds this one at that action."""
        kept = trail.latest(audit.of(self.home))
        ours = [each for each in kept if each.account == person.account]
        events = (action, NOTED_AS.get(action))
        return [each.outcome for each in ours if each.event in events]


@pytest.fixture(scope="module")
def place(new_home, tmp_path_factory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("delivered")
    home = new_home(small_delivery(folder / "one"))
    publish.publish(small_delivery(folder / "two", ledger=BETTER), home)
    (home / FILE).write_text(SETTINGS, "utf-8")
    with hashed_cheaply(), server(home) as (address, _):
        accounts = open_store(home)
        people = {
            role: entered(address, settled(accounts, role, "", UNIT)) for role in ROLES
        }
        yield Place(home, people)


def test_every_action_of_the_table_is_tried():
    actions = {each.id for each in roles.table().actions}
    ours = {each for each in actions if not each.startswith(PAGE)}
    assert ours == ACTS.keys() | BY_OTHER_TESTS


@pytest.mark.parametrize("action", ACTS)
def test_an_act_is_done_by_the_roles_of_the_table_and_by_no_other(place, action):
    for role in ROLES:
        person = place.people[role]
        if not person.may(action):
            continue
        act = an_act(action, place.home)
        pressed = _sheet(person, act, lambda sheet, act=act: sheet.do(act.steps))
        assert place.done(person, action)[:1] == ["完成"], role
    for role in ROLES:
        person = place.people[role]
        if person.may(action):
            continue
        sheet = _sheet(person, act, lambda sheet: _send(sheet, pressed))
        assert not sheet.offers(act.steps[0][1]), role
        assert "完成" not in place.done(person, action), role


def _sheet(person: SignedIn, act: Act, then: Callable[[Sheet], None]) -> Sheet:
    with channel(person.address, cookie=person.cookie) as connection:
        sheet = Sheet(connection, act.page, urlencode(act.query))
        sheet.open()
        then(sheet)
        return sheet


def _send(sheet: Sheet, pressed: Sheet) -> None:
    for states in pressed.sent:
        sheet.send(states)
