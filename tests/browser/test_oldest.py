"""Where the oldest Chromium cannot be had, the run goes on and says why."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.browser import oldest


@pytest.fixture
def elsewhere(tmp_path, monkeypatch) -> Path:
    """An environment that has no Chromium 109, and the folder that it would go to."""
    folder = tmp_path / "chromium-109"
    monkeypatch.setattr(oldest, "FOLDER", folder)
    monkeypatch.setattr(oldest, "CHROMIUM", folder / "chromium")
    monkeypatch.setattr(oldest, "REASON", folder / "why_not.txt")
    monkeypatch.setattr(oldest.platform, "system", lambda: "Linux")
    monkeypatch.setattr(oldest.platform, "machine", lambda: "x86_64")
    return folder


def npm_that(does: str, folder: Path, monkeypatch) -> None:
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    npm.chmod(stat.S_IRWXU)
    monkeypatch.setattr(oldest.shutil, "which", lambda name: str(npm))


def test_before_anything_was_tried_it_is_not_yet_installed(elsewhere):
    assert oldest.why_not() == "no Chromium 109: not yet installed"


def test_another_kind_of_machine_is_named(elsewhere, monkeypatch):
    monkeypatch.setattr(oldest.platform, "machine", lambda: "aarch64")
    oldest.main()
    assert oldest.why_not() == "no Chromium 109: the package is for Linux on x86-64"


def test_a_machine_without_npm_says_so(elsewhere, monkeypatch):
    monkeypatch.setattr(oldest.shutil, "which", lambda name: None)
    oldest.main()
    assert oldest.why_not() == "no Chromium 109: npm is not installed"


def test_what_npm_complains_of_is_passed_on(elsewhere, tmp_path, monkeypatch):
    npm_that("echo npm error code E404 >&2; exit 1", tmp_path, monkeypatch)
    oldest.main()
    assert oldest.why_not() == "no Chromium 109: npm error code E404"


def test_another_package_than_the_known_one_is_not_run(
    elsewhere, tmp_path, monkeypatch
):
    npm_that('echo another > "$5/chromium.tgz"', tmp_path, monkeypatch)
    oldest.main()
    assert "is not the known @sparticuz/chromium@109.0.6" in oldest.why_not()
    assert [path.name for path in elsewhere.iterdir()] == ["why_not.txt"]
