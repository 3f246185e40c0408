-- One row: how many rows a table has, and two sums over them that no order changes.
select
    cast($table_name as varchar) as table_name,
    count(*) as row_count,
    coalesce(sum(hash(held)), 0) as hash_sum,
    coalesce(bit_xor(hash(held)), 0) as hash_parity,
from query_table($table_name) as held
