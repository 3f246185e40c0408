"""The manifest of a version: what it holds, sealed, beside the database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from jinwei.build.database import Table
from jinwei.delivery.folder import Original
from jinwei.faults import Told
from jinwei.intake import why_unread

FILE = "manifest.json"
REMEDY = (
    "。请运行 python -m jinwei rebuild 由存档原件重建，"
    "或者在“版本”页、用 python -m jinwei use 版本号 --reason 理由 换用另一个版本"
)


class PublishError(Told):
    """Publishing or reading a version failed; the message says what to do."""


class Missing(PublishError):
    """The folder that was named to hold the versions is not there."""


class Damaged(PublishError):
    """What lies on the disk is not what was published, so nothing of it is shown."""


@dataclass(frozen=True)
class Manifest:
    """What a version is made of and holds; `exports` counts records by export.

    `not_loaded` gives the refused records that were knowingly left out, by file;
    `is_whole` is true where nothing was refused, not even a whole file.
    """

    version: str
    number: int
    created_at: str
    reason: str
    district: str
    title: str
    plan_year: int
    as_of: str
    is_invented: bool
    product: str
    program: str
    database_sha256: str
    database_bytes: int
    originals: tuple[Original, ...]
    exports: Mapping[str, Mapping[str, int]]
    is_whole: bool
    not_loaded: Mapping[str, int]
    tables: Mapping[str, Table]

    def to_bytes(self) -> bytes:
        """The manifest as it is written: JSON, with a seal over its content."""
        content = asdict(self)
        sealed = {"content": content, "seal": _seal(content)}
        return (_canonical(sealed) + "\n").encode("utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a version's folder; Damaged where one bit is not as written."""
    try:
        return parse_manifest((folder / FILE).read_bytes())
    except OSError as error:
        unread = f"清单 {FILE} 读不出来：{why_unread(error)}。"
        raise Damaged(f"版本 {folder.name} 的{unread}") from error
    except (ValueError, KeyError, TypeError):
        raise Damaged(f"版本 {folder.name} 的清单 {FILE} 已损坏{REMEDY}。") from None


def parse_manifest(written: bytes) -> Manifest:
    """The manifest in these bytes; ValueError unless they are exactly as written."""
    content = json.loads(written.decode("utf-8"))["content"]
    manifest = Manifest(
        **{
            **content,
            "originals": tuple(Original(**each) for each in content["originals"]),
            "tables": {n: Table(**held) for n, held in content["tables"].items()},
        }
    )
    if manifest.to_bytes() != written:
        raise ValueError("the manifest was changed after it was sealed")
    return manifest


def _seal(content: Mapping[str, object]) -> str:
    return hashlib.sha256(_canonical(content).encode("utf-8")).hexdigest()


def _canonical(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
