"""What was written down of an issued bulletin cannot be changed or go unseen."""

from __future__ import annotations

import json

import pytest

from jinwei import desk, files, kept_list, records
from jinwei.anchors import Anchor
from jinwei.desk import anchoring
from jinwei.report import descriptions
from jinwei.report.descriptions import FOLDER, Issued, every, one, shelf
from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery
from tests.records.written import measure, put

NAMES = ("督导通报-2023年三季度", "督导通报-2023年四季度", "整改提示函-示例乡")


def described(name: str, version: str = "0" * 16) -> Issued:
    """What is written down of a bulletin of that name; its one file is not there."""
    return Issued(
        name, version, 3, "2023Q3", True, "", {"office": "督查室"}, "p", {"docx": "s"}
    )


def issue(home, name, version="0" * 16):
    done = described(name, version)
    files.make_folder(home / FOLDER)
    for extension in done.files:
        (home / FOLDER / f"{name}.{extension}").write_bytes(b"file")
    descriptions.write_down(home, done)
    return done


@pytest.fixture
def home(tmp_path):
    """A home in which three were issued."""
    made = tmp_path / "home"
    for name in NAMES:
        issue(made, name)
    return made


def path(home, name=NAMES[0], extension="json"):
    return home / FOLDER / f"{name}.{extension}"


def test_what_was_issued_stands_in_the_list_in_that_order(home):
    assert shelf(home) == ([described(name) for name in sorted(NAMES)], ())
    listed = kept_list.listed(home / FOLDER)
    assert [each.name for each in listed.entries] == list(NAMES)
    issue(home, NAMES[1])
    assert kept_list.listed(home / FOLDER) == listed


def test_every_changed_bit_is_seen(home):
    whole = path(home).read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[at] ^= 1 << bit
            path(home).write_bytes(changed)
            assert one(home, NAMES[0]) is None, (at, bit)
    path(home).write_bytes(changed)
    left, (fault,) = shelf(home)
    assert NAMES[0] in fault
    assert len(left) == 2


def test_every_changed_bit_is_seen_without_a_list_too(home):
    for name in (kept_list.LIST, kept_list.MARK):
        (home / FOLDER / name).unlink()
    assert len(every(home)) == 3  # as in a home from before there was one
    whole = path(home).read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[at] ^= 1 << bit
            path(home).write_bytes(changed)
            assert one(home, NAMES[0]) is None, (at, bit)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("gone", [["json"], ["json", "docx"]])
def test_what_is_taken_away_is_missed(home, name, gone):
    for extension in gone:
        path(home, name, extension).unlink()
    left, (fault,) = shelf(home)
    assert f"{name}.json 不见了" in fault
    assert len(left) == 2


def test_a_whole_that_was_written_anew_is_not_what_was_listed(home):
    other = described(NAMES[0])
    forged = Issued(**{**vars(other), "records": 99})
    path(home).write_bytes(forged.to_bytes())
    _, (fault,) = shelf(home)
    assert NAMES[0] in fault


def test_what_is_not_in_the_list_was_not_issued_or_broke_off(home):
    path(home, "督导通报-假").write_bytes(described("督导通报-假").to_bytes())
    assert one(home, "督导通报-假") is None
    _, (fault,) = shelf(home)
    assert "不在印发清单里" in fault
    issue(home, "督导通报-假")
    assert shelf(home)[1] == ()


def lines(home):
    return (home / FOLDER / kept_list.LIST).read_bytes().splitlines(keepends=True)


def another(line):
    return line.replace(json.loads(line)["sha256"].encode(), b"0" * 64)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda r: r[:2], "第 3 条到第 3 条不见了"),
        (lambda r: r[1:], "第 1 条不见了"),
        (lambda r: [r[0], r[2]], "第 2 条不见了"),
        (lambda r: [r[0], r[2], r[1]], "第 2 条不见了"),
        (lambda r: [r[0], b"{\n", r[2]], "第 2 行读不出来"),
        (lambda r: [r[0], another(r[1]), r[2]], "第 2 条的内容被改动"),
        (lambda r: [], "第 1 条到第 3 条不见了"),
    ],
)
def test_a_list_that_is_not_whole_says_where(home, spoil, says):
    (home / FOLDER / kept_list.LIST).write_bytes(b"".join(spoil(lines(home))))
    assert says in shelf(home)[1][0]


@pytest.mark.parametrize("content", [None, b"", b"{", b'{"chain": "bulletins"}'])
def test_a_mark_that_is_gone_or_damaged_is_seen(home, content):
    mark = home / FOLDER / kept_list.MARK
    mark.unlink() if content is None else mark.write_bytes(content)
    assert "末条标记" in shelf(home)[1][0]


def test_a_list_whose_mark_was_not_written_any_more_is_whole(home, monkeypatch):
    swap, mark = files.swap, home / FOLDER / kept_list.MARK

    def broken_off(path, content):
        if path == mark:
            raise OSError(28, "No space left on device")
        swap(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(files, "swap", broken_off)
        with pytest.raises(OSError):
            issue(home, "督导通报-新")
    assert "督导通报-新" in [e.name for e in kept_list.listed(home / FOLDER).entries]
    issue(home, "督导通报-新")
    issue(home, "督导通报-再")
    assert shelf(home)[1] == ()


def test_what_an_earlier_program_issued_is_listed_with_the_next(home):
    for name in (kept_list.LIST, kept_list.MARK):
        (home / FOLDER / name).unlink()
    issue(home, "督导通报-新")
    assert shelf(home)[1] == ()
    path(home).unlink()
    assert "不见了" in shelf(home)[1][0]


def test_the_name_of_what_is_gone_is_not_given_again(home):
    path(home).unlink()
    assert not descriptions.may_bear(home, described(NAMES[0]))
    assert descriptions.may_bear(home, described(NAMES[1]))
    assert descriptions.may_bear(home, described("督导通报-新"))


def test_a_list_cut_with_its_mark_is_told_by_the_next_publication(tmp_path):
    home = tmp_path / "home"
    version = publish.publish(small_delivery(tmp_path / "one"), home).version
    put(desk.log_of(version, home), measure())
    issue(home, NAMES[0], version)
    before = {each.name: each.read_bytes() for each in (home / FOLDER).iterdir()}
    issue(home, NAMES[1], version)
    chains = {each.anchor.chain for each in anchoring.noted(home)}
    assert chains == {"records-demo", "publications"}
    other = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")
    publish.publish(small_delivery(tmp_path / "two", ledger=other), home)
    assert shelf(home)[1] == ()
    path(home, NAMES[1]).unlink()
    for name, content in before.items():
        (home / FOLDER / name).write_bytes(content)
    (fault,) = shelf(home)[1]
    assert "印发清单只到第 1 条，第 2 次发布" in fault
    for name in (kept_list.LIST, kept_list.MARK):
        (home / FOLDER / name).unlink()
    (fault,) = shelf(home)[1]
    assert "印发清单只到第 0 条" in fault


def test_an_issued_bulletin_notes_where_the_records_stood(tmp_path):
    home = tmp_path / "home"
    version = publish.publish(small_delivery(tmp_path / "one"), home).version
    log = desk.log_of(version, home)
    stored = put(log, measure())
    issue(home, NAMES[0], version)
    (noted,) = kept_list.listed(home / FOLDER).entries
    assert Anchor("records-demo", 1, stored.hash) in noted.anchors
    assert records.head(log, anchoring.noted(home)) == 1
