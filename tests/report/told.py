"""What a file for everybody says row by row, and what it may, from findings alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from lxml import etree
from openpyxl import load_workbook

PROCESS = re.compile(
    "待确认|待核实|待核(?!查)|待明确|需复核|人工复核|未核实|核实后|核实进度|存疑|读法待定"
    "|由人|由核实人|尚待|申诉中|已容错|已撤销"
)
"""How far the office has come with a finding, which is nobody else's business."""
DISMISSAL = "免职"
ON_BOARD = re.compile(
    r"(\d+)家单位列入([红黑])榜(?:，涉及(\d+)个事项)?(?:、(\d+)项认定)?"
)


@dataclass(frozen=True)
class Told:
    """One finding of a cycle: who, what, by which rule, and whether it is public."""

    board: str
    kind: str
    unit: str
    subject: str
    item: str
    rule: str
    figure: str
    disposition: str
    is_published: bool

    @property
    def about(self) -> str:
        """The item as a text may have it, without its group or its track."""
        return self.item if self.kind == "duty" else self.item.partition("（")[0]

    @property
    def matter(self) -> tuple[str, ...]:
        """What it is about, which several rules may have found."""
        return self.kind, self.unit, self.subject

    @property
    def is_numbered(self) -> bool:
        """Whether it is of a problem, which public rows name by its number alone."""
        return self.kind == "ledger" and self.board != "watch"

    @property
    def is_fact(self) -> bool:
        """Whether the ledger itself tells it: that a problem is overdue."""
        return self.kind == "ledger" and self.board == "watch"


def findings(connection: duckdb.DuckDBPyConnection, cycle: str) -> list[Told]:
    """Every finding of a cycle as it was judged and recorded."""
    found_by = connection.cursor().execute(
        "select f.board, f.subject_kind, f.unit, f.subject, coalesce(f.item, ''),"
        " r.name, coalesce(f.figure, ''), coalesce(f.disposition, ''), f.is_published"
        " from recorded.finding f join meta.rule r using (rule_id) where f.cycle = ?",
        [cycle],
    )
    return [Told(*row) for row in found_by.fetchall()]


def parts(path: Path) -> Iterator[bytes]:
    """Every part of an office file that is written in XML, properties and notes too."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield package.read(name)


def raw(path: Path) -> str:
    """All that stands in a file, tags left out, attributes kept."""
    return "\n".join(part.decode() for part in parts(path))


def rows(path: Path) -> list[str]:
    """What a reader sees together: each row of a table, each other paragraph."""
    if path.suffix == ".xlsx":
        sheets = load_workbook(path).worksheets
        lines = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
        return ["　".join(str(cell) for cell in row if cell) for row in lines]
    return [text for part in parts(path) for text in _rows(etree.fromstring(part))]


def _rows(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name == "tr" or (name == "p" and not _is_in_row(element)):
            yield "".join(element.itertext())


def _is_in_row(element: etree._Element) -> bool:
    return any(etree.QName(each).localname == "tr" for each in element.iterancestors())


def wrong(told: Sequence[Told], text: str) -> list[tuple[Told, str]]:
    """The findings nobody confirmed that a row of some file tells, with the row."""
    public = {(t.unit, _named(t), t.rule) for t in told if t.is_published}
    return [
        (each, text)
        for each in told
        if not (each.is_published or each.is_fact)
        and all(part in text for part in (each.unit, _named(each), each.rule))
        and (each.unit, _named(each), each.rule) not in public
    ]


def numbered(told: Sequence[Told], text: str) -> list[Told]:
    """The findings of a problem whose number and rule a row tells with its unit."""
    return [
        each
        for each in told
        if each.is_numbered
        and all(part in text for part in (each.unit, each.subject, each.rule))
    ]


def _named(each: Told) -> str:
    """How a public row names the matter: of a problem only the rule stands there."""
    return each.rule if each.kind == "ledger" else each.about


def streaks(told: Sequence[Told], text: str) -> list[str]:
    """How long something has lasted by a row, where no published finding says so."""
    said = []
    for sentence in re.split("[。；]", text):
        about = [t for t in told if t.unit in sentence and t.about in sentence]
        allowed = "".join(f"{t.rule} {t.figure} " for t in about if t.is_published)
        lasted = re.findall(r"连续\d+期", sentence)
        said += [each for each in lasted if about and each not in allowed]
    return said


def dismissed(told: Sequence[Told], text: str) -> list[str]:
    """The units a row proposes a dismissal for that no published finding does."""
    proposed = [each for each in told if DISMISSAL in each.disposition]
    public = {each.unit for each in proposed if each.is_published}
    units = {each.unit for each in proposed} - public
    sentences = [each for each in re.split("[。；]", text) if DISMISSAL in each]
    return [unit for each in sentences for unit in units if unit in each]


def miscounted(told: Sequence[Told], text: str) -> list[tuple[str, ...]]:
    """What a row says of how many stand on a board, where it is not so many."""
    return [
        (each.group(), str(counts))
        for each in ON_BOARD.finditer(text)
        if (counts := _counts(told, {"红": "red", "黑": "black"}[each[2]]))
        and any(
            said and int(said) != count
            for said, count in zip((each[1], each[3], each[4]), counts, strict=True)
        )
    ]


def _counts(told: Sequence[Told], board: str) -> tuple[int, int, int]:
    """The units, the matters and the findings that are published on a board."""
    on = [each for each in told if each.is_published and each.board == board]
    return len({each.unit for each in on}), len({each.matter for each in on}), len(on)
