"""What the readings of a district change: findings more and less than by our own."""

from __future__ import annotations

from jinwei import sql
from jinwei.build import database, duties, judging, policy_tables
from jinwei.delivery import Delivery
from jinwei.delivery.tables import put_dated, put_district, put_exports, rows_of
from jinwei.policy.contracts import contracts
from jinwei.policy.own_readings import OwnReading
from jinwei.sql import connections

NO_MEASURES = (
    "create schema recorded;"
    " create table recorded.measure (seq bigint, cycle varchar, subject varchar)"
)


def changes(delivery: Delivery) -> list[sql.Row]:
    """The findings that only the district's readings give, 多, or only ours, 少.

    Nothing where it reads all as we do. Measures on record are not looked at.
    """
    if not delivery.district.readings:
        return []
    theirs = _found(delivery, delivery.district.readings)
    ours = _found(delivery, ())
    more = [{"change": "多", **row} for key, row in theirs.items() if key not in ours]
    less = [{"change": "少", **row} for key, row in ours.items() if key not in theirs]
    return [*more, *less]


def _found(
    delivery: Delivery, own: tuple[OwnReading, ...]
) -> dict[tuple[str, str, str], sql.Row]:
    with connections.open_memory(rows_of(delivery.readings)) as connection:
        put_exports(connection, contracts(), delivery.readings)
        put_district(connection, delivery.district)
        put_dated(connection)
        duties.put_duties(connection, delivery.district)
        policy_tables.put_clauses(connection, own=own)
        database.derive(connection)
        connection.execute(NO_MEASURES)
        judging.judge_recorded(connection)
        rows = sql.query(connection, "judge/all_found")
    return {(row["rule_id"], row["cycle"], row["subject"]): row for row in rows}
