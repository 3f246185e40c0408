"""Every command says what it did, in Chinese, and returns 0, 1 or 2."""

from __future__ import annotations

import csv
import errno
import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from jinwei.cli import commands
from jinwei.drafts import inbox, inbox_draft
from jinwei.drafts.making import NotChecked
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from jinwei.versions import publications, publish
from jinwei.web import server
from tests.deliveries import LEDGER, small_delivery

WRONG = LEDGER.replace("2023-01-20", "2022-12-20")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def delivery(tmp_path):
    return str(small_delivery(tmp_path / "delivery"))


@pytest.fixture
def published(home, delivery, new_home):
    """The delivery is published."""
    new_home(Path(delivery)).rename(home)


@pytest.fixture
def wrong(tmp_path):
    return str(small_delivery(tmp_path / "wrong", ledger=WRONG))


@pytest.fixture
def run(capfd):
    """A command's exit code, what it said, and what it said where errors go."""

    def command(*arguments):
        capfd.readouterr()
        code = commands.main(list(arguments))
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return command


def held(name):
    """Opens every file but the one of that name, which another program holds."""
    opened = Path.open

    def open_(path, *arguments, **options):
        if path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    return open_


def read_csv(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_check_says_what_every_file_gives_and_changes_nothing(run, delivery, home):
    code, out, _ = run("check", delivery)
    assert code == 0
    for part in ("ledger.csv", "整改台账", "UTF-8", "示例园区（测试）"):
        assert part in out
    assert not home.exists()


def test_check_names_what_is_refused_and_returns_one(run, wrong):
    code, out, _ = run("check", wrong)
    assert code == 1
    assert "拒收的记录：1 条" in out
    assert "2022-12-20" in out
    assert "早于交办日期" in out


def test_check_writes_all_that_was_not_read_as_written_as_csv(run, wrong, tmp_path):
    code, out, _ = run("check", wrong, "--csv", str(tmp_path / "refused.csv"))
    assert code == 1
    assert "refused.csv" in out
    header, row, *others = read_csv(tmp_path / "refused.csv")
    assert header == ["文件", "行号", "列", "原文", "原因", "处理"]
    assert row[:4] == ["ledger.csv", "2", "销号日期", "2022-12-20"]
    assert ["units.csv", "1"] in [other[:2] for other in others]


def test_a_cell_that_a_spreadsheet_would_run_is_quoted_in_the_csv(run, tmp_path):
    hostile = LEDGER.replace("2023-01-05", "=cmd|'/c calc'!A1", 1)
    folder = small_delivery(tmp_path / "hostile", ledger=hostile)
    run("check", str(folder), "--csv", str(tmp_path / "refused.csv"))
    assert read_csv(tmp_path / "refused.csv")[1][3].startswith("'=cmd")


def test_terminal_commands_in_a_file_are_shown_as_text(run, tmp_path):
    hostile = LEDGER.replace("招商局", "招商\x1b[2J局[red]")
    _, out, _ = run("check", str(small_delivery(tmp_path / "d", ledger=hostile)))
    assert "\x1b" not in out
    assert "[red]" in out


def test_many_refused_rows_are_counted_and_the_first_shown(run, tmp_path):
    rows = "".join(f"X{n},问题,没有的局,共性,2023-01-05,,,整改中\n" for n in range(50))
    _, out, _ = run("check", str(small_delivery(tmp_path / "d", ledger=LEDGER + rows)))
    assert "拒收的记录：50 条" in out
    assert "另有 30 条" in out


def test_publish_says_the_version_and_that_the_same_changes_nothing(run, delivery):
    code, out, _ = run("publish", delivery)
    assert code == 0
    assert publish.current() in out
    code, out, _ = run("publish", delivery)
    assert code == 0
    assert "没有改动" in out


def test_publish_refuses_and_names_the_rows(run, wrong):
    code, out, err = run("publish", wrong)
    assert code == 1
    assert "早于交办日期" in out
    assert "--accept-refused" in err
    assert publish.current() is None


def test_publish_can_leave_refused_rows_out(run, wrong):
    code, _, _ = run("publish", wrong, "--accept-refused", "--reason", "先发布")
    assert code == 0
    assert publish.open_current().manifest.reason == "先发布"


def test_versions_marks_the_one_in_use(run, delivery, home, tmp_path):
    home.mkdir()
    assert "还没有发布过数据" in run("versions")[1]
    run("publish", delivery, "--reason", "第一次")
    other = LEDGER.replace("门头牌匾破损", "别的问题")
    run("publish", str(small_delivery(tmp_path / "b", ledger=other)))
    code, out, _ = run("versions")
    assert code == 0
    first, second = (line for line in out.splitlines() if "示例园区" in line)
    assert "第一次" in first
    assert "●" not in first
    assert "●" in second


def test_use_goes_back_to_a_version(run, published, tmp_path, home):
    first = publish.current()
    other = LEDGER.replace("门头牌匾破损", "别的问题")
    run("publish", str(small_delivery(tmp_path / "b", ledger=other)))
    code, _, err = run("use", first[:8])
    assert (code, publish.current() == first) == (2, False)
    assert "加 --reason 理由" in err
    code, out, _ = run("use", first[:8], "--reason", "更正有误")
    assert (code, publish.current()) == (0, first)
    assert f"现在使用版本 {first}" in out
    assert "本来就在使用" in run("use", first, "--reason", "更正有误")[1]
    assert run("use", "ffff", "--reason", "更正有误")[0] == 1
    (entry,) = publications.listed(home).entries[2:]
    assert (entry.reason, entry.action) == ("更正有误", "back")
    assert entry.by.startswith("命令行（")


def test_an_old_delivery_is_published_again_for_a_reason_only(
    run, published, delivery, tmp_path, home
):
    first = publish.current()
    other = LEDGER.replace("门头牌匾破损", "别的问题")
    second = str(small_delivery(tmp_path / "b", ledger=other))
    assert run("publish", second, "--by", "李科")[0] == 0
    code, _, err = run("publish", delivery, "--by", "张科")
    assert (code, publish.current() == first) == (1, False)
    assert "第 1 次发布的版本" in err
    assert run("publish", delivery, "--by", "张科", "--reason", "更正有误")[0] == 0
    assert publish.current() == first
    entry = publications.listed(home).entries[-1]
    assert (entry.by, entry.reason) == ("张科", "更正有误")
    assert "再次发布" in run("versions")[1]
    assert run("publish", delivery)[0] == 0  # changes nothing, and needs none


def test_rebuild_says_whether_every_table_is_the_same(run, delivery, home):
    assert run("rebuild")[0] == 1
    run("publish", delivery)
    code, out, _ = run("rebuild")
    assert code == 0
    assert "每张表都与发布时一致" in out
    (home / "versions" / publish.current() / "data.duckdb").unlink()
    code, out, _ = run("rebuild")
    assert code == 0
    assert "已换下" in out


def test_a_damaged_version_is_said_with_what_to_do(run, published, home):
    (home / "CURRENT").write_text("anything")
    code, out, err = run("judge", "--cycle", "2023Q3")
    assert (code, out) == (1, "")
    assert "已损坏" in err
    assert "python -m jinwei use" in err


def test_versions_are_listed_though_the_one_in_use_is_damaged(run, published, home):
    version = publish.current()
    (home / "versions" / version / "data.duckdb").unlink()
    code, out, err = run("versions")
    assert code == 1
    assert version in out
    assert "python -m jinwei rebuild" in err


def test_judge_prints_the_findings_of_a_cycle(run, published):
    code, out, _ = run("judge", "--cycle", "2023Q3")
    assert code == 0
    assert "黑榜" in out
    assert "办事指南过期" in out


def test_judge_writes_findings_with_evidence_and_sources(run, published, tmp_path):
    code, _, _ = run("judge", "--cycle", "2023Q3", "--csv", str(tmp_path / "f.csv"))
    assert code == 0
    header, *rows = read_csv(tmp_path / "f.csv")
    assert {"榜", "单位", "条款", "依据", "来源"} <= set(header)
    sources = [row[header.index("来源")] for row in rows]
    assert "ledger.csv 第3行" in sources


def test_a_template_is_the_header_of_its_contract(run, tmp_path):
    for contract in contracts().values():
        out = tmp_path / f"{contract.name}.csv"
        for name in (contract.name, contract.title):
            assert run("template", name, "--out", str(out))[0] == 0
            assert out.read_bytes().startswith(b"\xef\xbb\xbf")
            assert read_csv(out) == [[column.header for column in contract.columns]]


def test_a_template_on_the_screen_is_the_file_byte_by_byte(run):
    code, out, _ = run("template", "排名")
    assert code == 0
    assert out.startswith("\ufeff范围,事项,周期")


def test_a_template_written_as_a_workbook_offers_the_units_in_use(
    run, published, tmp_path
):
    out = tmp_path / "动作.xlsx"
    assert run("template", "duties", "--out", str(out))[0] == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["规定动作", "说明"]
    offered = [cell.value for cell in book["说明"]["F"]]
    assert offered[1:3] == ["“单位”的选项", "招商局"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "缺少 文件夹"),
        (["check", "/没有这里"], "没有这个文件夹"),
        (["check", "a", "b"], "多写了内容"),
        (["publish", "/没有这里"], "没有这个文件夹"),
        (["publish", "x", "--force"], "没有选项 --force"),
        (["judge"], "缺少 --cycle 2023Q3"),
        (["judge", "--cycle"], "--cycle 后面缺少内容"),
        (["template", "没有"], "没有叫 没有 的报送文件"),
        (["serve", "--port", "web"], "--port 的值不对"),
        (["serve", "--port", "70000"], "--port 的值不对"),
        (["serve", "--data", "/没有这里"], "没有这个文件夹"),
        (["nonsense"], "没有这个命令"),
    ],
)
def test_wrong_usage_is_said_and_returns_two(run, arguments, says):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err.replace("\n", "")


@pytest.mark.parametrize("cycle", ["1999Q1", "2024Q1", "三季度", "2023年三季度"])
@pytest.mark.parametrize("command", [["judge", "--cycle"], ["bulletin"]])
def test_a_cycle_without_data_names_those_that_have_some(
    run, published, tmp_path, command, cycle
):
    more = ["--out", str(tmp_path / "out")] if command == ["bulletin"] else []
    code, _, err = run(*command, cycle, *more)
    assert code == 2
    assert f"没有 {cycle} 的数据" in err
    assert "有的是 2023Q1、2023Q2、2023Q3" in err


def test_without_a_command_the_help_is_shown(run):
    code, out, _ = run()
    assert code == 2
    assert "publish" in out


def test_a_folder_without_a_district_is_said_and_returns_one(run, tmp_path):
    (tmp_path / "empty").mkdir()
    for command in ("check", "publish"):
        code, _, err = run(command, str(tmp_path / "empty"))
        assert code == 1
        assert "district.toml" in err


@pytest.mark.parametrize("file", ["ledger.csv", "district.toml"])
@pytest.mark.parametrize("command", ["check", "publish"])
def test_a_file_that_another_program_holds_is_named(
    run, delivery, monkeypatch, file, command
):
    monkeypatch.setattr("pathlib.Path.open", held(file))
    code, _, err = run(command, delivery)
    assert code == 1
    assert f"{file} 打不开" in err
    assert "正被别的程序打开" in err
    assert "Errno" not in err


def test_a_slip_in_the_district_is_said_with_its_place(run, tmp_path):
    folder = small_delivery(tmp_path / "slip")
    (folder / "district.toml").write_text(
        "plan_year = 2023\nname = 示例园区\n", "utf-8"
    )
    code, _, err = run("check", str(folder))
    assert code == 1
    assert "第 2 行第 8 个字符附近" in err


def test_a_csv_that_cannot_be_written_is_said(run, wrong, tmp_path):
    code, _, err = run("check", wrong, "--csv", str(tmp_path / "none" / "x.csv"))
    assert code == 1
    assert "写不进去" in err


@pytest.fixture
def served(monkeypatch):
    """The ports served, instead of serving."""
    ports = []
    monkeypatch.setattr(server, "main", lambda port, _: ports.append(port))
    return ports


def test_serve_leaves_what_is_published(run, served, published):
    before = publish.current()
    assert run("serve")[0] == 0
    assert publish.current() == before
    assert served == [8501]


def test_serve_shows_another_delivery_without_touching_the_published(
    run, served, published, tmp_path, home, monkeypatch
):
    before = publish.current()
    other = LEDGER.replace("门头牌匾破损", "别的问题")
    folder = small_delivery(tmp_path / "别的", ledger=other)
    assert run("serve", "--data", str(folder))[0] == 0
    assert publish.current() != before
    monkeypatch.setenv("JINWEI_HOME", str(home))
    assert publish.current() == before
    assert len(served) == 1


def test_serve_does_not_show_a_delivery_with_refused_rows(run, served, wrong):
    assert run("serve", "--data", wrong)[0] == 1
    assert served == []


def test_the_package_runs_as_a_module(delivery):
    done = subprocess.run(
        [sys.executable, "-m", "jinwei", "check", delivery],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "整改台账" in done.stdout.decode("utf-8")


def test_a_console_of_another_encoding_does_not_stop_a_command(delivery):
    done = subprocess.run(
        [sys.executable, "-m", "jinwei", "check", delivery],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"ledger.csv" in done.stdout


def test_the_inbox_is_looked_into_once_and_says_what_became_of_it(
    published, home, run, monkeypatch
):
    monkeypatch.setattr(inbox, "LOOK_SECONDS", 0)
    monkeypatch.setattr(inbox_draft, "_checked", lambda home, id: NotChecked())
    (home / "inbox").mkdir()
    (home / "inbox" / "台账.csv").write_text(LEDGER, "utf-8")
    code, out, _ = run("inbox", "--once")
    assert code == 0
    assert str(home / "inbox") in out
    assert "没有发布，留在“数据报送”页的草稿" in out
    assert not (home / "inbox" / "台账.csv").exists()
    assert run("inbox", "--once")[1].count("\n") == 1
