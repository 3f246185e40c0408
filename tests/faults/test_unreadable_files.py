"""Whatever is wrong with a file, every command and page says so, in Chinese."""

from __future__ import annotations

import codecs
import errno
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from jinwei import desk, paths
from jinwei.access.person import Person
from jinwei.cli import commands
from jinwei.paths import POLICY
from jinwei.ui import who
from jinwei.ui.definitions.choices import MECHANISMS
from jinwei.versions import publish
from jinwei.web import server, serving
from tests.deliveries import DISTRICT, small_delivery
from tests.faults.unreadable import (
    WAYS,
    a_folder_instead,
    contents,
    english,
    gone,
    of_another_account,
    one_byte_flipped,
    without_rights,
)
from tests.records.written import entry, put
from tests.ui.drawn import shown, unvisited, words

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps nobody from a file by its mode"
)
REAL = DISTRICT.replace("is_invented = true", "is_invented = false")
MAPPING = 'export = "ledger"\n'
JUDGE = ("judge", "--cycle", "2023Q3")
VERIFY = ("records", "verify")
EXPORT = ("records", "export")
COPY = ("records", "copy", "sqlite:///OUT/copy.db")
BULLETIN = ("bulletin", "2023Q3", "--out", "OUT")
CHECK = ("check", "DELIVERY")
PUBLISH = ("publish", "DELIVERY")
AGAIN = (*PUBLISH, "--reason", "补报")
USE = ("use", "VERSION", "--reason", "更正有误")
WHY = "与台账逐条核对一致"
READING = (("versions",), JUDGE, VERIFY, EXPORT, COPY, BULLETIN, ("serve",))
PAGES = ("pages/board/overview.py", "pages/reports/bulletin.py")
# The commands that need each file.
NEEDED_BY = {
    "CURRENT": READING,
    "versions/VERSION/manifest.json": (*READING, USE),
    "versions/VERSION/data.duckdb": (*READING, USE),
    "versions/VERSION/originals/ledger.csv": (*READING, USE),
    "records.db": (JUDGE, VERIFY, EXPORT, COPY, BULLETIN),
    "bulletins/督导通报-*.json": (("bulletins",),),
    "bulletins/督导通报-*.docx": (("bulletins",),),
}
LOCKED_BY = {
    "CURRENT": (USE, AGAIN, ("rebuild",)),
    "publish.lock": (USE, AGAIN, ("rebuild",)),
    "bulletins/issue.lock": (BULLETIN,),
}
# Without them there is nothing of which they speak.
NO_FAULT = (("records.db", gone), ("bulletins/督导通报-*.json", gone))
OF_A_DELIVERY = ("district.toml", "ledger.csv", "ledger.csv.mapping.toml")


@pytest.fixture(scope="module")
def place():
    """A folder that every account may use, with all that a home may hold."""
    with tempfile.TemporaryDirectory(prefix="jinwei-test-") as folder:
        made = Path(folder)
        delivery = small_delivery(made / "delivery", district=REAL)
        (delivery / "ledger.csv.mapping.toml").write_text(MAPPING)
        publish.publish(delivery, made / "first")
        log = desk.log_of(publish.current(made / "first"), made / "first")
        put(log, entry(why=WHY))
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv(paths.SETTING, str(made / "first"))
            assert commands.main(["bulletin", "2023Q3", "--out", str(made)]) == 0
            assert not page().exception
        codecs.lookup("gb18030")  # so that all is loaded before rights are laid down
        (made / "logs").mkdir()
        for path in (made, *made.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        yield made


@pytest.fixture
def home(place, monkeypatch):
    """A home of one's own, without an administrator's rights."""
    monkeypatch.setenv(paths.SETTING, str(place / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(place / "logs"))
    monkeypatch.setattr(server, "main", lambda *_: None)
    monkeypatch.setattr(desk, "_logs", {})
    monkeypatch.setattr(desk, "_failed", {})
    monkeypatch.setattr(serving, "_known", set())
    with without_rights():
        shutil.copytree(place / "first", place / "home")
        (place / "out").mkdir()
        yield place / "home"
        for path in (place / "home").rglob("*"):
            path.chmod(0o777)
        for made in ("home", "out"):
            shutil.rmtree(place / made)


@pytest.fixture
def run(place, capfd):
    """A command's exit code and all that it said."""

    def command(arguments):
        version = next((place / "first" / "versions").iterdir()).name
        given = {"DELIVERY": str(place / "delivery"), "OUT": str(place / "out")}
        for name, value in {**given, "VERSION": version}.items():
            arguments = [each.replace(name, value) for each in arguments]
        capfd.readouterr()
        code = commands.main(arguments)
        printed = capfd.readouterr()
        return code, printed.out + printed.err

    return command


@pytest.fixture
def delivery(place, home):
    """A delivery of one's own, in which a file may be broken."""
    shutil.move(place / "delivery", place / "whole")
    shutil.copytree(place / "whole", place / "delivery")
    yield place / "delivery"
    for path in (place / "delivery").rglob("*"):
        path.chmod(0o777)
    shutil.rmtree(place / "delivery")
    shutil.move(place / "whole", place / "delivery")


def named(home, file):
    version = next((home / "versions").iterdir()).name
    (only,) = home.glob(file.replace("VERSION", version))
    return only


def page(path=PAGES[0], **query):
    app = unvisited()
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    # Where not even the frame stands, there is no page to turn to.
    has_no_frame = bool(app.exception) and not shown(app, "masthead")
    return app if has_no_frame else app.switch_page(path).run()


def said_by(app):
    return words(app) + "".join(each.message for each in app.exception)


def assert_refused(code, text, broken):
    assert code == 1, text
    assert english(text) == [], text
    assert_named(broken, text)


def assert_named(broken, text):
    # A pointer may be read and name something else than what is there.
    names = {broken.name, "manifest.json" if broken.name == "CURRENT" else broken.name}
    assert any(name in text for name in names), text


def one_letter_changed(log):
    content = log.read_bytes()
    assert content.count(WHY.encode()) == 1
    log.write_bytes(content.replace(WHY.encode(), WHY.replace("逐", "遂").encode()))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", NEEDED_BY)
def test_a_broken_file_of_a_home_is_named_by_all_who_need_it(
    place, home, run, file, way
):
    if (file, way) in NO_FAULT:
        return
    broken = named(home, file)
    if file == "records.db" and way is one_byte_flipped:
        way = one_letter_changed
    way(broken)
    before = contents(home, place / "out")
    for command in NEEDED_BY[file]:
        code, text = run(command)
        # On the page of versions another is chosen in place of what is damaged.
        starts = command == ("serve",) and serving.is_pointed(home)
        assert (code == 0) == starts, text
        assert_refused(1, text, broken)
        assert contents(home, place / "out") == before, command
    for path in PAGES[1:] if file.startswith("bulletins") else PAGES:
        app = page(path)
        assert english(said_by(app)) == []
        assert_named(broken, said_by(app))
        assert contents(home, place / "out") == before


@pytest.mark.parametrize("way", [a_folder_instead, of_another_account])
@pytest.mark.parametrize("file", LOCKED_BY)
def test_a_file_that_cannot_be_written_is_named_before_anything_is(
    place, home, run, file, way
):
    broken = named(home, file)
    way(broken)
    before = contents(home, place / "out")
    for command in LOCKED_BY[file]:
        assert_refused(*run(command), broken)
        assert contents(home, place / "out") == before, command


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", OF_A_DELIVERY)
@pytest.mark.parametrize("command", [CHECK, PUBLISH], ids=["check", "publish"])
def test_a_broken_file_of_a_delivery_is_named_or_still_read(
    home, delivery, run, command, file, way
):
    way(delivery / file)
    before = contents(home, delivery)
    code, out = run(command)
    assert "Traceback" not in out
    if code == 0:
        assert way not in (a_folder_instead, of_another_account)
        return
    assert code == 1
    assert english(out) == []
    assert file.removesuffix(".mapping.toml") in out
    assert contents(home, delivery) == before


@pytest.mark.parametrize("command", [CHECK, PUBLISH], ids=["check", "publish"])
def test_a_folder_that_cannot_be_looked_into_is_named(home, delivery, run, command):
    (delivery / "乡镇").mkdir()
    (delivery / "乡镇").chmod(0)
    assert_refused(*run(command), delivery / "乡镇")


READING_POLICY = (
    ("pages/data/definitions.py", {}),
    ("pages/data/definitions.py", {"part": MECHANISMS}),
    ("pages/supervision/visits.py", {}),
)
"""Pages that between them read every policy file which no command needs."""


@pytest.mark.parametrize("file", sorted(POLICY.glob("*.toml")), ids=lambda p: p.name)
def test_a_policy_file_that_cannot_be_read_is_named(home, run, monkeypatch, file):
    opened = Path.open

    def open_(path, *arguments, **options):
        if path == file:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    _forget_policy()
    monkeypatch.setattr(Path, "open", open_)
    before = contents(home)
    texts = [run(command) for command in (CHECK, ("rebuild",), BULLETIN)]
    drawn = [said_by(page(path, **query)) for path, query in READING_POLICY]
    # Which rows a unit is shown is decided by policy too, once for each.
    of_a_unit = Person("unit", "值班", "unit", file.name)
    monkeypatch.setattr(who, "person", lambda: of_a_unit)
    drawn.append(said_by(page()))
    assert contents(home) == before
    text = "".join([*drawn, *(each for code, each in texts if code)])
    assert english(text) == []
    assert file.name in text


def _forget_policy():
    """What was read from the policy's files is read anew."""
    for name, module in sys.modules.items():
        if name.startswith("jinwei.") and hasattr(module, "POLICY"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()
