"""The process in which a draft is checked: started, and stopped without trace.

It goes on when the server that started it is gone: whoever asks next finds what it did.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from jinwei import files
from jinwei.drafts.progress import (
    LOOK_SECONDS,
    Place,
    Progress,
    is_checking,
    places,
    read_progress,
    tell,
)
from jinwei.paths import ROOT

CHECKER = "jinwei.drafts.checker"


def spawn(home: Path, draft: str, place: Place, since: str) -> None:
    """A child that checks the draft has begun; the caller holds the starting lock."""
    files.make_folder(place.folder)
    tell(place, Progress(since, "准备"))
    where = [str(home.absolute()), draft, since, str(place.folder.absolute())]
    with place.log.open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", CHECKER, *where],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            # A group of its own, so that the readers it starts are stopped with it.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    assert child.stdout is not None
    with child.stdout as answer:
        answer.readline()  # it has the lock, or it ended
    threading.Thread(target=child.wait, daemon=True).start()


def stop(draft_folder: Path) -> None:
    """No process checks the draft; the caller holds the starting lock."""
    while is_checking(draft_folder):
        for place in places(draft_folder):
            progress = read_progress(place)
            if progress is not None and progress.process:
                _kill(progress.process)
        time.sleep(LOOK_SECONDS)


def clear(draft_folder: Path) -> None:
    """Nothing is left of any check of the draft; none is going on."""
    for place in places(draft_folder):
        files.remove_folder(place.folder)


def _kill(process: int) -> None:
    """The process and what it started are told to end at once.

    Its number may be another's by now, which is not ours to end.
    """
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            os.kill(process, signal.SIGTERM)  # which ends it at once there
        else:
            os.killpg(process, signal.SIGKILL)
