"""Several districts in one instance: to whom each is open, what they share."""

from __future__ import annotations

import sqlite3

import pytest

from jinwei import paths
from jinwei.access import accounts, audit, districts, house, trail
from jinwei.access.errors import Refused
from jinwei.access.person import AT_THE_MACHINE, Denied, Person
from jinwei.access.store import open_store
from jinwei.policy import roles
from jinwei.settings import FILE, SettingsError, home_of
from tests.access.people import NOON, PASSWORD, ROOT

LISTED = """\
[[districts]]
code = "east"
name = "东区"
[[districts]]
code = "west"
name = "西区"
[sign_in]
by = "accounts"
"""


@pytest.fixture
def city(tmp_path):
    """The home of an instance that follows two districts."""
    (tmp_path / FILE).write_text(LISTED, "utf-8")
    return tmp_path


@pytest.fixture
def east(city):
    return home_of(city, districts.of(city)[0])


def of(district: str | None, role: str = "leader") -> Person:
    return Person("id", "值班", role, None, district)


def names(person: Person, home) -> list[str]:
    return [each.name for each in districts.open_to(person, home)]


def test_a_district_is_open_to_its_own_and_to_the_city_and_to_nobody_else(city, east):
    for home in (city, east):
        assert names(of(districts.CITY), home) == ["东区", "西区"]
        assert names(AT_THE_MACHINE, home) == ["东区", "西区"]
        assert names(of("east"), home) == ["东区"]
        assert names(of(None), home) == names(of("north"), home) == []


@pytest.mark.parametrize("name", ["西区", "west", "北区", "../west", "*", "市级"])
def test_who_is_of_one_district_gets_no_other(city, east, name):
    assert districts.require(of("east"), city) == east
    assert districts.require(of("east"), city, "东区") == east
    with pytest.raises(Denied, match="没有对您开放"):
        districts.require(of("east"), city, name)


def test_who_is_of_none_gets_none(city):
    for person in (of(None), of("north"), of("")):
        with pytest.raises(Denied, match="没有写是哪个区县"):
            districts.require(person, city)


@pytest.mark.parametrize("page", ["overview", "unit", "deliver", "slides"])
def test_a_page_is_closed_with_its_district(city, page):
    districts.require_page(of("east"), city, page, "东区")
    districts.require_page(of(districts.CITY), city, page, "西区")
    for person, name in ((of("east"), "西区"), (of(None), "")):
        with pytest.raises(Denied):
            districts.require_page(person, city, page, name)


def test_all_districts_are_shown_to_the_city_alone(city):
    districts.require_page(of(districts.CITY), city, districts.PAGE)
    for person in (of("east"), of(None)):
        with pytest.raises(Denied):
            districts.require_page(person, city, districts.PAGE)


@pytest.mark.parametrize("page", districts.OF_INSTANCE)
def test_accounts_and_log_are_of_no_district(city, page):
    districts.require_page(of(None, "administrator"), city, page)


def test_the_city_begins_with_all_its_districts_where_the_role_may(city, tmp_path):
    assert districts.home_page(of(districts.CITY), city, "overview") == districts.PAGE
    assert districts.home_page(of("east"), city, "overview") == "overview"
    presenter = of(districts.CITY, "presenter")
    assert districts.home_page(presenter, city, "slides") == "slides"
    alone = tmp_path / "alone"
    assert districts.home_page(of(districts.CITY), alone, "overview") == "overview"


def test_an_instance_of_one_district_asks_nobody_which(tmp_path):
    for person in (of(None), of("east"), AT_THE_MACHINE):
        assert districts.require(person, tmp_path, "东区") == tmp_path
        districts.require_page(person, tmp_path, "overview", "东区")
        assert not districts.sees_all(person, tmp_path)


def test_what_was_listed_at_first_stays_though_the_file_is_lost(city, east):
    assert len(districts.of(east)) == 2
    (city / FILE).write_text("", "utf-8")
    with pytest.raises(Denied):
        districts.require(of("east"), city, "西区")


def test_records_of_several_districts_are_not_put_into_one_server(city, monkeypatch):
    monkeypatch.setenv(paths.RECORDS_SETTING, "postgresql://localhost/records")
    with pytest.raises(SettingsError, match="不能都放进"):
        districts.of(city)


def test_accounts_and_log_of_a_district_are_those_of_the_instance(city, east):
    assert house.of(east) is house.of(city) is not None
    assert open_store(east).home == city
    audit.note(ROOT, "start", "启动", home=east)
    (entry,) = trail.latest(audit.of(city), limit=None)
    assert entry.object == "东区　启动"
    assert not (east / audit.FILE).exists()


def create(store, role: str, district: str | None, unit: str | None = None):
    return accounts.create(
        store, f"{role}岗", role, unit, district=district, password=PASSWORD, by=ROOT
    )


@pytest.mark.parametrize(
    ("name", "code"), [("东区", "east"), ("west", "west"), ("市级", districts.CITY)]
)
def test_an_account_is_of_a_district_or_of_the_city(city, cheap, name, code):
    store = open_store(city)
    made = create(store, "leader", name)
    assert made.person.district == made.district == code
    accounts.assign(store, made.id, "leader", district="西区", by=ROOT, now=NOON)
    assert accounts.named(store, made.name).district == "west"


def test_a_sign_in_tells_the_district_and_ends_with_it(city, cheap):
    kept = house.of(city)
    assert kept is not None
    made = create(kept.store, "leader", "东区")
    token = kept.sessions.begin(made.id)
    person = kept.sessions.standing(token).person
    assert person is not None
    assert person.district == "east"
    accounts.assign(kept.store, made.id, "leader", district="西区", by=ROOT)
    assert kept.sessions.standing(token).person is None


@pytest.mark.parametrize("role", [each.id for each in roles.table().roles])
def test_who_sees_data_is_of_some_district(city, cheap, role):
    if role == roles.LOCAL:
        return
    unit = "示例镇" if roles.role(role).has_unit else None
    store = open_store(city)
    if role in ("administrator", "auditor"):
        assert create(store, role, None, unit).district is None
        return
    with pytest.raises(Refused, match="市级、东区、西区"):
        create(store, role, None, unit)
    with pytest.raises(Refused, match="没有“北区”这个区县"):
        create(store, role, "北区", unit)


def test_an_account_of_one_district_s_own_instance_is_of_none(tmp_path, cheap):
    assert create(open_store(tmp_path), "leader", "东区").district is None


def test_a_store_of_before_is_brought_to_the_layout_with_its_accounts(tmp_path, cheap):
    store = open_store(tmp_path)
    made = create(store, "leader", None)
    with sqlite3.connect(tmp_path / "access.sqlite") as connection:
        connection.execute("alter table account drop column district")
        connection.execute("update access_layout set version_num = '0001'")
    assert accounts.listed(open_store(tmp_path)) == [made]


def test_what_is_done_within_a_home_is_at_work_there(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.SETTING, str(tmp_path))
    with paths.within(tmp_path / "a"):
        assert paths.home() == tmp_path / "a"
        with paths.within(tmp_path / "b"):
            assert paths.home() == tmp_path / "b"
        assert paths.home() == tmp_path / "a"
    assert paths.home() == tmp_path
