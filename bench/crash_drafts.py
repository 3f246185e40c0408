"""Drafts killed at random moments: what is there afterwards.

    python -m bench.crash_drafts [runs] [seed]

In each run what works on a new draft is killed (SIGKILL) at a moment drawn from the
length of the whole: while files are dropped, while the draft is checked, or while it is
published; or a check is cancelled. Then the same is done again, and must succeed.
`half`: a draft that cannot be read or names a file that is not there whole, a version
served that is not whole, or anything left over. `lost`: what was there before, or was
acknowledged, is not. `before`, `after`: as which the killed step was seen.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from bench.crash import LEDGER, UNITS
from jinwei import files
from jinwei.drafts import keeping, making, publishing, store
from jinwei.drafts.model import Draft, Upload
from jinwei.drafts.progress import places, read_progress
from jinwei.versions import publications, publish
from jinwei.versions.published import verified, version_folder

BY = "报送员"
DISTRICT = {
    "name": "示例园区",
    "plan_year": 2023,
    "as_of": date(2023, 12, 31),
    "is_invented": True,
}
FIRST = "首次"
DONE = "published"
LOOK_SECONDS = 0.01
LONGEST_SECONDS = 600
CHILDREN = multiprocessing.get_context("forkserver")


def main(runs: int, seed: int) -> None:
    """Print for each step how it was seen after the kill, and how often."""
    CHILDREN.set_forkserver_preload(["jinwei.drafts.publishing"])
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        lengths = _first(home)
        for step, (act, seen) in STEPS.items():
            counts = Counter(
                seen(home, act, draw.uniform(0, lengths[step]), f"{step}{run}")
                for run in range(runs)
            )
            print(f"{step}: {runs} times {dict(sorted(counts.items()))}", flush=True)
        entries = publications.listed(home)
        drafts = store.listed(home)
        published = [each for each in drafts if each.state == "published"]
        print(
            f"{len(drafts)} drafts, {len(published)} published,"
            f" {len(entries.entries)} publications {entries.fault or 'in whole'}"
        )


def _first(home: Path) -> dict[str, float]:
    """The length of each step, undisturbed; a version is in use from then on."""
    draft = store.begin(home, BY, None, DISTRICT)
    drop = _length(_drop, home, draft.id, FIRST)
    start = time.perf_counter()
    _checked(home, draft.id)
    check = time.perf_counter() - start
    whole = _length(_publish, home, draft.id)
    return {"drop": drop, "check": check, "cancel": check, "publish": whole}


def _while_dropping(home: Path, act: Callable, after: float, text: str) -> str:
    draft = store.begin(home, BY, publish.current(home))
    is_done, _ = _killed(act, after, home, draft.id, text)
    seen = store.read(home, draft.id)
    if not _is_whole(home, seen) or len(seen.added) not in (0, len(_uploads(text))):
        return "half"
    if is_done and not seen.added:
        return "lost"
    _drop(home, draft.id, text)
    again = store.read(home, draft.id)
    if not _is_whole(home, again) or len(again.added) != len(_uploads(text)):
        return "half"
    store.discard(home, draft.id, BY)
    return "after" if seen.added else "before"


def _while_checking(home: Path, act: Callable, after: float, text: str) -> str:
    draft = _dropped(home, text)
    making.start(home, draft.id)
    time.sleep(after)
    act(home, draft.id)
    state = making.state(home, draft.id)
    if isinstance(state, making.Running) or store.read(home, draft.id) != draft:
        return "half"
    is_checked = isinstance(state, making.Checked)
    if act is making.cancel and not is_checked and places(_folder(home, draft)):
        return "half"
    again = _checked(home, draft.id)
    if not isinstance(again, making.Checked) or again.outcome.stops:
        return "half"
    verified(again.made or version_folder(home, again.outcome.version))
    store.discard(home, draft.id, BY)
    return "after" if is_checked else "before"


def _while_publishing(home: Path, act: Callable, after: float, text: str) -> str:
    draft = _dropped(home, text)
    outcome = _checked(home, draft.id)
    assert isinstance(outcome, making.Checked), outcome
    made, before = outcome.outcome.version, publish.current(home)
    entered = len(publications.listed(home).entries)
    is_done, _ = _killed(act, after, home, draft.id)
    served = publish.open_current(home).id  # which holds it to its hashes
    state = store.read(home, draft.id).state
    if served not in (before, made) or (is_done and (served, state) != (made, DONE)):
        return "lost"
    if state == DONE and served != made:
        return "half"
    publishing.publish(home, draft.id, BY, "更正")
    log = publications.listed(home)
    left = [*(home / "versions").glob(".*"), *_folder(home, draft).glob("check-*/.m*")]
    is_whole = publish.open_current(home).id == made and not log.fault and not left
    if not is_whole or store.read(home, draft.id).state != DONE:
        return "half"
    return "after" if len(log.entries) == entered + 1 and served == made else "before"


def _dropped(home: Path, text: str) -> Draft:
    draft = store.begin(home, BY, publish.current(home))
    _drop(home, draft.id, text)
    return store.read(home, draft.id)


def _drop(home: Path, id: str, text: str) -> None:
    store.put(home, id, _uploads(text), BY)


def _uploads(text: str) -> list[Upload]:
    problem = f"W{text},窗口排队,示例局,共性,2023-01-05,2023-03-01,整改中\n"
    units = UNITS if text == FIRST else f"单位,类别\n{text}局,区直单位\n"
    return [
        Upload(f"整改台账{text}.csv", (LEDGER + problem).encode()),
        Upload(f"单位目录{text}.csv", units.encode()),
    ]


def _publish(home: Path, id: str) -> None:
    publishing.publish(home, id, BY, "更正")


def _kill_check(home: Path, id: str) -> None:
    """What checks the draft, and what it started, is gone."""
    for place in places(keeping.folder(home, id)):
        progress = read_progress(place)
        with suppress(ProcessLookupError):
            if progress is not None and progress.process:
                os.killpg(progress.process, signal.SIGKILL)
    while isinstance(making.state(home, id), making.Running):
        time.sleep(LOOK_SECONDS)


def _checked(home: Path, id: str) -> making.State:
    making.start(home, id)
    while isinstance(state := making.state(home, id), making.Running):
        time.sleep(LOOK_SECONDS)
    return state


def _killed(act: Callable, after: float, *arguments: object) -> tuple[bool, float]:
    """Whether the act ended before it was killed, and how long it lasted."""
    begins = CHILDREN.Event()
    child = CHILDREN.Process(target=_begun, args=(begins, act, *arguments))
    child.start()
    begins.wait()
    start = time.perf_counter()
    child.join(after)
    lasted = time.perf_counter() - start
    child.kill()
    child.join()
    return child.exitcode == 0, lasted


def _begun(begins, act: Callable, *arguments: object) -> None:
    begins.set()
    act(*arguments)


def _length(act: Callable, *arguments: object) -> float:
    """How long the act takes, undisturbed."""
    is_done, lasted = _killed(act, LONGEST_SECONDS, *arguments)
    assert is_done
    return lasted


def _is_whole(home: Path, draft: Draft) -> bool:
    return all(
        files.sha256(store.content(home, draft.id, each)) == each.sha256
        for each in draft.added
    )


def _folder(home: Path, draft: Draft) -> Path:
    return keeping.folder(home, draft.id)


STEPS = {
    "drop": (_drop, _while_dropping),
    "check": (_kill_check, _while_checking),
    "cancel": (making.cancel, _while_checking),
    "publish": (_publish, _while_publishing),
}


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [20, 2023][len(given) :]))
