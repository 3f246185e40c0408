-- One row: how many rows a table has, and two sums over them that no order changes.
select
    count(*) as row_count,
    coalesce(sum(hash(row)), 0) as plain_sum,
    coalesce(sum(hash(row, 'again')), 0) as salted_sum,
from query_table($table_name) as row
