"""What a comparison of two judged databases says: plain values, which JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RowChanged = Literal["新增", "更正", "删去"]
FindingChanged = Literal["新列入", "离开", "改变"]
FileChanged = Literal["新增", "替换", "改名", "撤下"]


@dataclass(frozen=True)
class NotCompared:
    """A table, or a column of it, that the two sides hold otherwise, and why."""

    export: str
    title: str
    column: str
    reason: str


@dataclass(frozen=True)
class PeriodCount:
    """How many rows of an export and period came, changed, went or stayed."""

    period: str
    added: int
    changed: int
    removed: int
    same: int


@dataclass(frozen=True)
class Cell:
    """A column by its header, and what it holds before and after; None where empty."""

    header: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class RowChange:
    """One row by its key: the headers of the key with what stands there.

    `cells` are the columns that changed. The record is the row's own now, and that of
    before where the row went.
    """

    change: RowChanged
    period: str
    key: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    file: str
    record: int


@dataclass(frozen=True)
class ExportChange:
    """What became of the rows of one export; `columns` counts changed cells by header.

    The counts are complete; `rows` are the first ROWS_TOLD of those that differ.
    """

    export: str
    title: str
    periods: tuple[PeriodCount, ...]
    columns: Mapping[str, int]
    rows: tuple[RowChange, ...]

    @property
    def added(self) -> int:
        """The rows that only the later side has."""
        return sum(each.added for each in self.periods)

    @property
    def changed(self) -> int:
        """The rows that both sides have, otherwise."""
        return sum(each.changed for each in self.periods)

    @property
    def removed(self) -> int:
        """The rows that only the earlier side has."""
        return sum(each.removed for each in self.periods)

    @property
    def differing(self) -> int:
        """The rows that are not the same on both sides."""
        return self.added + self.changed + self.removed


@dataclass(frozen=True)
class Stated:
    """What a finding says on one side."""

    unit: str
    item: str
    board: str
    disposition: str
    figure: str | None
    movement: str | None
    streak: int | None
    readings: tuple[str, ...]


@dataclass(frozen=True)
class FindingChange:
    """A finding that appears, disappears, or is stated otherwise.

    Rule, cycle and subject say which; `changed` names the fields of Stated that differ.
    `severity` is that of the side that has it, the later one first.
    """

    change: FindingChanged
    rule_id: str
    rule_name: str
    clause: str
    cycle: str
    subject: str
    severity: int
    before: Stated | None
    after: Stated | None
    changed: tuple[str, ...]

    @property
    def stated(self) -> Stated:
        """What it says now, or said before it went."""
        stands = self.after or self.before
        if stands is None:
            raise ValueError("a finding is on one side at least")
        return stands


@dataclass(frozen=True)
class FindingCount:
    """How many findings, of how many units, differ in one way."""

    change: FindingChanged
    findings: int
    units: int


@dataclass(frozen=True)
class FileChange:
    """A file that came, was replaced, renamed or went; `former` is its old name."""

    change: FileChanged
    file: str
    former: str = ""


@dataclass(frozen=True)
class Missing:
    """A unit or item expected in a period and absent, and what it is expected from."""

    kind: str
    export: str
    title: str
    period: str
    name: str
    expected_from: str

    @property
    def named(self) -> str:
        """What is absent, with the period and the export it is absent from."""
        of = "" if self.name == self.title else f"的{self.name}"
        return f"{self.period}{self.title}{of}"


@dataclass(frozen=True)
class Comparison:
    """All that differs between two judged databases.

    `exports` are those with rows that differ; what could not be compared is named in
    `not_compared` and guessed nowhere. `missing` is of the later side's last quarter.
    The counts of findings are complete; `findings` are the first FINDINGS_TOLD.
    """

    exports: tuple[ExportChange, ...]
    findings: tuple[FindingChange, ...]
    finding_counts: tuple[FindingCount, ...]
    files: tuple[FileChange, ...]
    missing: tuple[Missing, ...]
    not_compared: tuple[NotCompared, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as could be compared."""
        return not (self.exports or self.findings or self.files)
