"""CPU seconds and memory of the heavy marts by rows: `python -m bench.engines`.

`--spark sc://host:port` has Spark make them as well, from Parquet. Each size runs in a
process of its own; what Spark's own processes use is not seen from here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jinwei.build import database, duties, policy_tables
from jinwei.delivery import tables
from jinwei.delivery.district import District
from jinwei.engine.heavy import heavy, row_by_row
from jinwei.policy.contracts import contracts
from jinwei.sql import connections

SIZES = (10_000, 100_000, 1_000_000)
AS_OF = dt.date(2023, 12, 31)
LEDGER = """insert into export.ledger by name
with drawn as (
    select
        range as number,
        cast(hash(range) // 4 as bigint) as luck,
        date '2022-01-01' + cast(hash(range) % 700 as integer) as assigned_on,
    from range($rows)
)
select
    'W' || number as problem_id,
    '示例问题' as problem,
    '示例第' || luck % 24 || '局' as unit,
    ['共性', '顽固', '典型', '突出'][1 + luck // 7 % 4] as problem_class,
    ['信访', '12345', '暗访'][1 + luck // 31 % 3] as found_by,
    case when luck // 11 % 3 = 0 then ['信息化'] end as six_checks,
    assigned_on,
    assigned_on + cast(10 + luck // 13 % 110 as integer) as due_on,
    case when luck // 17 % 5 > 0 then assigned_on + cast(luck // 19 % 200 as integer)
    end as closed_on,
    case when luck // 17 % 5 > 0 then '已销号' else '整改中' end as status,
    'ledger.csv' as source_file,
    number as source_record,
from drawn"""
ANSWERS = """insert into export.survey_responses by name
select
    'R' || range as response_id,
    date '2023-01-01' + cast(hash(range) % 365 as integer) as answered_on,
    '重点科室' as track,
    '示例科室' || hash(range) // 7 % 200 as subject,
    '示例第' || hash(range) // 7 % 24 || '局' as unit,
    '群众' as respondents,
    ['短信', '大厅', '网站'][cast(1 + hash(range) // 11 % 3 as bigint)] as channel,
    cast(60 + hash(range) // 13 % 41 as decimal(18, 4)) as efficiency_score,
    cast(60 + hash(range) // 17 % 41 as decimal(18, 4)) as attitude_score,
    'answers.csv' as source_file,
    range as source_record,
from range($rows)"""


def main() -> None:
    """Print a row for each size: CPU seconds of the tables and the process' memory."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, nargs="*", default=SIZES)
    asked.add_argument("--spark")
    asked.add_argument("--one", type=int)
    given = asked.parse_args()
    if given.one:
        _one(given.one, given.spark)
        return
    print("rows of each | row by row, s | heavy marts, s | peak MB | Spark, s of clock")
    for rows in given.rows:
        more = ["--spark", given.spark] if given.spark else []
        command = [sys.executable, "-m", "bench.engines", "--one", str(rows), *more]
        subprocess.run(command, check=True)


def _one(rows: int, spark: str | None) -> None:
    made = database.derived()
    with (
        tempfile.TemporaryDirectory() as scratch,
        connections.open_new(Path(scratch) / "version.duckdb") as connection,
    ):
        _filled(connection, rows)
        alone = _seconds(database.make, connection, row_by_row(made))
        marts = _seconds(database.make, connection, heavy(made))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        clock = _on_spark(connection, spark, Path(scratch)) if spark else "–"
    print(f"{rows:,} | {alone:.2f} | {marts:.2f} | {peak} | {clock}", flush=True)


def _filled(connection, rows: int) -> None:
    tables.put_exports(connection, contracts(), [])
    for text in (LEDGER, ANSWERS):
        connection.execute(text, {"rows": rows})
    district = District("示例园区", "示例园区", 2023, AS_OF, True)
    tables.put_district(connection, district)
    tables.put_dated(connection)
    duties.put_duties(connection, district)
    policy_tables.put_clauses(connection)


def _seconds(work, connection, wanted) -> float:
    begun = time.process_time()
    work(connection, wanted)
    return time.process_time() - begun


def _on_spark(connection, address: str, scratch: Path) -> str:
    from jinwei.engine import spark

    made = database.derived()
    begun = time.monotonic()
    with spark.opened(address, scratch, made) as theirs:
        for table in heavy(made):
            theirs.rows(connection, table)
    return f"{time.monotonic() - begun:.0f}"


if __name__ == "__main__":
    main()
