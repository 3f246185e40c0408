"""What publishing a draft would change, judged before anybody sees it."""

from __future__ import annotations

from pathlib import Path

from jinwei.compare import Comparison, Missing, compare, missing, nothing_of
from jinwei.sql import connections
from jinwei.versions.published import DATABASE, version_folder


def consequences(
    home: Path, base: str | None, made: Path
) -> tuple[Comparison, tuple[Missing, ...]]:
    """The version in `made` beside the base, and what it lacks that the base did not.

    Where there is no base, all that it holds is new.
    """
    with connections.open_serving(made / DATABASE) as after:
        if base is None:
            with nothing_of(after) as before:
                compared = compare(before, after)
            return compared, compared.missing
        stood = version_folder(home, base) / DATABASE
        with connections.open_serving(stood) as before:
            lacked, _ = missing(before)
            compared = compare(before, after)
    return compared, tuple(each for each in compared.missing if each not in lacked)
