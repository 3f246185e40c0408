-- One row per unit of a closure rate that tells neither how many are closed nor the
-- rate, though something was to be closed.
-- level: refuse
select
    source_file,
    source_record,
    'closed' as column_name,
    '已销号数和销号率至少要填一项' as reason,
from export.closure_rates
where closed is null and closure_rate_pct is null and assigned > 0
order by source_file, source_record
