"""版本: what was published, what two versions differ in, and the way back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jinwei.versions import publish
from jinwei.versions.manifest import FILE as MANIFEST
from jinwei.versions.manifest import read_manifest
from jinwei.versions.publications import FILE, listed
from tests.deliveries import RANKINGS, small_delivery
from tests.ui.drawn import shown, words

PAGE = "pages/data/versions.py"
LAST = RANKINGS.replace("示例园区,2,3,80", "乙县,2,3,80").replace(
    "乙县,3,3,70", "示例园区,3,3,70"
)
ASK = "FormSubmitter:back_form-看换回以后会变什么"


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Path:
    """A home with two versions: in the second our district is last on a list."""
    folder = tmp_path_factory.mktemp("two")
    first = small_delivery(folder / "one")
    second = small_delivery(folder / "two", rankings=LAST)
    publish.publish(first, folder / "home", by="王科", reason="三季度报送")
    publish.publish(second, folder / "home", by="李科", reason="更正名次")
    return folder / "home"


@pytest.fixture
def home(two, tmp_path) -> Path:
    """The same, to be written."""
    return shutil.copytree(two, tmp_path / "home")


def versions_of(home):
    """The versions in the order of their publication."""
    return [entry.version for entry in listed(home).entries]


def table(app, caption: str) -> dict:
    (only,) = [t for t in shown(app, "table") if t["caption"].startswith(caption)]
    return only


def texts(row: dict) -> list:
    return [c["text"] if isinstance(c, dict) else c for c in row["cells"]]


def test_every_publication_is_listed_the_last_first_with_what_it_holds(visit, two):
    rows = [texts(row) for row in table(visit(PAGE, two), "发布记录")["rows"]]
    first, second = versions_of(two)
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in rows] == [
        ("2", second[:7], "李科", "发布", "更正名次"),
        ("1", first[:7], "王科", "发布", "三季度报送"),
    ]
    manifest = publish.open_version(first, two).manifest
    assert rows[1][6:] == [
        "2023-12-31",
        str(sum(each["loaded"] for each in manifest.exports.values())),
        "0",
        str(manifest.tables["mart.finding"].rows),
        str(len(manifest.originals)),
    ]


def test_the_last_publication_is_compared_with_the_one_before_by_name(visit, two):
    app = visit(PAGE, two)
    first, _ = versions_of(two)
    assert f"从 {first[:7]}" in words(app)
    (row,) = table(app, "报送的文件")["rows"]
    assert texts(row)[:2] == ["rankings.csv", "替换"]
    counts = [texts(row) for row in table(app, "入库的行")["rows"]]
    assert counts == [["排名", "2023年三季度", None, "2", None, "1"]]
    figures = {texts(row)[1]: texts(row)[2:] for row in table(app, "总览上")["rows"]}
    assert figures["评议对象"] == ["3 个", "3 个"]
    assert "累计增速" not in figures  # of which neither has any


def test_any_two_are_compared_by_the_address_and_in_either_direction(visit, two):
    first, second = versions_of(two)
    app = visit("", two)
    app.query_params["version"], app.query_params["against"] = first, second
    app.switch_page(PAGE).run()
    assert f"从 {second[:7]}" in words(app)


def test_what_is_chosen_on_the_page_is_not_taken_for_a_wrong_address(visit, two):
    first, _ = versions_of(two)
    app = visit(PAGE, two)
    app.selectbox(key="version").set_value(first).run()
    assert app.query_params["version"] == first
    assert "核对地址" not in words(app)


def test_the_files_handed_in_are_offered_of_the_version_looked_at(visit, two):
    (button,) = visit(PAGE, two).get("download_button")
    assert versions_of(two)[1][:7] in button.proto.label


def ask_back(visit, home, name="张科", reason="更正有误"):
    app = visit(PAGE, home)
    first = versions_of(home)[0]
    app.selectbox(key="version").set_value(first).run()
    app.button(key="way_back").click().run()
    app.text_input(key="acting").set_value(name)
    app.text_area[0].set_value(reason)
    app.button(key=ASK).click().run()
    return app


def test_going_back_is_confirmed_with_what_changes_and_is_an_entry(visit, home):
    first, second = versions_of(home)
    app = ask_back(visit, home)
    assert publish.current(home) == second
    assert f"确认换回版本 {first[:7]}" in words(app)
    assert "换回以后，" in words(app)
    app.button(key="do_back").click().run()
    assert "已经换回" in words(app)
    assert publish.current(home) == first
    last = listed(home).entries[-1]
    assert (last.n, last.action, last.by, last.reason) == (
        3,
        "back",
        "张科",
        "更正有误",
    )
    assert last.before == second
    assert len(publish.manifests(home)) == 2


@pytest.mark.parametrize(
    ("name", "reason", "says"), [("", "有误", "请写姓名"), ("张科", "  ", "请写理由")]
)
def test_nobody_goes_back_without_a_name_and_a_reason(visit, home, name, reason, says):
    app = ask_back(visit, home, name, reason)
    assert any(says in str(each) for each in shown(app, "fault"))
    assert "确认换回版本" not in words(app)
    assert len(listed(home).entries) == 2


def test_who_leaves_it_goes_nowhere(visit, home):
    app = ask_back(visit, home)
    app.button(key="leave_back").click().run()
    assert "确认换回版本" not in words(app)
    assert len(listed(home).entries) == 2


def test_somebody_who_was_faster_is_told_of(visit, home, tmp_path):
    app = ask_back(visit, home)
    third = small_delivery(tmp_path / "three", rankings=RANKINGS.replace(",80", ",81"))
    newest = publish.publish(third, home, by="赵科").version
    app.button(key="do_back").click().run()
    assert publish.current(home) == newest


def test_a_version_of_an_older_program_says_so(visit, home):
    first, _ = versions_of(home)
    folder = home / "versions" / first
    older = replace(read_manifest(folder), program="older")
    (folder / MANIFEST).write_bytes(older.to_bytes())
    app = visit(PAGE, home)
    (_, row) = table(app, "发布记录")["rows"]
    assert row["cells"][1]["tags"] == ["由旧程序生成"]
    assert f"版本 {first[:7]} 由旧程序生成" in words(app)


def test_where_the_version_in_use_is_damaged_the_page_is_the_way_out(visit, home):
    first, second = versions_of(home)
    database = home / "versions" / second / "data.duckdb"
    database.write_bytes(database.read_bytes()[:-9])
    app = visit(PAGE, home)
    assert "已损坏" in words(app)
    assert app.selectbox(key="version").value == first
    app.button(key="way_back").click().run()
    app.text_input(key="acting").set_value("张科")
    app.text_area[0].set_value("数据库坏了")
    app.button(key=ASK).click().run()
    assert "没法比较" in words(app)
    app.button(key="do_back").click().run()
    assert publish.current(home) == first
    assert listed(home).entries[-1].reason == "数据库坏了"


def test_a_log_that_was_changed_is_said_first(visit, home):
    log = home / FILE
    log.write_bytes(log.read_bytes().replace("王科".encode(), "赵科".encode()))
    assert "第 1 次发布的记录内容被改动" in words(visit(PAGE, home))
