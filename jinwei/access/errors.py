"""What can go wrong at the door, each in words for whoever stands before it."""

from __future__ import annotations

from jinwei.faults import Told


class AccessError(Told):
    """Signing in or a change of accounts failed; the message is Chinese."""


class Unavailable(AccessError):
    """The store of accounts cannot be reached or read; nobody is let in."""


class Refused(AccessError):
    """What was asked is not done; the message says why and what to do."""
