"""The databases that sign-ins and the audit log are kept in, as those of records."""

from __future__ import annotations

from tests.records.conftest import address, database, postgres

__all__ = ["address", "database", "postgres"]
