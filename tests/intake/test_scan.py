"""The fast scanner and the strict parser find the same records, or it stands back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinwei.intake import scan as scanning
from jinwei.intake.limits import Refusal
from jinwei.intake.records import strict_records
from jinwei.intake.scan import scan

PIECES = st.sampled_from(
    [
        "a",
        "乙",
        ",",
        ";",
        '"',
        '""',
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "x,y",
        '"q"',
        "\u3000",
    ]
)


def strictly(data: bytes, delimiter: str):
    try:
        return strict_records(data, delimiter)
    except Refusal:
        return None, {"unclosed": True}


@settings(max_examples=400)
@given(st.lists(PIECES, min_size=1, max_size=30), st.sampled_from([",", ";", "\t"]))
def test_any_bytes_give_the_same_records_or_only_the_strict_parser_judges(
    pieces, delimiter
):
    data = "".join(pieces).encode()
    found = scan(data, delimiter)
    strict, faults = strictly(data, delimiter)
    if found is not None:
        assert not faults
        assert found == strict


@settings(max_examples=100)
@given(st.lists(PIECES, min_size=1, max_size=40), st.integers(1, 12))
def test_where_a_block_ends_changes_nothing(pieces, size):
    data = "".join(pieces).encode()
    whole = scan(data, ",")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scanning, "BLOCK_BYTES", size)
        assert scan(data, ",") == whole


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,\r\n", [["a", "b"], ["1", ""]]),
        ("a\r1\r", [["a"], ["1"]]),
        ("\n\na\n", [[""], [""], ["a"]]),
        ('"a","b""c"\n"",x\n', [["a", 'b"c'], ["", "x"]]),
        ('"one\ntwo",3\n', [["one\ntwo", "3"]]),
        ('"one\r\ntwo",3\r\n', [["one\r\ntwo", "3"]]),
        ('"a,b",c', [["a,b", "c"]]),
        ('""""', [['"']]),
    ],
)
def test_sound_text_is_divided_as_rfc_4180_says(text, records):
    assert scan(text.encode(), ",").to_pylist() == records
    assert strict_records(text.encode(), ",")[0].to_pylist() == records


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('a,b\n1,5" pipe\n3,4\n', [2]),
        ('a,b\n1,"x"y\n3,4\n', [2]),
        ('a,b\n1, "x"\n3,4\n', [2]),
        ("a,b\n1,x\ry\n3,4\n", [2]),
        ("a,b\r1,2\r3,4\n5\r", [3]),
    ],
)
def test_a_record_that_cannot_be_trusted_is_named_and_the_next_one_read(text, wrong):
    assert scan(text.encode(), ",") is None
    _, faults = strict_records(text.encode(), ",")
    assert list(faults) == wrong


def test_a_quote_that_is_never_closed_refuses_the_file():
    with pytest.raises(Refusal, match="没有闭合") as caught:
        strict_records(b'a,b\n1,"x\n2,3\n', ",")
    assert caught.value.record == 2


def test_after_cr_a_quoted_cell_keeps_its_lf():
    cells, faults = strict_records(b'a,b\r"x\ny",2\r', ",")
    assert cells.to_pylist() == [["a", "b"], ["x\ny", "2"]]
    assert not faults
