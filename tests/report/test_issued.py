"""A bulletin that was issued can be made again byte by byte, and a change is seen."""

from __future__ import annotations

import errno
import io
import json
import shutil
from dataclasses import replace

import pptx
import pytest
from filelock import FileLock
from msgspec import structs

from jinwei import desk, files, kept_list, records
from jinwei.cli import bulletins, commands
from jinwei.desk.facts import facts
from jinwei.paths import ROOT
from jinwei.report import issued, letterhead, outputs
from jinwei.report.deck import deck
from jinwei.report.official import fonts
from jinwei.versions import publish


@pytest.fixture
def home(tmp_path, home_of):
    """A home with the demo in it, of its own: the records differ from test to test."""
    made = tmp_path / "home"
    shutil.copytree(home_of("demo"), made)
    return made


@pytest.fixture
def facts_of(home):
    def of(cycle: str = "2023Q3", *, is_public: bool = True):
        return facts_in(home, cycle, is_public=is_public)

    return of


def facts_in(home, cycle: str, *, is_public: bool):
    """The facts of a cycle, by the version in use and its records until now."""
    version = publish.current(home)
    at = desk.position(version, home)
    return facts(version, at, cycle, is_public=is_public, home=home)


@pytest.fixture(scope="module")
def first_issued(tmp_path_factory, new_home):
    """A home with the demo in it, and the one bulletin that is issued of it."""
    made = new_home("demo")
    return made, issued.issue(facts_in(made, "2023Q3", is_public=True), made)


@pytest.fixture
def kept(home, first_issued):
    """The bulletin of 2023Q3, as it is issued in the home."""
    first, done = first_issued
    shutil.copytree(first / issued.FOLDER, home / issued.FOLDER)
    return done


def confirm(home, facts_of):
    """Confirm a finding that nobody has looked at."""
    version = publish.current(home)
    line = next(
        line for line in facts_of(is_public=False).black if not line["published"]
    )
    connection = desk.connection(version, desk.position(version, home), home).cursor()
    asked = "select rule_id, cycle, subject, unit from recorded.finding"
    about = connection.execute(f"{asked} where finding_id = ?", [line["finding_id"]])
    rule, cycle, subject, unit = about.fetchone()
    entry = records.Entry(
        id=records.new_id(), kind="核实", value="属实", recorded_by="督查岗",
        why="核对一致", rule_id=rule, cycle=cycle, subject=subject, unit=unit,
    )  # fmt: skip
    seen = desk.position(version, home).seq
    desk.record(version, entry, seen=seen, home=home)


def spoil(path):
    """One more byte at the end of a file."""
    path.write_bytes(path.read_bytes() + b" ")


def test_what_was_issued_can_be_made_again(home, facts_of):
    done = issued.issue(facts_of(), home)
    (kept,) = issued.every(home)
    assert kept == done
    assert issued.changed(kept, home) == ()
    for extension, content in issued.again(kept, home).items():
        assert issued.content(kept, extension, home) == content


def test_the_slides_a_presenter_chose_are_issued_and_made_again_in_their_order(
    home, facts_of
):
    done = issued.issue(facts_of(), home, slides=("ledger", "cover", "target"))
    assert issued.every(home) == [done]
    assert issued.changed(done, home) == ()
    content = issued.content(done, "pptx", home)
    pages = pptx.Presentation(io.BytesIO(content)).slides
    wanted = {slide.id: slide.headline for slide in deck(facts_of())}
    assert [page.shapes.title.text_frame.text for page in pages] == [
        wanted[id] for id in ("ledger", "cover", "target")
    ]


def test_later_records_do_not_change_what_was_issued(home, facts_of, kept):
    confirm(home, facts_of)
    assert issued.every(home) == [kept]
    assert issued.changed(kept, home) == ()


def test_the_same_again_changes_nothing(home, facts_of, kept):
    assert issued.issue(facts_of(), home) == kept
    assert issued.every(home) == [kept]


def test_other_content_takes_a_name_of_its_own(home, facts_of, kept):
    confirm(home, facts_of)
    second = issued.issue(facts_of(), home)
    assert second.name == f"{kept.name}-2"
    assert second.records > kept.records
    assert [each.name for each in issued.every(home)] == [kept.name, second.name]
    assert not any(issued.changed(each, home) for each in issued.every(home))


def test_a_change_of_what_was_written_down_is_seen(home, kept):
    path = home / issued.FOLDER / f"{kept.name}.json"
    content = json.loads(path.read_text("utf-8"))
    content["letterhead"]["office"] = "别的办公室"
    path.write_text(json.dumps(content), "utf-8")
    assert issued.every(home) == []
    _, (fault,) = issued.shelf(home)
    assert path.name in fault


def test_what_an_earlier_program_wrote_down_without_a_seal_is_compared(home, kept):
    path = home / issued.FOLDER / f"{kept.name}.json"
    content = json.loads(path.read_text("utf-8"))
    del content[issued.SEAL]
    unlist(home)
    path.write_text(json.dumps(content), "utf-8")
    assert issued.every(home) == [kept]
    content["letterhead"]["office"] = "别的办公室"
    path.write_text(json.dumps(content), "utf-8")
    (other,) = issued.every(home)
    assert issued.changed(other, home) == ("docx", "pdf")


def test_another_letterhead_later_does_not_change_what_was_issued(
    home, kept, monkeypatch
):
    words = structs.replace(letterhead.bulletin_words(), office="新办公室")
    monkeypatch.setattr(letterhead, "bulletin_words", lambda: words)
    assert issued.changed(kept, home) == ()


def test_word_is_there_where_no_chinese_font_is(home, facts_of, monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda: ("DejaVu Sans",))
    done = issued.issue(facts_of(), home)
    assert list(done.files) == ["docx", "xlsx", "pptx"]
    assert issued.changed(done, home) == issued.altered(done, home) == ()


def test_a_folder_that_takes_nothing_leaves_nothing_issued(home, facts_of):
    (home / issued.FOLDER).write_text("a file where the folder should be")
    with pytest.raises(OSError):
        issued.issue(facts_of(), home)
    assert issued.every(home) == []


def test_a_write_that_fails_leaves_nothing_issued(home, facts_of, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files, "swap", full)
        with pytest.raises(OSError):
            issued.issue(facts_of(), home)
    assert issued.every(home) == []
    done = issued.issue(facts_of(), home)
    assert issued.every(home) == [done]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), spoil])
def test_a_kept_file_that_changed_is_not_handed_out(home, kept, damage):
    damage(home / issued.FOLDER / f"{kept.name}.xlsx")
    with pytest.raises(issued.Altered, match="xlsx"):
        issued.content(kept, "xlsx", home)
    (fault,) = issued.altered(kept, home)
    assert kept.name in fault


def test_a_damaged_writing_down_is_named_and_the_others_stand(
    home, facts_of, kept, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    other = issued.issue(facts_of("2023Q4"), home)
    path = home / issued.FOLDER / f"{kept.name}.json"
    whole = path.read_bytes()
    for left in (b"", b"{", b"[]", b'{"name": "x"}', b"\xff\xfe", whole[:-40]):
        path.write_bytes(left)
        assert issued.every(home) == [other]
        _, (fault,) = issued.shelf(home)
        assert path.name in fault
    assert commands.main(["bulletins"]) == 1
    assert fault in capfd.readouterr().out
    again = issued.issue(facts_of(), home)
    assert again.name == f"{kept.name}-2"
    assert again.files == kept.files
    path.with_name(f"{again.name}.json").rename(path)
    assert issued.every(home) == [other]


def test_what_can_no_longer_be_made_is_said_and_the_rest_is_compared(
    home, facts_of, kept, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    lost = replace(facts_of(), source=replace(facts_of().source, version="0" * 16))
    gone = issued.issue(lost, home)
    assert commands.main(["bulletins"]) == 1
    printed = capfd.readouterr().out
    assert f"{gone.name}：不能重新生成：" in printed
    assert "与印发时一致" in printed


def test_a_pdf_that_cannot_be_made_here_is_not_called_changed(
    home, kept, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    assert issued.uncompared(kept) == ()
    monkeypatch.setattr(fonts, "installed", lambda: ("DejaVu Sans",))
    assert issued.uncompared(kept) == ("pdf",)
    assert commands.main(["bulletins"]) == 0
    assert "pdf 没有重新生成来比" in capfd.readouterr().out


def test_who_issues_while_another_does_is_told_to_wait(home, facts_of, monkeypatch):
    monkeypatch.setattr(issued, "PATIENCE_S", 0)
    files.make_folder(home / issued.FOLDER)
    with (
        FileLock(home / issued.FOLDER / "issue.lock"),
        pytest.raises(OSError) as refused,
    ):
        issued.issue(facts_of(), home)
    assert "请稍后再试" in files.why_unwritten(refused.value)
    assert issued.every(home) == []


def test_the_command_writes_every_file_and_says_so(home, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    out = tmp_path / "out"
    assert commands.main(["bulletin", "2023Q3", "--out", str(out)]) == 0
    printed = capfd.readouterr().out
    names = sorted(each.name for each in out.iterdir())
    kinds = {name.rpartition(".")[2] for name in names}
    assert kinds == {"docx", "pdf", "pptx", "xlsx"}
    assert all(name in printed and "演示数据" in name for name in names)
    assert commands.main(["bulletins"]) == 0
    assert "与印发时一致" in capfd.readouterr().out


def test_the_command_issues_the_internal_one_and_a_notice_by_a_former_name(
    home, tmp_path, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    asked = ["bulletin", "2023Q4", "--out", str(tmp_path / "out")]
    more = ["--number", "示督〔2024〕1号", "--date", "2024-01-08", "--plain"]
    assert commands.main([*asked, "--internal", *more]) == 0
    assert commands.main([*asked, "--unit", " 示例乡 "]) == 0
    names = [each.name for each in (tmp_path / "out").iterdir()]
    assert sum("内部" in name for name in names) == 4
    assert sum("有关问题的整改提示函-示例镇" in name for name in names) == 2
    (bulletin,) = (each for each in issued.every(home) if not each.unit)
    assert bulletin.letterhead["number"] == "示督〔2024〕1号"
    assert bulletin.letterhead["on"] == "2024-01-08"
    assert not bulletin.letterhead["red_lines"]


def test_the_command_takes_the_slides_of_the_address_and_refuses_unknown_ones(
    home, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    asked = ["bulletin", "2023Q3", "--out", str(tmp_path / "out"), "--slides"]
    assert commands.main([*asked, "ledger,cover,gone"]) != 0
    assert "gone" in capsys.readouterr().err
    assert issued.every(home) == []
    assert commands.main([*asked, "ledger,cover"]) == 0
    (kept,) = issued.every(home)
    assert kept.slides == "ledger,cover"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        issued.file_name(kept, extension) for extension in kept.files
    }
    (path,) = (tmp_path / "out").glob("*.pptx")
    assert len(pptx.Presentation(str(path)).slides) == 2


def test_an_issued_file_is_called_as_the_page_calls_it(facts_of, kept):
    offered = {output.extension: output.name(facts_of()) for output in outputs.BULLETIN}
    named = {extension: issued.file_name(kept, extension) for extension in kept.files}
    assert named.items() <= offered.items()
    assert len({*named.values()}) == len(named) >= 3
    again = replace(kept, name=f"{kept.name}-2")
    assert issued.file_name(again, "xlsx") == named["xlsx"].replace(".xlsx", "-2.xlsx")


def bulletin_into(out, home, monkeypatch) -> int:
    monkeypatch.setenv("JINWEI_HOME", str(home))
    return commands.main(["bulletin", "2023Q3", "--out", str(out)])


def test_a_folder_that_cannot_be_made_leaves_nothing_issued(
    home, tmp_path, monkeypatch, capfd
):
    (tmp_path / "file").write_text("no folder")
    assert bulletin_into(tmp_path / "file" / "out", home, monkeypatch) == 1
    assert "没有印发" in capfd.readouterr().err
    assert issued.every(home) == []


def test_a_folder_that_takes_no_file_leaves_nothing_issued(
    home, tmp_path, monkeypatch, capfd
):
    def refused(dir):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(bulletins, "TemporaryFile", refused)
    assert bulletin_into(tmp_path / "out", home, monkeypatch) == 1
    printed = capfd.readouterr().err
    assert "没有写入权限" in printed
    assert "没有印发" in printed
    assert issued.every(home) == []


def test_a_copy_that_fails_is_said_to_be_issued_all_the_same(
    home, tmp_path, monkeypatch, capfd, kept
):
    in_the_way = tmp_path / "out" / f"{kept.name}.docx"
    in_the_way.mkdir(parents=True)
    assert bulletin_into(tmp_path / "out", home, monkeypatch) == 1
    printed = capfd.readouterr().err
    assert f"已印发，留存在 {home / issued.FOLDER} 里的 {kept.name}" in printed
    assert "没有抄到" in printed
    assert issued.every(home) == [kept]


def outdated(home, kept, **changes):
    """The bulletin stands as if it had been issued with other words."""
    head = {**kept.letterhead, "office": "别的办公室"}
    other = replace(kept, letterhead=head, **changes)
    (home / issued.FOLDER / f"{kept.name}.json").write_bytes(other.to_bytes())
    unlist(home)


def unlist(home):
    """As an earlier program left it, which kept no list of what was issued."""
    for name in (kept_list.LIST, kept_list.MARK):
        (home / issued.FOLDER / name).unlink()


def test_another_program_may_make_other_files_while_the_kept_ones_stand(
    home, monkeypatch, capfd, kept
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    outdated(home, kept, program="another")
    assert commands.main(["bulletins"]) == 0
    printed = capfd.readouterr().out
    assert "程序已更新，重新生成的 docx、pdf 与印发时不同" in printed
    assert "留底的文件仍是印发时的" in printed
    spoil(home / issued.FOLDER / f"{kept.name}.docx")
    assert commands.main(["bulletins"]) == 1
    printed = capfd.readouterr().out
    assert "docx 与印发时不同，已被改动或损坏" in printed
    assert "留底的文件仍是印发时的" not in printed


def test_the_same_program_that_makes_other_files_has_failed(
    home, monkeypatch, capfd, kept
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    outdated(home, kept)
    assert commands.main(["bulletins"]) == 1
    printed = capfd.readouterr().out
    assert "重新生成，docx、pdf 与印发时不同" in printed
    assert "程序已更新" not in printed


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bulletin", "2023Q3"], "缺少 --out 文件夹"),
        (["bulletin", "2039Q3", "--out", "x"], "没有 2039Q3 的数据"),
        (["bulletin", "2023Q3", "--out", "x", "--unit", "没有"], "没有叫 没有 的单位"),
        (["bulletin", "2023Q3", "--out", "x", "--number", "示\n9号"], "写在一行里"),
        (["bulletin", "2023Q3", "--out", "x", "--number", "9" * 41], "最长40个字"),
        (["bulletin", "2023Q3", "--out", "x", "--unit", " "], "没有写单位名称"),
        (["bulletin", "2023Q3", "--out", "x", "--slides", " "], "没有写页"),
        (["bulletin", "2023Q3", "--out", "x", "--slides", ","], "没有写页"),
        (["bulletin", "2023Q3", "--out", "x", "--date", "昨天"], "--date 的值不对"),
        (["bulletin", "2023Q3", "--out", "x", "--date", "2099-01-01"], "晚于今天"),
        (
            ["bulletin", "2023Q3", "--out", "x", "--letters", "--date", "2099-01-01"],
            "晚于今天",
        ),
        (
            ["bulletin", "2023Q4", "--out", "x", "--date", "2023-12-30"],
            "早于数据截止日2023年12月31日",
        ),
    ],
)
def test_wrong_usage_is_said_in_chinese_and_leaves_no_folder(
    home, tmp_path, monkeypatch, capfd, arguments, says
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    assert commands.main(arguments) == 2
    assert says in capfd.readouterr().err
    assert not (tmp_path / "x").exists()
    assert issued.every(home) == []


def test_the_words_of_policy_count_among_what_a_bulletin_is_made_from():
    making = {path.relative_to(ROOT).as_posix() for path in issued.making()}
    assert {"policy/terms.toml", "policy/bulletin.toml", "policy/rules.toml"} <= making
