"""Put a Chromium and a Chinese font on this machine where the tests find none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


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
    packages = [] if installed_chromium() else ["chromium"]
    if not has_chinese_font():
        packages += ["fontconfig", "fonts-noto-cjk"]
    if packages and shutil.which("apt-get"):
        _install_packages(packages)
    if not installed_chromium():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        return subprocess.run(command, check=False).returncode
    return 0


def _install_packages(packages: list[str]) -> None:
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        subprocess.run(
            [*as_root, "apt-get", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )


if __name__ == "__main__":
    sys.exit(main())
