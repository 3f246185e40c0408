"""A bundle holds what its kind of computer needs of the pinned set, and the program."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile

import pytest

from bundle import make
from bundle.targets import PYTHONS, TARGETS, needed, own, pins
from jinwei.paths import ROOT

LOCKED = (ROOT / "requirements.txt").read_text("utf-8")
WINDOWS, LINUX = TARGETS["windows-x86_64"], TARGETS["linux-x86_64"]
LIST = """
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via -r requirements.in
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
    # via one
three==2.4 ; python_full_version < '3.12' \\
    --hash=sha256:dd
three==2.5 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
four==4.0 ; platform_machine == 'aarch64' \\
    --hash=sha256:ff
"""


@pytest.mark.parametrize(
    ("target", "python", "kept"),
    [
        ("linux-x86_64", "3.11", {"one==1.0", "three==2.4"}),
        ("linux-x86_64", "3.12", {"one==1.0", "three==2.5"}),
        ("linux-aarch64", "3.13", {"one==1.0", "three==2.5", "four==4.0"}),
        ("windows-x86_64", "3.11", {"one==1.0", "two==2.0", "three==2.4"}),
    ],
)
def test_what_a_marker_leaves_out_of_a_computer_is_not_fetched(target, python, kept):
    lines = needed(LIST, TARGETS[target], python)
    assert {text.split(" ")[0] for text in lines.values()} == kept
    assert not any(";" in text for text in lines.values())


def test_the_hashes_go_along():
    assert needed(LIST, LINUX, "3.11")["one"] == (
        "one==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    )


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_pin_of_ours_is_exact_and_hashed(target, python):
    lines = needed(LOCKED, target, python)
    assert {"streamlit", "duckdb", "pyarrow", "numpy"} <= set(lines)
    for text in lines.values():
        assert "==" in text.split("\n")[0]
        assert "--hash=sha256:" in text


def test_nothing_of_the_locked_list_is_passed_over():
    stated = [line for line in LOCKED.splitlines() if line[:1].strip("# ")]
    assert len([*pins(LOCKED)]) == len(stated)


def test_every_file_of_the_program_is_shipped_or_stays_with_the_source(tmp_path):
    make.write_program(tmp_path)
    kept = {"tests", "bench", "bundle", ".ci", "Makefile", ".gitignore"}
    kept |= {
        f"requirements-{of}.{kind}"
        for of in ("dev", "spark", "bench")
        for kind in ("in", "txt")
    }
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    paths = listed.rstrip("\0").split("\0")
    names = {path for path in paths if path.split("/")[0] not in kept}
    there = {
        path.relative_to(tmp_path / "program").as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert names - there == set()
    assert not any("__pycache__" in name for name in there)


@pytest.mark.parametrize("target", [LINUX, WINDOWS])
def test_a_bundle_has_the_script_of_its_system_for_its_pythons(tmp_path, target):
    make.write_parts(tmp_path, target, ["3.9", "3.12", "3.11"])
    is_windows = target is WINDOWS
    script = tmp_path / ("install.bat" if is_windows else "install.sh")
    text = script.read_bytes().decode("utf-8")
    named = "3.12 3.11 3.9" if is_windows else "python3.12 python3.11 python3.9"
    assert named in text
    assert "@PYTHONS@" not in text
    assert ("\r\n" in text) == is_windows
    others = {path.name for path in tmp_path.iterdir()} - {script.name}
    assert others == {"install.py", "bundle.json"}


def test_an_archive_holds_the_folder_and_its_rights(tmp_path):
    folder = tmp_path / "jinwei-0.1.0-x"
    folder.mkdir()
    make.write_parts(folder, LINUX, ["3.11"])
    with tarfile.open(make.packed(folder, LINUX)) as archive:
        script = archive.getmember("jinwei-0.1.0-x/install.sh")
        assert script.mode & 0o111
    with zipfile.ZipFile(make.packed(folder, WINDOWS)) as archive:
        assert "jinwei-0.1.0-x/install.py" in archive.namelist()


def test_a_wheel_that_nobody_has_says_which(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "_download", lambda target, python: ["false"])
    with pytest.raises(make.Unfetched, match=r"linux-x86_64 3\.11"):
        make.fetch({"one": "one==1.0\n"}, LINUX, "3.11", tmp_path / "wheels")


def test_a_computer_of_another_kind_has_no_bundle(monkeypatch):
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    assert own() is None
