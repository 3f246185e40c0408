"""What was handed in for a version, to take away as it came."""

from __future__ import annotations

from jinwei.ui import kit
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Note
from jinwei.ui.versions.listing import Shelf
from jinwei.versions import handed_in, published
from jinwei.wording import words


def offer(shelf: Shelf, version: str) -> None:
    """A button that gives the files as one zip, or why they cannot be given."""
    folder = published.version_folder(shelf.home, version)
    damage = handed_in.fault(folder)
    if damage:
        kit.notes([Note("原件不能下载", [damage], tone="alert")], key="no_files")
        return
    taking.download(
        f"下载版本 {words.version(version)} 报送的文件",
        lambda: handed_in.packed(folder),
        file_name=f"报送文件_版本{words.version(version)}.zip",
        mime="application/zip",
    )
