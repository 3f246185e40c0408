"""The table of policy/roles.toml, tried on every page and at everything done there."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from jinwei import desk, sql
from jinwei.access import audit
from jinwei.access.person import AT_THE_MACHINE, Denied, Person
from jinwei.paths import ROOT
from jinwei.policy import roles
from jinwei.policy.roles import LOCAL, PAGE
from jinwei.ui import read, search, who
from jinwei.ui.finding import unmasked
from jinwei.ui.kit import taking
from jinwei.versions import publish
from tests.ui.drawn import PATIENCE, shown, words

PAGES = {path.stem: path for path in sorted((ROOT / "pages").glob("*/*.py"))}
ROLES = [role.id for role in roles.table().roles]
QUARTER = {"cycle": "2023年四季度"}
CLOSED = "不能打开"
Acts = Callable[..., None]


@pytest.fixture
def acts(monkeypatch) -> Acts:
    """From here on somebody of that role acts, of that unit where it has one."""

    def acts(role: str, unit: str | None = None) -> None:
        person = Person(role, f"{role}值班", role, unit)
        person = AT_THE_MACHINE if role == LOCAL else person
        monkeypatch.setattr(who, "person", lambda: person)

    return acts


@pytest.fixture(scope="module")
def whole(demo_home):
    version = publish.current(demo_home)
    return desk.connection(version, desk.position(version, demo_home), demo_home)


@pytest.fixture(scope="module")
def findings(whole) -> list[dict]:
    return sql.query(whole, "recorded/finding")


@pytest.fixture(scope="module")
def own(findings) -> str:
    """A unit with findings that nobody confirmed, in the cycle that is looked at."""
    return next(each["unit"] for each in findings if _is_hidden(each))


def _is_hidden(finding: dict) -> bool:
    return finding["cycle"] == "2023Q4" and not finding["is_published"]


def page_file(page: str) -> str:
    return PAGES[page].relative_to(ROOT).as_posix()


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_the_pages_of_its_own_and_no_other(visit, acts, own, role):
    acts(role, own if roles.role(role).has_unit else None)
    for page in PAGES:
        app = visit(page_file(page), **QUARTER)
        is_open = who.person().may(PAGE + page)
        assert (CLOSED not in words(app)) == is_open, page
        (head,) = shown(app, "masthead")
        assert (head["parts"] != ["没有开放"]) == is_open, page
        finds = is_open and any(map(who.may_open, search.PAGES.values()))
        assert (head["found"] is not None) == finds, page


@pytest.mark.parametrize(
    "role", [role for role in ROLES if roles.role(role).home in PAGES]
)
def test_the_first_page_is_the_home_of_the_role(visit, acts, own, role):
    acts(role, own if roles.role(role).has_unit else None)
    app = visit()
    assert app.session_state[read.VIEW].title
    assert CLOSED not in words(app)


def test_a_unit_is_shown_its_own_page_and_told_that_another_is_closed(
    visit, acts, own, findings
):
    acts("unit", own)
    foreign = next(each["unit"] for each in findings if each["unit"] != own)
    app = visit(page_file("unit"), unit=foreign, **QUARTER)
    assert f"不能看“{foreign}”的单位画像" in words(app)
    assert f"{own}（" in words(app)
    assert "四个必访" not in words(app)


def test_a_unit_opens_its_own_findings_and_the_published_ones_of_others(
    visit, acts, own, findings
):
    acts("unit", own)
    hidden = [each for each in findings if _is_hidden(each)]
    mine = next(each for each in hidden if each["unit"] == own)
    others = next(each for each in hidden if each["unit"] != own)
    public = next(
        each
        for each in findings
        if each["cycle"] == "2023Q4" and each["is_published"] and each["unit"] != own
    )
    page = page_file("red_black")
    for finding, is_open in ((mine, True), (others, False), (public, True)):
        said = words(visit(page, finding=finding["finding_id"], **QUARTER))
        assert ("没有这条认定" not in said) == is_open
        assert others["subject"] not in said
    boards = json.dumps(shown(visit(page, **QUARTER), "boards"), ensure_ascii=False)
    assert mine["finding_id"] not in boards
    assert public["finding_id"] in boards


def test_a_unit_searches_what_it_may_open(visit, acts, own, findings):
    acts("unit", own)
    foreign = next(each["unit"] for each in findings if each["unit"] != own)
    app = visit(page_file("unit"), **QUARTER)
    assert not app.exception
    view = app.session_state[read.VIEW]
    at = desk.connection(view.version, view.records, sight=view.sight)
    given = {"cycle": "2023Q4", "cycles": 8, "most": 8, "unit": own}
    hits = sql.query(at, "board/frame/search", wanted=foreign, **given)
    assert not [hit for hit in hits if hit["kind"] == "单位"]


@pytest.mark.parametrize("role", ["leader", "supervisor", "unit"])
def test_records_are_added_by_who_may_record(visit, acts, own, findings, role):
    acts(role, own if roles.role(role).has_unit else None)
    mine = next(each for each in findings if _is_hidden(each) and each["unit"] == own)
    about = {"finding": mine["finding_id"], "tab": "记录"}
    app = visit(page_file("red_black"), **about, **QUARTER)
    offered = [each.label for each in app.button if each.label == "保存记录"]
    assert bool(offered) == who.person().may("record")


def test_a_form_that_was_drawn_stores_nothing_once_the_role_is_another(
    visit, acts, new_home, findings
):
    home = new_home("demo")
    acts("supervisor")
    mine = next(each for each in findings if _is_hidden(each))
    about = {"finding": mine["finding_id"], "tab": "记录"}
    app = visit(page_file("red_black"), home, **about, **QUARTER)
    version = publish.current(home)
    before = desk.position(version, home)
    acts("leader")
    next(each for each in app.button if each.label == "保存记录").click().run()
    assert desk.position(version, home) == before


@pytest.mark.parametrize("role", ROLES)
def test_files_are_taken_away_by_who_may_have_them(acts, role, tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    acts(role)
    made = taking._allowed(lambda: b"rows", taking.EXPORT, "表.csv")
    if who.person().may("export"):
        assert made() == b"rows"
    else:
        with pytest.raises(Denied):
            made()


def test_no_page_offers_a_file_but_through_the_one_button():
    others = [
        path
        for folder in ("jinwei/ui", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if "download_button" in path.read_text("utf-8")
    ]
    assert others == [ROOT / "jinwei/ui/kit/taking.py"]


@pytest.mark.parametrize("role", ["leader", "supervisor", "presenter", "local"])
def test_the_internal_slides_are_for_who_sees_them_and_carry_their_mark(
    visit, acts, role
):
    acts(role)
    (deck,) = shown(visit(page_file("slides"), shown_to="内部", **QUARTER), "slides")
    is_internal = roles.sight(role, "page.slides") != "公开"
    assert (deck["mark"] == "内部") == is_internal
    assert deck["permission"]["is_allowed"] == is_internal


@pytest.mark.parametrize("role", ["leader", "supervisor"])
def test_a_bulletin_is_issued_by_who_may_issue(visit, acts, role):
    acts(role)
    app = visit(page_file("bulletin"), **QUARTER)
    button = next(each for each in app.button if each.key == "issue")
    assert button.disabled != who.person().may("issue")


@pytest.mark.parametrize("role", ["leader", "supervisor"])
def test_findings_are_chosen_to_be_confirmed_by_who_may_record(visit, acts, role):
    acts(role)
    said = json.dumps(shown(visit(page_file("watch"), **QUARTER), "table"))
    assert ('"choose"' in said) == who.person().may("record")


@pytest.mark.parametrize("role", ROLES)
def test_one_problem_is_read_unmasked_with_a_reason_that_the_log_keeps(
    acts, demo_home, monkeypatch, tmp_path, role
):
    acts(role)
    monkeypatch.setattr(audit, "note", lambda *given, **why: noted.append((given, why)))
    version = publish.current(demo_home)
    monkeypatch.setenv("JINWEI_HOME", str(demo_home))
    view = read.View(version, "2023Q4", desk.position(version), sight=who.sight())
    monkeypatch.setattr(read, "view", lambda: view)
    noted: list[tuple] = []
    if not who.person().may("unmask"):
        with pytest.raises(Denied):
            unmasked.words_of("ZG-0001", "核对举报人是否已回访")
        assert not noted
        return
    with pytest.raises(unmasked.Unreasoned):
        unmasked.words_of("ZG-0001", " ")
    assert not noted
    unmasked.words_of("ZG-0001", "核对举报人是否已回访")
    (given, why) = noted[0]
    assert given == (who.person(), "unmask", "台账问题 ZG-0001")
    assert why == {"why": "核对举报人是否已回访"}


def test_what_cannot_be_noted_is_not_read(acts, monkeypatch):
    def refused(*given: object, **why: object) -> None:
        raise audit.NotNoted("没有进行")

    acts("supervisor")
    monkeypatch.setattr(audit, "note", refused)
    monkeypatch.setattr(read, "view", lambda: pytest.fail("it was read"))
    with pytest.raises(audit.NotNoted):
        unmasked.words_of("ZG-0001", "核对举报人是否已回访")


def attempted() -> None:
    """A script in which something is tried on a draft."""
    import streamlit as st

    from jinwei.ui.deliver import opened

    def step(home, id):
        st.session_state["done"] = True

    opened.attempt(step, "1", action=st.session_state["action"])


@pytest.mark.parametrize("action", ["upload", "publish", "approve"])
@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_changed_by_who_may_change_it(acts, role, action):
    acts(role)
    app = AppTest.from_function(attempted, default_timeout=PATIENCE)
    app.session_state["action"] = action
    app.run()
    assert ("done" in app.session_state) == who.person().may(action)
    if "done" not in app.session_state:
        assert "您的角色是" in app.session_state["jinwei_draft_refused"][1]


def going_back() -> None:
    """A script in which somebody goes back to a version, once."""
    from types import SimpleNamespace

    import streamlit as st

    from jinwei.ui.versions import back

    if back.OUTCOME not in st.session_state:
        st.session_state[back.ASKED] = "abcdefg", "why"
        back._go(SimpleNamespace(home=None, served=None), "abcdefg", "why")


@pytest.mark.parametrize("role", ROLES)
def test_an_old_version_is_gone_back_to_by_who_may(acts, monkeypatch, role):
    acts(role)
    used: list[tuple] = []
    monkeypatch.setattr(publish, "use", lambda *given, **_: used.append(given))
    AppTest.from_function(going_back, default_timeout=PATIENCE).run()
    assert bool(used) == who.person().may("use_version")
