"""The kinds of computer a bundle is made for, and what of the pinned set each needs."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import Requirement

PYTHONS = ("3.11", "3.12", "3.13")
GLIBC = (28, 27, 26, 24, 17, 12, 5)
"""Whoever has glibc 2.28 runs wheels for every one of them."""
OLD_NAMES = ("manylinux2014", "manylinux2010", "manylinux1")
Pins = dict[str, str]


@dataclass(frozen=True)
class Target:
    """One kind of computer: as `platform` names it, and as wheels are named for it."""

    name: str
    system: str
    machine: str
    tags: tuple[str, ...]

    def environment(self, python: str) -> dict[str, str]:
        """What markers of requirements are asked of there, under that Python."""
        is_windows = self.system == "Windows"
        return {
            "implementation_name": "cpython",
            "os_name": "nt" if is_windows else "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_system": self.system,
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": "win32" if is_windows else "linux",
        }


def _linux(machine: str) -> Target:
    tags = [f"manylinux_2_{minor}_{machine}" for minor in GLIBC]
    tags += [f"{name}_{machine}" for name in OLD_NAMES]
    return Target(f"linux-{machine}", "Linux", machine, tuple(tags))


TARGETS = {
    target.name: target
    for target in (
        _linux("x86_64"),
        _linux("aarch64"),
        Target("windows-x86_64", "Windows", "AMD64", ("win_amd64",)),
    )
}


def own() -> Target | None:
    """The kind this computer is of, None where there is no bundle for it."""
    for target in TARGETS.values():
        if (target.system, target.machine) == (platform.system(), platform.machine()):
            return target
    return None


def pins(requirements: str) -> Iterator[tuple[Requirement, str]]:
    """Each requirement of a locked list, with its lines: the pin and its hashes."""
    for block in re.split(r"\n(?=\S)", requirements.strip()):
        lines = [
            line for line in block.splitlines() if not line.strip().startswith("#")
        ]
        if lines:
            stated = lines[0].removesuffix("\\").strip()
            yield Requirement(stated), "\n".join(lines) + "\n"


def needed(requirements: str, target: Target, python: str) -> Pins:
    """The lines of what the target needs under that Python, by name, markers gone."""
    environment = target.environment(python)
    kept = {}
    for requirement, lines in pins(requirements):
        marker = requirement.marker
        if marker is None or marker.evaluate(environment):
            kept[requirement.name] = re.sub(r" ;[^\\\n]*", " ", lines, count=1)
    return kept
