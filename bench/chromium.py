"""The one browser that pages are looked at with, by tests and by measurements."""

from __future__ import annotations

from playwright.sync_api import Browser, Playwright

from tests.browser.install import installed_chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def launched(playwright: Playwright) -> Browser:
    """Chromium of the system where there is one, else Playwright's own."""
    return playwright.chromium.launch(
        executable_path=installed_chromium(), args=ARGUMENTS
    )
