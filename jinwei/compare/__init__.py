"""Two judged databases side by side: rows, findings, files, and what is missing.

Either may have been made by another program. What both hold in the same way is compared
exactly, cell by typed cell; what they hold otherwise is named and not guessed.
"""

from __future__ import annotations

from jinwei.compare.beside import nothing_of
from jinwei.compare.expected import missing
from jinwei.compare.files import changed_files, files_between
from jinwei.compare.findings import FINDINGS_TOLD, findings_between
from jinwei.compare.model import (
    Cell,
    Comparison,
    ExportChange,
    FileChange,
    FindingChange,
    FindingCount,
    Missing,
    NotCompared,
    PeriodCount,
    RowChange,
    Stated,
)
from jinwei.compare.rows import ROWS_TOLD, rows_between
from jinwei.sql.connections import Shared

__all__ = [
    "FINDINGS_TOLD", "ROWS_TOLD", "Cell", "Comparison", "ExportChange", "FileChange",
    "FindingChange", "FindingCount", "Missing", "NotCompared", "PeriodCount",
    "RowChange", "Stated", "changed_files", "compare", "missing",
    "nothing_of",
]  # fmt: skip


def compare(before: Shared, after: Shared) -> Comparison:
    """What is otherwise in the later of two judged databases, both only read.

    Findings are those that each database holds of its own; rules that rest on what
    people recorded are judged when asked, and are not among them.
    """
    exports, unlike = rows_between(before, after)
    findings, unasked = findings_between(before, after)
    files, unlisted = files_between(before, after)
    absent, unknown = missing(after)
    return Comparison(
        exports=exports,
        findings=findings.changes,
        finding_counts=findings.counts,
        files=files,
        missing=absent,
        not_compared=(*unlike, *unasked, *unlisted, *unknown),
    )
