"""Every page of a delivery at both screen sizes, as pictures to look at.

python -m bench.screenshots [FOLDER] [DELIVERY]     into screenshots/, of the demo
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.chromium import launched
from bench.serve import server
from jinwei.access.person import AT_THE_MACHINE
from jinwei.paths import DEMO, ROOT
from jinwei.policy import roles
from jinwei.versions import publish

SIZES = ((1920, 1080), (1366, 768))
EVERY_PAGE = sorted((ROOT / "pages").glob("*/*.py"))
PAGES = [page for page in EVERY_PAGE if AT_THE_MACHINE.may(roles.PAGE + page.stem)]


def main(folder: Path, delivery: Path) -> None:
    """The folder holds one picture of each page for each size, and one of 依据."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        publish.publish(delivery, Path(home))
        chromium = launched(playwright)
        with server(Path(home)) as (address, _):
            for width, height in SIZES:
                page = chromium.new_page(
                    viewport={"width": width, "height": height}, locale="zh-CN"
                )
                for path in PAGES:
                    page.goto(f"http://{address}/{path.stem}")
                    _keep(page, folder / f"{path.stem}-{width}x{height}.png")
                _keep_evidence(page, address, folder / f"evidence-{width}x{height}.png")
        chromium.close()


def _keep_evidence(page: Page, address: str, file: Path) -> None:
    page.goto(f"http://{address}/red_black")
    _wait_until_done(page)
    lines = page.locator(".finding")
    if lines.count():
        lines.first.click()
        page.get_by_role("dialog").wait_for()
        _keep(page, file)


def _keep(page: Page, file: Path) -> None:
    _wait_until_done(page)
    page.screenshot(path=file)
    print(file)


def _wait_until_done(page: Page) -> None:
    page.locator("h1").first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    for chart in page.locator(".jinwei-chart").all():
        chart.locator(".main-svg").first.wait_for()
    page.wait_for_timeout(500)  # a drawer slides in


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(*(given + [ROOT / "screenshots", DEMO][len(given) :]))
