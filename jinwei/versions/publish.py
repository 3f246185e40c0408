"""Check a delivery, freeze it as a version, and swap the pointer to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinwei import files, paths
from jinwei.delivery import Delivery, Report, folder, read_delivery
from jinwei.delivery.given import Given
from jinwei.policy.contracts import contracts
from jinwei.versions import program, publications, published
from jinwei.versions.freeze import make, put_in_place, seal, version_id
from jinwei.versions.lock import Busy, NotWritten, reading, turn
from jinwei.versions.manifest import FILE as MANIFEST
from jinwei.versions.manifest import Damaged, Manifest, PublishError, read_manifest
from jinwei.versions.publications import BY_COMMAND, BY_PROGRAM, Act
from jinwei.versions.published import (
    ORIGINALS,
    POINTER,
    Version,
    current,
    manifests,
    open_current,
    open_version,
    require_home,
    served,
    version_folder,
)

__all__ = [
    "Busy", "Damaged", "Moved", "NotWritten", "PublishError", "Published", "Refused",
    "Version", "current", "is_made_here", "manifests", "open_current", "open_version",
    "publish", "publish_made", "rebuild", "remake", "require_home", "use",
]  # fmt: skip


class Refused(PublishError):
    """The delivery has faults or refused rows; `delivery` holds every one of them."""

    def __init__(self, delivery: Delivery) -> None:
        records = sum(reading.refused_records for reading in delivery.readings)
        super().__init__(
            f"没有发布：{len(delivery.faults)} 个文件或文件夹问题，"
            f"{records} 条记录被拒收。请改正后再发布；确认可以少这些记录时，"
            "加 --accept-refused 发布，各页会注明少了多少条。"
        )
        self.delivery = delivery


class Moved(PublishError):
    """Readers see another version than the one that this was compared with."""


@dataclass(frozen=True)
class Published:
    """What a publication did: `is_new` where a version was made, `is_swapped` where
    readers see another version than before."""

    version: str
    is_new: bool
    is_swapped: bool
    warnings: int = 0


@dataclass(frozen=True)
class Rebuilt:
    """A version made again from its originals: the tables that came out different,
    whether the same program made it, and whether it replaced a damaged version."""

    version: str
    different: tuple[str, ...]
    is_same_program: bool
    is_restored: bool


def publish(
    delivery: Path,
    home: Path | None = None,
    *,
    accept_refused: bool = False,
    reason: str = "",
    by: str = BY_COMMAND,
    report: Report = lambda step: None,
) -> Published:
    """The delivery in a folder is the version that readers see from now on.

    The log of publications says who put it there. The same delivery again changes
    nothing. Refused, Busy and NotWritten say why the old version stands.
    """
    home = home or paths.home()
    return _publish(delivery, home, accept_refused, Act("publish", by, reason), report)


def _publish(
    delivery: Path, home: Path, accept_refused: bool, act: Act, report: Report
) -> Published:
    with turn(home):
        with reading(delivery):
            version = version_id(folder.originals(delivery))
        kept = _sound(home, version)
        if kept and (accept_refused or kept.is_whole or version == served(home)):
            return Published(version, False, _point(home, version, act))
        publications.refuse_behind(home)
        with reading(delivery):
            given = Given(read_delivery(delivery, contracts(), report))
        if version_id(given.delivery.originals) != version:
            raise PublishError("读取时报送文件又有改动，没有发布。请改完后再发布。")
        if not given.delivery.is_whole and not accept_refused:
            raise Refused(given.delivery)
        warnings = len(given.delivery.warnings)
        number = _next_number(home)
        made = make(home / "versions", version, given, number, act.reason, report, home)
        put_in_place(made, version_folder(home, version))
        is_swapped = _point(home, version, act)
        return Published(version, True, is_swapped, warnings)


def publish_made(
    made: Path,
    base: str | None,
    home: Path | None = None,
    *,
    reason: str = "",
    by: str = BY_COMMAND,
    draft: str | None = None,
    approved_by: str = "",
) -> Published:
    """The version made ahead in that folder, which bears its id, is what readers see.

    Moved where they no longer see `base`, upon which it was made. The same again
    changes nothing, whether or not the folder still stands.
    """
    home = home or paths.home()
    version = made.name
    with turn(home):
        if served(home) not in (base, version):
            raise Moved("正在使用的版本刚换过，没有发布。请对照现在的版本重新核对。")
        is_new = _sound(home, version) is None
        if is_new:
            publications.refuse_behind(home)
            published.verified(made)
            seal(made, _next_number(home), reason)
            put_in_place(made, version_folder(home, version))
        act = Act("publish", by, reason, draft, approved_by)
        return Published(version, is_new, _point(home, version, act))


def remake(version: str, home: Path, report: Report = lambda step: None) -> str:
    """The id of what this program makes of a version's archived originals.

    Readers see that from now on: the tables of another program may be laid out
    otherwise than ours.
    """
    stood = version_folder(home, version)
    reason = f"程序更新，由版本 {version} 存档的原件重新生成"
    is_whole = published.verified(stood).is_whole
    act = Act("remake", BY_PROGRAM, reason)
    return _publish(stood / ORIGINALS, home, not is_whole, act, report).version


def is_made_here(version: str, home: Path | None = None) -> bool:
    """Whether the program that runs now is the one that made the version."""
    stood = version_folder(home or paths.home(), version)
    return is_of_here(published.verified(stood))


def is_of_here(manifest: Manifest) -> bool:
    """Whether the program that runs now is the one that made that version."""
    return manifest.program == program.fingerprint()


def use(
    version: str,
    home: Path | None = None,
    *,
    by: str = BY_COMMAND,
    reason: str = "",
    instead_of: str | None = None,
) -> Published:
    """Readers see that version from now on; its first characters are enough.

    Going back is an entry of its own in the log of publications; nothing is deleted.
    Moved where readers no longer see `instead_of`, where that is given.
    """
    home = home or paths.home()
    require_home(home)
    with turn(home):
        matching = _matching(home, version)
        if instead_of and served(home) not in (instead_of, matching):
            raise Moved("正在使用的版本刚换过，没有换回。请对照现在的版本再看一遍。")
        published.verified(version_folder(home, matching))
        act = Act("back", by, reason)
        return Published(matching, False, _point(home, matching, act))


def rebuild(
    version: str | None = None,
    home: Path | None = None,
    report: Report = lambda step: None,
) -> Rebuilt:
    """The version (the one now served) is made again and compared table by table.

    A damaged database or manifest is replaced, provided every table is identical.
    """
    home = home or paths.home()
    require_home(home)
    with turn(home):
        if version is None:
            version = _pointed(home)
        return _rebuild(home, _matching(home, version), report)


def _pointed(home: Path) -> str:
    """The id that the pointer names; PublishError where it names none."""
    try:
        pointed = published.read_pointer(home)
    except Damaged as fault:
        raise Damaged(f"{fault}重建时请写明版本号。") from None
    if pointed is None:
        raise PublishError("不知道重建哪个版本：没有正在使用的版本，请写明版本号。")
    return pointed[0]


def _rebuild(home: Path, version: str, report: Report) -> Rebuilt:
    stood = version_folder(home, version)
    is_sound = _sound(home, version) is not None
    noted = _known(stood)
    archived = folder.originals(stood / ORIGINALS)
    expected = noted.originals if noted else archived
    if archived != expected or (noted is None and version_id(archived) != version):
        raise Damaged(
            f"版本 {version} 存档的原件与发布时不同，无法重建。请用保存的原件重新发布。"
        )
    number = noted.number if noted else _next_number(home)
    reason = noted.reason if noted else "清单损坏，由存档原件重建"
    given = Given(read_delivery(stood / ORIGINALS, contracts(), report))
    made = make(home / "versions", version, given, number, reason, report, home)
    different = _different(noted, read_manifest(made)) if noted else ()
    is_same = noted is None or noted.program == program.fingerprint()
    if is_sound or different:
        return Rebuilt(version, different, is_same, is_restored=False)
    is_served = version == served(home)
    put_in_place(made, stood)
    if is_served:
        files.swap(home / POINTER, _names(home, version))
    return Rebuilt(version, (), is_same, is_restored=True)


def _different(noted: Manifest, made: Manifest) -> tuple[str, ...]:
    names = sorted({*noted.tables, *made.tables})
    return tuple(n for n in names if noted.tables.get(n) != made.tables.get(n))


def _known(stood: Path) -> Manifest | None:
    try:
        return read_manifest(stood)
    except Damaged:
        return None


def _sound(home: Path, version: str) -> Manifest | None:
    try:
        return published.verified(version_folder(home, version))
    except Damaged:
        return None


def _point(home: Path, version: str, act: Act) -> bool:
    """The pointer names that version and the log says so; whether it named another."""
    content = _names(home, version)
    pointer = home / POINTER
    if pointer.is_file() and pointer.read_bytes() == content:
        return False
    with publications.entering(home, version, act):
        files.swap(pointer, content)
    return True


def _names(home: Path, version: str) -> bytes:
    """What the pointer holds where it names that version."""
    manifest = files.sha256(version_folder(home, version) / MANIFEST)
    return f"{version} {manifest}\n".encode()


def _next_number(home: Path) -> int:
    numbers = [m.number for m in manifests(home) if isinstance(m, Manifest)]
    return max(numbers, default=0) + 1


def _matching(home: Path, start: str) -> str:
    versions = [
        each if isinstance(each, str) else each.version for each in manifests(home)
    ]
    matching = [version for version in versions if start and version.startswith(start)]
    if len(matching) != 1:
        problem = "没有这个版本" if not matching else "有不止一个版本以此开头"
        raise PublishError(
            f"{start}：{problem}。请运行 python -m jinwei versions 查看已有的版本。"
        )
    return matching[0]
