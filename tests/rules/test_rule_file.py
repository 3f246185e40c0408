"""policy/rules.toml is complete, and each rule has one query that knows its place."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from jinwei import sql
from jinwei.build.judging import VERDICT, findings
from jinwei.paths import POLICY, QUERIES
from jinwei.policy.rules import Parameter, read_clauses, rules
from tests.support import finding, items_of, judged, rows

ISSUED = dt.date(2023, 3, 9)
EACH = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
DECLARED = "policy/rules.toml, rule {}: {}"
CASES = Path(__file__).parent
RULE = """
[[rule]]
id = "some_rule"
name = "名称"
clause = "附件3"
basis = "plan"
since = 2023-03-09
board = "black"
disposition = "关注"
office = "某办"
subject_kind = "ranking"
severity = 1
words = "话"
way_off = "话"
"""
LAST = (
    '[[rule.parameter]]\nname = "last"\nvalue = 5\nbasis = "plan"\nmeaning = "几名"\n'
)


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    """The database of a delivery in which nothing was handed in."""
    return judged()


def declared(folder: Path, text: str):
    path = folder / "rules.toml"
    path.write_text(text, "utf-8")
    return read_clauses(path).rules


@EACH
def test_every_rule_has_its_query(rule):
    path = QUERIES / f"{rule.query}.sql"
    assert path.is_file(), (
        f"rule {rule.id}: write queries/{rule.query}.sql, or name in its judged_by the"
        " query that judges by its numbers"
    )


@pytest.mark.parametrize("name", sql.names("rule"))
def test_every_query_judges_by_some_rule(name):
    assert name in {rule.query for rule in rules()}, (
        f"queries/{name}.sql: declare its [[rule]] in policy/rules.toml, or delete it"
    )


@EACH
def test_every_rule_has_cases_of_its_own(rule):
    named = re.compile(rf"\b{rule.id}\b")
    assert any(named.search(path.read_text("utf-8")) for path in CASES.glob("*.py")), (
        f"rule {rule.id}: write its cases in tests/rules: just inside, just outside, at"
        " the tie, with a missing cycle, with a short list, before it existed"
    )


def test_a_rule_is_judged_by_the_query_of_its_name_or_by_the_one_it_names(tmp_path):
    (own,) = declared(tmp_path, RULE)
    (shared,) = declared(tmp_path, f'{RULE}judged_by = "last_places"\n')
    assert (own.query, shared.query) == ("rule/some_rule", "rule/last_places")


@EACH
def test_no_rule_is_older_than_the_plan(rule):
    assert rule.since >= ISSUED, DECLARED.format(
        rule.id, f"since is {ISSUED}, when the plan was issued, or a later day"
    )


@EACH
def test_every_rule_says_its_clause_its_words_and_its_office(rule):
    for name in ("name", "words", "office", "disposition", "way_off"):
        assert getattr(rule, name), DECLARED.format(rule.id, f"fill in {name}")
    for parameter in rule.parameters:
        assert parameter.meaning, DECLARED.format(
            rule.id, f"say in meaning what {parameter.name} is"
        )


@EACH
def test_a_rule_with_a_reading_says_it_is_to_be_confirmed(rule):
    assert (rule.reading or "读法待定：").startswith("读法待定："), DECLARED.format(
        rule.id, "begin its reading with 读法待定："
    )


@EACH
def test_every_clause_a_rule_cites_stands_in_the_plan_in_our_words(rule):
    plan = (POLICY / "plan.md").read_text("utf-8")
    for clause in rule.clause.split("、"):
        heading = f"### {clause.rstrip('①②③④')}"
        assert f"{heading}\n" in plan, DECLARED.format(
            rule.id, f"cite a clause of policy/plan.md, or add “{heading}” there"
        )


@EACH
def test_every_query_returns_the_shape_of_a_verdict(rule, empty):
    asked = sql.statement(rule.query)
    given = {**rule.in_force(rule.since), "rule_id": rule.id, "way_off": rule.way_off}
    given |= {"first_cycle": 0, "last_cycle": 0}
    unknown = sorted(asked.parameters - given.keys())
    assert not unknown, DECLARED.format(
        rule.id, f"its query asks for {unknown}: declare a [[rule.parameter]] of it"
    )
    values = {name: given[name] for name in asked.parameters}
    cursor = empty.cursor().execute(asked.text, values)
    columns = {column[0] for column in cursor.description}
    more, fewer = sorted(columns - set(VERDICT)), sorted(set(VERDICT) - columns)
    assert not more + fewer, (
        f"queries/{rule.query}.sql: give the columns of jinwei.build.judging.VERDICT:"
        f" leave out {more}, add {fewer}"
    )


def test_every_stage_and_mart_query_binds_on_an_empty_database(empty):
    for section in ("stage", "mart"):
        for name in sql.names(section):
            empty.cursor().execute("explain " + sql.statement(name).text)


def test_an_empty_delivery_is_judged_and_finds_nothing(empty):
    assert rows(empty, "select count(*) from mart.finding") == [(0,)]
    assert rows(empty, "select cycle, is_current from mart.cycle") == [("2023Q4", True)]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('board = "black"|board = "grey"', "8: Invalid enum value 'grey'"),
        ('basis = "plan"|basis = "guess"', "6: Invalid enum value 'guess'"),
        ("severity = 1|severity = 100", "12: Expected `int` <= 99"),
        ('since = 2023-03-09|since = "2023-03-09"', "7: Expected `date`"),
        ('subject_kind = "ranking"|subject_kind = "thing"', "11: .*'thing'"),
        ('clause = "附件3"|klause = "附件3"', "5: .*unknown field `klause`"),
        ('words = "话"|', "2: .*missing required field `words`"),
        ("since = 2023-03-09|", "2: .*missing required field `since`"),
    ],
)
def test_a_bad_entry_is_refused_with_its_line(tmp_path, wrong, says):
    text = RULE.replace(*wrong.split("|"))
    with pytest.raises(ValueError, match=f"rules.toml:{says}"):
        declared(tmp_path, text + LAST)


def test_a_rule_declared_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"rules.toml:17: .*some_rule"):
        declared(tmp_path, RULE + RULE)


def test_a_parameter_that_starts_after_its_rule_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"rules.toml:7: some_rule: .*since"):
        declared(tmp_path, f"{RULE}{LAST}since = 2024-01-01\n")


def test_a_later_value_replaces_the_earlier_from_its_day_on(tmp_path):
    later = LAST.replace("5", "4") + "since = 2024-01-01\n"
    (rule,) = declared(tmp_path, RULE + LAST + later)
    assert rule.in_force(dt.date(2023, 12, 31)) == {"last": 5}
    assert rule.in_force(dt.date(2024, 1, 1)) == {"last": 4}
    assert rule.in_force(dt.date(2023, 3, 8)) == {}


def with_later_last(value: int, since: dt.date):
    def changed(rule):
        if rule.id != "city_last_five":
            return rule
        later = Parameter(
            name="last", value=value, basis="plan", since=since, meaning="改了"
        )
        return replace(rule, parameters=(*rule.parameters, later))

    return [changed(rule) for rule in rules()]


def test_each_cycle_is_judged_by_the_numbers_in_force_at_its_end():
    connection = judged(
        rules=with_later_last(8, dt.date(2023, 7, 1)),
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q2 示例园区 11   17
        全市  招商 2023Q3 示例园区 11   17
        全市  招商 2023Q4 示例园区 9    17
        """,
    )
    assert items_of(connection, "city_last_five") == ["2023Q3 招商"]
    lagging = "select cycle, is_lagging from mart.standing order by cycle"
    assert rows(connection, lagging) == [
        ("2023Q2", False),
        ("2023Q3", True),
        ("2023Q4", False),
    ]


def test_a_place_lags_exactly_where_it_is_found_among_the_last():
    lines = "\n".join(
        f"全市 事项{rank}共{ranked} 2023Q2 示例园区 {rank} {ranked}"
        for ranked in (9, 10, 11, 17)
        for rank in range(1, ranked + 1)
    )
    connection = judged(rankings=f"scope item period unit rank ranked\n{lines}")
    lagging = rows(connection, "select item from mart.standing where is_lagging")
    assert items_of(connection, "city_last_five", "2023Q2") == sorted(
        item for (item,) in lagging
    )


def test_the_findings_of_a_cycle_come_worst_first_with_their_clause():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  甲   2023Q2 示例园区 12   17
        全市  乙   2023Q2 示例园区 17   17
        全市  丙   2023Q2 示例园区 1    17
        """
    )
    expected = [
        ("乙", "city_last_five"),
        ("丙", "city_first"),
        ("乙", "city_last_six"),
        ("甲", "city_last_six"),
        ("乙", "near_black"),
    ]
    reference = {rule for _, rule in expected}
    listed = findings(connection, "2023Q2")
    named = [(each["item"], each["rule_id"]) for each in listed]
    assert [each for each in named if each[1] in reference] == expected
    severity = {rule.id: rule.severity for rule in rules()}
    worst_first = [severity[each["rule_id"]] for each in listed]
    assert worst_first == sorted(worst_first, reverse=True)
    assert finding(connection, "city_first", "2023Q2")["subject"] == "全市|丙||示例园区"
    assert findings(connection, "2022Q1") == []


def test_the_rules_stand_in_the_database_with_their_parameters():
    connection = judged()
    listed = rows(
        connection,
        "select rule_id, len(parameters) from meta.rule where rule_id = 'second_cycle'",
    )
    assert listed == [("second_cycle", 4)]
