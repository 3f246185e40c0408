"""How an entry of the log of publications is said."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.versions.entries import Publication

ACTIONS = {
    "publish": "发布",
    "back": "换回",
    "remake": "程序更新后重新生成",
    "unlogged": "换用，没有登记",
}
AGAIN = "再次发布"


def what(entry: Publication, entries: Sequence[Publication]) -> str:
    """What was done, and where the entry did not come about in the ordinary way.

    `entries` are all of the log: what readers had seen before is published again.
    """
    is_again = any(e.version == entry.version for e in entries if e.n < entry.n)
    is_published_again = is_again and entry.action == "publish"
    action = AGAIN if is_published_again else ACTIONS[entry.action]
    if entry.is_derived:
        return f"{action}（由版本清单推得）"
    return f"{action}（中断过，事后补记）" if entry.is_mended else action
