"""Drafts for tests: begun upon a published version, with a ledger that corrects it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jinwei.drafts import child, making, store
from jinwei.drafts.checking import key
from jinwei.drafts.keeping import folder
from jinwei.drafts.model import Draft, Upload
from jinwei.drafts.progress import place_of, read_progress, wait
from jinwei.versions import publish
from tests.deliveries import LEDGER

BETTER = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")


def corrected(home, ledger=BETTER, name="ledger.csv"):
    """A draft with a corrected ledger."""
    draft = store.begin(home, "张三", publish.current(home))
    return store.put(home, draft.id, [Upload(name, ledger.lstrip().encode())], "张三")


def checked(home, id):
    """How the check of the draft ended that was begun now."""
    making.start(home, id)
    wait(folder(home, id))
    return making.state(home, id)


@contextmanager
def standing_still(home: Path, draft: Draft) -> Iterator[int]:
    """The number of the process that has begun to check the draft, and stands still
    before its first step, however late that is looked at."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(child, "CHECKER", "tests.drafts.still")
        making.start(home, draft.id)
    progress = read_progress(place_of(folder(home, draft.id), key(draft)))
    assert progress
    try:
        yield progress.process
    finally:
        child.stop(folder(home, draft.id))
