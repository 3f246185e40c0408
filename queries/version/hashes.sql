-- One row per row of a table: of which table it is, and a hash of all that it holds.
select
    cast($table_name as varchar) as table_name,
    hash(held) as row_hash,
from query_table($table_name) as held
