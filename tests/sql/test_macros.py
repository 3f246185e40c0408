"""What several queries reckon alike is a macro, one a file, known wherever they run."""

from __future__ import annotations

import re
from decimal import Decimal

import duckdb
import pytest

from jinwei.paths import QUERIES
from jinwei.sql import connections
from jinwei.sql.beside import Attached

MACROS = sorted((QUERIES / "macro").glob("*.sql"))
WRITTEN = sorted(QUERIES.rglob("*.sql"))


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_every_macro_has_its_file_says_what_it_gives_and_is_used(path):
    text = path.read_text("utf-8")
    (only,) = duckdb.extract_statements(text)
    assert only.type == duckdb.StatementType.CREATE
    assert text.startswith("-- "), f"{path}: say above the macro what it gives"
    assert re.findall(r"create macro (\w+)\(", text) == [path.stem]
    called = re.compile(rf"\b{path.stem}\(")
    others = [each for each in WRITTEN if each != path]
    users = [each for each in others if called.search(each.read_text("utf-8"))]
    assert users, f"{path}: no query calls it; delete it"


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (0, 7, 0),
        (1, 2, 1),
        (-1, 2, -1),
        (49, 100, 0),
        (5, 10, 1),
        (-14, 10, -1),
        (-15, 10, -2),
        (3, 0, None),
        (None, 3, None),
        (3, None, None),
        # Twice either of them goes beyond a bigint.
        (2**63 - 1, 2**63 - 1, 1),
        (-(2**63) + 1, 2, -(2**62)),
        (Decimal(10) ** 37, 3, 3333333333333333333333333333333333333),
    ],
)
def test_a_half_is_rounded_away_from_zero(empty, numerator, denominator, expected):
    asked = "select half_up($numerator, $denominator)"
    given = {"numerator": numerator, "denominator": denominator}
    assert empty.execute(asked, given).fetchone() == (expected,)


def test_a_day_and_its_quarter_are_written_as_people_write_them(empty):
    asked = (
        "select day_text(date '2023-03-09'), cycle_of(date '2023-12-31'),"
        " cycle_index_of(date '2024-01-01') - cycle_index_of(date '2023-12-31')"
    )
    assert empty.execute(asked).fetchone() == ("2023年3月9日", "2023Q4", 1)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("第1期", 1), ("第12期", 12), ("第一期", 1), ("第九期", 9), ("第十期", 10),
        ("第十一期", 11), ("第二十期", 20), ("第九十九期", 99), ("2023年第3期", 2023),
        ("夜间噪声整治", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_number_of_a_round_is_read_in_figures_and_in_words(empty, words, number):
    given = {"words": words}
    (actual,) = empty.execute("select number_in($words)", given).fetchone()
    assert actual == number


def test_rounds_stand_in_the_order_of_their_numbers(empty):
    texts = [f"第{word}期" for word in "一二三四五六七八九"] + ["第十期", "第十一期"]
    asked = "select list(w order by number_in(w)) from (select unnest($texts) as w)"
    (ordered,) = empty.execute(asked, {"texts": sorted(texts)}).fetchone()
    assert ordered == texts


@pytest.mark.parametrize(
    ("day", "words", "text"),
    [
        ("2023-12-31", "2023年底前", "2023年12月31日（2023年底前）"),
        ("2023-12-31", None, "2023年12月31日"),
        (None, "长期坚持", "长期坚持（无明确时限）"),
        (None, None, "未填"),
    ],
)
def test_a_deadline_is_written_with_its_words(empty, day, words, text):
    asked = "select due_text(cast($day as date), $words)"
    given = {"day": day, "words": words}
    assert empty.execute(asked, given).fetchone() == (text,)


@pytest.mark.parametrize(
    ("length", "shown"), [(200, "字" * 200), (201, "字" * 199 + "…")]
)
def test_a_long_text_is_shown_shortened(empty, length, shown):
    asked = empty.execute("select shortened($text)", {"text": "字" * length})
    assert asked.fetchone() == (shown,)


def test_whoever_opens_a_version_has_the_macros(tmp_path):
    path = tmp_path / "version.duckdb"
    connections.open_new(path).close()
    for opened in (connections.open_serving(path), Attached(path).beside()):
        asked = opened.cursor().execute("select half_up(1, 2)")
        assert asked.fetchone() == (1,)
