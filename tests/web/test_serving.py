"""The demo is served where nothing ever was, and never in place of what is lost."""

from __future__ import annotations

import shutil
from itertools import combinations

import pytest

from jinwei import paths
from jinwei.cli import commands
from jinwei.drafts import store
from jinwei.versions import publish
from jinwei.web import server, serving
from tests.deliveries import DISTRICT, small_delivery


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home with a district published in it, to be copied."""
    folder = tmp_path_factory.mktemp("published")
    small_delivery(folder / "delivery")
    publish.publish(folder / "delivery", folder / "home")
    return folder / "home"


@pytest.fixture(autouse=True, scope="module")
def demo(tmp_path_factory):
    """A demo that is quickly published stands in for ours."""
    district = DISTRICT.replace("（测试）", "（演示）")
    folder = small_delivery(tmp_path_factory.mktemp("demo"), district=district)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(paths, "DEMO", folder)
        yield folder


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Where the home is that was named; nothing is there yet."""
    monkeypatch.setenv(paths.SETTING, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def serve(monkeypatch, capfd):
    """The exit code of a new server's start, and what it said where errors go."""
    monkeypatch.setattr(server, "main", lambda *_: None)

    def start(*options):
        serving._known.clear()
        serving._waiting.clear()
        capfd.readouterr()
        code = commands.main(["serve", *options])
        return code, capfd.readouterr().err

    return start


def is_demo(home):
    return publish.open_current(home).manifest.title == "示例园区（演示）"


def contents(folder):
    return {path: path.is_file() and path.read_bytes() for path in folder.rglob("*")}


def test_the_first_start_on_a_new_machine_makes_the_demo(serve, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "OWN_HOME", tmp_path / "var")
    monkeypatch.setenv(paths.SETTING, "")
    assert serve()[0] == 0
    assert is_demo(tmp_path / "var")
    before = publish.current(tmp_path / "var")
    assert serve()[0] == 0
    assert publish.current(tmp_path / "var") == before


@pytest.mark.parametrize("is_there", [False, True])
def test_a_start_in_a_named_home_without_data_refuses(serve, home, is_there):
    if is_there:
        home.mkdir()
    code, text = serve()
    assert code == 1
    assert str(home) in text
    assert "没有挂上" in text
    assert "python -m jinwei publish" in text
    assert "serve --new" in text
    assert home.exists() == is_there
    assert not is_there or not any(home.iterdir())


@pytest.mark.parametrize("is_there", [False, True])
def test_a_named_home_takes_the_demo_when_it_is_asked_for(serve, home, is_there):
    if is_there:
        home.mkdir()
    assert serve("--demo")[0] == 0
    assert is_demo(home)


def test_only_one_thing_to_show_is_asked_for_at_once(serve, home, tmp_path):
    folder = str(small_delivery(tmp_path / "delivery"))
    asked = (["--demo"], ["--new"], ["--data", folder])
    for one, other in combinations(asked, 2):
        code, text = serve(*one, *other)
        assert code == 2
        assert one[0] in text
        assert other[0] in text
        assert not home.exists()


@pytest.mark.parametrize("is_own", [False, True])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_new_home_waits_for_its_first_delivery(
    serve, home, monkeypatch, is_own, is_there
):
    if is_there:
        home.mkdir()
    if is_own:
        monkeypatch.setattr(paths, "OWN_HOME", home)
    assert serve("--new")[0] == 0
    with pytest.raises(serving.NothingYet, match="数据报送"):
        serving.begin(home)
    assert serving.shown(home) is None
    assert publish.current(home) is None
    assert is_demo_refused_or_made(serve, home, is_own)


def is_demo_refused_or_made(serve, home, is_own):
    """Without a word of a new home it is as it ever was."""
    code, _ = serve()
    return is_demo(home) if is_own else code == 1


@pytest.mark.parametrize("is_own", [False, True])
def test_a_first_delivery_that_was_begun_is_waited_for_without_being_asked(
    serve, home, monkeypatch, is_own
):
    home.mkdir()
    if is_own:
        monkeypatch.setattr(paths, "OWN_HOME", home)
    draft = store.begin(home, "报送员甲", None)
    assert serve()[0] == 0
    assert publish.current(home) is None
    store.discard(home, draft.id, "报送员甲")
    assert is_demo_refused_or_made(serve, home, is_own)


def test_a_new_home_shows_what_is_published_in_it(serve, home, tmp_path):
    assert serve("--new")[0] == 0
    done = publish.publish(small_delivery(tmp_path / "first"), home)
    assert serving.shown(home) == done.version
    before = contents(home)
    assert serve("--new")[0] == 0
    assert contents(home) == before


def test_asking_for_the_demo_leaves_what_is_published(serve, home, published):
    shutil.copytree(published, home)
    before = contents(home)
    assert serve("--demo")[0] == 0
    assert contents(home) == before


def test_where_the_version_in_use_is_damaged_pages_start_and_say_so(
    serve, home, published
):
    shutil.copytree(published, home)
    (version,) = (home / "versions").iterdir()
    (version / "data.duckdb").write_bytes(b"damaged")
    before = contents(home)
    code, text = serve()
    assert code == 0
    assert f"版本 {version.name} 的数据库" in text and "“版本”页" in text
    assert contents(home) == before


def without_pointer(home):
    (home / "CURRENT").unlink()


def never_pointed(home):
    (home / "CURRENT").write_bytes(b"none\n")


def only_aside(home):
    never_pointed(home)
    (version,) = (home / "versions").iterdir()
    version.rename(version.with_name(f".damaged-{version.name}-1"))


def only_records(home):
    without_pointer(home)
    shutil.rmtree(home / "versions")
    (home / "records.db").write_bytes(b"records")


def only_bulletins(home):
    without_pointer(home)
    shutil.rmtree(home / "versions")
    (home / "bulletins").mkdir()


@pytest.mark.parametrize(
    "lose", [without_pointer, never_pointed, only_aside, only_records, only_bulletins]
)
@pytest.mark.parametrize("options", [[], ["--demo"], ["--new"]])
@pytest.mark.parametrize("is_own", [False, True])
def test_a_home_that_held_a_district_is_never_taken_for_an_empty_one(
    serve, home, published, monkeypatch, lose, options, is_own
):
    shutil.copytree(published, home)
    lose(home)
    if is_own:
        monkeypatch.setattr(paths, "OWN_HOME", home)
    before = contents(home)
    code, text = serve(*options)
    assert code == 1
    assert str(home) in text
    assert "python -m jinwei" in text
    assert contents(home) == before


def test_a_demo_whose_publication_broke_off_is_finished(serve, home, demo):
    publish.publish(demo, home)
    never_pointed(home)
    assert serve("--demo")[0] == 0
    assert is_demo(home)


def test_what_was_tried_out_in_folders_of_its_own_does_not_count(
    serve, home, tmp_path, monkeypatch
):
    assert serve("--data", str(small_delivery(tmp_path / "delivery")))[0] == 0
    monkeypatch.setattr(paths, "OWN_HOME", home)
    monkeypatch.setenv(paths.SETTING, str(home))
    assert serve()[0] == 0
    assert is_demo(home)


@pytest.mark.parametrize("demo_asked", [False, True])
@pytest.mark.parametrize("is_own", [False, True])
def test_what_a_running_server_shows_is_missed_and_comes_back(
    home, published, tmp_path, monkeypatch, is_own, demo_asked
):
    shutil.copytree(published, home)
    if is_own:
        monkeypatch.setattr(paths, "OWN_HOME", home)
    version = serving.begin(home)
    home.rename(tmp_path / "away")
    for left in (False, True):
        if left:
            home.mkdir()
        with pytest.raises(serving.Lost, match="放回原处"):
            serving.shown(home)
        with pytest.raises(serving.Lost, match=str(home)):
            serving.begin(home, demo=demo_asked)
        assert home.exists() == left
    assert list(home.iterdir()) == []
    home.rmdir()
    (tmp_path / "away").rename(home)
    assert serving.shown(home) == version


def test_what_was_seen_by_a_page_is_missed_too(home, published):
    shutil.copytree(published, home)
    assert serving.shown(home)
    shutil.rmtree(home)
    with pytest.raises(serving.Lost):
        serving.begin(home)


@pytest.mark.parametrize(
    "arguments",
    [
        ["versions"],
        ["use", "abc", "--reason", "更正有误"],
        ["rebuild"],
        ["judge", "--cycle", "2023Q3"],
        ["bulletin", "2023Q3", "--out", "out"],
        ["bulletins"],
        ["records", "verify"],
        ["records", "export"],
        ["records", "copy", "sqlite:///other.db"],
    ],
)
def test_every_command_that_reads_a_named_home_says_that_it_is_missing(
    home, capfd, tmp_path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    assert commands.main(arguments) == 1
    printed = capfd.readouterr().err
    assert f"没有 {home} 这个文件夹" in printed
    assert list(tmp_path.iterdir()) == []


def test_a_home_named_by_where_one_stands_is_the_same_from_everywhere(
    serve, tmp_path, monkeypatch
):
    small_delivery(tmp_path / "delivery")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.SETTING, "home")
    assert commands.main(["publish", "delivery"]) == 0
    assert serve()[0] == 0
    assert paths.home() == tmp_path / "home"
