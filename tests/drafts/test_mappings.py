"""A reading that somebody kept serves the next file of its shape, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinwei.drafts import mappings, store
from jinwei.drafts.model import DraftError, Upload
from jinwei.intake import FileMapping
from tests.intake.books import book

READ = FileMapping(
    "外系统.csv",
    "duties",
    columns={"unit": "上报部门", "duty": "动作代码", "done_on": "完成于"},
    values={"duty": {"A1": "督执法"}},
)
HEADER = "上报部门,动作代码,完成于\n"
ROW = "甲局,A1,2023-03-09\n"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def handed_in(folder, text, name="外系统.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("gb18030"))
    return path


def test_a_file_of_the_same_shape_is_read_as_the_first_and_names_who_kept_it(
    home, tmp_path
):
    first = handed_in(tmp_path, HEADER + ROW)
    kept = mappings.keep(home, first, READ, "张三")
    other = "填报表\n 动作代码 ;完成于;上报部门\nA1;2023-06-09;乙局\n"
    text = mappings.taken(home, handed_in(tmp_path, other, "二季度.txt"))
    read = mappings.parsed(text, "外系统.csv")
    assert read == replace(READ, kept_by="张三", kept_on=read.kept_on)
    assert read.kept_on.count("-") == 2
    assert mappings.kept(home, first) == kept
    assert kept.file == "外系统.csv"


@pytest.mark.parametrize(
    "header",
    [
        "上报部门,动作代码\n",
        "上报部门,动作代码,完成于,核对人\n",
        "上报单位,动作代码,完成于\n",
    ],
)
def test_another_header_is_not_read_by_it(home, tmp_path, header):
    mappings.keep(home, handed_in(tmp_path, HEADER + ROW), READ, "张三")
    assert mappings.taken(home, handed_in(tmp_path, header + ROW, "别的.csv")) == ""


def test_sheets_are_told_apart_by_their_names_and_not_by_their_figures(home, tmp_path):
    rows = [line.split(",") for line in (HEADER + ROW).split()]
    first = handed_in(tmp_path, book({"2023年一季度": rows}), "甲.xlsx")
    mappings.keep(home, first, READ, "张三")
    later = handed_in(tmp_path, book({"2023年二季度": rows}), "乙.xlsx")
    other = handed_in(tmp_path, book({"作废": rows}), "丙.xlsx")
    assert mappings.taken(home, later)
    assert not mappings.taken(home, other)


@pytest.mark.parametrize(
    "dated",
    [
        {"constants": {"done_on": "2023-03-09"}},
        {"values": {"done_on": {"一季度末": "2023-03-31"}}},
    ],
)
def test_what_holds_for_one_period_is_offered_again_and_not_taken(
    home, tmp_path, dated
):
    gone = dated.get("constants", {}).keys()
    columns = {name: text for name, text in READ.columns.items() if name not in gone}
    first = handed_in(tmp_path, HEADER + ROW)
    read = replace(READ, columns=columns, **dated)
    kept = mappings.keep(home, first, read, "张三")
    assert mappings.taken(home, first) == ""
    assert mappings.kept(home, first) == kept
    assert [column.name for column in mappings.dated(read)] == ["done_on"]
    assert mappings.dated(mappings.undated(read)) == ()


def test_the_latest_reading_of_a_shape_counts_until_it_is_forgotten(home, tmp_path):
    path = handed_in(tmp_path, HEADER + ROW)
    mappings.keep(home, path, READ, "张三")
    later = mappings.keep(home, path, replace(READ, unused=("核对人",)), "李四")
    assert mappings.listed(home) == (later,)
    mappings.forget(home, later.id)
    assert mappings.kept(home, path) is None


def test_what_reads_no_header_is_not_kept(home, tmp_path):
    path = handed_in(tmp_path, HEADER + ROW)
    wrong = replace(READ, columns={"unit": "没有这一列"})
    with pytest.raises(DraftError, match="读不出表头"):
        mappings.keep(home, path, wrong, "张三")
    with pytest.raises(DraftError, match="姓名"):
        mappings.keep(home, path, READ, " ")
    assert mappings.listed(home) == ()


def test_a_dropped_file_of_the_shape_comes_into_the_draft_with_its_mapping(
    home, tmp_path
):
    content = (HEADER + ROW).encode()
    mappings.keep(home, handed_in(tmp_path, HEADER + ROW), READ, "张三")
    draft = store.begin(home, "李四", None)
    draft = store.put(home, draft.id, [Upload("四月.csv", content)], "李四")
    beside = draft.change("四月.csv.mapping.toml")
    text = store.content(home, draft.id, beside).read_text("utf-8")
    assert text == mappings.taken(home, tmp_path / "外系统.csv")
    draft = store.map_file(home, draft.id, "四月.csv", "", "李四")
    assert [each.file for each in draft.added] == ["四月.csv"]


def test_a_mapping_that_is_dropped_beside_the_file_goes_before_a_kept_one(
    home, tmp_path
):
    content = (HEADER + ROW).encode()
    mappings.keep(home, handed_in(tmp_path, HEADER + ROW), READ, "张三")
    own = Upload("四月.csv.mapping.toml", b'export = "duties"\n')
    draft = store.begin(home, "李四", None)
    draft = store.put(home, draft.id, [Upload("四月.csv", content), own], "李四")
    beside = draft.change("四月.csv.mapping.toml")
    assert store.content(home, draft.id, beside).read_bytes() == own.content


def test_a_damaged_entry_is_passed_over(home, tmp_path):
    path = handed_in(tmp_path, HEADER + ROW)
    kept = mappings.keep(home, path, READ, "张三")
    (home / "mappings" / "0.json").write_bytes(b"\xff{")
    assert mappings.listed(home) == (kept,)
