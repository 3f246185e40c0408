"""What was dropped is read in a process of its own, which alone ends if it may not."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import sys
import zipfile

import pytest

from jinwei.drafts import limited, looking, looks, mappings, store
from jinwei.drafts.keeping import named
from jinwei.drafts.limited import BrokenOff
from jinwei.drafts.looks import Beside, Source
from jinwei.drafts.model import DraftError, Upload
from jinwei.drafts.unpack import unpacked
from jinwei.intake import FileMapping
from jinwei.intake.limits import MEBIBYTE
from tests.deliveries import LEDGER, UNITS

NEEDS_UNIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows limits no process"
)
DISTRICT = {
    "name": "示例园区", "plan_year": 2023, "as_of": dt.date(2023, 12, 31),
    "is_invented": True,
}  # fmt: skip
ALONE = Beside(
    'name = "示例园区"\nplan_year = 2023\nas_of = 2023-12-31\nis_invented = true\n'
)
HEADER = LEDGER.lstrip().splitlines()[0]
READ = 'export = "ledger"\n'
ENDLESS = (
    "-c",
    "import signal;"
    "from pathlib import Path;"  # which the annotations name
    "from jinwei.drafts import header_shapes, reader;"
    "kept = header_shapes.every_shape;"
    "header_shapes.every_shape = lambda path: signal.pause();"
    "header_shapes.every_shape.__annotations__ = kept.__annotations__;"
    "reader.main()",
)  # fmt: skip
SMALL = (
    "-c",
    "from jinwei.drafts import reader;"
    "reader.MEMORY_BYTES = 640 << 20; reader.main()",
)  # fmt: skip
FOREIGN = "承办的,动作,日期\n招商局,督执法,2023-03-09\n"


@pytest.fixture(autouse=True)
def readers(monkeypatch):
    """None of the readers that are idle before and after a test."""
    monkeypatch.setattr(limited, "_idle", [])
    yield
    for reader in limited._idle:
        reader.kill()
        reader.wait()


def dropped(folder, content, name="整改台账.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(path, name, ALONE)


def few_rows(folder):
    return dropped(folder, LEDGER.lstrip(), "好的.csv")


def pid():
    (reader,) = limited._idle
    return reader.pid


def is_looked_at(look):
    return look.fault == "" and look.is_read


@NEEDS_UNIX
def test_a_file_that_takes_too_much_memory_ends_its_reader_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "READER", SMALL)
    monkeypatch.setattr(looking, "SECONDS", 600)
    blank = dropped(tmp_path, f"{HEADER}\n".encode() + b"\n" * (24 * MEBIBYTE))
    look = looking.look(blank, READ)
    assert "内存" in look.fault
    assert "拆小" in look.fault
    assert is_looked_at(looking.look(few_rows(tmp_path), READ))


@NEEDS_UNIX
def test_a_file_that_takes_too_long_ends_its_reader_alone(tmp_path, monkeypatch):
    assert is_looked_at(looking.look(few_rows(tmp_path), READ))
    before = pid()
    monkeypatch.setattr(looking, "SECONDS", 1)
    commas = dropped(tmp_path, f"{HEADER}\n".encode() + b",,,,,,,\n" * (3 * MEBIBYTE))
    look = looking.look(commas, READ)
    assert "1 秒" in look.fault
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    monkeypatch.setattr(looking, "SECONDS", 60)
    other = dropped(tmp_path, LEDGER.lstrip(), "另一个.csv")
    assert is_looked_at(looking.look(other, READ))


@NEEDS_UNIX
def test_a_reader_that_is_killed_is_followed_by_another(tmp_path):
    assert is_looked_at(looking.look(few_rows(tmp_path), READ))
    before = pid()
    os.kill(before, signal.SIGKILL)
    limited._idle[0].wait()
    other = dropped(tmp_path, LEDGER.lstrip(), "另一个.csv")
    assert is_looked_at(looking.look(other, READ))
    assert pid() != before


def test_one_reader_serves_call_after_call_and_what_came_of_it_is_remembered(tmp_path):
    of = few_rows(tmp_path)
    look = looking.look(of, READ)
    before = pid()
    assert looking.look(of, f'{READ}source = "甲"\n') == look
    assert pid() == before
    of.path.unlink()
    assert looking.look(of, READ) == look


def test_what_is_wrong_with_a_file_is_no_reason_to_end(tmp_path):
    (tmp_path / "zip").write_bytes(b"no archive")
    with pytest.raises(DraftError, match=r"包\.zip 不是完好") as refused:
        limited.limited(60, unpacked, tmp_path / "zip", "包.zip", tmp_path)
    assert not isinstance(refused.value, BrokenOff)
    assert pid()


def test_only_what_belongs_to_drafts_is_called():
    with pytest.raises(BrokenOff, match="意料之外"):
        limited.limited(60, os.getcwd)
    assert limited.limited(60, named, " 张三 ") == "张三"


@pytest.fixture
def unread(monkeypatch):
    """This process reads neither a table nor an archive from here on."""

    def refused(*_):
        raise AssertionError("read in this process")

    for name, module in list(sys.modules.items()):
        if name.startswith("jinwei.") and hasattr(module, "file_bytes"):
            monkeypatch.setattr(module, "file_bytes", refused)
    monkeypatch.setattr(zipfile, "ZipFile", refused)


def zipped(**contents):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in contents.items():
            archive.writestr(f"{name}.csv", content)
    return stream.getvalue()


def test_nothing_that_was_dropped_is_read_by_the_server_itself(
    tmp_path, request, monkeypatch
):
    home = tmp_path / "home"
    archive = zipped(单位目录=UNITS.lstrip(), 外来=FOREIGN)
    request.getfixturevalue("unread")
    draft = store.begin(home, "张三", None, DISTRICT)
    draft = store.put(home, draft.id, [Upload("包.zip", archive)], "张三")
    of = looking.source(home, draft, None, "外来.csv")
    read = FileMapping("外来.csv", "duties", columns={"unit": "承办的"})
    with looks.laid(of) as path:
        mappings.keep(home, path, read, "张三")
    again = FOREIGN.replace("03-09", "04-09").encode()
    draft = store.put(home, draft.id, [Upload("二.csv", again)], "张三")
    assert draft.change("二.csv.mapping.toml")
    of = looking.source(home, draft, None, "二.csv")
    mapping = looking.saved_mapping(home, draft, of)
    assert mapping.columns == {"unit": "承办的"}
    assert looking.likely_export(of, None).name == "duties"
    unit = {"unit": "招商局", "former_names": ["招商发展局"]}
    draft = store.supplement_units(home, draft.id, [unit], "张三")
    assert draft.change("单位目录_补充.csv")


@NEEDS_UNIX
def test_a_file_whose_header_takes_too_long_is_put_all_the_same(tmp_path, monkeypatch):
    home = tmp_path / "home"
    first = few_rows(tmp_path)
    mappings.keep(home, first.path, FileMapping("好的.csv", "ledger"), "张三")
    limited._end(limited._idle.pop())
    monkeypatch.setattr(limited, "READER", ENDLESS)
    monkeypatch.setattr(mappings, "SECONDS", 1)
    draft = store.begin(home, "张三", None, DISTRICT)
    content = LEDGER.lstrip().replace("招商局", "税务局").encode()
    draft = store.put(home, draft.id, [Upload("a.csv", content)], "张三")
    assert [each.file for each in draft.added] == ["a.csv"]
    with pytest.raises(BrokenOff, match="1 秒"):
        mappings.kept(home, store.content(home, draft.id, draft.added[0]))
