"""Put a Chromium and a Chinese font on this machine where the tests find none.

The shell is Chromium without its own windows: it draws the same pages with two thirds
of the work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
CHROMIUM_NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")


def installed_chromium() -> str | None:
    """The path of a Chromium the system already has, or None."""
    listed = (shutil.which(name) for name in CHROMIUM_NAMES)
    return next((path for path in listed if path), None)


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font that covers Chinese."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def main() -> int:
    """Install what is missing: from the system's packages, else Playwright's own."""
    missing = [] if shutil.which(SHELL) else [[SHELL]]
    if not has_chinese_font():
        missing.append(["fontconfig", "fonts-noto-cjk"])
    if missing and shutil.which("apt-get"):
        _install_packages(missing)
        if not installed_chromium():
            _install_packages([["chromium"]])
    if not installed_chromium():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        return subprocess.run(command, check=False).returncode
    return 0


def _install_packages(together: list[list[str]]) -> None:
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    installs = [["install", "-y", "-qq", *packages] for packages in together]
    for command in (["update", "-qq"], *installs):
        subprocess.run(
            [*as_root, "apt-get", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )


if __name__ == "__main__":
    sys.exit(main())
