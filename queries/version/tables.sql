-- One row per table of a version with its columns and their types in order.
select
    schema_name || '.' || table_name as table_name,
    string_agg(
        column_name || ' ' || data_type, ', ' order by column_index
    ) as described,
from duckdb_columns()
where
    not internal
    and schema_name in ('export', 'source', 'meta', 'stage', 'mart')
group by schema_name, table_name
order by table_name
