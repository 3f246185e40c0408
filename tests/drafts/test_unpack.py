"""A packed folder is taken whole, or refused whole, in Chinese, and writes nothing."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from jinwei.drafts import store, unpack
from jinwei.drafts.model import DraftError, Upload
from jinwei.intake import limits

TEXT = b"a,b\n1,2\n"


def packed(*entries, method=zipfile.ZIP_DEFLATED):
    """An archive of these names, or entries, with their contents."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


def names(data, folder):
    (folder / "zip").write_bytes(data)
    return [name for name, _ in unpack.unpacked(folder / "zip", "包.zip", folder)]


def as_unix(name, kind, system=3):
    entry = zipfile.ZipInfo(name)
    entry.create_system = system
    entry.external_attr = (kind | 0o777) << 16
    return entry


def flagged(data, bit):
    """The archive with a flag set for every entry, in both places that say so."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= bit
            at = changed.find(mark, at + 1)
    return bytes(changed)


def understated(data):
    """The archive that says of its one entry that it holds a single byte."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(mark)
        changed[at + offset : at + offset + 4] = struct.pack("<I", 1)
    return bytes(changed)


def named_in_gbk(name):
    """An archive as Windows packs it: names in GBK, nothing said of the encoding."""
    plain = "x" * len(name.encode("gbk"))
    return packed((plain, TEXT)).replace(plain.encode(), name.encode("gbk"))


BOMB = b"0" * (30 * limits.MEBIBYTE)
REFUSED = {
    "a bomb": (lambda: packed(("a.csv", BOMB)), "不合常理"),
    "a bomb that understates": (
        lambda: understated(packed(("a.csv", BOMB))),
        "完好|不合常理",
    ),
    "many of its kind": (
        lambda: packed(*((f"{n}.csv", b"0" * limits.MEBIBYTE) for n in range(201))),
        "超过 200 MB",
    ),
    "a slip": (lambda: packed(("../a.csv", TEXT)), "以外的位置"),
    "a slip of Windows": (lambda: packed(("x\\..\\..\\a.csv", TEXT)), "以外的位置"),
    "an absolute path": (lambda: packed(("/etc/a.csv", TEXT)), "以外的位置"),
    "a drive": (lambda: packed(("C:\\a.csv", TEXT)), "以外的位置"),
    "a share": (lambda: packed(("\\\\server\\a.csv", TEXT)), "以外的位置"),
    "a link": (
        lambda: packed((as_unix("a.csv", stat.S_IFLNK), b"/etc/passwd")),
        "是链接",
    ),
    "a link of a packer that names another system": (
        lambda: packed((as_unix("a.csv", stat.S_IFLNK, system=0), b"/etc/passwd")),
        "是链接",
    ),
    "a device": (lambda: packed((as_unix("a.csv", stat.S_IFCHR), b"")), "是链接"),
    "a password": (lambda: flagged(packed(("a.csv", TEXT)), 1), "有密码"),
    "an archive in it": (
        lambda: packed(("b.zip", packed(("a.csv", TEXT)))),
        "还有压缩包",
    ),
    "another archive": (lambda: packed(("b.RAR", TEXT)), "还有压缩包"),
    "thousands of files": (
        lambda: packed(*((f"{n}.csv", b"") for n in range(limits.ARCHIVE_FILES + 1))),
        "文件太多",
    ),
    "tens of thousands": (
        lambda: packed(*((f"{n}/", b"") for n in range(limits.ARCHIVE_NAMES + 1))),
        "文件太多",
    ),
    "hundreds of thousands": (lambda: b"PK\x01\x02" * 100_001, "文件太多"),
    "a name twice": (lambda: packed(("a.csv", TEXT), ("A.csv", TEXT)), "有两个"),
    "a rare method": (lambda: packed(("a.csv", TEXT), method=zipfile.ZIP_LZMA), "少见"),
    "no file": (lambda: packed(("a/", b"")), "没有文件"),
    "only what systems leave": (lambda: packed(("__MACOSX/._a.csv", b"")), "没有文件"),
    "no archive": (lambda: b"PK but no archive", "不是完好"),
    "nothing": (lambda: b"", "不是完好"),
    "half an archive": (lambda: packed(("a.csv", TEXT * 99))[:60], "不是完好"),
    "a damaged archive": (
        lambda: packed(("a.csv", TEXT * 99)).replace(
            b"\x00\x00a.csv", b"\x00\x00b.csv", 1
        ),
        "不是完好",
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", REFUSED)
def test_whatever_is_wrong_refuses_the_whole_in_words_and_leaves_the_draft(
    tmp_path, kind
):
    made, says = REFUSED[kind]
    data = made()
    home = tmp_path / "home"
    draft = store.begin(home, "王", None)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DraftError, match=f"^包.zip .*({says}).*。$"):
        store.put(home, draft.id, [Upload("包.zip", data)], "王")
    assert sorted(tmp_path.rglob("*")) == before
    assert store.read(home, draft.id) == draft


@pytest.mark.parametrize(
    ("entries", "given"),
    [
        (["a.csv", "b/c.csv"], ["a.csv", "b/c.csv"]),
        (["三季度/a.csv", "三季度/b.csv"], ["a.csv", "b.csv"]),
        (["三季度/a.csv", "三季度/x/b.csv"], ["a.csv", "x/b.csv"]),
        (["__MACOSX/._a.csv", "a.csv", ".DS_Store", "~$a.xlsx"], ["a.csv"]),
        (["三评：一季度?.csv"], ["三评：一季度_.csv"]),
        (["con.csv", "a. /b.csv", "x\x1fy.csv"], ["_con.csv", "a/b.csv", "x_y.csv"]),
        (["字" * 100 + ".csv"], ["字" * 65 + ".csv"]),
        (["😀\u202e.csv"], ["😀_.csv"]),
        (["./a.csv", ".\\b.csv", "c/./d.csv"], ["a.csv", "b.csv", "c/d.csv"]),
        (["a.csv", "x/" * 3000 + "b.csv"], ["a.csv", "x/" * 8 + "b.csv"]),
    ],
)
def test_files_come_under_names_that_every_system_can_hold(tmp_path, entries, given):
    assert names(packed(*((name, TEXT) for name in entries)), tmp_path) == given


@pytest.mark.parametrize("name", ["三季度排名.csv", "一台账（汇总）.csv", "plain.csv"])
def test_names_are_read_in_gbk_where_nothing_is_said_of_them(tmp_path, name):
    assert names(named_in_gbk(name), tmp_path) == [name]


def test_what_is_taken_is_what_was_packed(tmp_path):
    data = packed(("区/a.csv", TEXT), ("区/b.xlsx", bytes(range(256)) * 99))
    home = tmp_path / "home"
    draft = store.begin(home, "王", None)
    draft = store.put(home, draft.id, [Upload("包.ZIP", data)], "王")
    assert [change.file for change in draft.added] == ["a.csv", "b.xlsx"]
    contents = [
        store.content(home, draft.id, each).read_bytes() for each in draft.added
    ]
    assert contents == [TEXT, bytes(range(256)) * 99]


def test_all_that_is_dropped_together_has_a_limit(tmp_path):
    home = tmp_path / "home"
    draft = store.begin(home, "王", None)
    half = b"0" * (limits.UPLOAD_BYTES // 2 + 1)
    with pytest.raises(DraftError, match="最多 50 MB"):
        store.put(home, draft.id, [Upload("a", half), Upload("b", half)], "王")
