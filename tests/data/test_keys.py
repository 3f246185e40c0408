"""Every list says what tells its rows apart, and in the deliveries at hand it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jinwei import sql
from jinwei.paths import DEMO, QUERIES, ROOT
from tests import keys

SECTIONS = ("meta", "stage", "mart", "judge", "recorded", "board")
LISTS = [
    name
    for section in SECTIONS
    for name in sql.names(section)
    if keys.is_list(sql.statement(name))
]
KEPT = {
    "judge/finding": "mart.finding",
    "judge/unjudged": "mart.unjudged",
    **{
        name: name.replace("/", ".")
        for name in LISTS
        if name.startswith(("meta/", "stage/", "mart/", "recorded/"))
    },
}
DELIVERIES = [DEMO, *sorted((ROOT / "data/real").glob("*/"))]


def test_every_section_of_lists_is_looked_at():
    assert {name.split("/")[0] for name in LISTS} == set(SECTIONS)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_declares_its_key(name):
    assert keys.declared(sql.statement(name)), (
        f"queries/{name}.sql: say below what one row is what tells two rows apart, as"
        " `-- key: cycle, unit`; a column that may be empty is marked `?`"
    )


@pytest.mark.parametrize("delivery", DELIVERIES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", KEPT)
def test_no_two_rows_of_a_table_have_one_key(judged, name, delivery: Path):
    asked = sql.statement(name)
    columns = keys.columns(asked)
    query = f"select {', '.join(columns)} from {KEPT[name]}"
    rows = judged(str(delivery.relative_to(ROOT)), query)
    broken = keys.fault(asked, (dict(zip(columns, row, strict=True)) for row in rows))
    assert broken is None, broken


@pytest.mark.parametrize(
    ("heading", "rows", "says"),
    [
        ("One row per a.\n-- key: a", [(1, 1), (2, 1)], None),
        ("One row per a.\n-- key: a", [(1, 1), (1, 2)], "two rows have the key (1,)"),
        ("One row per a and b.\n-- key: a, b", [(1, 1), (1, 2)], None),
        ("One row per a.\n-- key: a", [(None, 1)], "a is empty"),
        ("One row per a.\n-- key: a?", [(None, 1), (1, 1)], None),
        ("One row per a.\n-- key: a?", [(None, 1), (None, 2)], "two rows"),
        ("One row per a.\n-- key: c", [(1, 1)], "['c'], which it does not give"),
        ("One row: a.", [(1, 1)], None),
        ("At most one row: a.", [(1, 1), (2, 2)], "2 rows, not one"),
    ],
)
def test_an_answer_that_breaks_its_key_is_named(tmp_path, heading, rows, says):
    path = tmp_path / "some.sql"
    path.write_text(f"-- {heading}\nselect 1 as a, 1 as b", "utf-8")
    listed = [dict(zip("ab", row, strict=True)) for row in rows]
    broken = keys.fault(sql.read_statement(path, "board/some"), listed)
    assert broken is None if says is None else says in broken


def test_every_column_explained_for_all_queries_is_in_some_table(judged):
    text = (QUERIES / "README.md").read_text("utf-8")
    listed = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    explained = set(re.findall(r"`(\w+)`", "".join(listed)))
    columns = judged("data/demo", "select column_name from information_schema.columns")
    assert explained
    assert explained <= {name for (name,) in columns}, "queries/README.md"
