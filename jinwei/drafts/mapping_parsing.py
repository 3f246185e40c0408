"""The text of a mapping -> what it says, where it is one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from jinwei.intake import FileMapping, Note, mapping_path, read_mapping
from jinwei.policy.contracts import contracts


def parsed(text: str, file: str) -> FileMapping | None:
    """The mapping in a text; None where it is none any more."""
    with tempfile.TemporaryDirectory() as folder:
        path = mapping_path(Path(folder) / "file")
        path.write_text(text, "utf-8")
        mapping = read_mapping(path, file, contracts())
    return None if isinstance(mapping, Note) else mapping
