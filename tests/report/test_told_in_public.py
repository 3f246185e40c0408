"""Every public file of every cycle of the demo tells what was confirmed, no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from jinwei import desk
from jinwei.report.letters.addressees import addressed
from jinwei.report.official.document import texts
from jinwei.report.outputs import BULLETIN, NOTICE, document
from jinwei.versions import publish
from tests.report import told
from tests.report.told import Told

CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
OFFICE = ("docx", "xlsx", "pptx")


@dataclass(frozen=True)
class Public:
    """The public files of a cycle: all of their text, row by row, and the findings."""

    raw: dict[str, str]
    rows: dict[str, list[str]]
    letters: dict[str, list[str]]
    findings: Sequence[Told]

    @property
    def published(self) -> list[Told]:
        return [each for each in self.findings if each.is_published]


@pytest.fixture(scope="module", params=CYCLES)
def public(request, facts_of, home_of, tmp_path_factory) -> Public:
    facts = facts_of("demo", request.param)
    folder = tmp_path_factory.mktemp("public")
    units = addressed(facts)
    made = [
        *((each, "") for each in BULLETIN),
        *((each, units[0]) for each in NOTICE if units),
    ]
    paths = []
    for output, unit in made:
        if output.extension in OFFICE:
            path = folder / f"{output.kind}.{output.extension}"
            path.write_bytes(output.make(facts, document(facts, None, unit)))
            paths.append(path)
    home = home_of("demo")
    version = publish.open_current(home).id
    connection = desk.connection(version, desk.position(version, home), home)
    return Public(
        {path.name: told.raw(path) for path in paths},
        {path.name: told.rows(path) for path in paths},
        {unit: list(texts(document(facts, None, unit))) for unit in units},
        told.findings(connection, request.param),
    )


def test_no_part_of_a_file_tells_how_far_the_office_has_come(public):
    for name, text in public.raw.items():
        assert told.PROCESS.findall(text) == [], name
    for unit, letter in public.letters.items():
        assert told.PROCESS.findall("\n".join(letter)) == [], unit


def test_no_row_tells_a_finding_that_nobody_confirmed(public):
    for name, rows in public.rows.items():
        for row in rows:
            assert told.wrong(public.findings, row) == [], name


def test_no_row_tells_how_long_something_lasted_that_nobody_confirmed(public):
    for name, rows in public.rows.items():
        for row in rows:
            assert told.streaks(public.findings, row) == [], (name, row)


def test_a_row_names_the_problem_a_rule_was_confirmed_of_and_no_other(public):
    for name in ("督导通报.docx", "督导通报附表.xlsx"):
        named = [told.numbered(public.findings, row) for row in public.rows[name]]
        assert all(each.is_published for row in named for each in row), name
        wanted = {t.subject for t in public.published if t.is_numbered}
        assert {each.subject for row in named for each in row} == wanted, name


def test_a_dismissal_is_proposed_for_nobody_without_a_published_finding(public):
    for name, rows in public.rows.items():
        for row in rows:
            assert told.dismissed(public.findings, row) == [], (name, row)


def test_boards_are_counted_by_the_units_matters_and_findings_published(public):
    counted = 0
    for name, rows in public.rows.items():
        for row in rows:
            assert told.miscounted(public.findings, row) == [], name
            counted += len(told.ON_BOARD.findall(row))
    assert bool(counted) == any(each.is_published for each in public.findings)


def test_a_letter_tells_a_unit_of_its_confirmed_findings_alone(public):
    for unit, letter in public.letters.items():
        own = [each for each in public.findings if each.unit == unit]
        whole = f"{unit}{''.join(letter)}"
        assert told.wrong(own, whole) == []
        assert told.streaks(own, whole) == []
        assert told.dismissed(own, whole) == []


def test_a_trace_of_a_withheld_finding_would_be_seen():
    """So that the tests above would not pass over one."""
    lasted = finding("连续3期落后", "专项教育整顿", is_published=False)
    last = finding("末位", "建议免职", is_published=False)
    both = [lasted, finding("全市后5位", "重点监督"), last]
    assert told.wrong(both, "甲局　招商　连续3期落后")
    assert told.streaks(both, "甲局　招商　全市后5位　连续3期")
    assert told.dismissed(both, "甲局　建议免职")
    assert told.miscounted(both, "2家单位列入黑榜，涉及1个事项")
    assert told.miscounted(both, "1家单位列入黑榜，涉及1个事项、3项认定")
    said = "甲局　招商　全市后5位　1家单位列入黑榜，涉及1个事项、1项认定"
    for fault in (told.wrong, told.streaks, told.dismissed, told.miscounted):
        assert fault(both, said) == []
    assert told.PROCESS.search("需复核") and told.PROCESS.search("由人核实")


def finding(rule: str, disposition: str, is_published: bool = True) -> Told:
    about = ("black", "ranking", "甲局", "招商|区直", "招商（区直）")
    return Told(*about, rule, "6/10", disposition, is_published)
