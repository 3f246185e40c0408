-- One row per table of an export that a version holds.
-- key: export
select table_name as export,
from duckdb_tables()
where not internal and schema_name = 'export'
order by export
