"""The one browser that pages are looked at with, by tests and by measurements."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.browser.install import installed_chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def launched(playwright: Playwright, program: Path | None = None) -> Browser:
    """That Chromium, or the system's where there is one, else Playwright's own."""
    return playwright.chromium.launch(
        executable_path=program or installed_chromium(), args=ARGUMENTS
    )
