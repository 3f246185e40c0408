"""What a contract admits is published, shown and printed, however large or small."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jinwei import desk
from jinwei.delivery import Delivery, read_delivery
from jinwei.desk.facts import facts
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from jinwei.report import outputs
from jinwei.report.letterhead import Issue
from jinwei.versions import publish
from tests import deliveries
from tests.build import extremes
from tests.support import judged, rows

CYCLES = ("1949Q1", "2023Q2", "2023Q3", "2023Q4")
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("pages/*/*.py"))
REASONS = re.compile(
    "分不清|还没有开始|有得分而有效样本是 0|早于|晚于|大于参评数|低于保底值"
    "|不是从1月起|目录里没有这个名称|有销号日期而状态|没有销号日期"
    "|按数值应为"
)
"""Why a record at a limit of one column may be refused: it contradicts another."""
Z, BELOW = Fraction("1.96"), Fraction(75)


@pytest.fixture(scope="module")
def delivery(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("limits") / "delivery"
    return deliveries.write_delivery(
        folder, units=deliveries.UNITS, **extremes.exports()
    )


@pytest.fixture(scope="module")
def home(delivery) -> Path:
    made = delivery.parent / "home"
    publish.publish(delivery, made, accept_refused=True)
    return made


@pytest.fixture(scope="module")
def read(delivery) -> Delivery:
    return read_delivery(delivery, contracts())


def test_a_record_at_a_limit_is_refused_only_where_it_contradicts_another(read):
    odd = [note for note in read.refused if not REASONS.search(note.reason)]
    assert not odd
    assert not read.faults


@pytest.mark.parametrize("export", [name for name in contracts() if name != "units"])
def test_most_records_at_a_limit_are_loaded(read, export):
    (reading,) = [each for each in read.readings if each.export == export]
    assert reading.loaded > reading.read / 2


@pytest.mark.parametrize("cycle", CYCLES)
@pytest.mark.parametrize("is_public", [True, False])
def test_every_file_of_a_cycle_is_made_at_the_limits(home, cycle, is_public):
    version = publish.open_current(home).id
    told = facts(
        version, desk.position(version, home), cycle, is_public=is_public, home=home
    )
    document = outputs.document(told, Issue(), "")
    for output in outputs.BULLETIN:
        if not outputs.why_not(output):
            assert output.make(told, document)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_at_the_limits(home, page, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    assert not app.error


def scores(margin: Decimal) -> str:
    """A track of three, one of whom lies below the line by its interval and more."""
    score = Decimal(75) - half_width() - margin
    return f"""
    period track subject unit score sample_size std_dev
    2023年三季度 重点科室 甲科 甲局 100 10000000 50
    2023年三季度 重点科室 乙科 甲局 90 10000000 50
    2023年三季度 重点科室 丙科 乙局 {score:f} 10000000 50
    """


def half_width() -> Decimal:
    """1.96 times 50 through the root of ten million, cut to eight decimals."""
    exact = Z * Z * 2500 / 10_000_000
    units = int((exact * Fraction(10) ** 16) ** 0.5)
    while Fraction(units + 1, 10**8) ** 2 <= exact:
        units += 1
    while Fraction(units, 10**8) ** 2 > exact:
        units -= 1
    return Decimal(units).scaleb(-8)


@pytest.mark.parametrize(
    ("margin", "is_confirmed"), [("0.00000001", True), ("0", False)]
)
def test_the_interval_of_ten_million_answers_is_told_from_the_line(
    margin, is_confirmed
):
    width = Fraction(half_width() + Decimal(margin))
    assert (width**2 > Z * Z * 2500 / 10_000_000) is is_confirmed
    database = judged(survey=scores(Decimal(margin)))
    asked = "select is_confirmed from mart.survey_score where subject = '丙科'"
    assert rows(database, asked) == [(is_confirmed,)]


def pace(whole: Decimal, part: Decimal) -> Decimal:
    """The growth still needed for 8 %, after 7 % on that part of last year's whole."""
    database = judged(
        targets="""
        year indicator floor_value stretch_value measure_unit
        2023 生产总值 8 9 %
        """,
        growth=f"""
        indicator period growth_pct level base_level
        生产总值 2022年1-6月 - {part:f} -
        生产总值 2022年 - {whole:f} -
        生产总值 2023年1-6月 7 - -
        """,
    )
    asked = (
        "select needed_floor_pct from mart.progress"
        " where period like '2023%' and is_ours"
    )
    ((needed,),) = rows(database, asked)
    return needed


@pytest.mark.parametrize("scale", [0, 3, 9])
def test_the_pace_that_is_left_is_exact_however_large_the_level(scale):
    part, whole = Decimal("400.123457"), Decimal("999.999999")
    part, whole = part.scaleb(scale), whole.scaleb(scale)
    still = Fraction(whole) * 108 - Fraction(part) * 107
    needed = still / (Fraction(whole) - Fraction(part)) - 100
    units = math.floor(needed * 10_000 + Fraction(1, 2))
    assert pace(whole, part) == Decimal(units).scaleb(-4)


def test_a_score_of_exactly_100_counts_in_full_in_the_evaluation():
    database = judged(
        units="unit unit_class\n甲局 区直单位\n乙局 区直单位",
        survey=scores(Decimal(1)),
    )
    asked = (
        "select unit, hundredths from mart.evaluation_part"
        " where cycle = '2023Q3' and component = 'survey' order by 1"
    )
    low = Fraction(Decimal(75) - half_width() - 1)
    assert rows(database, asked) == [
        ("乙局", int(low * 100 + Fraction(1, 2))),
        ("甲局", 9500),
    ]
