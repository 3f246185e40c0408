-- One row per table of a version with its columns and their types in order; views hold
-- nothing of their own.
select
    schema_name || '.' || table_name as table_name,
    string_agg(
        column_name || ' ' || data_type, ', ' order by column_index
    ) as described,
from duckdb_columns()
where
    not internal
    and schema_name in ('export', 'source', 'meta', 'stage', 'mart')
    and table_oid in (select table_oid, from duckdb_tables())
group by schema_name, table_name
order by table_name
