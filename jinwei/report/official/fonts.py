"""Which installed Chinese fonts a document is set in, and what to install without."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from jinwei.report.official import layout

SONG = (
    "SimSun", "NSimSun", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC",
    "AR PL UMing CN",
)  # fmt: skip
GOTHIC = (
    "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
_ENGLISH = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong"),
    "body": ("FangSong_GB2312", "FangSong", "SimFang", "STFangsong"),
    "kai": ("KaiTi_GB2312", "KaiTi", "SimKai", "STKaiti", "AR PL UKai CN"),
    "hei": ("SimHei", "STHeiti", "Heiti SC"),
    "song": (),
}
# A font is listed under one of its names, the English or the Chinese one.
KNOWN = {
    face: (*names, *_ENGLISH[face], *(GOTHIC if face == "hei" else SONG))
    for face, names in layout.FACES.items()
}
"""The families that serve each face, the one asked for first."""
ADVICE = (
    "请安装“方正小标宋简体”“仿宋_GB2312”“楷体_GB2312”“黑体”，"
    "或免费的“思源宋体”“思源黑体”（Noto Serif CJK SC、Noto Sans CJK SC），"
    "然后重新启动看板。Word 文件不受影响，可以照常导出。"
)


class NoChineseFont(Exception):
    """No installed font has Chinese characters; the message says which to install."""

    def __init__(self) -> None:
        super().__init__(f"这台机器没有中文字体，不能生成 PDF。{ADVICE}")


@dataclass(frozen=True)
class Chosen:
    """The families that each face is set in, the first with a character giving it."""

    faces: dict[str, tuple[str, ...]]


def chosen(installed: Collection[str]) -> Chosen:
    """The families to set each face in, out of those installed.

    A face of which none is installed is set in any other that has Chinese characters;
    NoChineseFont where there is none at all.
    """
    by_name = {name.casefold(): name for name in installed}
    by_face = {
        face: [
            by_name[each.casefold()] for each in wanted if each.casefold() in by_name
        ]
        for face, wanted in KNOWN.items()
    }
    anything = list(dict.fromkeys(name for names in by_face.values() for name in names))
    if not anything:
        raise NoChineseFont
    return Chosen(
        {
            face: tuple(dict.fromkeys([*names, *anything]))
            for face, names in by_face.items()
        }
    )


@cache
def installed(folder: Path | None = None) -> tuple[str, ...]:
    """The families on this machine, and those in a folder of font files, by name."""
    paths = [] if folder is None else [str(folder)]
    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=paths)
    return tuple(fonts.families())


def substituted(families: Collection[str] | None = None) -> str | None:
    """Which official faces a PDF made here goes without, and what it is set in then.

    None where every one is installed, and where no Chinese font is.
    """
    here = installed() if families is None else families
    try:
        faces = chosen(here).faces
    except NoChineseFont:
        return None
    instead: dict[str, list[str]] = {}
    for face, names in layout.FACES.items():
        if not _is_official(face, faces[face][0]):
            instead.setdefault(faces[face][0], []).append(f"“{names[0]}”")
    if not instead:
        return None
    each = "，".join(f"{''.join(of)}以“{taken}”代替" for taken, of in instead.items())
    return f"这台机器缺少公文字体，PDF 里{each}。装上以后再出即可；Word 文件不受影响。"


def _is_official(face: str, family: str) -> bool:
    """Whether a family is one of those that the standard's face goes by."""
    names = {*layout.FACES[face], *_ENGLISH[face]}
    return family in names or (face == "song" and family in SONG[:2])


def advice() -> str | None:
    """What to install before a PDF can be made here; None where it can."""
    try:
        chosen(installed())
    except NoChineseFont as none:
        return str(none)
    return None
