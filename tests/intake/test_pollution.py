"""One pollution at a time, anywhere in a clean table: same values, or refused.

After the idea of the Pollock benchmark: what counts is never a load that is wrong and
says nothing.
"""

from __future__ import annotations

import random

import pytest
from export_files import column, contract, read

KINDS = {}
HEADER = ["编号", "单位", "季度", "得分", "排名", "样本数", "日期", "说明"]
CONTRACT = contract(
    column("code", "编号", max_length=64, filled=True),
    column("unit", "单位", max_length=64, filled=True, refers_to="units"),
    column("period", "季度", "period", filled=True),
    column("score", "得分", "percent", min=0, max=100, decimals=2, suffixes=("%",)),
    column("rank", "排名", "rank", min=1, max=999),
    column("n", "样本数", "integer", min=0, max=10_000, filled=True),
    column("on", "日期", "date", filled=True, not_after="as_of"),
    column("note", "说明"),
    key=["code"],
)
SEEDS = range(20)


def kind(function):
    """Registers a pollution: (random, lines of cells) -> the polluted bytes."""
    KINDS[function.__name__] = function
    return function


def clean_table(rng: random.Random) -> list[list[str]]:
    units = ["甲街道", "乙街道", "丙局"]
    return [
        [
            f"W{at:03d}",
            rng.choice(units),
            f"2026Q{rng.randint(1, 3)}",
            f"{rng.randint(200, 9999) / 100:.2f}",
            str(rng.randint(1, 17)),
            str(rng.randint(100, 9999)),
            f"2026-{rng.randint(1, 9):02d}-{rng.randint(1, 28):02d}",
            rng.choice(["已办", "须复核，再办", 'a "b" c', "一\n二", "x,y"]),
        ]
        for at in range(rng.randint(2, 9))
    ]


def lines(table: list[list[str]], delimiter: str = ",") -> list[str]:
    return [delimiter.join(map(quoted, row)) for row in [HEADER, *table]]


def quoted(cell: str) -> str:
    if any(mark in cell for mark in ',;\t"\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def joined(parts: list[str], end: str = "\n") -> bytes:
    return (end.join(parts) + end).encode()


def spot(rng: random.Random, table: list) -> int:
    """The place of a random row among the lines."""
    return rng.randint(1, len(table))


@kind
def no_last_line_end(rng, table):
    return joined(lines(table)).rstrip(b"\n")


@kind
def blank_lines(rng, table):
    parts = lines(table)
    parts.insert(rng.randint(0, len(parts)), rng.choice(["", "   ", ",,,,,,,"]))
    return joined(parts)


@kind
def no_header(rng, table):
    return joined(lines(table)[1:])


@kind
def second_header(rng, table):
    parts = lines(table)
    parts.insert(spot(rng, table), parts[0])
    return joined(parts)


@kind
def header_below_data(rng, table):
    parts = lines(table)
    parts.insert(rng.randint(1, len(table)), parts.pop(0))
    return joined(parts)


@kind
def misspelt_header(rng, table):
    parts = lines(table)
    parts[0] = parts[0].replace(rng.choice(HEADER), "某列", 1)
    return joined(parts)


@kind
def twice_the_same_header(rng, table):
    header = list(HEADER)
    first, second = rng.sample(range(len(header)), 2)
    header[first] = header[second]
    return joined([",".join(header), *lines(table)[1:]])


@kind
def other_delimiter(rng, table):
    delimiter = rng.choice([";", "\t", "|", " ", "，"])
    return joined(lines(table, delimiter))


@kind
def other_delimiter_in_one_record(rng, table):
    parts, at = lines(table), spot(rng, table)
    parts[at] = rng.choice([";", "\t", "|"]).join(map(quoted, table[at - 1]))
    return joined(parts)


@kind
def missing_delimiter(rng, table):
    parts, at = lines(table), spot(rng, table)
    cells = list(map(quoted, table[at - 1]))
    gap = rng.randrange(len(cells) - 1)
    cells[gap : gap + 2] = [cells[gap] + cells[gap + 1]]
    parts[at] = ",".join(cells)
    return joined(parts)


@kind
def missing_cell(rng, table):
    parts, at = lines(table), spot(rng, table)
    cells = list(map(quoted, table[at - 1]))
    del cells[rng.randrange(len(cells))]
    parts[at] = ",".join(cells)
    return joined(parts)


@kind
def extra_cell(rng, table):
    parts, at = lines(table), spot(rng, table)
    cells = list(map(quoted, table[at - 1]))
    cells.insert(rng.randint(0, len(cells)), rng.choice(["", "7", "x"]))
    parts[at] = ",".join(cells)
    return joined(parts)


@kind
def shifted_cells(rng, table):
    parts, at = lines(table), spot(rng, table)
    cells = list(map(quoted, table[at - 1]))
    del cells[rng.randrange(len(cells) - 1)]
    parts[at] = ",".join([*cells, ""])
    return joined(parts)


@kind
def two_records_on_one_line(rng, table):
    parts = lines(table)
    at = rng.randrange(len(parts) - 1)
    parts[at : at + 2] = [parts[at] + rng.choice(["", ",", " "]) + parts[at + 1]]
    return joined(parts)


@kind
def one_record_on_two_lines(rng, table):
    parts, at = lines(table), spot(rng, table)
    cells = list(map(quoted, table[at - 1]))
    gap = rng.randint(1, len(cells) - 1)
    parts[at : at + 1] = [",".join(cells[:gap]), ",".join(cells[gap:])]
    return joined(parts)


@kind
def stray_quote(rng, table):
    parts, at = lines(table), spot(rng, table)
    place = rng.randint(0, len(parts[at]))
    parts[at] = parts[at][:place] + '"' + parts[at][place:]
    return joined(parts)


@kind
def single_quotes(rng, table):
    special = (",", "\n", "'")
    rows = [
        ["'" + cell + "'" if any(s in cell for s in special) else cell for cell in row]
        for row in [HEADER, *table]
    ]
    return joined([",".join(row) for row in rows])


@kind
def backslash_escapes(rng, table):
    return joined([part.replace('""', '\\"') for part in lines(table)])


@kind
def other_line_end(rng, table):
    return joined(lines(table), rng.choice(["\r\n", "\r", "\n\r", "\r\r\n"]))


@kind
def one_other_line_end(rng, table):
    parts, at = lines(table), spot(rng, table)
    parts[at] += rng.choice(["\r", "\n\r", "\r\n\r", "\x0b", "\x85", "\u2028"])
    return joined(parts)


@kind
def control_character(rng, table):
    data = joined(lines(table))
    place = data.index(b"\n") + rng.randint(1, len(data) - data.index(b"\n") - 1)
    return data[:place] + bytes([rng.choice([0, 1, 8, 27, 127])]) + data[place:]


@kind
def invisible_character(rng, table):
    text = joined(lines(table)).decode()
    place = rng.randint(0, len(text))
    mark = rng.choice("\u200b\ufeff\u2060\u200d\u00ad\u202e")
    return (text[:place] + mark + text[place:]).encode()


@kind
def odd_space(rng, table):
    row, place = rng.choice(table), rng.randrange(7)
    space = rng.choice([" ", "\u3000", "\u00a0", "\u2003"])
    row[place] = rng.choice([space + row[place], row[place] + space])
    return joined(lines(table))


@kind
def bytes_of_another_encoding(rng, table):
    data = joined(lines(table))
    place = rng.randint(0, len(data))
    return data[:place] + "数据".encode("gb18030")[: rng.randint(1, 4)] + data[place:]


@kind
def cut_off(rng, table):
    data = joined(lines(table))
    last = len(data) - len(lines(table)[-1].encode()) - 1
    stop = data.index(b",2026-", last)
    return data[: rng.randint(last + 1, stop)]


@kind
def letters_for_digits(rng, table):
    row = rng.choice(table)
    place = rng.choice([3, 4, 5, 6])
    row[place] = row[place].replace("0", "O").replace("1", "l")
    return joined(lines(table))


@kind
def computer_numbers(rng, table):
    row = rng.choice(table)
    row[rng.choice([3, 5])] = rng.choice(["nan", "1_000", "0x10", "1e3", "inf", ".5"])
    return joined(lines(table))


@kind
def decimal_comma(rng, table):
    row = rng.choice(table)
    row[3] = row[3].replace(".", ",")
    return joined(lines(table))


@kind
def more_decimals(rng, table):
    row = rng.choice(table)
    row[rng.choice([3, 5])] += rng.choice([".5", "05", ".004"])
    return joined(lines(table))


@kind
def fraction_or_percent(rng, table):
    row = rng.choice(table)
    row[3] = rng.choice([f"{float(row[3]) / 100:.4f}", row[3] + "%", "0.58"])
    return joined(lines(table))


@kind
def day_before_month(rng, table):
    row = rng.choice(table)
    year, month, day = row[6].split("-")
    row[6] = f"{day}/{month}/{year}"
    return joined(lines(table))


@kind
def swapped_cells(rng, table):
    row = rng.choice(table)
    first, second = rng.sample([0, 1, 2, 3, 6], 2)
    row[first], row[second] = row[second], row[first]
    return joined(lines(table))


@kind
def titles_and_footers(rng, table):
    parts = lines(table)
    parts[:0] = rng.choice([["得分表"], ["得分表", "单位：分,,,,,,,"], ["2026年"]])
    parts += rng.choice(
        [["注：测试"], ["数据来源：测试，，"], ["制表人：某岗,审核：某岗"]]
    )
    return joined(parts)


@kind
def total_row(rng, table):
    total = ["合计", "", "", "99.50", "", "300", "", ""]
    return joined([*lines(table), ",".join(total)])


@kind
def second_table(rng, table):
    return joined([*lines(table), "", "指标,数值", "甲,1", "乙,2"])


@kind
def empty(rng, table):
    return rng.choice([b"", b"\n\n", b"\xef\xbb\xbf", b"   ", b","])


@kind
def binary(rng, table):
    return rng.choice(
        [b"\x00" * 64, b"%PDF-1.7\n", b"PK\x03\x04junk", rng.randbytes(99)]
    )


# A line break between single quotes ends the record: its first half reads as a whole
# one, and only the refusal of the second half says so.
LOUD = {"single_quotes"}
SAME = ["unit", "period", "score", "rank", "n", "on", "note"]


@pytest.mark.parametrize("name", KINDS)
def test_a_polluted_table_is_never_wrong_and_silent(tmp_path, name):
    for seed in SEEDS:
        rng = random.Random(f"{name}{seed}")
        table = clean_table(rng)
        clean = read(tmp_path, joined(lines(table)), CONTRACT)
        assert clean.loaded == len(table)
        truth = {row["code"]: row for row in clean.rows.to_pylist()}
        data = KINDS[name](rng, table)
        reading = read(tmp_path, data, CONTRACT)
        if reading.fault is not None:
            continue
        loaded = reading.rows.to_pylist()
        for row in loaded:
            if not said(reading, row) and not (name in LOUD and reading.refused):
                right = truth[row["code"]]
                assert [row[c] for c in SAME] == [right[c] for c in SAME], data
        lost = truth.keys() - {row["code"] for row in loaded}
        assert not lost or reading.refused, data


def said(reading, row) -> bool:
    """Whether the reading names the record of a row among what it cleaned."""
    return any(note.record == row["source_record"] for note in reading.cleaned)
