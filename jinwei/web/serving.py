"""What a running server shows: a home that once held data never turns into the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from jinwei import files, paths
from jinwei.access import districts
from jinwei.delivery import Report, folder
from jinwei.drafts import store
from jinwei.records.demo import REAL_FILE
from jinwei.report.issued import FOLDER as BULLETINS
from jinwei.versions import lock, publish, published
from jinwei.versions.freeze import REPLACED, version_id
from jinwei.versions.manifest import Manifest, Missing, PublishError
from jinwei.versions.publications import BY_PROGRAM
from jinwei.versions.published import PUBLISH, is_version, read_pointer

NEW = "python -m jinwei serve --new"


class Lost(Missing):
    """What was shown until now is not there any more."""


class NothingYet(PublishError):
    """Nothing was ever published there, and the first delivery is waited for."""


def shown(home: Path | None = None) -> str | None:
    """The id of the version to show, None where one has to be made first.

    Lost where this process showed something of that home and finds it gone.
    """
    home = home or paths.home()
    served = _current(home)
    if served is None or not publish.is_of_here(served):
        return None
    _known.add(home)
    return served.version


def wait_for_first(home: Path | None = None) -> bool:
    """Whether a home waits for its first delivery from now on: it is made if need be,
    and nothing was ever published there. PublishError where something was and is lost.
    """
    home = home or paths.home()
    with _beginning:
        files.make_folder(home)
        if _current(home) is not None:
            return False
        _refuse_left(home)
        _waiting.add(home)
        return True


def is_pointed(home: Path | None = None) -> bool:
    """Whether a home says which version is in use; where that one is damaged, pages
    start all the same and another is chosen there."""
    try:
        return read_pointer(home or paths.home()) is not None
    except PublishError:
        return False


def is_untouched(home: Path) -> bool:
    """Whether nothing was published in a home, for all that it says of itself."""
    try:
        return read_pointer(home) is None
    except PublishError:
        return False


def begin(
    home: Path | None = None,
    *,
    demo: bool = False,
    report: Report = lambda step: None,
) -> str:
    """The id of the version to show, made by this program, if need be now.

    The demo is published where nothing ever was: into our own home, or with `demo`
    into the one that was named. Where another server of that home makes it at the same
    time, that one is waited for. PublishError says why there is nothing to show, as
    NothingYet where the first delivery is waited for.
    """
    home = home or paths.home()
    with _beginning:
        while True:
            try:
                served = _made(home, demo, report)
            except publish.Busy:
                lock.wait(home)
                continue
            _known.add(home)
            return served


def _made(home: Path, demo: bool, report: Report) -> str:
    try:
        served = _current(home)
    except Missing:
        if not demo or home in _known:
            raise
        served = None
    if served is None:
        _refuse_left(home)
        if not demo:
            _refuse_demo(home)
        reason = "放进演示数据"
        done = publish.publish(
            paths.DEMO, home, reason=reason, by=BY_PROGRAM, report=report
        )
        return done.version
    if not publish.is_of_here(served):
        return publish.remake(served.version, home, report)
    return served.version


_known: set[Path] = set()
"""The homes of which this process has shown something."""
_waiting: set[Path] = set()
"""The homes that this process was told to hold open for a first delivery."""
_beginning = Lock()


def _current(home: Path) -> Manifest | None:
    try:
        served = published.current_manifest(home)
    except Missing:
        served = None
        if home not in _known:
            raise
    if served is None and home in _known:
        raise Lost(
            f"存放数据的文件夹 {home} 不见了，或者里面空了：多半是磁盘没有挂上，"
            "或者文件夹被移走、改名。请告诉管理员：放回原处后刷新本页，数据就会回来，"
            "不必重新发布。"
        )
    return served


def _refuse_left(home: Path) -> None:
    """PublishError where something that was published in a home has lost its place."""
    left = "、".join(_left(home))
    if left:
        raise PublishError(
            f"{home} 里留有发布过的数据（{left}），却不知道该用哪个版本，"
            "所以什么也没有显示。文件夹被移走过一部分的，请放回原处；"
            "versions 里还有版本的，请运行 python -m jinwei versions 查看，"
            "再用 python -m jinwei use 版本号 --reason 理由 指定一个；"
            f"都没有的，请运行 {PUBLISH}。"
        )


def _refuse_demo(home: Path) -> None:
    """PublishError where a home may not be filled with the demo unasked."""
    is_of_several = districts.at(home) is not None
    if is_of_several or home in _waiting or _is_first_begun(home):
        raise NothingYet(
            "这里还没有发布过数据。请打开“数据报送”，写明本区情况、放入文件，"
            "核对以后发布，各页就有内容。"
        )
    if not paths.is_own(home):
        raise PublishError(
            f"{home} 里还没有数据。放过数据的，多半是磁盘没有挂上，请先挂上；"
            f"新装的，请运行 {NEW}，在“数据报送”页从头报送本区的数据；"
            "想先看演示数据，请用 python -m jinwei serve --demo；"
            f"也可以运行 {PUBLISH}。"
        )


def _is_first_begun(home: Path) -> bool:
    """Whether somebody is at work there on a delivery that builds upon none."""
    drafts = store.listed(home)
    return any(d.base is None and d.state in ("open", "submitted") for d in drafts)


def _left(home: Path) -> Iterator[str]:
    """What was left in a home by anything but the demo."""
    demo = version_id(folder.originals(paths.DEMO))
    for version in sorted((home / "versions").glob("*")):
        held = is_version(version.name) and version.name != demo
        if held or version.name.startswith(REPLACED):
            yield f"versions/{version.name}"
    for name in (REAL_FILE, BULLETINS):
        if (home / name).exists():
            yield name
