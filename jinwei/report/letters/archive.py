"""The letters that did not go out yet, in Word and as PDF, in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from jinwei.desk.facts import Facts
from jinwei.report import outputs
from jinwei.report.letterhead import Issue
from jinwei.report.letters import notice, sending
from jinwei.report.ooxml import EPOCH

MIME = "application/zip"


def archive(facts: Facts, units: Sequence[str], issue: Issue) -> bytes:
    """A letter to each of the units, numbered as when they are sent.

    The same letters give the same archive on every machine.
    """
    content = io.BytesIO()
    issues = sending.each_numbered(issue, len(units))
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as packed:
        for unit, each in zip(units, issues, strict=True):
            document = notice.notice(facts, unit, each)
            for output in outputs.NOTICE:
                if not outputs.why_not(output):
                    name = output.name(facts, unit)
                    packed.writestr(_entry(name), output.make(facts, document))
    return content.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry that says nothing of when and on which system it was made."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 0
    return entry
