"""Findings that come, go and are stated otherwise, looked for again one by one."""

from __future__ import annotations

import random
from collections import Counter

import pyarrow as pa
import pytest

from jinwei.compare import FindingCount, Stated, nothing_of
from jinwei.compare.findings import findings_between
from jinwei.sql import connections

RULES = ("city_last_five", "closed_late", "survey_below")
UNITS = ("招商局", "税务局", "东片乡", "𠮷林街道")
COLUMNS = tuple(Stated.__dataclass_fields__)
ORDER = ("新列入", "离开", "改变")
TEXTS = pa.list_(pa.string())
FINDING = pa.schema(
    {
        **dict.fromkeys(("rule_id", "cycle", "subject"), pa.string()),
        **dict.fromkeys(("cycle_index", "severity"), pa.int32()),
        **dict.fromkeys(COLUMNS, pa.string()),
        "streak": pa.int32(),
        "readings": TEXTS,
    }
)


def drawn(draw: random.Random) -> list[dict]:
    """Findings of few subjects, so that two drawings have many in common."""
    identities = [
        (rule, year, quarter, subject)
        for rule in RULES
        for year in (2022, 2023)
        for quarter in (1, 4)
        for subject in ("全市|招商引资||示例园区", "W1", "W2", "W𠮷")
    ]
    return [finding(draw, *each) for each in draw.sample(identities, 30)]


def finding(draw: random.Random, rule, year, quarter, subject) -> dict:
    return {
        "rule_id": rule,
        "cycle": f"{year}Q{quarter}",
        "cycle_index": year * 4 + quarter,
        "subject": subject,
        "severity": draw.choice((1000, 2000)),
        "unit": draw.choice(UNITS),
        "item": "招商引资",
        "board": draw.choice(("black", "watch")),
        "disposition": "约谈",
        "figure": draw.choice((None, "17/18", "16/18")),
        "movement": draw.choice((None, "下降3位")),
        "streak": draw.choice((None, 2)),
        "readings": draw.choice(([], ["读法待定"], ["读法待定", "另一种读法"])),
    }


def holding(findings: list[dict]):
    """A database that holds them, with the rules they rest on."""
    rules = [{"rule_id": each, "name": each, "clause": "第9条"} for each in RULES]
    made = connections.open_memory()
    connections.put(made, "mart.finding", pa.Table.from_pylist(findings, FINDING))
    connections.put(made, "meta.rule", pa.Table.from_pylist(rules))
    return made


def identity(row: dict) -> tuple:
    return row["rule_id"], row["cycle"], row["subject"]


def differing(before: list[dict], after: list[dict]) -> list[tuple]:
    """What a reader of both lists says of each that differs, in the order of telling:
    how, which finding, of what weight, and the columns that differ on both sides."""
    first = {identity(row): row for row in before}
    second = {identity(row): row for row in after}
    lines = []
    for each in first.keys() | second.keys():
        one, other = first.get(each), second.get(each)
        columns = [n for n in COLUMNS if one and other and one[n] != other[n]]
        if one and other and not columns:
            continue
        change = "新列入" if one is None else "离开" if other is None else "改变"
        row = other or one
        place = (-row["cycle_index"], ORDER.index(change), -row["severity"])
        lines.append((*place, each[0], row["unit"], each[2], change, each[1], columns))
    return sorted(lines)


@pytest.mark.parametrize("most", [7, 100])
@pytest.mark.parametrize("seed", range(8))
def test_findings_differ_as_one_by_one(seed, most, monkeypatch):
    monkeypatch.setattr("jinwei.compare.findings.FINDINGS_TOLD", most)
    draw = random.Random(seed)
    before, after = drawn(draw), drawn(draw)
    listed, unasked = findings_between(holding(before), holding(after))
    expected = differing(before, after)
    assert not unasked
    assert [
        (each.change, each.cycle, each.rule_id, each.subject, each.severity,
         list(each.changed))
        for each in listed.changes
    ] == [
        (change, cycle, rule, subject, -weight, columns)
        for _, _, weight, rule, _, subject, change, cycle, columns in expected[:most]
    ]  # fmt: skip
    held = {"before": before, "after": after}
    for side, findings in held.items():
        rows = {identity(row): row for row in findings}
        for each in listed.changes:
            stated = getattr(each, side)
            row = rows.get((each.rule_id, each.cycle, each.subject))
            assert (stated is None) == (row is None)
            if row is not None:
                cells = {name: row[name] for name in COLUMNS}
                cells["readings"] = tuple(row["readings"])
                assert stated == Stated(**cells)
    numbers = Counter(line[6] for line in expected)
    units = {
        change: {line[4] for line in expected if line[6] == change} for change in ORDER
    }
    assert listed.counts == tuple(
        FindingCount(each, numbers[each], len(units[each]))
        for each in ORDER
        if numbers[each]
    )


def test_beside_nothing_every_finding_is_new():
    after = drawn(random.Random(0))
    with nothing_of(holding(after)) as before:
        listed, unasked = findings_between(before, holding(after))
    assert not unasked
    assert {each.change for each in listed.changes} == {"新列入"}
    assert len(listed.changes) == len(after)
