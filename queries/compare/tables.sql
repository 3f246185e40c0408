-- One row per table of a version that is compared.
-- key: name
select schema_name || '.' || table_name as name,
from duckdb_tables()
where
    not internal
    and (
        schema_name = 'export'
        or schema_name || '.' || table_name
        in ('mart.finding', 'meta.rule', 'source.file')
    )
order by name
