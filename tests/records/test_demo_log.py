"""Invented data has a log of its own, which begins with the demo's records or none."""

from __future__ import annotations

import pytest

from jinwei.records import (
    Invalid,
    Unavailable,
    close,
    entries,
    head,
    in_force,
    open_for,
    open_log,
    verify,
)
from jinwei.records.appending import seed
from jinwei.records.demo import SEED, read_seed
from tests.records.written import entry, put


def test_a_demo_begins_with_the_records_of_its_seed(tmp_path):
    log = open_for(True, tmp_path, None)
    written = read_seed(SEED)
    assert [each.entry for each in entries(log)] == [each for _, each in written]
    assert [each.recorded_at for each in entries(log)] == [at for at, _ in written]
    assert verify(log)[0] == len(written)


def test_a_demo_that_was_written_to_is_not_begun_again(tmp_path):
    first = open_for(True, tmp_path, None)
    put(first, entry(rule_id="new"))
    again = open_for(True, tmp_path, None)
    assert head(again) == head(first)


def test_other_invented_data_begins_empty(tmp_path):
    assert head(open_for(True, tmp_path, None, seed_file=None)) == 0


def test_real_data_is_kept_in_another_file_or_at_the_address(tmp_path):
    demo = open_for(True, tmp_path, f"sqlite:///{tmp_path / 'office.db'}")
    assert not (tmp_path / "office.db").exists()
    real = open_for(False, tmp_path, None)
    assert head(real) == 0
    assert real.shown != demo.shown
    open_for(False, tmp_path, f"sqlite:///{tmp_path / 'office.db'}")
    assert (tmp_path / "office.db").exists()


def test_a_seed_is_never_written_to_a_real_log(log):
    with pytest.raises(Unavailable, match="不能写入真实数据"):
        seed(log, read_seed(SEED))
    assert head(log) == 0


def test_a_seed_that_does_not_say_it_is_invented_is_refused(tmp_path):
    path = tmp_path / "记录.toml"
    text = SEED.read_text("utf-8").replace("is_invented = true", "is_invented = false")
    path.write_text(text, "utf-8")
    with pytest.raises(Unavailable, match="没有注明是虚构"):
        open_for(True, tmp_path, None, path)
    assert not (tmp_path / "records-demo.db").exists()


def test_a_seed_is_stored_whole_or_not_at_all(tmp_path):
    path = tmp_path / "记录.toml"
    text = SEED.read_text("utf-8")
    last = text.rindex('kind = "')
    path.write_text(
        text[:last] + text[last:].replace("kind = ", "kind = 'x' #"), "utf-8"
    )
    with pytest.raises(Invalid, match="没有“x”这一类"):
        open_for(True, tmp_path, None, path)
    assert not (tmp_path / "records-demo.db").exists()
    assert head(open_for(True, tmp_path, None)) == len(read_seed(SEED))


def test_the_seed_shows_every_kind_and_outcome(tmp_path):
    log = open_for(True, tmp_path, None)
    standing = {(each.kind, each.value) for each in in_force(entries(log))}
    assert standing >= {
        ("核实", "属实"), ("核实", "不属实"), ("核实", "待核"),
        ("申诉", "申诉中"), ("申诉结果", "维持"), ("申诉结果", "撤销"),
        ("容错", "免责"), ("容错", "减责"), ("核查", "不通过"), ("核查", "通过"),
        ("走访", "已走访"), ("措施", "约谈主要负责人"),
    }  # fmt: skip
    kinds = {each.kind for each in entries(log) if each.corrects}
    assert kinds == {"措施", "作废"}
    close(log)


def test_opening_a_demo_does_not_touch_a_real_log_beside_it(tmp_path):
    real = open_log(tmp_path / "records.db")
    stored = put(real, entry())
    open_for(True, tmp_path, None)
    assert entries(real) == [stored]
