"""Every figure of the Word bulletin is the one that the page's query gives."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from jinwei import sql
from jinwei.report.bulletin import bulletin
from jinwei.report.word import docx_bytes
from jinwei.wording import citations
from tests.report import word
from tests.support import served

DELIVERIES = [
    ("demo", "2022Q4"),
    ("demo", "2023Q1"),
    ("demo", "2023Q2"),
    ("demo", "2023Q3"),
    ("demo", "2023Q4"),
    ("real/nanyang", "2023Q2"),
    ("real/nanyang", "2023Q3"),
    ("real/boston-311", "2013Q4"),
    ("real/civil-service-survey", "2012Q4"),
]
EVERYTHING = dict.fromkeys(
    ("board_unit", "unit_class", "clause", "certainty", "confirmation")
)
BOTH = pytest.mark.parametrize("is_public", [True, False])
EACH = pytest.mark.parametrize(("delivery", "cycle"), DELIVERIES)


@pytest.fixture(scope="module")
def shown(facts_of):
    """The tables of a bulletin by their heads, and its whole text."""

    @cache
    def of(delivery: str, cycle: str, is_public: bool = True):
        facts = facts_of(delivery, cycle, is_public=is_public)
        written = docx_bytes(bulletin(facts))
        tables: dict[tuple, list] = {}
        for head, *rows in word.tables(written):
            tables.setdefault(tuple(head[:2]), []).extend(rows)
        return tables, "".join(word.texts(written))

    return of


@pytest.fixture(scope="module")
def ask(home_of):
    def rows(delivery: str, name: str, **values) -> list[dict]:
        return sql.query(served(home_of(delivery)), f"board/{name}", **values)

    return rows


def rounded(value: Decimal | None, missing: str = "无数据") -> str:
    if value is None:
        return missing
    return str(Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP))


@EACH
def test_places_are_those_of_the_rankings_page(shown, ask, delivery, cycle):
    tables, text = shown(delivery, cycle)
    filters = {"first": cycle, "scope": "全市", "item_class": None}
    listed = ask(delivery, "city_rankings/places", cycle=cycle, **filters)
    listed = [row for row in listed if row["cycle"] == cycle]
    expected = [
        [
            row["item_label"],
            row["unit"] or "—",
            ("并列" if row["tied"] else "") + f"{row['rank']}/{row['ranked']}",
            {None: "—", 0: "持平"}.get(row["places_up"])
            or f"{'上升' if row['places_up'] > 0 else '下降'}{abs(row['places_up'])}位",
            "名单过短" if row["is_short_list"] else row["third"] or "—",
        ]
        for row in listed
    ]
    assert tables.get(("事项", "责任单位"), []) == expected
    for summary in ask(delivery, "overview/rankings", cycle=cycle):
        if summary["items"] > 1:
            assert f"{summary['items']}项全市排名中" in text
            for column, moved in (("risen", "上升"), ("fallen", "下降")):
                says = f"{summary[column]}项{moved}"
                assert (says in text) == bool(summary[column])


@EACH
@BOTH
def test_scores_are_those_of_the_survey_page(shown, ask, delivery, cycle, is_public):
    tables, _ = shown(delivery, cycle, is_public)
    expected = []
    for row in ask(delivery, "survey/scores", cycle=cycle, track=None):
        if is_public and not row["is_ranked"]:
            continue
        change = row["score_change"]
        size = None if change is None else rounded(abs(change))
        way = "" if change is None else "上升" if change > 0 else "下降"
        same = {None: "—", "0.0": "持平"}
        moved = same.get(size, f"{way}{size}") if row["is_shown"] else "—"
        size = row["sample_size"]
        cells = [
            str(row["rank"]) if row["is_ranked"] else "不排名",
            row["subject"],
            row["unit"],
            row["score_text"] if row["is_shown"] else "—",
            "缺" if size is None else f"{size:,}",
            moved,
        ]
        if not row["whole_channel"]:
            cells.append(row["channel"] or "未注明")
        expected.append(cells)
    assert tables.get(("名次", "评议对象"), []) == expected


@EACH
def test_closure_is_that_of_the_ledger_page(shown, ask, facts_of, delivery, cycle):
    tables, _ = shown(delivery, cycle)
    rows = ask(delivery, "rectification/units", cycle=cycle, unit=None)
    expected = [
        [
            row["unit"],
            f"{row['assigned']:,}",
            f"{row['closed']:,}",
            percent(row["closure_rate_pct"]),
            percent(row["on_time_rate_pct"]),
            f"{row['open_problems']:,}",
            f"{row['overdue']:,}",
        ]
        for row in rows
        if row["assigned"] or row["open_problems"]
    ]
    if "ledger" not in facts_of(delivery, cycle).exports:
        assert ("责任单位", "交办") not in tables
    else:
        assert tables[("责任单位", "交办")] == expected


def percent(value: Decimal | None) -> str:
    return "—" if value is None else f"{rounded(value)}%"


@EACH
@BOTH
def test_the_boards_are_those_of_the_red_and_black_page(
    shown, ask, delivery, cycle, is_public
):
    tables, text = shown(delivery, cycle, is_public)
    filters = EVERYTHING | {"confirmation": "published" if is_public else None}
    lines = ask(delivery, "red_black/lines", cycle=cycle, **filters)
    expected = []
    for board in ("red", "black"):
        for line in (line for line in lines if line["board"] == board):
            is_hidden = is_public and line["subject_kind"] == "ledger"
            several = line["matters"] > 1 or is_hidden
            item = line["rule_name"] if several else line["item"]
            if several and line["named"]:
                item += f"：{'、'.join(line['named'])}"
            expected.append((line["unit"], item, line["disposition"]))
            basis = "" if line["basis"] == "plan" else "（暂行）"
            clause = citations.short(line["clause"])
            assert f"{line['rule_name']}{basis}，{clause}" in text
    cells = tables.get(("单位", "事项"), [])
    assert [(row[0], row[1], row[4]) for row in cells] == expected
    figures = [row[2] for row in cells]
    kept = [line for b in ("red", "black") for line in lines if line["board"] == b]
    for figure, line in zip(figures, kept, strict=True):
        if line["matters"] > 1:
            assert figure.startswith(str(line["matters"]))
        else:
            assert numbers(line["figure"], line["movement"]) <= numbers(figure)
            assert ("首次参评" in figure) == (line["movement"] == "新")
            assert not set(figure) & set("↑↓/ ")
        assert ("样本" in figure) is (line["subject_kind"] == "survey")
    grounds = [row[3] for row in cells]
    for ground, line in zip(grounds, kept, strict=True):
        for rule in line["rules"][1:]:
            assert rule["rule_name"] in ground.partition("同时适用")[2]
        for reading in line["readings"]:
            is_left_out = reading.startswith(("读法待定", "触发条款")) or (
                is_public and reading.startswith("存疑")
            )
            assert (reading in ground) is not is_left_out
    if not is_public:
        for row, line in zip(cells, kept, strict=True):
            assert (row[5] == "已核实") is (line["published"] == line["findings"])


def numbers(*texts: str | None) -> set[str]:
    return set(re.findall(r"\d[\d,.]*", " ".join(filter(None, texts))))


@EACH
def test_growth_is_that_of_the_target_page(shown, ask, delivery, cycle):
    tables, text = shown(delivery, cycle)
    for row in ask(delivery, "overview/target", cycle=cycle):
        assert f"{rounded(abs(row['growth_pct']))}%" in text
        for column in ("needed_floor_pct", "needed_stretch_pct"):
            if row[column] is not None:
                assert f"{rounded(abs(row[column]))}%" in text
        chosen = {"indicator": row["indicator"], "unit": row["unit"]}
        trend = ask(delivery, "target/trend", cycle=cycle, **chosen)
        this_year = [each for each in trend if each["is_this_year"]]
        listed = tables.get(("时段", "累计增速"), [])
        assert [cells[0] for cells in listed] == [
            each["period"] for each in this_year if len(this_year) > 1
        ]
        assert [cells[1] for cells in listed] == [
            f"{rounded(each['growth_pct'])}%"
            for each in this_year
            if len(this_year) > 1
        ]


@EACH
@BOTH
def test_units_that_came_and_went_are_counted_as_on_the_overview(
    shown, ask, facts_of, delivery, cycle, is_public
):
    facts = facts_of(delivery, cycle, is_public=is_public)
    _, text = shown(delivery, cycle, is_public)
    (changes,) = ask(delivery, "overview/changes", cycle=cycle)
    entered = [row["unit"] for row in facts.moves if row["has_entered"]]
    left = [row["unit"] for row in facts.moves if not row["has_entered"]]
    now = {line["unit"] for line in facts.black}
    before = {line["unit"] for line in facts.black_before}
    is_known = now - before == set(entered) and before - now == set(left)
    for moved, units in (("新列入", entered), ("退出", left)):
        says = f"{moved}黑榜的有{'、'.join(units)}"
        assert (says in text) == (bool(units) and (is_known or not is_public))
    if not is_public and changes["was_judged"] and changes["has_lists"]:
        assert len(entered) == changes["units_entered"]
        assert len(facts.moves) - len(entered) == changes["units_left"]


def test_what_nobody_confirmed_is_only_in_the_internal_one(shown, ask):
    lines = ask("demo", "red_black/lines", cycle="2023Q4", **EVERYTHING)
    open_lines = [line for line in lines if not line["published"]]
    assert open_lines
    public, _ = shown("demo", "2023Q4", is_public=True)
    internal, _ = shown("demo", "2023Q4", is_public=False)
    for line in open_lines:
        named = (line["unit"], line["item"], line["rule_name"])
        assert named not in [
            (row[0], row[1], row[3].split("；")[0]) for row in published(public)
        ]
    assert len(published(internal)) > len(published(public))


def published(tables: dict) -> list[list[str]]:
    return tables.get(("单位", "事项"), [])


def test_records_and_problem_texts_never_reach_the_public_one(home_of, shown):
    connection = served(home_of("demo"))
    asked = "select distinct problem from mart.problem"
    problems = [text for (text,) in connection.execute(asked).fetchall()]
    asked = "select why, note from recorded.record"
    texts = [each for row in connection.execute(asked).fetchall() for each in row]
    for cycle in ("2023Q1", "2023Q2", "2023Q3", "2023Q4"):
        _, public = shown("demo", cycle, is_public=True)
        assert not [each for each in problems if each in public]
        assert not [each for each in texts if each and each in public]


def test_the_remark_says_version_day_and_visibility(shown, facts_of):
    source = facts_of("demo", "2023Q3").source
    _, text = shown("demo", "2023Q3")
    assert source.version[:7] in text
    assert "数据截至2023年9月30日" in text
    assert "公开。本文为演示数据" in text
    assert source.cutoff_on == dt.date(2023, 9, 30)
