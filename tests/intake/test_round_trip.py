"""A table written in any supported way comes back as it was."""

from __future__ import annotations

from decimal import Decimal

from export_files import UNITS, column, contract, read, text_contract, values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "gb18030": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
}
SETTINGS = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp")
)
CELLS = st.lists(
    st.one_of(
        LETTERS.filter(lambda c: c != "\ufffd"),
        st.sampled_from([" ", ",", ";", "\t", '"', "\n", "\r\n", "“", "—", "，"]),
    ),
    max_size=12,
).map("".join)


@st.composite
def tables(draw) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    return draw(
        st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8
        )
    )


@st.composite
def styles(draw) -> dict:
    return {
        "encoding": draw(st.sampled_from(sorted(ENCODINGS))),
        "delimiter": draw(st.sampled_from([",", "\t", ";"])),
        "line_end": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "quotes_all": draw(st.booleans()),
        "ends": draw(st.booleans()),
    }


def written(rows: list[list[str]], style: dict) -> bytes:
    lines = [style["delimiter"].join(quoted(c, style) for c in row) for row in rows]
    text = style["line_end"].join(lines) + style["line_end"] * style["ends"]
    return ENCODINGS[style["encoding"]] + text.encode(style["encoding"])


def quoted(cell: str, style: dict) -> str:
    special = (style["delimiter"], '"', "\r", "\n")
    if style["quotes_all"] or any(mark in cell for mark in special):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@SETTINGS
@given(tables(), styles())
def test_cells_come_back_as_they_were_written(tmp_path, table, style):
    headers = [f"列{at}" for at in range(len(table[0]))]
    content = written([headers, *table], style)
    reading = read(tmp_path, content, text_contract(headers))
    if reading.fault is not None:
        assert "没有记录" in reading.fault.reason
        assert not any(cell.strip() for row in table for cell in row)
        return
    assert not reading.refused
    rows = dict(
        zip(values(reading, "source_record"), values(reading, "written"), strict=True)
    )
    for record, row in enumerate(table, start=2):
        if record in rows:
            assert rows[record] == row
        else:
            notes = [note for note in reading.aside if note.record == record]
            assert notes or is_last_and_empty(record, table, style)


def is_last_and_empty(record: int, table: list[list[str]], style: dict) -> bool:
    """Whether the record is an empty last line, which a file cannot show."""
    row = table[record - 2]
    return record == len(table) + 1 and not style["ends"] and row == [""]


@SETTINGS
@given(tables(), styles())
def test_text_comes_back_but_for_outer_spaces(tmp_path, table, style):
    headers = [f"列{at}" for at in range(len(table[0]))]
    reading = read(tmp_path, written([headers, *table], style), text_contract(headers))
    if reading.fault is not None:
        return
    for at in range(len(headers)):
        loaded = zip(
            values(reading, f"c{at}"), values(reading, "source_record"), strict=True
        )
        for text, record in loaded:
            cell = table[record - 2][at].strip()
            assert text == cell or (text is None and not cell.strip("-—–－─―"))


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["甲街道", "乙街道", "丙局", "甲乡"]),
        st.decimals(-999, 999, places=3, allow_nan=False),
        st.integers(0, 10**9),
        st.dates(),
    ),
    min_size=1,
    max_size=20,
)
TYPED = contract(
    column("unit", "单位", refers_to="units", max_length=64),
    column("score", "数值", "decimal", decimals=3),
    column("n", "样本数", "integer"),
    column("on", "日期", "date"),
)


@SETTINGS
@given(ROWS, styles())
def test_typed_values_come_back_exactly_or_are_refused(tmp_path, rows, style):
    table = [[u, str(d), str(n), day.isoformat()] for u, d, n, day in rows]
    content = written([["单位", "数值", "样本数", "日期"], *table], style)
    reading = read(tmp_path, content, TYPED)
    assert reading.fault is None
    for row in reading.rows.to_pylist():
        unit, number, n, day = rows[row["source_record"] - 2]
        assert row["unit"] == UNITS["units"].resolve(unit)
        assert row["score"] == Decimal(number)
        assert (row["n"], row["on"]) == (n, day)
    for note in reading.refused:
        assert not 1949 <= rows[note.record - 2][3].year < 2100


@SETTINGS
@given(st.lists(CELLS, max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_counts_balance_whatever_the_lines_hold(tmp_path, pieces, line_end):
    content = f"单位,数值,样本数,日期{line_end}" + line_end.join(pieces)
    reading = read(tmp_path, content, TYPED)
    assert reading.read >= 1


@SETTINGS
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(tmp_path, data):
    read(tmp_path, data, TYPED)
    read(tmp_path, "单位,数值,样本数,日期\n".encode() + data, TYPED)
