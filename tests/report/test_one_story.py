"""The finished files of one issue tell the same: bulletin, annex and slides."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass

import openpyxl
import pptx
import pytest

from jinwei.desk.dated import dated, problems, within
from jinwei.report import outputs
from jinwei.report.letterhead import Issue
from jinwei.wording import rectification, words
from tests.report import word
from tests.report.test_annex_xlsx import table

CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")


@dataclass(frozen=True)
class Finished:
    """The Word bulletin, the annex, and the slides by title with their tables."""

    docx: bytes
    annex: openpyxl.Workbook
    slides: tuple[tuple[str, list[list[str]]], ...]


def finished(facts, issue: Issue | None = None) -> Finished:
    official = outputs.document(facts, issue, "")
    made = {
        each.extension: each.make(facts, official)
        for each in outputs.outputs("")
        if each.extension in ("docx", "xlsx", "pptx")
    }
    show = pptx.Presentation(io.BytesIO(made["pptx"]))
    return Finished(
        made["docx"],
        openpyxl.load_workbook(io.BytesIO(made["xlsx"])),
        tuple((texts_of(page), rows_of(page)) for page in show.slides),
    )


def texts_of(page) -> str:
    return "\n".join(
        shape.text_frame.text for shape in page.shapes if shape.has_text_frame
    )


def rows_of(page) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
    ]


@pytest.fixture(
    scope="module",
    params=[(cycle, public) for cycle in CYCLES for public in (True, False)],
    ids=lambda each: f"{each[0]}-{'公开' if each[1] else '内部'}",
)
def files(request, facts_of) -> Finished:
    cycle, is_public = request.param
    return finished(facts_of("demo", cycle, is_public=is_public))


def test_overdue_units_stand_in_one_order_in_bulletin_annex_and_slides(files):
    listed = [
        row[0]
        for head, *rows in word.tables(files.docx)
        if head[:2] == ["责任单位", "交办"]
        for row in rows
        if row[0] != "全区" and row[6] != "0"
    ]
    annexed = [
        row["责任单位"]
        for row in table(files.annex, "整改销号")
        if row["责任单位"] != "全区" and row.get("超期")
    ]
    shown = [
        row[0]
        for _, (head, *rows) in filter(lambda slide: slide[1], files.slides)
        if head[-1] == "最长超期"
        for row in rows
    ]
    assert listed == annexed
    assert shown == listed[: len(shown)]
    assert bool(shown) == bool(listed)
    if listed:
        assert f"超期问题涉及{listed[0]}" in "".join(word.texts(files.docx))


SPANS = (7, 15, 30)


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", CYCLES)
def test_what_falls_due_counts_from_one_day_in_bulletin_annex_and_slides(
    facts_of, cycle, is_public
):
    facts = facts_of("demo", cycle, is_public=is_public)
    on = facts.source.cutoff_on + dt.timedelta(days=20)
    files = finished(facts, Issue(on=on))
    told = rectification.due_from(facts, on)
    if told is None:
        assert facts.reported
        return
    headline = rectification.due(dated(facts, on)).headline
    assert told.endswith(f"{headline}。")
    text = "".join(word.texts(files.docx))
    assert rectification.passed(facts, on) in text
    ahead = rectification.due_within(facts, on, SPANS[-1])
    assert (f"前到期的{ahead:,}件要按期销号" in text) == bool(ahead)
    dues = [slide for slide in files.slides if headline in slide[0]]
    assert dues and all(f"自{words.day(on)}起算" in text for text, _ in dues)
    shown = [rows for _, rows in dues]
    annexed = {row["责任单位"]: row for row in table(files.annex, "整改销号")}
    heads = [f"自{words.day(on)}起{days}日内到期" for days in SPANS]
    for days, head in zip(SPANS, heads, strict=True):
        expected = rectification.due_within(facts, on, days)
        by_unit = [row[head] for name, row in annexed.items() if name != "全区"]
        assert sum(by_unit) == annexed["全区"][head] == expected
    for unit, *counts in (row for rows in shown for row in rows[1:]):
        assert counts == [f"{annexed[unit][head]:,}" for head in heads]


@pytest.mark.parametrize("cycle", CYCLES)
def test_counted_from_the_cut_off_a_day_gives_what_is_counted_without_one(
    facts_of, cycle
):
    facts = facts_of("demo", cycle)
    if facts.ledger is None:
        assert facts.reported
        return
    assert dated(facts, facts.source.cutoff_on) == facts
    for row in facts.units:
        its = [each for each in facts.deadlines if each["unit"] == row["unit"]]
        if not row["is_whole"]:
            due = within(its, facts.source.cutoff_on, facts.spans["third_days"])
            assert problems(due) == row["due_third"], row["unit"]


def test_a_row_of_a_board_says_once_what_it_says_and_how_long_it_lasted(files):
    for board in ("红榜", "黑榜"):
        for row in table(files.annex, board):
            if len([each for each in row.values() if each is not None]) < 2:
                continue
            marks = (row["认定"] or "").split("；")
            for mark in filter(None, marks):
                assert sum(each.startswith(mark) for each in marks) == 1, marks
            assert "核实" in row or "触发条款" not in marks
            if lasted := re.search(r"连续(\d+)期", row["规则"]):
                assert row["连续"] >= int(lasted[1])
