"""How many can be served at once, from what the system lets one process hold open."""

from __future__ import annotations

from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows counts no descriptors against a process
    resource = None  # type: ignore[assignment]

KEPT = 224
"""Descriptors for databases, files, and whoever is told that there is no room."""
A_VIEWER = 2
"""A viewer's channel, and one more while the page is loaded."""
MOST_OPEN = 16_384
MOST_VIEWERS = 1_000
ONE_ADDRESS = 2
"""One address gets at most one part in so many."""


@dataclass(frozen=True)
class Capacity:
    """How many connections, and viewers among them, are served."""

    connections: int
    viewers: int

    @property
    def connections_of_one(self) -> int:
        """How many connections one address may hold."""
        return self.connections // ONE_ADDRESS

    @property
    def viewers_of_one(self) -> int:
        """How many viewers one address may have."""
        return self.viewers // ONE_ADDRESS


def capacity() -> Capacity:
    """What can be served, once this process may open as much as the system lets it."""
    connections = max(_raised() - KEPT, A_VIEWER)
    return Capacity(connections, min(connections // A_VIEWER, MOST_VIEWERS))


def _raised() -> int:
    """How many descriptors this process may hold from now on."""
    if resource is None:
        return MOST_OPEN
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= MOST_OPEN:
        return MOST_OPEN
    most = MOST_OPEN if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (OSError, ValueError):
        return soft
    return most
