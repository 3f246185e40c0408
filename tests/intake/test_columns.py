"""A whole column reads as its cells one by one would; percentages share one scale."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from export_files import column, contract, read, values
from hypothesis import given
from hypothesis import strategies as st

from jinwei.intake import FileMapping
from jinwei.intake import columns as reading
from jinwei.intake.cells import Terms, read_cell
from jinwei.intake.columns import fields, read_column
from jinwei.policy.contracts import contracts

SPECS = [
    column("c", "列"),
    column("c", "列", max_length=6),
    column("c", "列", "integer", min=-50, max=900),
    column("c", "列", "decimal", decimals=2, min=-50, max=900, filled=True),
    column("c", "列", "decimal", decimals=8, suffixes=("分",)),
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "—", " 1", "1,234", "12", "-3.5", "1.234", "一\n二", "甲\u200b", "9分"]
        ),
        st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True),
        st.text(max_size=8),
    ),
    max_size=20,
)


@given(TEXTS, st.sampled_from(SPECS), st.booleans())
def test_a_column_reads_as_its_cells_do(texts, spec, is_repetitive):
    terms = Terms(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "_is_repetitive", lambda _: is_repetitive)
        found = read_column(pa.array(texts, pa.string()), terms)
    cells = [read_cell(text, terms) for text in texts]
    expected = pa.array([cell.value for cell in cells], fields(spec)[0].type)
    assert found.arrays[0].to_pylist() == expected.to_pylist()
    reasons = {int(row): r.reason for r in found.refused for row in r.rows}
    assert reasons == {row: c.reason for row, c in enumerate(cells) if c.reason}
    cleaned = sum(len(entry.rows) for entry in found.cleaned)
    assert cleaned == sum(bool(cell.cleaned) for cell in cells)


RATES = contract(
    column("unit", "单位", max_length=64),
    column(
        "rate", "办结率", "percent", decimals=4, min=0, max=100, suffixes=("%", "分")
    ),
)


def rates(tmp_path, *texts, **setting):
    rows = "".join(f"u{at},{text}\n" for at, text in enumerate(texts))
    return read(tmp_path, "单位,办结率\n" + rows, RATES, **setting)


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        (("58%", "99.5%", "0%"), []),
        (("58", "99.5", "0"), []),
        (("58", "1"), []),
        (("58分", "99.5"), []),
        (("58%", "—", ""), []),
        (("58%", "58"), [3]),
        (("58%", "0.58"), [3]),
        (("58", "0.58"), [3]),
        (("58%", "0.58", "58"), [3, 4]),
        (("58%", "58分"), [3]),
        (("0.58", "0.6"), [2, 3]),
        (("0.58", "1"), [2, 3]),
        (("1", "1"), [2, 3]),
        (("0", "0"), []),
    ],
)
def test_a_percentage_column_is_of_one_scale_or_its_odd_rows_are_refused(
    tmp_path, texts, refused
):
    reading = rates(tmp_path, *texts)
    assert [note.record for note in reading.refused] == refused


@pytest.mark.parametrize(
    ("unit", "texts", "expected"),
    [("fraction", ("0.58", "1"), [58, 100]), ("percent", ("0.58", "1"), ["0.58", 1])],
)
def test_a_declared_scale_settles_it(tmp_path, unit, texts, expected):
    mapping = FileMapping("m", "test", units={"rate": unit})
    reading = rates(tmp_path, *texts, mapping=mapping)
    assert values(reading, "rate") == [Decimal(str(number)) for number in expected]


GROWTH = contract(
    column("unit", "单位", max_length=64),
    column("pct", "增速", "decimal", decimals=4, suffixes=("%",)),
)


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        (("4.8", "-0.5"), []),
        (("4.8%", "-0.5%"), []),
        (("4.8%", "4.8"), [3]),
        (("0.048", "-0.005"), [2, 3]),
        (("0.083", "0.127", "1.352"), [2, 3, 4]),
        (("0.5", "2"), [2, 3]),
        (("0.5", "2.01"), []),
        (("1.2", "1.9"), []),
        (("0", "1.2"), []),
    ],
)
def test_growth_in_percent_is_not_taken_for_a_fraction(tmp_path, texts, refused):
    rows = "".join(f"u{at},{text}\n" for at, text in enumerate(texts))
    reading = read(tmp_path, "单位,增速\n" + rows, GROWTH)
    assert [note.record for note in reading.refused] == refused


VALUES = contract(
    column("unit", "单位", max_length=64),
    column("value", "数值", "decimal", decimals=4, suffixes=("分", "%")),
)


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        (("9.2%", "1,234.5", "96.5分", "0", "—"), []),
        (("9.2%", "0.092"), [3]),
        (("0.5", "0.25"), []),
    ],
)
def test_figures_of_several_kinds_stand_in_one_column(tmp_path, texts, refused):
    rows = "".join(f'u{at},"{text}"\n' for at, text in enumerate(texts))
    reading = read(tmp_path, "单位,数值\n" + rows, VALUES)
    assert [note.record for note in reading.refused] == refused


def test_each_type_becomes_the_fields_it_promises():
    rank = fields(column("rank", "名次", "rank"))
    assert [f.name for f in rank] == ["rank", "rank_of"]
    period = [f.name for f in fields(column("p", "周期", "period"))]
    assert period == ["p", "p_start", "p_end", "p_cadence"]
    narrow = fields(column("d", "数", "decimal", decimals=6))[0].type
    wide = fields(column("d", "数", "decimal", decimals=7))[0].type
    assert (narrow, wide) == (pa.decimal128(18, 6), pa.decimal128(38, 7))


def test_a_rank_keeps_the_count_written_with_it(tmp_path):
    ranks = contract(column("rank", "名次", "rank"), column("x", "甲"))
    reading = read(tmp_path, "名次,甲\n3/17,a\n第四名,b\n", ranks)
    assert values(reading, "rank") == [3, 4]
    assert values(reading, "rank_of") == [17, None]


def surveyed(tmp_path, *scores, unit=""):
    mapping = FileMapping("m", "survey", units={"score": unit} if unit else {})
    rows = "".join(
        f"2023年三季度,市直部门,对象{at},甲街道,{score},120\n"
        for at, score in enumerate(scores)
    )
    head = "周期,评议类别,评议对象,所属单位,得分,有效样本\n"
    return read(tmp_path, head + rows, contracts()["survey"], mapping=mapping)


@pytest.mark.parametrize(
    ("scores", "title"),
    [
        (("4.85", "4.62", "3.9"), "五分制"),
        (("5",), "五分制"),
        (("4.85分", "—"), "五分制"),
        (("5.1", "4"), "十分制"),
        (("10", "9.5", "0"), "十分制"),
    ],
)
def test_scores_none_beyond_5_or_10_are_refused_until_the_file_says(
    tmp_path, scores, title
):
    reading = surveyed(tmp_path, *scores)
    reasons = {note.reason for note in reading.refused}
    assert len(reading.refused) == len([score for score in scores if score != "—"])
    assert all(f"像是{title}" in reason for reason in reasons)


@pytest.mark.parametrize(
    "scores", [("0.95", "0.8725"), ("1", "0.95"), ("0.95分",), ("0.5", "0", "—")]
)
def test_scores_none_beyond_1_are_refused_as_fractions_until_the_file_says(
    tmp_path, scores
):
    reading = surveyed(tmp_path, *scores)
    assert len(reading.refused) == len([score for score in scores if score != "—"])
    assert {note.reason for note in reading.refused} == {
        "这一列没有一个超过 1，像是 0–1 的小数；请在映射文件 [units] 里写明 score = "
        '"fraction"（0.95 读作 95），真是五分制的写 "1-5"，十分制的写 "0-10"，'
        '百分制的写 "percent"'
    }


@pytest.mark.parametrize(
    "scores", [("10.1", "3"), ("92", "4.85", "5"), ("0", "0"), ("4.85%", "92%"), ("—",)]
)
def test_a_few_low_scores_among_others_stand(tmp_path, scores):
    assert not surveyed(tmp_path, *scores).refused


@pytest.mark.parametrize(
    ("unit", "scores", "expected"),
    [
        ("1-5", ("4.85", "5", "3.333"), ("97", "100", "66.66")),
        ("fraction", ("0.95", "1", "0.8725"), ("95", "100", "87.25")),
        ("", ("95%", "87.25%"), ("95", "87.25")),
        ("0-10", ("9.75", "10", "0"), ("97.5", "100", "0")),
        ("percent", ("4.85", "5"), ("4.85", "5")),
    ],
)
def test_a_declared_scale_of_scores_is_exact(tmp_path, unit, scores, expected):
    reading = surveyed(tmp_path, *scores, unit=unit)
    assert values(reading, "score") == [Decimal(score) for score in expected]


def test_a_score_beyond_its_declared_scale_is_refused(tmp_path):
    (note,) = surveyed(tmp_path, "4.85", "5.01", unit="1-5").refused
    assert note.record == 3
