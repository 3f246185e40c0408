"""Drafts for tests: begun upon a published version, with a ledger that corrects it."""

from __future__ import annotations

from jinwei.drafts import making, store
from jinwei.drafts.keeping import folder
from jinwei.drafts.model import Upload
from jinwei.drafts.progress import wait
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
