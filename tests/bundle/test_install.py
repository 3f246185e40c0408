"""A bundle is installed whole and unchanged, into a new folder, or not at all."""

from __future__ import annotations

import json
import platform
import subprocess
import sys

import pytest

from bundle import make
from bundle.parts import install
from bundle.targets import Target

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
OWN = Target("own", platform.system(), platform.machine(), ())


@pytest.fixture
def bundle(tmp_path):
    """A bundle for this computer, of a program of one file and no wheels."""
    folder = tmp_path / "bundle"
    (folder / install.PROGRAM / "jinwei").mkdir(parents=True)
    (folder / install.PROGRAM / "jinwei" / "__main__.py").write_text("print('here')\n")
    (folder / install.PROGRAM / "requirements.txt").write_text("")
    (folder / install.WHEELS).mkdir()
    make.write_parts(folder, OWN, [HERE])
    make.write_sums(folder)
    return folder


@pytest.fixture
def target(tmp_path):
    """A new folder to install into."""
    return tmp_path / "installed"


@pytest.fixture
def run(bundle, target, monkeypatch, capsys):
    """The exit code of the installation, and what it says."""
    monkeypatch.setattr(install, "HERE", bundle)

    def start(*arguments):
        code = install.main(list(arguments or (str(target),)))
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return start


@pytest.fixture
def steps(monkeypatch):
    """The commands of an installation, none of them run."""
    commands = []
    monkeypatch.setattr(install, "run", lambda command, at: commands.append(command))
    return commands


def reseal(bundle):
    make.write_sums(bundle)


def test_the_program_is_put_there_and_its_libraries_come_from_the_bundle_alone(
    run, bundle, target, steps
):
    code, text = run()
    assert code == 0, text
    assert str(target) in text
    assert (target / "jinwei" / "__main__.py").is_file()
    environment, libraries, start = steps
    assert environment[-1] == str(target / ".venv")
    assert {"--isolated", "--no-index", "--require-hashes"} <= set(libraries)
    assert libraries[libraries.index("--find-links") + 1] == str(bundle / "wheels")
    assert start[1:] == ["-m", "jinwei", "--help"]


def changed(bundle):
    path = bundle / install.PROGRAM / "jinwei" / "__main__.py"
    path.write_bytes(path.read_bytes() + b" ")


def missing(bundle):
    (bundle / install.PROGRAM / "requirements.txt").unlink()


def added(bundle):
    (bundle / install.PROGRAM / "more.py").write_text("")


def added_wheel(bundle):
    (bundle / install.WHEELS / "other-1-py3-none-any.whl").write_bytes(b"")


def linked(bundle):
    path = bundle / install.PROGRAM / "requirements.txt"
    path.rename(bundle.parent / "elsewhere")
    path.symlink_to(bundle.parent / "elsewhere")


def without_list(bundle):
    (bundle / install.SUMS).unlink()


def a_list_of_something_else(bundle):
    (bundle / install.SUMS).write_text("no list at all\n")


def a_list_cut_off(bundle):
    text = (bundle / install.SUMS).read_text()
    (bundle / install.SUMS).write_text(text[: len(text) // 2])


@pytest.mark.parametrize(
    "spoil",
    [
        changed, missing, added, added_wheel, linked, without_list,
        a_list_of_something_else, a_list_cut_off,
    ],
)  # fmt: skip
def test_nothing_is_installed_from_a_bundle_that_is_not_as_it_was_made(
    run, bundle, target, spoil
):
    spoil(bundle)
    code, text = run()
    assert code == 1
    assert text.startswith("没有安装。")
    assert "重新拷贝" in text
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("system", "Plan9", "Plan9"),
        ("machine", "riscv64", "riscv64"),
        ("pythons", ["3.99"], "Python 3.99"),
    ],
)
def test_a_computer_that_the_bundle_is_not_for_is_told_which_it_is_for(
    run, bundle, target, name, value, reason
):
    about = json.loads((bundle / install.ABOUT).read_text("utf-8"))
    (bundle / install.ABOUT).write_text(json.dumps({**about, name: value}))
    reseal(bundle)
    code, text = run()
    assert code == 1
    assert reason in text
    assert not target.exists()


def test_a_folder_with_anything_in_it_is_left_alone(run, target):
    target.mkdir()
    (target / "kept").write_text("kept")
    code, text = run()
    assert code == 1
    assert "已有东西" in text
    assert [path.name for path in target.iterdir()] == ["kept"]


def test_an_empty_folder_is_as_good_as_none(run, target, steps):
    target.mkdir()
    assert run()[0] == 0


def test_nothing_is_installed_into_the_bundle_itself(run, bundle):
    code, text = run(str(bundle / "here"))
    assert code == 1
    assert "另选" in text


@pytest.mark.parametrize("arguments", [("",) * 2, ("a", "b", "c")])
def test_how_it_is_called_is_told(run, arguments):
    code, text = run(*arguments)
    assert code == 1
    assert "用法" in text


@pytest.mark.parametrize("last", range(3))
def test_an_installation_that_breaks_off_leaves_nothing(run, target, monkeypatch, last):
    """Whichever step fails, what it wrote is what is told."""
    fail = [sys.executable, "-c", "raise SystemExit('broken here')"]
    done, real = [], install.run

    def step(command, folder):
        done.append(command)
        if len(done) > last:
            real(fail, folder)

    monkeypatch.setattr(install, "run", step)
    code, text = run()
    assert code == 1
    assert "broken here" in text
    assert len(done) == last + 1
    assert not target.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script for Linux")
def test_the_script_checks_first_and_passes_the_folder_on(bundle, target):
    def started():
        command = ["sh", str(bundle / "install.sh"), str(target)]
        return subprocess.run(
            command, capture_output=True, text=True, env={"PYTHON": sys.executable}
        )

    done = started()
    assert done.returncode == 0, done.stderr
    assert "装好了" in done.stdout
    asked = [str(install.python_of(target)), "-c", "import sys; print(sys.prefix)"]
    prefix = subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    assert prefix == str(target / ".venv")
    assert not [*bundle.rglob("__pycache__")]
    changed(bundle)
    refused = started()
    assert refused.returncode == 1
    assert refused.stderr.startswith("没有安装。")


@pytest.mark.skipif(sys.platform == "win32", reason="a script for Linux")
def test_the_script_says_which_python_is_missing(bundle, target, tmp_path):
    (tmp_path / "bin").mkdir()
    for name in ("dirname", "sha256sum"):
        (tmp_path / "bin" / name).symlink_to(f"/usr/bin/{name}")
    command = ["/bin/sh", str(bundle / "install.sh"), str(target)]
    bare = {"PATH": str(tmp_path / "bin")}
    done = subprocess.run(command, capture_output=True, text=True, env=bare)
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr


def test_the_list_is_one_that_sha256sum_reads(bundle):
    lines = (bundle / install.SUMS).read_text("utf-8").splitlines()
    names = {line[66:] for line in lines}
    assert {line[64:66] for line in lines} == {"  "}
    assert "install.py" in names
    assert install.SUMS not in names
