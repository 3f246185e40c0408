"""What people are told where another engine does not do its work."""

from __future__ import annotations

from jinwei.faults import Told


class EngineError(Told):
    """The engine that the settings name cannot be used, or failed; nothing changed."""
