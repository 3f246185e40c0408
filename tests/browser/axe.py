"""axe, which finds on a page what shuts people out: `python -m tests.browser.axe` puts
it into the environment of the tests.
"""

from __future__ import annotations

import sys
import tarfile
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.npm import Kept, Package

PACKAGE = Package(
    "axe-core@4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37Og"
    "udVGtQ==",
)
PACKED = "package/axe.min.js"
SCRIPT = Kept(Path(sys.prefix) / "axe-core" / "axe.min.js", "axe-core")
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
# What cannot be moved without a mouse, which a smaller screen brings.
MOVED = ("scrollable-region-focusable",)
RUN = """(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, impact, nodes }) => nodes.map(
    ({ target, html }) => `${id} (${impact}): ${target.flat().pop()}: ${html}`)))"""


def faults(page: Page, rules: tuple[str, ...] = EVERY_RULE) -> list[str]:
    """What axe finds on a page, of whatever weight; nothing where there is no axe."""
    if SCRIPT.why_not():
        return []
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
    return page.evaluate(RUN, rules)


@cache
def _script() -> str:
    return SCRIPT.file.read_text("utf-8")


def made(folder: Path) -> Path:
    """The script of axe in that folder."""
    script = folder / "axe.min.js"
    with tarfile.open(PACKAGE.archive(folder)) as files:
        script.write_bytes(files.extractfile(PACKED).read())
    return script


if __name__ == "__main__":
    SCRIPT.install(made)
